"""Key pairs: X25519, in the files that every tool reads (PEM; RFC 8410).

The private one stays where it was made; the public one goes to whoever seals films.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from kiosk.sealing.faults import KeyFault

KEY_ID_BYTES = 32
_LARGEST_KEY_FILE = 8192
_PRIVATE, _PUBLIC = b"PRIVATE KEY-----", b"PUBLIC KEY-----"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key to seal for: the 32 bytes of RFC 7748."""

    raw: bytes

    @property
    def id(self) -> bytes:
        """Names the key in a sealed file: the SHA-256 of its bytes."""
        return hashlib.sha256(self.raw).digest()

    @property
    def name(self) -> str:
        """The same for people to compare: "3f9a-01c7-88de-5b20"."""
        return name_of(self.id)

    @property
    def pem(self) -> bytes:
        return self.exchange.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    @property
    def exchange(self) -> X25519PublicKey:
        return X25519PublicKey.from_public_bytes(self.raw)


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A key that opens. It is never shown: neither its repr nor a log has it."""

    exchange: X25519PrivateKey

    @classmethod
    def generate(cls) -> PrivateKey:
        return cls(X25519PrivateKey.generate())

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.exchange.public_key().public_bytes_raw())

    @property
    def pem(self) -> bytes:
        """As it goes to its file, without a passphrase: a kiosk starts with nobody beside it."""
        return self.exchange.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def __repr__(self) -> str:
        return f"PrivateKey({self.public.name})"


def name_of(key_id: bytes) -> str:
    """A key's id for people: its first 64 bits."""
    digits = key_id[:8].hex()
    return "-".join(digits[place : place + 4] for place in range(0, 16, 4))


def read_public_key(file: Path) -> PublicKey:
    """The public key in `file`. Errors: KeyFault."""
    content = _read(file)
    if _PRIVATE in content:
        raise KeyFault(file, "this is a private key, which goes to nobody; name its .pub file")
    try:
        key = load_pem_public_key(content)
    except ValueError:
        key = None
    if not isinstance(key, X25519PublicKey):
        raise KeyFault(file, "expected a public key, as `kiosk key new` writes it")
    return PublicKey(key.public_bytes_raw())


def read_private_key(file: Path) -> PrivateKey:
    """The private key in `file`. Errors: KeyFault, which repeats nothing of what it read."""
    content = _read(file)
    if _PUBLIC in content and _PRIVATE not in content:
        raise KeyFault(file, "this is a public key; the private one, beside it, opens films")
    try:
        key = load_pem_private_key(content, password=None)
    except TypeError:
        raise KeyFault(file, "is under a passphrase; expected a key without") from None
    except ValueError:
        key = None
    if not isinstance(key, X25519PrivateKey):
        raise KeyFault(file, "expected a private key, as `kiosk key new` writes it")
    return PrivateKey(key)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(_LARGEST_KEY_FILE)
    except FileNotFoundError:
        raise KeyFault(file, "there is no such file; `kiosk key new` makes a key pair") from None
    except OSError as error:
        raise KeyFault(file, f"cannot be read ({error.strerror or error})") from None
