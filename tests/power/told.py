"""What is asked of a run, and how it went."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

#: The limit of a start, in seconds: to the first picture, and to open records.
START_SECONDS = 2.0

#: From so many cuts on a run has to have shown something of each kind; so many cuts may go by for
#: each of a kind. What commands do comes seldom.
_FULL_RUN = 100
_CUTS_FOR_ONE = {
    **dict.fromkeys(("codes", "drawn", "paid", "thanks", "votes", "cash", "places judged"), 30),
    **dict.fromkeys(("tickets", "copies"), 300),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """`start_seconds`: what a start may take. `longest`: seconds of visits before a cut. `slack`:
    seconds more for what is written a while after it was seen. `moments`: of the first cuts."""

    seed: int
    cuts: int
    start_seconds: float = START_SECONDS
    longest: float = 12.0
    slack: float = 0.0
    moments: tuple[str, ...] = ()
    cuts_by_world: int = 12


@dataclass
class Told:
    """How the run went. Starts are seconds from the process to `painted` and to `records`."""

    faults: list[str] = field(default_factory=list[str])
    painted: list[float] = field(default_factory=list[float])
    records: list[float] = field(default_factory=list[float])
    again: int = 0
    moments: Counter[str] = field(default_factory=Counter[str])
    worlds: Counter[str] = field(default_factory=Counter[str])
    shown: Counter[str] = field(default_factory=Counter[str])
    cuts: int = 0
    dropped: int = 0
    seconds: float = 0.0

    def too_little(self) -> Iterator[str]:
        """What a full run has shown too seldom to prove anything of it."""
        if self.cuts < _FULL_RUN:
            return
        for kind, cuts in _CUTS_FOR_ONE.items():
            if self.shown[kind] < self.cuts // cuts:
                yield f"{self.shown[kind]} {kind} in {self.cuts} cuts prove nothing"

    def words(self) -> str:
        return (
            f"{self.cuts} cuts in {self.seconds:.0f} s: {_counted(self.moments)};"
            f" {self.dropped} files lost something\n"
            f"kiosks: {_counted(self.worlds)}\n"
            f"shown: {_counted(self.shown)}\n"
            f"to the first picture {_spread(self.painted)}, to open records"
            f" {_spread(self.records)}; {self.again} starts measured again"
        )


def _spread(values: list[float]) -> str:
    if not values:
        return "unknown"
    return f"{statistics.median(values):.2f} s (at most {max(values):.2f}, of {len(values)})"


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
