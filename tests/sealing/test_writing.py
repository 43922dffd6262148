"""Sealing whole packages: all or nothing, again, for others, and back."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.sealing import writing
from kiosk.sealing.chunks import TAG_BYTES
from kiosk.sealing.faults import SealedFault
from kiosk.sealing.header import CHUNK_BYTES
from kiosk.sealing.names import sealed_name, stored
from kiosk.sealing.reading import look_at, open_sealed, sealed_digest
from kiosk.sealing.writing import UNFINISHED, SealingFault, seal_files, unseal_files
from tests.sealing.conftest import KIOSK, OWNER, STRANGER

SIZES = {"film.mp4": 3 * CHUNK_BYTES + 1, "film.en.vtt": 900, "empty.vtt": 0}


@pytest.fixture
def media(tmp_path: Path) -> list[Path]:
    for name, size in SIZES.items():
        (tmp_path / name).write_bytes(random.Random(name).randbytes(size))
    return [tmp_path / name for name in SIZES]


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_there_and_back(media: list[Path], tmp_path: Path) -> None:
    before = contents(tmp_path)
    media[0].chmod(0o640)
    changed = seal_files(media, [KIOSK.public, OWNER.public])
    assert set(changed) == {sealed_name(file) for file in media}
    assert set(contents(tmp_path)) == {f"{name}.sealed" for name in SIZES}
    assert sealed_name(media[0]).stat().st_mode & 0o777 == 0o640
    for key in (KIOSK, OWNER):
        with open_sealed(sealed_name(media[0]), key) as source:
            assert source.size == SIZES["film.mp4"]
    size = sealed_name(media[0]).stat().st_size - look_at(sealed_name(media[0])).size
    assert size == SIZES["film.mp4"] + 4 * TAG_BYTES
    assert set(unseal_files(media, OWNER)) == set(media)
    assert contents(tmp_path) == before


def test_what_was_left_in_both_forms_is_unsealed_and_two_films_are_not(
    media: list[Path], tmp_path: Path
) -> None:
    before = contents(tmp_path)
    seal_files(media, [KIOSK.public])
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    assert len(unseal_files(media, KIOSK)) == len(media)
    assert contents(tmp_path) == before
    seal_files(media, [KIOSK.public])
    media[0].write_bytes(b"another film")
    both = contents(tmp_path)
    with pytest.raises(SealingFault, match="two films"):
        unseal_files(media, KIOSK)
    assert contents(tmp_path) == both


def test_again_changes_nothing_and_other_keys_only_the_beginning(media: list[Path]) -> None:
    seal_files(media, [KIOSK.public])
    first = sealed_name(media[0]).read_bytes()
    assert seal_files(media, [KIOSK.public]) == ()
    assert sealed_name(media[0]).read_bytes() == first
    with pytest.raises(SealedFault, match="--key"):
        seal_files(media, [OWNER.public])
    with pytest.raises(SealedFault):
        seal_files(media, [OWNER.public], key=STRANGER)
    assert sealed_name(media[0]).read_bytes() == first
    assert len(seal_files(media, [OWNER.public, STRANGER.public], key=KIOSK)) == len(media)
    second = sealed_name(media[0]).read_bytes()
    assert (
        second[look_at(sealed_name(media[0])).size :]
        == first[-len(first) + 1 :][-(SIZES["film.mp4"] + 4 * TAG_BYTES) :]
    )
    with pytest.raises(SealedFault):
        open_sealed(sealed_name(media[0]), KIOSK)
    for key in (OWNER, STRANGER):
        open_sealed(sealed_name(media[0]), key).close()


def test_a_file_that_was_added_is_sealed_beside_the_others(media: list[Path]) -> None:
    seal_files(media[:1], [KIOSK.public])
    assert seal_files(media, [KIOSK.public]) == tuple(sealed_name(file) for file in media[1:])


def test_no_key_no_sealing(media: list[Path], tmp_path: Path) -> None:
    before = contents(tmp_path)
    with pytest.raises(SealingFault, match="no key"):
        seal_files(media, [])
    assert contents(tmp_path) == before


def test_a_missing_or_wrong_file_leaves_all_as_it_was(media: list[Path], tmp_path: Path) -> None:
    before = contents(tmp_path)
    with pytest.raises(SealingFault, match=r"no such file: .*missing\.mp4"):
        seal_files([*media, tmp_path / "missing.mp4"], [KIOSK.public])
    with pytest.raises(SealingFault, match="SHA-256"):
        seal_files(media, [KIOSK.public], expected=lambda file: "0" * 64)
    assert contents(tmp_path) == before


def test_a_file_that_grows_meanwhile_leaves_all_as_it_was(
    media: list[Path], tmp_path: Path
) -> None:
    def grow(file: Path, done: int, total: int) -> None:
        if file == media[0] and done == CHUNK_BYTES:
            with file.open("ab") as stream:
                stream.write(b"more")

    with pytest.raises(SealingFault, match="was changed"):
        seal_files(media, [KIOSK.public], progress=grow)
    assert set(contents(tmp_path)) == set(SIZES)


@pytest.mark.parametrize("stopped_by", [KeyboardInterrupt, OSError])
def test_broken_off_leaves_all_as_it_was(
    media: list[Path], tmp_path: Path, stopped_by: type[BaseException]
) -> None:
    before = contents(tmp_path)

    def stop(file: Path, done: int, total: int) -> None:
        if file == media[1]:
            raise stopped_by

    with pytest.raises(stopped_by):
        seal_files(media, [KIOSK.public], progress=stop)
    assert contents(tmp_path) == before
    seal_files(media, [KIOSK.public])
    sealed = contents(tmp_path)
    with pytest.raises(stopped_by):
        unseal_files(media, KIOSK, progress=stop)
    assert contents(tmp_path) == sealed


def test_a_disk_that_writes_wrongly_is_noticed_before_the_film_goes(
    media: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(tmp_path)
    monkeypatch.setattr(writing, "_opened_digest", lambda *_: b"")
    with pytest.raises(SealingFault, match="reads back otherwise"):
        seal_files(media, [KIOSK.public])
    assert contents(tmp_path) == before


def test_no_room_is_told_before_anything_is_written(
    media: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("shutil.disk_usage", lambda folder: usage)
    with pytest.raises(SealingFault, match="1 MB are needed"):
        seal_files(media, [KIOSK.public])
    assert set(contents(tmp_path)) == set(SIZES)


def test_a_damaged_film_is_not_unsealed(media: list[Path], tmp_path: Path) -> None:
    seal_files(media, [KIOSK.public])
    file = sealed_name(media[0])
    whole = bytearray(file.read_bytes())
    whole[-1] ^= 1
    file.write_bytes(whole)
    before = contents(tmp_path)
    with pytest.raises(SealedFault, match="chunk 4 of 4"):
        unseal_files(media, KIOSK)
    assert contents(tmp_path) == before


KILLED = """
import sys
from pathlib import Path
from kiosk.sealing.keys import read_public_key
from kiosk.sealing.writing import seal_files
folder = Path(sys.argv[1])
print("begins", flush=True)
seal_files(sorted(folder.glob("*.mp4")), [read_public_key(folder / "key.pub")])
"""


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.05, 0.1, 0.2, 0.3])
def test_killed_at_any_time_every_film_is_whole_and_again_finishes(
    tmp_path: Path, seconds: float
) -> None:
    digests: dict[str, str] = {}
    for number in range(3):
        file = tmp_path / f"{number}.mp4"
        file.write_bytes(random.Random(number).randbytes(20 * 1024 * 1024))
        digests[file.name] = _digest(file)
    (tmp_path / "key.pub").write_bytes(KIOSK.public.pem)
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
    media = [tmp_path / name for name in digests]
    for file in media:
        assert _digest(stored(file)) == digests[file.name]
    seal_files(media, [KIOSK.public])
    for file in media:
        assert not file.exists()
        assert _digest(stored(file)) == digests[file.name]
    assert not list(tmp_path.glob(f".*{UNFINISHED}"))


def _digest(file: Path) -> str:
    import hashlib

    if file.suffix == ".sealed":
        with open_sealed(file, KIOSK) as source:
            return sealed_digest(source)
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_large_film_takes_little_memory(tmp_path: Path) -> None:
    """300 MB of a file with a hole,."""
    film = tmp_path / "film.mp4"
    with film.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    (tmp_path / "key.pub").write_bytes(KIOSK.public.pem)
    program = KILLED + 'print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])'
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True, text=True, check=True, timeout=110, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert int(done.stdout.split()[-1]) < 90_000
    assert sealed_name(film).stat().st_size > 300 * 1024 * 1024
