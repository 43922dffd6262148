"""What the running kiosk alone knows of its machine, for the doctor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.machine.displays import Display
    from kiosk.machine.keep_awake import Hold


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The display that is filled, and what keeps the machine awake; None where nothing is asked
    to, or has answered yet."""

    display: Display
    awake: Sequence[Hold] | None
