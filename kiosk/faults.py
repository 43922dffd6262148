"""The operator's faults: which file, which key, what was expected, in words to act on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file that an operator wrote. `key` is "" for the file as a whole."""

    file: Path
    key: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else str(self.file)
        return f"{where}: {self.expected}"


class Faults(Exception):
    """Everything wrong in an operator's files, all at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)

    def __reduce__(self) -> tuple[type[Faults], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)


def key_of(place: Sequence[int | str]) -> str:
    """A key as an operator finds it: film[2].captions[1].file, counted from 1."""
    key = ""
    for part in place:
        if isinstance(part, int):
            key += f"[{part + 1}]"
        elif part != "[key]":
            key += f".{part}" if key else part
    return key


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """'; did you mean "x"?' where a known word is near, else the known words."""
    import difflib  # 5 ms, and only where something is wrong

    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    if near:
        return f'; did you mean "{near[0]}"?'
    return f"; known are: {', '.join(known)}" if known else ""


def shown(value: object) -> str:
    """A value as it may stand in a message: one line, short, without control characters."""
    text = f'"{value}"' if isinstance(value, str) else str(value)
    text = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
