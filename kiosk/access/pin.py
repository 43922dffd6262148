"""The staff PIN: which may be chosen, how its file is written and read. No clock, no counter."""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kiosk.access.scrypt import HASH_BYTES, SALT_BYTES, Cost, scrypt
from kiosk.faults import why_unreadable
from kiosk.storage.folders import make_folder
from kiosk.storage.private_files import write_private

SHORTEST = 6
LONGEST = 12

#: Shown on the PIN screen of a rehearsal that has no PIN of its own; never good in a live kiosk.
REHEARSAL_PIN = "000000"

_FORMAT = "scrypt-1"
_MOST_FILE_BYTES = 1024


class PinFault(Exception):
    """The PIN file cannot be used, or the PIN not be chosen; the text says what to do."""


class PinUnread(PinFault):
    """The system does not let the PIN file be read. `forbidden`: to this user."""

    def __init__(self, file: Path, error: OSError) -> None:
        super().__init__(f"{file}: {why_unreadable(error)}")
        self.forbidden = isinstance(error, PermissionError)


@dataclass(frozen=True, slots=True)
class PinHash:
    """A PIN as it is kept."""

    salt: bytes
    hash: bytes
    cost: Cost

    def fits(self, typed: str) -> bool:
        """Whether `typed` is the PIN. Takes scrypt's time: never on the GUI thread."""
        return hmac.compare_digest(scrypt(typed, self.salt, self.cost), self.hash)


def refusal_of(pin: str) -> str | None:
    """Why `pin` may not be the PIN; None where it may."""
    if not (pin.isascii() and pin.isdigit()):
        return "a PIN is made of the digits 0 to 9"
    if not SHORTEST <= len(pin) <= LONGEST:
        return f"a PIN has {SHORTEST} to {LONGEST} digits"
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        return "a PIN of one digit, or of digits in order, is guessed first: choose another"
    return None


def ask_for_pin(ask: Callable[[str], str]) -> str:
    """A new PIN, asked for twice; `ask` shows a question and does not echo the answer.

    Errors: PinFault.
    """
    pin = ask(f"New staff PIN ({SHORTEST} digits or more): ").strip()
    refused = refusal_of(pin)
    if refused is not None:
        raise PinFault(refused)
    if ask("Once more: ").strip() != pin:
        raise PinFault("the two are not the same; the PIN stays as it was")
    return pin


def write_pin(
    file: Path,
    pin: str,
    *,
    randomness: Callable[[int], bytes] = secrets.token_bytes,
    cost: Cost | None = None,
) -> None:
    """Write the PIN's hash to `file`, for its owner's eyes only. Errors: PinFault, OSError."""
    refused = refusal_of(pin)
    if refused is not None:
        raise PinFault(refused)
    salt, cost = randomness(SALT_BYTES), cost or Cost()
    hashed = scrypt(pin, salt, cost)
    fields = (_FORMAT, cost.n, cost.r, cost.p, _text(salt), _text(hashed))
    make_folder(file.parent)
    write_private(file, " ".join(str(field) for field in fields).encode() + b"\n")


def read_pin(file: Path) -> PinHash | None:
    """The PIN in `file`; None where there is no such file. Errors: PinFault, PinUnread too."""
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST_FILE_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PinUnread(file, error) from error
    try:
        name, n, r, p, salt, hashed = content.decode("ascii").split()
        pin = PinHash(_bytes(salt), _bytes(hashed), Cost(int(n), int(r), int(p)))
        if name != _FORMAT or len(content) > _MOST_FILE_BYTES or len(pin.hash) != HASH_BYTES:
            raise ValueError(name)
    except ValueError as error:
        raise PinFault(f"{file}: not a PIN file: write it anew with `kiosk pin set`") from error
    return pin


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base 64") from error
