"""Why a film does not play, in a sentence that a visitor understands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.visit.states import FilmFault

translate = QCoreApplication.translate


def fault_in_words(fault: FilmFault | None) -> tuple[str, str]:
    """What happened, and what still works."""
    return _what(fault), _and_now(fault)


def _what(fault: FilmFault | None) -> str:
    match fault:
        case FilmFault.STOPPED:
            return translate("FilmFaults", "The film has stopped")
        case FilmFault.STALLED:
            return translate("FilmFaults", "The film is coming in too slowly")
        case FilmFault.MISSING:
            return translate("FilmFaults", "The film is not here just now")
        case FilmFault.UNREADABLE:
            return translate("FilmFaults", "The film cannot be read just now")
        case FilmFault.NO_PICTURE:
            return translate("FilmFaults", "This screen cannot show the film’s picture")
        case FilmFault.PLAYER_STUCK:
            return translate("FilmFaults", "The player needs a moment")
        case FilmFault.NO_PLAYER:
            return translate("FilmFaults", "Films cannot be played here just now")
        case _:
            return translate("FilmFaults", "The film does not play just now")


def _and_now(fault: FilmFault | None) -> str:
    match fault:
        case FilmFault.STOPPED:
            return translate("FilmFaults", "Your place is kept. Please try again in a moment.")
        case FilmFault.STALLED | FilmFault.UNREADABLE | FilmFault.PLAYER_STUCK:
            return translate("FilmFaults", "Your place is kept, and we keep trying.")
        case FilmFault.MISSING:
            return translate(
                "FilmFaults", "Your code stays good, and we keep looking. Our staff can help you."
            )
        case _:
            return translate("FilmFaults", "Your code stays good. Our staff can help you.")
