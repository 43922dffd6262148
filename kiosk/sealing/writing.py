"""Sealing and unsealing files: a whole set of them, or none.

Everything is first written beside the files under names of its own, brought to the disk, read
back and compared; then it takes its place, and only then do the old files go. Whoever is cut off
before that finds everything as it was, and later each medium whole, in either form or in both:
doing it again finishes it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from kiosk.machine.private_memory import PrivateMemory, keep_process_private
from kiosk.sealing.chunks import TAG_BYTES, ChunkCipher, ChunkRefused
from kiosk.sealing.faults import SealedFault, SealProblem
from kiosk.sealing.header import CHUNK_BYTES, Contents, make_header, new_file_key, open_header
from kiosk.sealing.keys import PrivateKey, PublicKey
from kiosk.sealing.names import is_sealed, plain_name, sealed_name, stored
from kiosk.sealing.reading import look_at, open_sealed, sealed_digest
from kiosk.storage.folders import sync_folder

#: What is being written ends so; a later run takes away what a run that was cut off left.
UNFINISHED = ".unfinished"

#: Told as it goes on: the file, bytes done and bytes to do.
Progress = Callable[[Path, int, int], None]


class SealingFault(Exception):
    """Nothing was changed; says why, in words for whoever gave the command."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A new file under its temporary name, where it goes, and the one that it stands for."""

    written: Path
    target: Path
    replaced: Path


def seal_files(
    files: Sequence[Path],
    recipients: Sequence[PublicKey],
    *,
    key: PrivateKey | None = None,
    progress: Progress = lambda file, done, total: None,
    expected: Callable[[Path], str | None] = lambda file: None,
) -> tuple[Path, ...]:
    """Seal these media for `recipients`; answers the files whose form changed.

    A medium that is sealed already stays as it is where its recipients are the same; else `key`,
    one of its old recipients, opens it and only its header is made anew. `expected` says the
    SHA-256 that a medium must have. Takes room for a second copy of everything. Errors:
    SealingFault, SealedFault, OSError; then nothing has changed.
    """
    if not recipients:
        raise SealingFault("there is no key to seal for; name the kiosk's .pub file with --for")
    keep_process_private()
    wanted = {recipient.id for recipient in recipients}

    def stage(medium: Path) -> list[Staged]:
        sealed = sealed_name(medium)
        if not is_sealed(stored(medium)):
            digest = expected(medium)
            return _staged(
                medium, sealed, lambda to: _seal(medium, to, recipients, progress, digest)
            )
        if set(look_at(sealed).key_ids) == wanted:
            return []
        if key is None:
            detail = "is sealed for other keys; name one that opens it with --key, or unseal it"
            raise SealedFault(SealProblem.NO_KEY, sealed, detail)
        opener = key
        return _staged(sealed, sealed, lambda to: _wrap_again(sealed, to, opener, recipients))

    return _all_or_none(files, stage)


def unseal_files(
    files: Sequence[Path],
    key: PrivateKey,
    *,
    progress: Progress = lambda file, done, total: None,
) -> tuple[Path, ...]:
    """Make these media plain again; answers those that changed. Errors: as `seal_files`."""
    keep_process_private()

    def stage(medium: Path) -> list[Staged]:
        sealed = sealed_name(medium)
        if not sealed.exists():
            return []
        if medium.exists() and not _same(medium, sealed, key):
            raise SealingFault(f"{medium} and {sealed} are two films; delete the wrong one")
        return _staged(sealed, medium, lambda to: _unseal(sealed, to, key, progress))

    return _all_or_none(files, stage)


def _same(plain: Path, sealed: Path, key: PrivateKey) -> bool:
    """Whether both forms hold the same: a run that was cut off left them."""
    with plain.open("rb") as stream, open_sealed(sealed, key) as source:
        return hashlib.file_digest(stream, "sha256").hexdigest() == sealed_digest(source)


def _all_or_none(files: Sequence[Path], stage: Callable[[Path], list[Staged]]) -> tuple[Path, ...]:
    media = tuple(dict.fromkeys(files))
    missing = [str(file) for file in media if not stored(file).is_file()]
    if missing:
        raise SealingFault(f"there is no such file: {', '.join(missing)}")
    for folder in {file.parent for file in media}:
        _tidy(folder)
    _room_for(media)
    staged: list[Staged] = []
    try:
        for medium in media:
            staged += stage(medium)
        for entry in staged:
            entry.written.replace(entry.target)
    except BaseException:
        for entry in staged:
            entry.written.unlink(missing_ok=True)
        raise
    folders = {entry.target.parent for entry in staged}
    for folder in folders:
        sync_folder(folder)
    for entry in staged:
        if entry.replaced != entry.target:
            entry.replaced.unlink()
    for folder in folders:
        sync_folder(folder)
    return tuple(entry.target for entry in staged)


