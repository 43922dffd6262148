"""A film that a crash of the kiosk interrupted: what is kept of the visit, and the way back.

Other states are not gone back to: they begin at the poster, and nothing of theirs is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.access.rules import Unlock
from kiosk.visit.facts import Facts
from kiosk.visit.states import (
    Amount,
    Attract,
    CaptionLook,
    Film,
    Films,
    Held,
    Phase,
    Scan,
    StaffState,
    TextSize,
    Thanks,
    Visit,
    Watching,
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a visitor has chosen, as far as a crash must not take it. No code is among it."""

    language: str
    text_size: TextSize
    volume: int
    captions: str | None
    caption_look: CaptionLook
    sound_track: str | None


def watched(visit: Visit) -> tuple[Unlock, Choices] | None:
    """What to keep of a visit that is at a film, also while it waits for a gift or for staff."""
    state = visit.state.beneath if isinstance(visit.state, StaffState) else visit.state
    match state:
        case Amount(back=back) | Thanks(back=back) | Scan(amount=Amount(back=back)):
            state = back
        case _:
            pass
    if not isinstance(state, Watching) or state.phase is Phase.FAILED:
        return None
    held = visit.held_for(state.film)
    if held is None:
        return None
    return held.unlock, Choices(
        visit.language,
        visit.text_size,
        visit.volume,
        visit.captions,
        visit.caption_look,
        visit.sound_track,
    )


def nobody_came(visit: Visit) -> bool:
    """Whether the visit may give way to the one before the crash: whoever watched may have touched
    the poster meanwhile."""
    return visit.number == 0 and not visit.held and isinstance(visit.state, Attract | Films | Film)


def come_back(visit: Visit, unlock: Unlock, choices: Choices, facts: Facts) -> Visit:
    """The visit as it was before the crash, on the film's page; its code is nowhere any more."""
    offered = choices.language in facts.config.languages
    return replace(
        visit,
        state=Film(unlock.film),
        language=choices.language if offered else visit.language,
        text_size=choices.text_size,
        volume=min(max(choices.volume, 0), facts.config.max_volume),
        captions=choices.captions,
        caption_look=choices.caption_look,
        sound_track=choices.sound_track,
        held=(Held(unlock, ""),),
        touched_at=facts.monotonic,
        prompt_until=None,
        went_on=True,
    )
