"""Captions that nobody would ever see are a fault of their package."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.catalogue.loading import load_package
from kiosk.faults import Faults
from tests.catalogue.packages import write


def test_the_package_says_which_file_and_line(tmp_path: Path) -> None:
    folder = write(tmp_path)
    file = folder / "ziyara.en.vtt"
    file.write_bytes(b"not a vtt")
    with pytest.raises(Faults) as found:
        load_package(folder)
    (fault,) = found.value.faults
    assert fault.key == "film[1].captions[1].file"
    assert fault.expected.startswith(f'{file}: line 1: expected "WEBVTT"')


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    folder = write(tmp_path)
    file = folder / "ziyara.en.vtt"
    file.write_text(file.read_text() + "\nsoon --> later\nA boat\n\nnow --> then\nA quay\n")
    with pytest.raises(Faults) as found:
        load_package(folder)
    soon, now = found.value.faults
    assert soon.key == now.key == "film[1].captions[1].file"
    assert '"soon --> later"' in soon.expected
    assert '"now --> then"' in now.expected
