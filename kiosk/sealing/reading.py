"""Reading sealed files at any place, a chunk at a time, in bounded and private memory."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.machine.private_memory import PrivateMemory, keep_process_private
from kiosk.sealing.chunks import TAG_BYTES, ChunkCipher, ChunkRefused, sealed_bytes
from kiosk.sealing.faults import KeyFault, SealedFault, SealProblem
from kiosk.sealing.header import (
    LARGEST_HEADER,
    Header,
    NotSealed,
    WrongKey,
    open_header,
    read_header,
)
from kiosk.sealing.keys import PrivateKey, name_of, read_private_key
from kiosk.sealing.names import plain_name

#: libVLC reads on from where it is; film and sound may lie a chunk or two apart.
CACHED_CHUNKS = 4

log = logging.getLogger(__name__)


class SealedFile:
    """A sealed file that was opened with its key. Any thread; reads are one at a time.

    Reads answer only what was authenticated. The film's bytes are held in `PrivateMemory` of a few
    chunks, however long the film is.
    """

    def __init__(self, path: Path, stream: FileIO, header: Header, file_key: bytes) -> None:
        self.path = path
        self.size = header.contents.plain_bytes
        self._stream = stream
        self._begin = header.size
        self.chunk_bytes = header.contents.chunk_bytes
        self._cipher = ChunkCipher(file_key, header.contents)
        # Little can be pinned where nobody raised the limit, and captions are many and small.
        most = min(self.chunk_bytes, self.size)
        self._sealed = bytearray(most + TAG_BYTES)
        slots = min(CACHED_CHUNKS, self._cipher.count)
        self._memory = PrivateMemory(slots * most)
        self._slots: OrderedDict[int, int] = OrderedDict()  # chunk -> slot, the oldest first
        self._free = list(range(slots))
        self._lock = threading.Lock()
        self._closed = False

    def read_into(self, position: int, target: memoryview) -> int:
        """Write what stands at `position` into `target`; how many bytes it was, 0 at the end.

        Never more than up to the end of a chunk, so that no single read takes long. Errors:
        SealedFault.
        """
        if position < 0:
            raise ValueError("positions begin at 0")
        if position >= self.size or not len(target):
            return 0
        number, offset = divmod(position, self.chunk_bytes)
        with self._lock:
            if self._closed:
                raise SealedFault(SealProblem.UNREADABLE, self.path, "was closed")
            slot = self._slot_of(number)
            length = min(len(target), self._cipher.plain_bytes(number) - offset)
            begin = slot * self.chunk_bytes + offset
            target[:length] = self._memory.view[begin : begin + length]
        return length

    def check_empty(self) -> None:
        """Whether an empty file was sealed empty: nobody will ever read its only chunk. Errors:
        SealedFault."""
        try:
            self._slot_of(0)
        except SealedFault:
            self.close()
            raise

    def close(self) -> None:
        """Wipe what is held; later reads fail."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._slots.clear()
                self._memory.close()
                self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _slot_of(self, number: int) -> int:
        if number in self._slots:
            self._slots.move_to_end(number)
            return self._slots[number]
        slot = self._free.pop() if self._free else self._slots.popitem(last=False)[1]
        try:
            self._open_chunk(number, slot)
        except BaseException:
            self._free.append(slot)
            raise
        self._slots[number] = slot
        return slot

    def _open_chunk(self, number: int, slot: int) -> None:
        length = self._cipher.plain_bytes(number)
        with memoryview(self._sealed)[: length + TAG_BYTES] as sealed:
            place = self._begin + number * (self.chunk_bytes + TAG_BYTES)
            try:
                self._stream.seek(place)
                read = _read_fully(self._stream, sealed)
            except OSError as error:
                reason = f"cannot be read ({error.strerror or error})"
                raise SealedFault(SealProblem.UNREADABLE, self.path, reason) from error
            if read < len(sealed):
                raise SealedFault(SealProblem.DAMAGED, self.path, "is cut off; copy it again")
            begin = slot * self.chunk_bytes
            with self._memory.view[begin : begin + length] as plain:
                try:
                    self._cipher.open_into(number, sealed, plain)
                except ChunkRefused as refused:
                    detail = f"{refused}; copy the file again"
                    raise SealedFault(SealProblem.DAMAGED, self.path, detail) from None


