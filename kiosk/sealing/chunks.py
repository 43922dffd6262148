"""The chunks of a sealed file: AES-256-GCM, each bound to its place and the last one to the end.

The construction is STREAM (Hoang, Reyhanitabar, Rogaway and Vizar, 2015): the nonce is the chunk's
number in 11 bytes and one byte that is 1 for the last chunk. So a chunk that was changed, moved,
left out, put in or taken from another file fails, and so does a file that ends too early. Every
file has a key of its own, so that no nonce is ever used twice. An empty file is one empty chunk.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.sealing.header import Contents, derive

TAG_BYTES = 16


class ChunkRefused(ValueError):
    """A chunk is not the one that was sealed at this place of this file."""

    def __init__(self, number: int, count: int) -> None:
        super().__init__(f"chunk {number + 1} of {count} is not the one that was sealed")


class ChunkCipher:
    """Seals and opens the chunks of one file. Any thread."""

    def __init__(self, file_key: bytes, contents: Contents) -> None:
        self._aead = AESGCM(derive(file_key, "chunks", contents))
        self._contents = contents
        self.count = count_of(contents)

    def plain_bytes(self, number: int) -> int:
        """How many bytes of the film are in this chunk."""
        contents = self._contents
        return min(contents.chunk_bytes, contents.plain_bytes - number * contents.chunk_bytes)

    def seal(self, number: int, plain: memoryview) -> bytes:
        return self._aead.encrypt(self._nonce(number), plain, None)

    def open_into(self, number: int, sealed: memoryview, plain: memoryview) -> None:
        """Write the chunk's film into `plain`, of just its size. Errors: ChunkRefused; then
        nothing is left in `plain`."""
        try:
            self._aead.decrypt_into(self._nonce(number), sealed, None, plain)
        except (InvalidTag, ValueError):
            plain[:] = bytes(len(plain))
            raise ChunkRefused(number, self.count) from None

    def _nonce(self, number: int) -> bytes:
        last = number == self.count - 1
        return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def count_of(contents: Contents) -> int:
    """How many chunks there are; at least one."""
    return max(1, -(-contents.plain_bytes // contents.chunk_bytes))


def sealed_bytes(contents: Contents) -> int:
    """The size of all chunks together as they are in the file."""
    return contents.plain_bytes + TAG_BYTES * count_of(contents)
