"""Why something sealed cannot be had. Each says which file and what to do."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class SealProblem(StrEnum):
    """What is wrong with a sealed file, or with the key to it."""

    NO_KEY = "there is no key"
    OTHER_KEYS = "sealed for other keys"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"


class SealedFault(Exception):
    """A sealed file does not open, or not all of it: refused, whatever the cause."""

    def __init__(self, problem: SealProblem, file: Path, detail: str) -> None:
        super().__init__(f"{file}: {detail}")
        self.problem = problem
        self.file = file
        self.detail = detail


class KeyFault(Exception):
    """A key file that cannot be used: the operator's or the owner's."""

    def __init__(self, file: Path, expected: str) -> None:
        super().__init__(f"{file}: {expected}")
        self.file = file
        self.expected = expected
