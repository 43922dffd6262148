"""Packages whose films are sealed: read, found and checked as plain ones are."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kiosk.catalogue.checking import (
    Cancelled,
    MediaMemory,
    MediaProblem,
    check_media,
    missing_media,
)
from kiosk.catalogue.loading import load_catalogue, load_package
from kiosk.catalogue.media import media_files
from kiosk.catalogue.model import Catalogue, Film, Package
from kiosk.faults import Faults
from kiosk.sealing.keys import PrivateKey
from kiosk.sealing.names import sealed_name
from kiosk.sealing.reading import Opener
from kiosk.sealing.writing import seal_files
from tests.catalogue.packages import PACKAGE, changed, write

CONTENT = b"a film, as far as this test goes"
SUM = hashlib.sha256(CONTENT).hexdigest()
KEY = PrivateKey.generate()


@pytest.fixture
def package(tmp_path: Path) -> Package:
    lines = [
        f'sha256 = "{SUM}"' if line.startswith("sha256") else line for line in PACKAGE.splitlines()
    ]
    folder = write(
        tmp_path / "package", changed("preroll = []", 'preroll = ["spot.mp4"]', "\n".join(lines))
    )
    (folder / "ziyara.mp4").write_bytes(CONTENT)
    (folder / "spot.mp4").write_bytes(b"spot")
    made = load_package(folder)
    seal_files(list(media_files(made)), [KEY.public])
    (tmp_path / "key").write_bytes(KEY.pem)
    return made


@pytest.fixture
def film(package: Package) -> Film:
    return package.films[0]


@pytest.fixture
def opener(tmp_path: Path) -> Opener:
    return Opener(tmp_path / "key")


def test_all_its_media_are_sealed_and_it_loads_as_before(package: Package, film: Film) -> None:
    assert {file.name for file in media_files(package)} == {
        "ziyara.mp4",
        "ziyara.en.vtt",
        "spot.mp4",
    }
    assert not any(file.exists() for file in media_files(package))
    catalogue, bad = load_catalogue([film.file.parent])
    assert not bad
    assert catalogue.packages == (package,)
    assert missing_media(catalogue) == frozenset()
    sealed_name(film.file).unlink()
    assert missing_media(Catalogue((package,))) == {film.key}


def test_captions_that_are_there_in_neither_form_are_a_fault(film: Film) -> None:
    sealed_name(film.captions[0].file).unlink()
    with pytest.raises(Faults, match=r"captions\[1\]\.file: there is no file"):
        load_package(film.file.parent)


def test_the_sum_is_that_of_the_plain_film(film: Film, opener: Opener, tmp_path: Path) -> None:
    asked: list[Path] = []

    def probe(file: Path) -> str:
        asked.append(file)
        return ""

    memory_file = tmp_path / "media.json"
    for _ in range(2):
        verdict = check_media(film, probe=probe, memory=MediaMemory(memory_file), opener=opener)
        assert (verdict.problem, verdict.file) == (None, sealed_name(film.file))
    assert asked == [film.file]


def test_what_was_read_whole_is_not_read_again(
    film: Film, opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = MediaMemory(tmp_path / "media.json")
    check_media(film, probe=None, memory=memory, opener=opener)
    read_again = "kiosk.sealing.reading.sealed_digest"
    monkeypatch.setattr(read_again, lambda *_: pytest.fail("read again"))
    assert check_media(film, probe=None, memory=memory, opener=opener).problem is None


def test_another_film_sealed_under_its_name(film: Film, opener: Opener) -> None:
    sealed_name(film.file).unlink()
    film.file.write_bytes(CONTENT[::-1])
    seal_files([film.file], [KEY.public])
    verdict = check_media(film, probe=None, memory=MediaMemory(None), opener=opener)
    assert verdict.problem is MediaProblem.CHANGED
    assert SUM in verdict.detail


def test_a_changed_chunk_is_found_though_libvlc_would_not_come_to_it(
    film: Film, opener: Opener
) -> None:
    file = sealed_name(film.file)
    whole = bytearray(file.read_bytes())
    whole[-20] ^= 1
    file.write_bytes(whole)
    verdict = check_media(film, probe=lambda _: "", memory=MediaMemory(None), opener=opener)
    assert (verdict.problem, verdict.file) == (MediaProblem.CHANGED, file)
    assert "copy the file again" in verdict.detail


def test_a_key_that_does_not_open_it_and_none_at_all(film: Film, tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(PrivateKey.generate().pem)
    for name in ("other", "nowhere"):
        opener = Opener(tmp_path / name)
        verdict = check_media(film, probe=None, memory=MediaMemory(None), opener=opener)
        assert verdict.problem is MediaProblem.NO_KEY
    here = check_media(film, probe=None, memory=MediaMemory(None))
    assert here.problem is None
    assert "no key here" in here.detail
    file = sealed_name(film.file)
    file.write_bytes(file.read_bytes()[:-1])
    cut = check_media(film, probe=None, memory=MediaMemory(None))
    assert cut.problem is MediaProblem.CHANGED


def test_reading_whole_can_be_cancelled(film: Film, opener: Opener) -> None:
    with pytest.raises(Cancelled):
        check_media(
            film, probe=None, memory=MediaMemory(None), opener=opener, cancelled=lambda: True
        )