def open_sealed(file: Path, key: PrivateKey) -> SealedFile:
    """Open a sealed file; its header and size are checked. Errors: SealedFault."""
    stream, header = _open(file)
    try:
        try:
            file_key = open_header(header, key)
        except WrongKey:
            detail = f"is sealed for {_names(header.key_ids)}; the key here is {key.public.name}"
            raise SealedFault(SealProblem.OTHER_KEYS, file, detail) from None
        except NotSealed as fault:
            raise SealedFault(SealProblem.DAMAGED, file, str(fault)) from None
        named = header.contents.name
        if named != plain_name(file).name:
            detail = f"is another file, sealed as {named!r}; copy the right one"
            raise SealedFault(SealProblem.DAMAGED, file, detail)
        opened = SealedFile(file, stream, header, file_key)
        if not opened.size:
            opened.check_empty()
        return opened
    except BaseException:
        stream.close()
        raise


def look_at(file: Path) -> Header:
    """A sealed file's header and whether the file is whole, without a key: nothing in it is
    certain. Errors: SealedFault."""
    stream, header = _open(file)
    stream.close()
    return header


class Opener:
    """Opens sealed media with the key of this machine, which is read when it is needed. Any thread.

    The first opening keeps the process private (`keep_process_private`).
    """

    def __init__(self, key_file: Path | None) -> None:
        self.key_file = key_file

    def open(self, file: Path) -> SealedFile:
        """Errors: SealedFault."""
        keep_process_private()
        if self.key_file is None:
            raise SealedFault(SealProblem.NO_KEY, file, "is sealed, and there is no key here")
        try:
            key = read_private_key(self.key_file)
        except KeyFault as fault:
            detail = f"is sealed, and the key cannot be used: {fault}"
            raise SealedFault(SealProblem.NO_KEY, file, detail) from None
        return open_sealed(file, key)


def sealed_digest(source: SealedFile, carry_on: Callable[[], None] = lambda: None) -> str:
    """The SHA-256 of the film in a sealed file, in hexadecimal, with every chunk authenticated.

    `carry_on` is called now and then and may raise. Errors: SealedFault.
    """
    digest, done = hashlib.sha256(), 0
    with PrivateMemory(source.chunk_bytes) as memory:
        while length := source.read_into(done, memory.view):
            carry_on()
            with memory.view[:length] as chunk:
                digest.update(chunk)
            done += length
    return digest.hexdigest()


def _open(file: Path) -> tuple[FileIO, Header]:
    with contextlib.ExitStack() as undo:
        try:
            stream = undo.enter_context(file.open("rb", buffering=0))
            start = bytearray(LARGEST_HEADER)
            with memoryview(start) as view:
                read = _read_fully(stream, view)
            header = read_header(bytes(start[:read]))
            size = os.fstat(stream.fileno()).st_size
        except NotSealed as fault:
            raise SealedFault(SealProblem.DAMAGED, file, str(fault)) from None
        except OSError as error:
            reason = f"cannot be read ({error.strerror or error})"
            raise SealedFault(SealProblem.UNREADABLE, file, reason) from error
        missing = header.size + sealed_bytes(header.contents) - size
        if missing:
            what = f"{missing} bytes are missing" if missing > 0 else f"{-missing} bytes too many"
            raise SealedFault(SealProblem.DAMAGED, file, f"{what}; copy it again")
        undo.pop_all()
        return stream, header


def _read_fully(stream: FileIO, target: memoryview) -> int:
    done = 0
    while done < len(target) and (read := stream.readinto(target[done:])):
        done += read
    return done


def _names(key_ids: tuple[bytes, ...]) -> str:
    return ", ".join(name_of(key_id) for key_id in key_ids)
