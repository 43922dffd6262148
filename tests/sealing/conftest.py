"""Sealed files small enough to try everything on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kiosk.sealing.chunks import ChunkCipher
from kiosk.sealing.header import Contents, make_header, new_file_key
from kiosk.sealing.keys import PrivateKey, PublicKey

CHUNK = 4096
KIOSK, OWNER, STRANGER = (PrivateKey.generate() for _ in range(3))


def sealed_bytes_of(
    plain: bytes,
    *recipients: PublicKey,
    name: str = "film.mp4",
    chunk_bytes: int = CHUNK,
    file_key: bytes | None = None,
) -> bytes:
    """A whole sealed file, in chunks smaller than the program's own."""
    contents = Contents(name, len(plain), chunk_bytes)
    file_key = file_key or new_file_key()
    cipher = ChunkCipher(file_key, contents)
    out = io.BytesIO()
    out.write(make_header(contents, file_key, recipients or (KIOSK.public, OWNER.public)))
    for number in range(cipher.count):
        chunk = plain[number * chunk_bytes : (number + 1) * chunk_bytes]
        out.write(cipher.seal(number, memoryview(chunk)))
    return out.getvalue()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sealed")
