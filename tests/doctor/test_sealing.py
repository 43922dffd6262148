"""Sealed films: what they need to be opened, and what would leave them open to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.doctor import Patient, films, sealing
from kiosk.sealing.keys import PrivateKey
from kiosk.sealing.writing import seal_files
from kiosk.storage.private_files import write_private
from tests.doctor.found import ill, only


def sealed(patient: Patient, tmp_path: Path) -> PrivateKey:
    """Seal the patient's package for its key, which is made."""
    key = PrivateKey.generate()
    write_private(tmp_path / "sealing-key", key.pem)
    folder = tmp_path / "films" / "ziyara"
    seal_files([folder / "ziyara.mp4", folder / "ziyara.en.vtt"], [key.public])
    return key


def test_a_kiosk_without_sealed_films_needs_no_key(patient: Patient) -> None:
    assert only(sealing.sealing(patient)).what == "there are none"


def test_sealed_films_that_this_kiosk_opens(
    patient: Patient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = sealed(patient, tmp_path)
    monkeypatch.setattr(sealing, "keep_process_private", lambda: True)
    checks = {check.name: check for check in sealing.sealing(patient)}
    assert all(check.ok for check in checks.values())
    assert key.public.name in checks["sealing key"].what
    assert "opens all of it: 2 files" in checks["sealed package mjff-2022-ziyara"].what
    assert only(films.media(patient)).ok


def test_sealed_films_that_this_kiosk_does_not_open(patient: Patient, tmp_path: Path) -> None:
    sealed(patient, tmp_path)
    (tmp_path / "sealing-key").unlink()
    assert "kiosk key new" in ill(sealing.sealing(patient))["sealing key"].remedy
    write_private(tmp_path / "sealing-key", PrivateKey.generate().pem)
    name = "sealed package mjff-2022-ziyara"
    assert "ziyara.mp4.sealed" in ill(sealing.sealing(patient))[name].what
    film = ill(films.media(patient))["film mjff-2022-ziyara/ziyara"]
    assert "sealed, and not for this kiosk" in film.what


def test_a_key_that_others_can_read_and_a_plain_film_left_beside(
    patient: Patient, tmp_path: Path
) -> None:
    sealed(patient, tmp_path)
    (tmp_path / "sealing-key").chmod(0o644)
    (tmp_path / "films" / "ziyara" / "ziyara.mp4").write_bytes(b"film")
    found = ill(sealing.sealing(patient))
    assert "chmod 600" in found["sealing key"].remedy
    assert "plain" in found["sealed package mjff-2022-ziyara"].what


def test_swap_on_a_disk_is_told(
    patient: Patient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(patient, tmp_path)
    monkeypatch.setattr(sealing, "keep_process_private", lambda: False)
    monkeypatch.setattr(sealing, "swap_on_disk", lambda: ("/dev/sda2",))
    memory = ill(sealing.sealing(patient))["memory of sealed films"]
    assert "/dev/sda2" in memory.what
    assert "MemorySwapMax=0" in memory.remedy
    monkeypatch.setattr(sealing, "swap_on_disk", lambda: ())
    assert not ill(sealing.sealing(patient))
