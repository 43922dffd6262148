"""Watching the film, from the touch on "Watch" to what comes after it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.access.rules import Unlock
from kiosk.catalogue.model import FilmKey
from kiosk.visit import ballot
from kiosk.visit import effects as do
from kiosk.visit.effects import Do
from kiosk.visit.events import (
    ChooseCaptions,
    ChooseCaptionSize,
    ChooseSoundTrack,
    ChooseVolume,
    Event,
    Happened,
    Seek,
    ShowPanel,
    Touch,
)
from kiosk.visit.facts import Config, Facts, Track
from kiosk.visit.outcome import Outcome, go, stay
from kiosk.visit.states import (
    Ballot,
    BeneathGift,
    CaptionLook,
    Film,
    FilmFault,
    Panel,
    Phase,
    Visit,
    Watching,
)
from kiosk.visit.unlocking import can_watch

#: A disk that was pulled out, hangs or is slow comes back; what is not in a file does not.
MENDS_ITSELF = frozenset(
    {FilmFault.MISSING, FilmFault.UNREADABLE, FilmFault.STALLED, FilmFault.PLAYER_STUCK}
)

#: Enough to take back a drag that went too far; of a short film, a tenth.
SHORT_OF_THE_END_MS = 5_000


def watch(visit: Visit, film: FilmKey, facts: Facts) -> Outcome:
    """Play the film from where this visitor stopped; to its page where that may not be."""
    held = visit.held_for(film)
    if held is None or not can_watch(visit, film, facts):
        return go(visit, Film(film), Do.STOP_FILM)
    play = do.PlayFilm(
        film, held.unlock, held.unlock.position_ms, visit.captions, visit.sound_track
    )
    choices = (do.SetVolume(visit.volume), do.SetCaptionLook(visit.caption_look))
    return go(visit, Watching(film), *choices, play)


def resume(visit: Visit, state: Watching) -> Outcome:
    """Back to the film that waits, at the same second."""
    if state.phase is Phase.PAUSED:
        playing = replace(state, phase=Phase.PLAYING, leaving=False, panel=Panel.CONTROLS)
        return go(visit, playing, Do.RESUME_FILM)
    return go(visit, state)


def back_to(visit: Visit, back: BeneathGift, *effects: do.Effect) -> Outcome:
    """Where the visitor came from; a film that waits goes on at the same second."""
    if not isinstance(back, Watching):
        return go(visit, back, *effects)
    visit, more = resume(visit, back)
    return visit, (*effects, *more)


def step_watching(visit: Visit, state: Watching, event: Event, facts: Facts) -> Outcome:
    match event:
        case Happened.FILM_STARTED:
            # From here on the controls are seen for a moment, however long the film has opened; and
            # whoever was asked for meanwhile has what they waited for.
            visit = replace(visit, touched_at=facts.monotonic, prompt_until=None)
            return go(visit, Watching(state.film, Phase.PLAYING))
        case Happened.FILM_ENDED:
            return _ended(visit, state, facts)
        case Happened.FILM_FAILED:
            return _failed(visit, state, facts)
        case Touch.LEAVE | Touch.BACK if state.phase in (Phase.OPENING, Phase.FAILED):
            return leave(visit, state, facts)
        case Touch.LEAVE | Touch.BACK:
            waiting, effects = pause(replace(state, leaving=True))
            return go(visit, waiting, *effects)
        case Touch.LEAVE_CONFIRMED if state.leaving:
            return leave(visit, state, facts)
        case Touch.STAY if state.leaving:
            return resume(visit, state)
        case Touch.WATCH if state.phase is Phase.FAILED:
            return watch(visit, state.film, facts)
        case _ if state.phase in (Phase.PLAYING, Phase.PAUSED) and not state.leaving:
            return _control(visit, state, event, facts)
        case _:
            return stay(visit)


def _control(visit: Visit, state: Watching, event: Event, facts: Facts) -> Outcome:
    """The controls under the film."""
    match event:
        case Touch.PAUSE:
            waiting, effects = pause(state)
            return go(visit, waiting, *effects)
        case Touch.RESUME:
            return resume(visit, state)
        case Touch.BACK_10_SECONDS:
            return stay(visit, Do.BACK_10_SECONDS)
        case ShowPanel(panel) if _can_open(panel, facts):
            return go(visit, replace(state, panel=panel))
        case Seek(position):
            last = _last_sought(facts.playback.duration_ms)
            return stay(visit, do.SeekFilm(min(max(position, 0), last)))
        case ChooseCaptions(track) if track is None or _has(facts.playback.captions, track):
            return replace(visit, captions=track), (do.SetCaptions(track),)
        case ChooseCaptionSize(size):
            return _look(visit, replace(visit.caption_look, size=size))
        case Touch.CAPTION_BACKGROUND:
            look = visit.caption_look
            return _look(visit, replace(look, background=not look.background))
        case ChooseSoundTrack(track) if _has(facts.playback.sound_tracks, track):
            chosen = replace(visit, sound_track=track)
            return go(chosen, replace(state, panel=Panel.CONTROLS), do.SetSoundTrack(track))
        case ChooseVolume(percent):
            volume = min(max(percent, 0), facts.config.max_volume)
            return replace(visit, volume=volume), (do.SetVolume(volume),)
        case _:
            return stay(visit)


def _last_sought(duration_ms: int) -> int:
    """How far the time line leads. A finger that slips past the film's end must not end it: the
    place would be lost."""
    return max(duration_ms - min(SHORT_OF_THE_END_MS, duration_ms // 10), 0)


def _look(visit: Visit, look: CaptionLook) -> Outcome:
    """Captions in another size, or on another ground."""
    return replace(visit, caption_look=look), (do.SetCaptionLook(look),)


def _can_open(panel: Panel, facts: Facts) -> bool:
    match panel:
        case Panel.CAPTIONS:
            return bool(facts.playback.captions)
        case Panel.SOUND:
            return len(facts.playback.sound_tracks) > 1
        case Panel.CONTROLS:
            return True
        case Panel.HIDDEN:
            return False


def panel_is_hidden(visit: Visit) -> bool:
    """Whether the next touch brings the controls, and does nothing else."""
    return isinstance(visit.state, Watching) and visit.state.panel is Panel.HIDDEN


def bring_panel(visit: Visit) -> Visit:
    """The controls under the film."""
    if not isinstance(visit.state, Watching):
        return visit
    return replace(visit, state=replace(visit.state, panel=Panel.CONTROLS))


def hide_panel(visit: Visit, state: Watching) -> Outcome:
    """The whole screen for the film."""
    return go(visit, replace(state, panel=Panel.HIDDEN))


def panel_hides_at(visit: Visit, config: Config) -> float | None:
    """When what stands under the film goes by itself (monotonic seconds); None: it stays."""
    match visit.state:
        case Watching(phase=Phase.PLAYING, leaving=False, panel=Panel.CONTROLS):
            return visit.touched_at + config.controls_seconds
        case Watching(phase=Phase.PLAYING, leaving=False, panel=Panel.CAPTIONS | Panel.SOUND):
            return visit.touched_at + config.choosing_seconds
        case _:
            return None


def _has(tracks: tuple[Track, ...], wanted: str) -> bool:
    return any(track.id == wanted for track in tracks)


def pause(state: Watching) -> tuple[Watching, tuple[do.Effect, ...]]:
    """The film waits."""
    if state.phase is Phase.PLAYING:
        waiting = replace(state, phase=Phase.PAUSED, panel=Panel.CONTROLS)
        return waiting, (Do.PAUSE_FILM,)
    return state, ()


def take_clocks(visit: Visit, unlock: Unlock) -> Visit:
    """The film's first frame is written down, wherever its visitor is by then. The place that was
    written with it is an old one."""
    held = tuple(
        replace(h, unlock=replace(h.unlock, started_at=unlock.started_at))
        if h.unlock.id == unlock.id
        else h
        for h in visit.held
    )
    return replace(visit, held=held)


def _moved(visit: Visit, film: FilmKey, position_ms: int) -> Visit:
    held = tuple(
        replace(h, unlock=replace(h.unlock, position_ms=position_ms))
        if h.unlock.film == film
        else h
        for h in visit.held
    )
    return replace(visit, held=held)


def _nobody_had_to_touch(visit: Visit, state: Watching, facts: Facts) -> Visit:
    """Whoever sat still through the film has as much time on the page after it as on any other."""
    playing = state.phase is Phase.PLAYING
    return replace(visit, touched_at=facts.monotonic) if playing else visit


def _ended(visit: Visit, state: Watching, facts: Facts) -> Outcome:
    after = ballot.after_film(visit, state.film, facts)
    visit, effects = finish(_nobody_had_to_touch(visit, state, facts), state.film)
    return go(visit, after, *effects)


def finish(visit: Visit, film: FilmKey) -> Outcome:
    """The film came to its end, whatever is on the screen by then."""
    held = visit.held_for(film)
    finished = (do.FinishFilm(held.unlock),) if held else ()
    return _moved(visit, film, 0), (*finished, Do.STOP_FILM)


def fail(state: Watching, facts: Facts) -> Watching:
    """The film does not play. What may mend itself is tried again, for as long as somebody is
    there."""
    fault = facts.playback.fault
    again = facts.monotonic + facts.config.retry_seconds if fault in MENDS_ITSELF else None
    return Watching(state.film, Phase.FAILED, fault=fault, retry_at=again)


def try_again(visit: Visit, state: Watching, facts: Facts) -> Outcome:
    """Once more, while the screen goes on saying what is the matter."""
    visit, effects = watch(visit, state.film, facts)
    if isinstance(visit.state, Watching):
        visit = replace(visit, state=replace(visit.state, fault=state.fault))
    return visit, effects


def _failed(visit: Visit, state: Watching, facts: Facts) -> Outcome:
    """The film broke off: trying again, and coming back, go on from where it was."""
    held, position = visit.held_for(state.film), facts.playback.position_ms
    failed = fail(state, facts)
    visit = _nobody_had_to_touch(visit, state, facts)
    if held is None or position <= 0:
        return go(visit, failed)
    return go(_moved(visit, state.film, position), failed, do.KeepPosition(held.unlock, position))


def stop(visit: Visit, film: FilmKey, facts: Facts) -> tuple[do.Effect, ...]:
    """Silence, and the place kept, whatever the way out of the film."""
    held = visit.held_for(film)
    position = facts.playback.position_ms
    keep = (do.KeepPosition(held.unlock, position),) if held and position > 0 else ()
    return (*keep, Do.STOP_FILM)


def leave(visit: Visit, state: Watching, facts: Facts) -> Outcome:
    """To the film's page, from its credits to the ballot; the place is kept."""
    effects = stop(visit, state.film, facts)
    if facts.playback.position_ms > 0:
        visit = _moved(visit, state.film, facts.playback.position_ms)
    in_credits = ballot.leaves_in_credits(visit, state.film, facts)
    return go(visit, Ballot(state.film) if in_credits else Film(state.film), *effects)
