"""Why a film does not play, in a sentence that a visitor understands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.visit.facts import FilmFault

translate = QCoreApplication.translate


def fault_in_words(fault: FilmFault | None) -> tuple[str, str]:
    """What happened, and what still works."""
    match fault:
        case FilmFault.STOPPED:
            return (
                translate("FilmFaults", "The film has stopped"),
                translate("FilmFaults", "Your place is kept. Please try again in a moment."),
            )
        case FilmFault.MISSING:
            return (
                translate("FilmFaults", "The film is not here just now"),
                translate("FilmFaults", "Your code stays good. Our staff can help you."),
            )
        case _:
            return (
                translate("FilmFaults", "The film does not play just now"),
                translate("FilmFaults", "Your code stays good. Our staff can help you."),
            )
