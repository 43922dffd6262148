"""Why a code did not unlock, each reason in a kind sentence of its own."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from kiosk.access.rules import Refusal, Refused
from kiosk.catalogue.model import Package
from kiosk.screens import words
from kiosk.screens.words import Voice
from kiosk.visit.facts import Facts
from kiosk.widgets.texts import countdown, date_and_time

translate = QCoreApplication.translate


def refusal_in_words(
    refused: Refused, seconds_left: float, package: Package, facts: Facts, voice: Voice
) -> str:
    """The sentence for a refusal; `seconds_left` counts a pause down. Empty once it is over."""
    if refused.wait_seconds is not None:
        if seconds_left <= 0:
            return ""
        said = translate("Refusals", "Several codes did not fit. Please try again in %1.")
        return said.replace("%1", countdown(math.ceil(seconds_left)))
    if refused.at is not None:
        at = date_and_time(refused.at, package.time_zone, voice.language)
        return _with_time(refused.reason).replace("%1", at)
    if refused.reason is Refusal.OTHER_FILM:
        film = facts.catalogue.film(refused.film) if refused.film is not None else None
        if film is not None:
            said = translate("Refusals", "This code is for another film: %1.")
            return said.replace("%1", words.told_apart(film, facts, voice))
    return _plain(refused.reason)


def _with_time(reason: Refusal) -> str:
    match reason:
        case Refusal.NOT_OPEN_YET:
            return translate("Refusals", "This film opens %1. Please come back then.")
        case Refusal.EXPIRED:
            return translate("Refusals", "This film could be watched until %1.")
        case Refusal.CODE_EXPIRED:
            return translate("Refusals", "This code was good until %1.")
        case Refusal.TOO_LATE_TO_START:
            return translate("Refusals", "The time to start this film ended %1.")
        case Refusal.TOO_LATE_TO_FINISH:
            return translate("Refusals", "The time to finish this film ended %1.")
        case _:
            return _plain(reason)


def _plain(reason: Refusal) -> str:
    match reason:
        case Refusal.MISTYPED:
            return translate(
                "Refusals", "This code does not fit. Please compare it letter by letter."
            )
        case Refusal.USED_UP:
            return translate("Refusals", "This code has been used already.")
        case Refusal.REVOKED:
            return translate("Refusals", "This code is no longer good. Our staff can help you.")
        case Refusal.OTHER_FILM:
            return translate("Refusals", "This code is for another film.")
        case Refusal.FILM_GONE:
            return translate("Refusals", "The film of this code is not here any more.")
        case Refusal.NOT_OPEN_YET:
            return translate("Refusals", "This film is not open yet.")
        case Refusal.EXPIRED:
            return translate("Refusals", "This film can no longer be watched.")
        case Refusal.CODE_EXPIRED:
            return translate("Refusals", "This code is no longer good.")
        case Refusal.TOO_LATE_TO_START:
            return translate("Refusals", "The time to start this film is over.")
        case Refusal.TOO_LATE_TO_FINISH:
            return translate("Refusals", "The time to finish this film is over.")
        case Refusal.NOT_OFFERED:
            return translate("Refusals", "This film is unlocked in another way.")
        case Refusal.NOT_WRITTEN:
            return translate("Refusals", "That did not work just now. Our staff can help you.")
        case Refusal.UNKNOWN | Refusal.PAUSED:
            return translate("Refusals", "We do not know this code here. Is it for this kiosk?")
