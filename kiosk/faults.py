"""The operator's faults: which file, which key, what was expected, in words to act on."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LONGEST_VALUE = 60

_REASONS = {
    errno.EIO: "the disk has a fault; look at its cable, or put the file on another",
    errno.ESTALE: "the network disk has gone; mount it again",
    errno.ELOOP: "its links lead in a circle",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ETIMEDOUT: "the disk does not answer",
    errno.ENODEV: "the disk is gone",
    errno.ENXIO: "the disk is gone",
}

#: What is told whole, whatever was to be done with the file.
_REMEDIES = {
    errno.ENOSPC: "the disk is full: make room on it",
    errno.EDQUOT: "the disk is full for this user: make room on it",
    errno.EFBIG: "the disk takes no larger files: use another",
    errno.EROFS: "the disk can only be read: mount it to be written, or check it",
    errno.ETXTBSY: "another program holds the file: end it",
    errno.EBUSY: "another program holds the file: end it",
}


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


def why_unreadable(error: OSError, *, folder: bool = False) -> str:
    """What the system said of a file (or a folder), in an operator's words; never its numbers."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"there is no such {'folder' if folder else 'file'}"
    return _refusal(error, "read") or f"cannot be read: {_reason(error)}"


def why_unwritten(error: OSError) -> str:
    """What keeps a file or a folder from being written, and what helps, in an operator's words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such folder to put it in"
    return _refusal(error, "written") or f"cannot be written: {_reason(error)}"


def why_unusable(error: OSError) -> str:
    """The same where nobody knows what was to be done, or with what: a program, a port, a disk."""
    if isinstance(error, FileNotFoundError):
        return "is not there"
    return _refusal(error, "used") or _reason(error)


def _refusal(error: OSError, done: str) -> str:
    """What stands in the way of a file that was to be `done`; empty where none of that does."""
    if isinstance(error, NotADirectoryError):
        return "a file is in the way where a folder was expected"
    if isinstance(error, FileExistsError):
        return "a file of that name is in the way"
    if isinstance(error, IsADirectoryError):
        return "this is a folder; a file was expected"
    if isinstance(error, PermissionError):
        return f"may not be {done} by this user; change its permissions"
    return _REMEDIES.get(error.errno or 0, "")


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def key_of(place: Sequence[int | str]) -> str:
    """A key as an operator finds it: film[2].captions[1].file, counted from 1."""
    key = ""
    for part in place:
        if isinstance(part, int):
            key += f"[{part + 1}]"
        elif part not in ("", "[key]"):
            key += f".{part}" if key else part
    return key


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """'; did you mean "x"?' where a known word is near, else the known words."""
    import difflib  # 5 ms, and only where something is wrong

    lower = {entry.lower(): entry for entry in known}
    near = difflib.get_close_matches(word.lower(), lower, n=1, cutoff=0.6)
    if near:
        return f'; did you mean "{lower[near[0]]}"?'
    return f"; known are: {', '.join(known)}" if known else ""


def shown(value: object) -> str:
    """A value as it may stand in a message: one line, short, without control characters."""
    text = f'"{value}"' if isinstance(value, str) else str(value)
    text = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
