"""What each of many visitors does: no two alike for a while, and all there is within 50."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from kiosk.catalogue.model import UnlockWay
from kiosk.visit.states import CaptionSize

_WAYS = (UnlockWay.FREE, UnlockWay.CODE, UnlockWay.GIFT)


class End(Enum):
    DONE = auto()
    RESET_BY_STAFF = auto()
    LEFT_ALONE = auto()


_ENDS = {3: End.RESET_BY_STAFF, 7: End.LEFT_ALONE}


@dataclass(frozen=True, slots=True)
class Plan:
    """What one visitor does."""

    way: UnlockWay
    language: str | None  # another one than the kiosk's first
    text_size: int  # which entry of its menu: 0 is as it was
    captions: CaptionSize | None
    on_ground: bool
    changes_sound: bool
    changes_mind: bool  # about the amount, with the code on the screen
    vote: int | None
    end: End


def plan(number: int, languages: tuple[str, ...]) -> Plan:
    """The visit of this number; all there is comes within 50."""
    sizes = tuple(CaptionSize)
    others = languages[1:]
    return Plan(
        way=_WAYS[number % 3],
        language=others[number // 4 % len(others)] if number % 4 == 1 else None,
        text_size=1 + number % 2 if number % 4 in (1, 2) else 0,
        captions=sizes[number // 2 % 3] if number % 2 else None,
        on_ground=number // 6 % 2 == 1,
        changes_sound=number % 3 == 1,
        changes_mind=number % 10 == 5,
        vote=1 + number % 5 if number % 6 else None,
        end=_ENDS.get(number % 10, End.DONE),
    )
