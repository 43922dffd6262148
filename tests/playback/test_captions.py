"""Captions that libVLC would offer and never show, told with their line."""

from __future__ import annotations

import pytest

from kiosk.playback.captions import mistakes_in, shows_something
from tests.catalogue.packages import CAPTIONS

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
    assert mistakes_in(content, kind) == []
    assert shows_something(content, kind)


@pytest.mark.parametrize("kind", [".vtt", ".srt", ".ass"])
@pytest.mark.parametrize("content", [b"", b"WEBVTT\n", b"\x00\x01 --> no captions", b"1 --> 2\n"])
def test_of_some_files_libvlc_shows_nothing(kind: str, content: bytes) -> None:
    assert not shows_something(content, kind)


def test_one_line_that_cannot_be_shown_takes_nothing_from_the_others() -> None:
    content = CAPTIONS.encode() + b"\nsoon --> later\nA boat\n"
    assert mistakes_in(content, ".vtt")
    assert shows_something(content, ".vtt")


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
    (said,) = mistakes_in(content, kind)
    assert said.startswith(f"{line}expected ")
    assert expected in said


def test_every_line_is_told_and_of_many_the_first() -> None:
    wrong = CAPTIONS.encode("latin-1") + b"\nsoon --> later\ncaf\xe9\n"
    utf8, *lines = mistakes_in(wrong + b"\nsoon --> never\n", ".vtt")
    assert "expected UTF-8" in utf8
    assert [line.partition(":")[0] for line in lines] == ["line 6", "line 9"]
    *told, more = mistakes_in(wrong.replace(b"soon", b"\nsoon") * 30, ".vtt")
    assert len(told) == 10
    assert more.startswith("and ")


@pytest.mark.parametrize("arrow", ["->", "\u2014>", "--", "-- >", "\u2192", "--&gt;"])
@pytest.mark.parametrize(
    ("kind", "good", "times"),
    [
        (".vtt", CAPTIONS, "00:01:02.000 {} 00:01:04.500"),
        (".vtt", CAPTIONS, "01:02.000 {} 01:04.500 align:start"),
        (".vtt", CAPTIONS.replace("\n", "\r\n"), "00:01:02.000 {} 00:01:04.500\r"),
        (".srt", SUBRIP, "2\n00:01:02,000{}00:01:04,500"),
    ],
)
def test_one_mistyped_arrow_is_told(kind: str, good: str, times: str, arrow: str) -> None:
    before = f"{good}\n"
    line = (before + times).count("\n") + 1
    (said,) = mistakes_in((before + times.format(arrow) + "\nA boat\n").encode(), kind)
    assert said.startswith(f"line {line}: expected times as in 00:01:02")


@pytest.mark.parametrize(
    "block",
    [
        "NOTE left out\n00:01:02.000 -> 00:01:04.500\nA boat",
        "STYLE\n00:01:02.000 -> 00:01:04.500",
        "REGION\n00:01:02.000 -> 00:01:04.500",
        "00:01:02.000 - 00:01:04.500\n00:01:02.000 --> 00:01:04.500\nNamed by its times",
        "00:01:02.000 --> 00:01:04.500\n00:01:02.000 -> 00:01:04.500",
        "00:01:02.000 --> 00:01:04.500\nOpen 10:30 - 11:45\n10:30 -> 11:45",
    ],
)
def test_times_in_what_is_no_timing_are_no_mistake(block: str) -> None:
    assert mistakes_in(f"{CAPTIONS}\n{block}\n".encode(), ".vtt") == []


SHORT = "01:02.000 --> 01:04.500\nA boat\n"


def test_cues_that_only_the_header_makes_readable_want_the_header() -> None:
    assert mistakes_in(f"WEBVTT\n\n{SHORT}\n{SHORT}".encode(), ".vtt") == []
    for content in (f"\n{SHORT}\n{SHORT}", f"\nWEBVTT\n\n{SHORT}"):
        assert mistakes_in(content.encode(), ".vtt") == ['line 1: expected "WEBVTT"; found ""']
        assert not shows_something(content.encode(), ".vtt")
    with_hours = CAPTIONS.partition("\n")[2]
    assert mistakes_in(with_hours.encode(), ".vtt") == []
    assert shows_something(with_hours.encode(), ".vtt")


def test_a_webvtt_file_without_its_header_is_not_told_to_have_commas() -> None:
    content = CAPTIONS.partition("\n")[2] + "\n00:01 --> 00:02\nA boat\n"
    (said,) = mistakes_in(content.encode(), ".vtt")
    assert "expected times as in 00:01:02.000 -->" in said
    header, wrong = mistakes_in(f"{SHORT}\nsoon --> later\nA boat\n".encode(), ".vtt")
    assert header.startswith('line 1: expected "WEBVTT"; found')
    assert wrong.startswith("line 4: expected times as in 00:01:02.000")
