"""What people were shown, noted outside of the kiosk; no cut of the power takes that back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Shown:
    """`thanks`: minor units by the gift's key. `drawn`: donations whose code to scan was there.
    `paid`: donations whose payer's phone said thank you. `places`: when a film's place was to be
    read since the last start, and the place, by code. `tickets` were printed, `pins` set and
    `copies` made by commands that said so."""

    codes: dict[str, str] = field(default_factory=dict[str, str])
    thanks: dict[str, int] = field(default_factory=dict[str, int])
    drawn: set[str] = field(default_factory=set[str])
    paid: set[str] = field(default_factory=set[str])
    votes: dict[str, int] = field(default_factory=dict[str, int])
    cash: set[int] = field(default_factory=set[int])
    places: dict[str, list[tuple[float, int]]] = field(
        default_factory=dict[str, list[tuple[float, int]]]
    )
    ended: dict[str, float] = field(default_factory=dict[str, float])
    tickets: list[str] = field(default_factory=list[str])
    copies: list[str] = field(default_factory=list[str])
    places_judged: int = 0
    newest: str | None = None  # the code that was shown last

    def note(self, told: Mapping[str, Any]) -> bool:
        """Whether that was something that must not be lost."""
        match told["what"]:
            case "code":
                self.codes[told["code"]] = told["film"]
                self.newest = told["code"]
            case "thanks":
                self.thanks[told["key"]] = told["minor_units"]
            case "drawn":
                self.drawn.add(told["donation"])
            case "vote":
                self.votes[told["code"]] = told["vote"]
            case "cash":
                self.cash |= set(told["gifts"])
            case "place":
                self.places.setdefault(told["code"], []).append((told["at"], told["ms"]))
                return False
            case "ended":
                self.ended[told["code"]] = told["at"]
            case _:
                return False
        return True

    def start_anew(self, sure_until: float) -> None:
        """The power is back: places are read anew from here. What was seen after `sure_until`
        (seconds since 1970) may have been lost, and nobody looks for it again."""
        self.places.clear()
        self.ended = {code: at for code, at in self.ended.items() if at < sure_until}
