"""Which screen shows which state, and which are worth making before they are wanted."""

from __future__ import annotations

from kiosk.catalogue.model import FilmKey
from kiosk.screens.screen import Parts, Screen
from kiosk.visit import states
from kiosk.visit.facts import Facts

#: Screens that most visits come to, in their order.
LIKELY: tuple[type[states.State], ...] = (
    states.Films,
    states.Film,
    states.Unlocking,
    states.Unlocked,
    states.Watching,
    states.Ended,
    states.Amount,
    states.Scan,
    states.Thanks,
)


def likely(facts: Facts) -> tuple[type[states.State], ...]:
    """Those that most visits come to with these film packages."""
    before_films = any(package.preroll for package in facts.catalogue.packages)
    return (*LIKELY, states.Preroll) if before_films else LIKELY


def make_screen(kind: type[states.State], parts: Parts) -> Screen:
    """The screen of a state. Each is imported when first wanted: start-up needs one of them."""
    if kind is states.Attract:
        from kiosk.screens.attract import AttractScreen as Made
    elif kind is states.Films:
        from kiosk.screens.films import FilmsScreen as Made
    elif kind is states.Film:
        from kiosk.screens.film import FilmScreen as Made
    elif kind is states.Unlocking:
        from kiosk.screens.unlocking import UnlockingScreen as Made
    elif kind is states.Unlocked:
        from kiosk.screens.unlocked import UnlockedScreen as Made
    elif kind is states.Preroll:
        from kiosk.screens.preroll import PrerollScreen as Made
    elif kind is states.Watching:
        from kiosk.screens.watching import WatchingScreen as Made
    elif kind is states.Ballot:
        from kiosk.screens.ballot import BallotScreen as Made
    elif kind is states.Ended:
        from kiosk.screens.ended import EndedScreen as Made
    elif kind is states.Amount:
        from kiosk.screens.amount import AmountScreen as Made
    elif kind is states.Scan:
        from kiosk.screens.scan import ScanScreen as Made
    elif kind is states.Thanks:
        from kiosk.screens.thanks import ThanksScreen as Made
    else:
        return _make_apart(kind, parts)
    return Made(parts)


def _make_apart(kind: type[states.State], parts: Parts) -> Screen:
    """Staff's own screens, and those without a visit."""
    if kind is states.Pin:
        from kiosk.screens.pin import PinScreen as Made
    elif kind is states.Staff:
        from kiosk.screens.staff import StaffScreen as Made
    elif kind is states.CashBook:
        from kiosk.screens.cash import CashScreen as Made
    elif kind is states.SoundAndScreen:
        from kiosk.screens.sound_and_screen import SoundAndScreenScreen as Made
    elif kind is states.SaveReports:
        from kiosk.screens.save_reports import SaveReportsScreen as Made
    elif kind is states.RestartOrLeave:
        from kiosk.screens.restart_or_leave import RestartOrLeaveScreen as Made
    elif kind is states.Dark:
        from kiosk.screens.dark import DarkScreen as Made
    else:
        from kiosk.screens.out_of_service import OutOfServiceScreen as Made
    return Made(parts)


def as_first_seen(kind: type[states.State], film: FilmKey) -> states.State | None:
    """The state in which most visits first come to a screen, where the film says all of it."""
    if kind is states.Films:
        return states.Films()
    if kind is states.Film:
        return states.Film(film)
    if kind is states.Unlocking:
        return states.Unlocking(film)
    if kind is states.Amount:
        return states.Amount(film, back=states.Film(film))
    return None
