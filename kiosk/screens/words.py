"""Sentences that several screens say, and package texts in the viewer's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QObject

from kiosk.access.rules import Line, LineKind, line
from kiosk.catalogue.model import Film, Package, Text
from kiosk.donations.money import Money, exponent
from kiosk.visit.facts import Facts
from kiosk.visit.states import Visit
from kiosk.widgets import texts
from kiosk.widgets.chip import Tone

# Under its own name, so that lupdate finds what is to be translated.
translate = QCoreApplication.translate


class Words(QObject):
    """What is counted. In a class, because lupdate sees plural forms in `tr` alone."""

    def films_in_package(self, count: int) -> str:
        return self.tr("%n film(s) in package", "", count)


@dataclass(frozen=True)
class Voice:
    """The language a visit is shown in, and those to fall back on."""

    language: str
    others: tuple[str, ...]

    @classmethod
    def of(cls, visit: Visit, facts: Facts) -> Voice:
        """The voice of this visit."""
        return cls(visit.language, facts.config.languages)

    def say(self, text: Text | None) -> str:
        """A package's text in the best language it has; empty when there is none."""
        return text.within((self.language, *self.others)) if text is not None else ""

    def name(self, text: Text | None) -> str:
        """Like `say`, fit to stand in a sentence or line of the viewer's language."""
        if text is None:
            return ""
        mirrored = texts.is_right_to_left(self.language)
        foreign = self.right_to_left(text) != mirrored
        return texts.isolated(self.say(text)) if foreign else self.say(text)

    def right_to_left(self, text: Text) -> bool:
        """Whether what `say` answers runs from right to left."""
        return texts.is_right_to_left(text.language_within((self.language, *self.others)))

    def exact(self, money: Money) -> str:
        """$36.00"""
        digits = exponent(money.currency)
        return texts.money(money.currency, money.minor_units, digits, self.language)

    def round(self, money: Money) -> str:
        """$36, and $36.50 where there are cents."""
        digits = exponent(money.currency)
        return texts.round_money(money.currency, money.minor_units, digits, self.language)

    def typed(self, currency: str, typed: str) -> str:
        """$36. and $36.5 while it is being typed"""
        return texts.typed_money(currency, typed, self.language)

    def of_goal(self, raised: Money, goal: Money) -> str:
        """$12,430 of $20,000"""
        said = translate("Words", "%1 of %2", "money given, of the goal")
        return said.replace("%1", self.round(raised)).replace("%2", self.round(goal))


def films_in_package(package: Package) -> str:
    """1 film in package"""
    return Words().films_in_package(len(package.films))


def told_apart(film: Film, facts: Facts, voice: Voice) -> str:
    """The film's title, and where another film here has the same one, what tells them apart:
    Ziyara (Miami Jewish Film Festival).
    """
    title = voice.name(film.title)
    namesakes = [
        other
        for other in facts.catalogue.films
        if other.key != film.key and voice.say(other.title) == voice.say(film.title)
    ]
    if not namesakes:
        return title
    theirs = [_marks(other, facts, voice) for other in namesakes]
    for place, mark in enumerate(_marks(film, facts, voice)):
        if mark and all(marks[place] != mark for marks in theirs):
            said = translate("Words", "%1 (%2)", "a film, and what tells it from its namesake")
            return said.replace("%1", title).replace("%2", mark)
    return title


def _marks(film: Film, facts: Facts, voice: Voice) -> tuple[str, ...]:
    """What may tell a film from its namesake, the best first."""
    package = facts.package_of(film.key)
    if package is None:
        return ("",) * 5
    when = line(package, None, facts.now, certain=facts.certain)
    return (
        voice.name(package.presenter),
        voice.name(package.title),
        voice.name(film.director),
        str(film.year) if film.year is not None else "",
        line_in_words(when, package, facts, voice)[0] or translate("Words", "open now"),
    )


def by_director(film: Film, voice: Voice) -> str:
    """A film by Simone Bitton; empty when nobody is named."""
    if film.director is None:
        return ""
    return translate("Words", "A film by %1").replace("%1", voice.name(film.director))


def runtime(film: Film) -> str:
    """1 h 39 min; empty when unknown."""
    if film.runtime_minutes is None:
        return ""
    return texts.duration(timedelta(minutes=film.runtime_minutes))


def countries(film: Film, voice: Voice, most: int = 3) -> str:
    """Morocco / France / Belgium"""
    names = [texts.country_name(code, voice.language) for code in film.countries[:most]]
    return " / ".join(names)


def spoken(film: Film, voice: Voice) -> str:
    """French and Arabic, captions: English; empty when unknown."""
    tongues = [texts.language_name(code, voice.language) for code in film.languages]
    said = texts.listing(tongues, voice.language)
    if not film.captions:
        return said
    names = [texts.language_name(captions.language, voice.language) for captions in film.captions]
    captions = translate("Words", "captions: %1", "languages of the captions")
    captions = captions.replace("%1", texts.listing(names, voice.language))
    return texts.with_commas((said, captions), voice.language)


def not_available() -> str:
    """For a film that is here and does not play."""
    return translate("Words", "Not available just now")


def joined(*facts: str) -> str:
    """The facts that there are, with dots between them."""
    return "\u00a0· ".join(fact for fact in facts if fact)


def line_in_words(when: Line, package: Package, facts: Facts, voice: Voice) -> tuple[str, Tone]:
    """The one line about time that matters now, and how it is meant; empty when there is none."""
    match when.kind:
        case LineKind.ALWAYS:
            return "", "quiet"
        case LineKind.OPENS:
            said = translate("Words", "Opens %1", "date and time")
            return said.replace("%1", _near(when, package, facts, voice)), "warning"
        case LineKind.WATCH_UNTIL:
            said = translate("Words", "Watch until %1")
            return said.replace("%1", _near(when, package, facts, voice)), "good"
        case LineKind.EXPIRED:
            said = translate("Words", "Expired %1", "date and time")
            return said.replace("%1", _exactly(when, package, voice)), "warning"
        case LineKind.LEFT_TO_START:
            return _left(translate("Words", "%1 left to start"), when), "good"
        case LineKind.LEFT_TO_FINISH:
            return _left(translate("Words", "%1 left to finish"), when), "good"
        case LineKind.TOO_LATE_TO_START:
            said = translate("Words", "The time to start ended %1", "date and time")
            return said.replace("%1", _exactly(when, package, voice)), "warning"
        case LineKind.TOO_LATE_TO_FINISH:
            said = translate("Words", "The time to finish ended %1", "date and time")
            return said.replace("%1", _exactly(when, package, voice)), "warning"


def _left(said: str, line: Line) -> str:
    return said.replace("%1", texts.duration(line.left)) if line.left is not None else ""


def _near(line: Line, package: Package, facts: Facts, voice: Voice) -> str:
    if line.at is None:
        return ""
    return texts.near_time(line.at, facts.now, package.time_zone, voice.language)


def _exactly(line: Line, package: Package, voice: Voice) -> str:
    if line.at is None:
        return ""
    return texts.date_and_time(line.at, package.time_zone, voice.language)