def _staged(replaced: Path, target: Path, write: Callable[[BinaryIO], None]) -> list[Staged]:
    written = target.with_name(f".{target.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        descriptor = os.open(written, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(descriptor, "w+b") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(replaced, written)
        return [Staged(written, target, replaced)]
    except BaseException:
        written.unlink(missing_ok=True)
        raise


_BINARY = getattr(os, "O_BINARY", 0)


def _seal(
    plain: Path,
    target: BinaryIO,
    recipients: Sequence[PublicKey],
    progress: Progress,
    expected: str | None,
) -> None:
    """Seal one file, and read back what was written."""
    with plain.open("rb", buffering=0) as source:
        before = os.fstat(source.fileno())
        contents = Contents(plain.name, before.st_size)
        file_key = new_file_key()
        total = 2 * contents.plain_bytes
        target.write(make_header(contents, file_key, recipients))
        begin = target.tell()
        cipher = ChunkCipher(file_key, contents)
        digest, done = hashlib.sha256(), 0
        for number, chunk in _chunks(source, contents):
            digest.update(chunk)
            target.write(cipher.seal(number, chunk))
            progress(plain, done := done + len(chunk), total)
        after = plain.stat()
        if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
            raise SealingFault(f"{plain}: was changed while it was sealed; nothing was sealed")
    if expected is not None and digest.hexdigest() != expected:
        raise SealingFault(
            f"{plain}: its SHA-256 is {digest.hexdigest()}, not the one in package.toml; "
            "nothing was sealed"
        )
    target.flush()
    target.seek(begin)
    if _opened_digest(target, cipher, contents, lambda now: progress(plain, done + now, total)) != (
        digest.digest()
    ):
        raise SealingFault(f"{plain}: what was written reads back otherwise; is the disk well?")


def _opened_digest(
    sealed: BinaryIO, cipher: ChunkCipher, contents: Contents, progress: Callable[[int], None]
) -> bytes:
    digest, done = hashlib.sha256(), 0
    with PrivateMemory(contents.chunk_bytes) as memory:
        for number in range(cipher.count):
            length = cipher.plain_bytes(number)
            with memory.view[:length] as chunk:
                data = sealed.read(length + TAG_BYTES)
                try:
                    cipher.open_into(number, memoryview(data), chunk)
                except ChunkRefused:
                    return b""
                digest.update(chunk)
            progress(done := done + length)
    return digest.digest()


def _chunks(source: FileIO, contents: Contents) -> Iterator[tuple[int, memoryview]]:
    """The plain file in chunks, in private memory. Errors: SealingFault where it became shorter."""
    left, number = contents.plain_bytes, 0
    with PrivateMemory(contents.chunk_bytes) as memory:
        while left or number == 0:
            length = min(left, contents.chunk_bytes)
            filled = 0
            with memory.view[:length] as chunk:
                while filled < length and (read := source.readinto(chunk[filled:])):
                    filled += read
                if filled < length:
                    raise SealingFault("a file became shorter meanwhile; nothing was sealed")
                yield number, chunk
            left -= length
            number += 1


def _wrap_again(
    sealed: Path, target: BinaryIO, key: PrivateKey, recipients: Sequence[PublicKey]
) -> None:
    """The same chunks behind a new header."""
    open_sealed(sealed, key).close()  # says whatever is wrong with it
    header = look_at(sealed)
    target.write(make_header(header.contents, open_header(header, key), recipients))
    with sealed.open("rb") as source:
        source.seek(header.size)
        shutil.copyfileobj(source, target, CHUNK_BYTES)


def _unseal(sealed: Path, target: BinaryIO, key: PrivateKey, progress: Progress) -> None:
    with open_sealed(sealed, key) as source, PrivateMemory(CHUNK_BYTES) as memory:
        done = 0
        while length := source.read_into(done, memory.view):
            target.write(memory.view[:length])
            progress(plain_name(sealed), done := done + length, source.size)


def _room_for(media: Sequence[Path]) -> None:
    by_folder: dict[Path, int] = {}
    for medium in media:
        by_folder[medium.parent] = by_folder.get(medium.parent, 0) + stored(medium).stat().st_size
    needed = sum(by_folder.values())
    for folder in by_folder:
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise SealingFault(
                f"{folder}: {needed // 10**6 + 1} MB are needed beside the files for as long as it "
                f"takes, and {free // 10**6} MB are free"
            )


def _tidy(folder: Path) -> None:
    """Take away what a run that was cut off left."""
    for left in folder.glob(f".*{UNFINISHED}"):
        left.unlink(missing_ok=True)
