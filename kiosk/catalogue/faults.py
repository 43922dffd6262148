"""A film package that is not shown, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.faults import Fault


@dataclass(frozen=True, slots=True)
class PackageFault:
    """A folder whose package is not shown, and everything that has to be mended for it. `id` is
    what it calls itself, where that can be read."""

    folder: Path
    faults: tuple[Fault, ...]
    id: str | None = None

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)
