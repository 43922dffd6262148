"""Captions that libVLC would offer and never show, told with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.catalogue.captions import mistake_in
from kiosk.catalogue.loading import load_package
from kiosk.faults import Faults
from tests.catalogue.packages import CAPTIONS, write

SUBRIP = "1\n00:00:01,000 --> 00:00:04,500\nA boat comes in. --> Quay 3\n"
DIALOGUE = "[Events]\nDialogue: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,A boat\n"
HEBREW = SUBRIP.replace("A boat comes in.", "\u05e1\u05d9\u05e8\u05d4")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (".vtt", CAPTIONS.encode()),
        (".vtt", b"\xef\xbb\xbf" + CAPTIONS.replace("\n", "\r\n").encode()),
        (".vtt", b"WEBVTT - Ziyara\n\n01:02.000 --> 01:04.000 align:start\nA boat\n"),
        (".vtt", b"WEBVTT\n\n1:00:59.999 --> 01:01:00.000\nA boat\n"),
        (".vtt", CAPTIONS.encode("utf-16")),
        (".vtt", SUBRIP.encode()),
        (".srt", SUBRIP.encode()),
        (".srt", SUBRIP.replace(",", ".").encode()),
        (".srt", CAPTIONS.encode()),
        (".srt", HEBREW.encode("cp1255")),
        (".ass", DIALOGUE.encode()),
    ],
)
def test_what_libvlc_shows_is_no_mistake(kind: str, content: bytes) -> None:
    assert mistake_in(content, kind) == ""


@pytest.mark.parametrize(
    ("kind", "content", "line", "expected"),
    [
        (".vtt", b"not a vtt", "line 1: ", '"WEBVTT"; found "not a vtt"'),
        (".vtt", b"", "line 1: ", '"WEBVTT"'),
        (".vtt", b"WEBVTT\n", "", "at least one caption"),
        (".vtt", CAPTIONS.replace(".", ",").encode(), "line 3: ", "00:01:02.000 -->"),
        (".vtt", CAPTIONS.encode() + b"\nsoon --> later\nA boat\n", "line 6: ", '"soon --> later"'),
        (".vtt", CAPTIONS.replace("01.000", "05.000").encode(), "line 3: ", "after the beginning"),
        (".vtt", CAPTIONS.replace("boat", "caf\xe9").encode("latin-1"), "line 4: ", "UTF-8"),
        (".srt", b"not captions", "", "at least one caption"),
        (".srt", SUBRIP.replace("01,000", "05,000").encode(), "line 2: ", "after the beginning"),
        (".ass", b"[Events]\n", "", '"Dialogue:"'),
    ],
)
def test_what_it_would_never_show_is_told(
    kind: str, content: bytes, line: str, expected: str
) -> None:
    said = mistake_in(content, kind)
    assert said.startswith(f"{line}expected ")
    assert expected in said


def test_the_package_says_which_file_and_line(tmp_path: Path) -> None:
    folder = write(tmp_path)
    file = folder / "ziyara.en.vtt"
    file.write_bytes(b"not a vtt")
    with pytest.raises(Faults) as found:
        load_package(folder)
    (fault,) = found.value.faults
    assert fault.key == "film[1].captions[1].file"
    assert fault.expected.startswith(f'{file}: line 1: expected "WEBVTT"')
