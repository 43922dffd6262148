"""The start of a sealed file: what is in it, and its key, wrapped for each recipient. Pure.

Numbers are unsigned and big-endian.

    fixed     magic "screening-sealed" | version u16 | recipients u16 | chunk bytes u32
              | plain bytes u64 | length of the name u16 | the plain file's name in UTF-8
    wrapped   for each recipient: id of its key (32) | HPKE encapsulated key (32) | file key (48)
    seal      HMAC-SHA256 of all of the above (32), by a key derived from the file key

The file key is wrapped by HPKE (RFC 9180; base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
AES-256-GCM). It is random for each file, and everything else is derived from it by HKDF, bound to
what is fixed: size, chunks and name. So a recipient can be added without touching the chunks.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.sealing.keys import KEY_ID_BYTES, PrivateKey, PublicKey

MAGIC = b"screening-sealed"
VERSION = 1
CHUNK_BYTES = 256 * 1024
MOST_RECIPIENTS = 64
FILE_KEY_BYTES = 32

_START = struct.Struct(">16sHHIQH")
_WRAPPED_BYTES = 32 + FILE_KEY_BYTES + 16
_SEAL_BYTES = 32
_LONGEST_NAME = 1024
_CHUNK_SIZES = range(4 * 1024, 4 * 1024 * 1024 + 1)
#: No header is longer, so that reading one is bounded.
LARGEST_HEADER = (
    _START.size + _LONGEST_NAME + MOST_RECIPIENTS * (KEY_ID_BYTES + _WRAPPED_BYTES) + _SEAL_BYTES
)

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_PURPOSE = b"screening kiosk, sealed film, version 1: "


class NotSealed(ValueError):
    """The bytes are no header that this program wrote; says why in words for an operator."""


class WrongKey(ValueError):
    """The file is sealed, and not for this key."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is sealed: the plain file's name and size, and the size of the chunks it is cut into."""

    name: str
    plain_bytes: int
    chunk_bytes: int = CHUNK_BYTES

    @property
    def bound(self) -> bytes:
        """All of it as bytes; keys are derived from it too, so that none of it can be changed."""
        name = self.name.encode("utf-8")
        return struct.pack(">IQH", self.chunk_bytes, self.plain_bytes, len(name)) + name


@dataclass(frozen=True, slots=True)
class Header:
    """A header as it was read: nothing in it is to be believed before `open_header`."""

    contents: Contents
    wrapped: tuple[tuple[bytes, bytes], ...]  # key id, wrapped file key
    signed: bytes
    seal: bytes

    @property
    def size(self) -> int:
        """Bytes: where the first chunk begins."""
        return len(self.signed) + len(self.seal)

    @property
    def key_ids(self) -> tuple[bytes, ...]:
        return tuple(key_id for key_id, _ in self.wrapped)


def new_file_key() -> bytes:
    return secrets.token_bytes(FILE_KEY_BYTES)


def make_header(contents: Contents, file_key: bytes, recipients: Sequence[PublicKey]) -> bytes:
    """The header's bytes. Errors: ValueError for no recipient, or too many."""
    keys = {key.id: key for key in recipients}
    if not 1 <= len(keys) <= MOST_RECIPIENTS:
        raise ValueError(f"expected 1 to {MOST_RECIPIENTS} keys to seal for; found {len(keys)}")
    name = contents.name.encode("utf-8")
    if not 1 <= len(name) <= _LONGEST_NAME:
        raise ValueError(f"expected a file's name of at most {_LONGEST_NAME} bytes")
    start = _START.pack(
        MAGIC, VERSION, len(keys), contents.chunk_bytes, contents.plain_bytes, len(name)
    )
    wrapped = b"".join(
        key_id + _SUITE.encrypt(file_key, key.exchange, _purpose("file key", contents))
        for key_id, key in keys.items()
    )
    signed = start + name + wrapped
    return signed + _seal(signed, file_key, contents)


def read_header(start: bytes) -> Header:
    """The header at the beginning of a file, whose first LARGEST_HEADER bytes (or all) are given.

    Errors: NotSealed.
    """
    if not start.startswith(MAGIC):
        raise NotSealed("is not a sealed film")
    if len(start) < _START.size:
        raise NotSealed("is cut off; copy it again")
    _, version, recipients, chunk_bytes, plain_bytes, name_bytes = _START.unpack_from(start)
    if version != VERSION:
        raise NotSealed(f"is sealed in version {version}, which this program does not know")
    if (
        not 1 <= recipients <= MOST_RECIPIENTS
        or not 1 <= name_bytes <= _LONGEST_NAME
        or chunk_bytes not in _CHUNK_SIZES
    ):
        raise NotSealed("is damaged at its beginning; copy it again")
    each = KEY_ID_BYTES + _WRAPPED_BYTES
    names_end = _START.size + name_bytes
    end = names_end + recipients * each
    if len(start) < end + _SEAL_BYTES:
        raise NotSealed("is cut off; copy it again")
    try:
        name = start[_START.size : names_end].decode("utf-8")
    except UnicodeDecodeError:
        raise NotSealed("is damaged at its beginning; copy it again") from None
    wrapped = tuple(
        (start[place : place + KEY_ID_BYTES], start[place + KEY_ID_BYTES : place + each])
        for place in range(names_end, end, each)
    )
    contents = Contents(name, plain_bytes, chunk_bytes)
    return Header(contents, wrapped, start[:end], start[end : end + _SEAL_BYTES])


def open_header(header: Header, key: PrivateKey) -> bytes:
    """The file key. Errors: WrongKey, NotSealed (it was changed after it was sealed)."""
    key_id = key.public.id
    wrapped = next((wrapped for other, wrapped in header.wrapped if other == key_id), None)
    if wrapped is None:
        raise WrongKey
    changed = NotSealed("was changed after it was sealed; copy it again")
    try:
        file_key = _SUITE.decrypt(wrapped, key.exchange, _purpose("file key", header.contents))
    except (InvalidTag, ValueError):
        raise changed from None
    expected = _seal(header.signed, file_key, header.contents)
    if len(file_key) != FILE_KEY_BYTES or not hmac.compare_digest(expected, header.seal):
        raise changed
    return file_key


def derive(file_key: bytes, purpose: str, contents: Contents) -> bytes:
    """A key of 32 bytes for one purpose within one file."""
    return HKDF(SHA256(), 32, salt=None, info=_purpose(purpose, contents)).derive(file_key)


def _purpose(purpose: str, contents: Contents) -> bytes:
    return _PURPOSE + purpose.encode("ascii") + b"\0" + contents.bound


def _seal(signed: bytes, file_key: bytes, contents: Contents) -> bytes:
    return hmac.digest(derive(file_key, "header", contents), signed, hashlib.sha256().name)
