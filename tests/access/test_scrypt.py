from __future__ import annotations

import hashlib
import time

import pytest

from kiosk.access.scrypt import Cost, scrypt


def test_it_is_scrypt_of_rfc_7914() -> None:
    """The RFC's third test vector, of which the first 32 bytes are kept."""
    hashed = scrypt("pleaseletmein", b"SodiumChloride", Cost(n=16384, r=8, p=1))
    assert hashed.hex().startswith(
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
    )


def test_the_default_leaves_most_of_the_250_ms_to_others() -> None:
    taken: list[float] = []
    for _ in range(3):
        started = time.process_time()
        scrypt("01234567", b"s" * 16, Cost())
        taken.append(time.process_time() - started)
    assert min(taken) < 0.1
    assert hashlib.scrypt(b"", salt=b"", n=2, r=1, p=1)


@pytest.mark.parametrize(
    ("n", "r", "p"), [(0, 8, 1), (3, 8, 1), (16384, 0, 1), (16384, 8, 0), (2**20, 8, 1), (2, 1, 17)]
)
def test_what_no_kiosk_could_pay_is_refused(n: int, r: int, p: int) -> None:
    with pytest.raises(ValueError, match="scrypt"):
        Cost(n, r, p)
