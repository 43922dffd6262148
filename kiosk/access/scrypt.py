"""Hashing codes and PINs with scrypt (RFC 7914): slow on purpose. Never on the GUI thread."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

SALT_BYTES = 16
HASH_BYTES = 32

#: scrypt that takes more memory than this is refused, not tried.
_MOST_MEMORY_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """scrypt's parameters; it takes about 128 * n * r bytes of memory.

    The default takes 16 MiB and some 40 ms of one core of 2020; the answer to a code on screen may
    take 250 ms, on slower machines too.
    """

    n: int = 2**14
    r: int = 8
    p: int = 1

    def __post_init__(self) -> None:
        if self.n < 2 or self.n & (self.n - 1) or self.r < 1 or self.p < 1:
            raise ValueError("scrypt: n must be a power of two above 1, r and p at least 1")
        if 128 * self.r * (self.n + self.p + 2) > _MOST_MEMORY_BYTES or self.p > 16:
            raise ValueError("scrypt: more memory or time than a kiosk has")


def scrypt(secret: str, salt: bytes, cost: Cost) -> bytes:
    """The hash, 32 bytes. Other Python threads run meanwhile."""
    return hashlib.scrypt(
        secret.encode(),
        salt=salt,
        n=cost.n,
        r=cost.r,
        p=cost.p,
        maxmem=_MOST_MEMORY_BYTES * 2,
        dklen=HASH_BYTES,
    )
