from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.catalogue.checking import (
    Cancelled,
    MediaMemory,
    MediaProblem,
    check_catalogue,
    check_media,
    is_over,
    missing_media,
    sha256_of,
)
from kiosk.catalogue.loading import load_catalogue
from kiosk.catalogue.model import Catalogue, Film
from tests.catalogue.packages import PACKAGE, write

CONTENT = b"a film, as far as this test goes"
SUM = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    lines = [
        f'sha256 = "{SUM}"' if line.startswith("sha256") else line for line in PACKAGE.splitlines()
    ]
    folder = write(tmp_path / "package", "\n".join(lines))
    (folder / "ziyara.mp4").write_bytes(CONTENT)
    catalogue, bad = load_catalogue([folder])
    assert not bad
    return catalogue


@pytest.fixture
def film(catalogue: Catalogue) -> Film:
    return catalogue.films[0]


class Probe:
    """Counts how often a film was opened."""

    def __init__(self, answer: str = "") -> None:
        self.answer = answer
        self.asked: list[Path] = []

    def __call__(self, file: Path) -> str:
        self.asked.append(file)
        return self.answer


def test_a_good_film_is_opened_once_and_remembered(film: Film, tmp_path: Path) -> None:
    probe = Probe()
    for _ in range(2):
        memory = MediaMemory(tmp_path / "records" / "media.json")
        verdict = check_media(film, probe=probe, memory=memory)
        assert verdict.problem is None
        assert verdict.film == film.key
    assert probe.asked == [film.file]


def test_a_sum_that_was_computed_is_not_computed_again(
    film: Film, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory_file = tmp_path / "media.json"
    check_media(film, probe=None, memory=MediaMemory(memory_file))
    monkeypatch.setattr("kiosk.catalogue.checking.sha256_of", lambda *_: pytest.fail("read again"))
    assert check_media(film, probe=None, memory=MediaMemory(memory_file)).problem is None


@pytest.mark.parametrize("content", [CONTENT[::-1], CONTENT + b"!"])
def test_a_file_that_changed_is_looked_at_anew(film: Film, content: bytes, tmp_path: Path) -> None:
    memory = MediaMemory(tmp_path / "media.json")
    assert check_media(film, probe=Probe(), memory=memory).problem is None
    film.file.write_bytes(content)
    os.utime(film.file, ns=(0, 1))
    verdict = check_media(film, probe=Probe(), memory=memory)
    assert verdict.problem is MediaProblem.CHANGED
    assert SUM in verdict.detail


def test_a_film_that_does_not_open_is_asked_again_next_time(film: Film, tmp_path: Path) -> None:
    memory = MediaMemory(tmp_path / "media.json")
    verdict = check_media(film, probe=Probe("no picture in it"), memory=memory)
    assert verdict.problem is MediaProblem.DOES_NOT_OPEN
    assert verdict.detail == "no picture in it"
    again = Probe()
    assert check_media(film, probe=again, memory=memory).problem is None
    assert again.asked == [film.file]


def test_without_libvlc_opening_is_not_judged_nor_remembered(film: Film, tmp_path: Path) -> None:
    memory = MediaMemory(tmp_path / "media.json")
    assert check_media(film, probe=None, memory=memory).problem is None
    probe = Probe()
    check_media(film, probe=probe, memory=memory)
    assert probe.asked == [film.file]


def test_a_missing_file(catalogue: Catalogue, film: Film) -> None:
    assert missing_media(catalogue) == frozenset()
    film.file.unlink()
    assert missing_media(catalogue) == {film.key}
    (verdict,) = check_catalogue(catalogue, probe=Probe(), memory=MediaMemory(None))
    assert verdict.problem is MediaProblem.MISSING
    film.file.mkdir()
    assert missing_media(catalogue) == {film.key}
    assert (
        check_media(film, probe=Probe(), memory=MediaMemory(None)).problem is MediaProblem.MISSING
    )


def test_an_empty_file_is_not_handed_to_libvlc(film: Film) -> None:
    film.file.write_bytes(b"")
    probe = Probe()
    verdict = check_media(film, probe=probe, memory=MediaMemory(None))
    assert verdict.problem is MediaProblem.DOES_NOT_OPEN
    assert not probe.asked


def test_a_check_can_be_cancelled(film: Film) -> None:
    with pytest.raises(Cancelled):
        check_media(film, probe=None, memory=MediaMemory(None), cancelled=lambda: True)
    with pytest.raises(Cancelled):
        sha256_of(film.file, lambda: True)


@pytest.mark.parametrize(
    "damage", [b"", b"\xff", b"[]", b"[" * 100_000, b'{"a": 1, "b": [1, 2, 3, 4]}', b"{" * 9]
)
def test_a_damaged_memory_costs_time_only(film: Film, tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "media.json"
    file.write_bytes(damage)
    assert check_media(film, probe=Probe(), memory=MediaMemory(file)).problem is None
    probe = Probe()
    check_media(film, probe=probe, memory=MediaMemory(file))
    assert not probe.asked


def test_a_memory_that_cannot_be_written_costs_time_only(film: Film, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory = MediaMemory(tmp_path / "file" / "media.json")
    assert check_media(film, probe=Probe(), memory=memory).problem is None
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("media")] == []


def test_the_memory_does_not_grow_for_ever(film: Film, tmp_path: Path) -> None:
    from kiosk.catalogue import checking

    memory = MediaMemory(None)
    stamp = checking.Stamp.of(film.file)
    for number in range(1200):
        memory.remember(Path(f"/films/{number}.mp4"), stamp, checking.Known(opens=True))
    assert not memory.recall(Path("/films/0.mp4"), stamp).opens
    assert memory.recall(Path("/films/1199.mp4"), stamp).opens


def test_when_a_package_is_over(catalogue: Catalogue) -> None:
    (package,) = catalogue.packages
    closes = package.closes
    assert closes is not None
    assert not is_over(package, closes - timedelta(seconds=1))
    assert is_over(package, closes)
    running_on = replace(package, finish_after_close=True)
    assert not is_over(running_on, closes + timedelta(hours=23))
    assert is_over(running_on, closes + timedelta(hours=24))
    assert not is_over(replace(running_on, finish_within=None), closes + timedelta(days=999))
    assert not is_over(replace(package, closes=None), closes)
