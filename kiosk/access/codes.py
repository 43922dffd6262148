"""Codes that a person types: reading them, telling a slip from a wrong code, drawing them. Pure.

Eight characters of Crockford's base 32 (https://www.crockford.com/base32.html) without U; the last
is a check character. The characters are read as elements c0 ... c7 of GF(32), and a code is right
when the sum of c[i] * a**(7 - i) is zero, `a` being a generator of the field. All eight weights
differ and none is zero, so one wrong character never fits, and neither do two that differ and
changed places, wherever they stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8

#: Typed longer than this, it is no code, whatever it is.
_LONGEST_TYPED = 64

_FORGIVEN = str.maketrans("ILOU", "110V")
_SKIPPED = frozenset(" -\t\r\n")
_VALUES = {character: value for value, character in enumerate(ALPHABET)}


@dataclass(frozen=True, slots=True)
class Code:
    """A code that fits its check character. It does not show itself where it is logged."""

    characters: str

    def __repr__(self) -> str:
        return "Code(...)"

    @property
    def grouped(self) -> str:
        """The code as it is printed and shown: two groups of four."""
        return f"{self.characters[:4]}-{self.characters[4:]}"


@dataclass(frozen=True, slots=True)
class Mistyped:
    """Not a code: too short, too long, a character that no code has, or a slip."""


def read_code(typed: str) -> Code | Mistyped:
    """What was typed or scanned, as a code. Lower case, spaces and hyphens are forgiven."""
    if len(typed) > _LONGEST_TYPED or not typed.isascii():
        return Mistyped()
    kept = "".join(character for character in typed if character not in _SKIPPED)
    characters = kept.upper().translate(_FORGIVEN)
    if len(characters) != LENGTH or not set(characters) <= _VALUES.keys():
        return Mistyped()
    if _weigh([_VALUES[character] for character in characters]) != 0:
        return Mistyped()
    return Code(characters)


def new_code(randomness: Callable[[int], bytes]) -> Code:
    """A code drawn at random: 35 bits and their check. `randomness(n)` gives n random bytes."""
    values = [byte % 32 for byte in randomness(LENGTH - 1)]  # 256 is a multiple of 32: no bias
    values.append(_weigh([*values, 0]))
    return Code("".join(ALPHABET[value] for value in values))


def _times_generator(value: int) -> int:
    """`value` times x in GF(32), modulo the primitive polynomial x**5 + x**2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value


def _weigh(values: list[int]) -> int:
    """The weighted sum over GF(32), by Horner's rule; zero for a code that is right."""
    total = 0
    for value in values:
        total = _times_generator(total) ^ value
    return total
