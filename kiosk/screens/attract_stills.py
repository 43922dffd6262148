"""What stands beside the picture on the poster: a film, an appeal, or how a visit goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.access.rules import line
from kiosk.catalogue.model import Appeal, Film, Package, UnlockWay
from kiosk.screens import words
from kiosk.screens.raised import Raised
from kiosk.screens.words import Voice
from kiosk.visit.facts import Facts
from kiosk.widgets import texts
from kiosk.widgets.chip import Chip
from kiosk.widgets.label import Label
from kiosk.widgets.laurel import Laurel
from kiosk.widgets.steps import Steps
from kiosk.widgets.theme import Theme

_LEADING = Qt.AlignmentFlag.AlignLeading


class FilmStill(QWidget):
    """The film's title as large as there is room, who made it, and when it cannot be watched."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._laurel = Laurel(theme)
        self._title = Label(theme, "display", max_lines=2, max_height=theme.px(320))
        self._facts = Label(theme, "lead")
        self._window = Chip(theme)
        layout = _column(self)
        layout.addWidget(self._laurel, 0, _LEADING)
        layout.addSpacing(theme.px(24))
        layout.addWidget(self._title)
        layout.addSpacing(theme.px(10))
        layout.addWidget(self._facts)
        layout.addSpacing(theme.px(20))
        layout.addWidget(self._window, 0, _LEADING)

    def show_film(self, film: Film, package: Package, facts: Facts, voice: Voice) -> None:
        self._title.setText(voice.name(film.title))
        year = str(film.year) if film.year is not None else ""
        # The first country alone: who it is by and how long it takes matter more here.
        place = texts.with_commas((words.countries(film, voice, 1), year), voice.language)
        said = words.joined(words.by_director(film, voice), place, words.runtime(film))
        self._facts.setText(said)
        self._laurel.setVisible(bool(film.laurels))
        if film.laurels:
            laurel = film.laurels[0]
            self._laurel.show_award(voice.say(laurel.text), voice.say(laurel.event), laurel.year)
        when = line(package, None, facts.now, certain=facts.certain)
        said, tone = words.line_in_words(when, package, facts, voice)
        # An open window is the ordinary case and needs no word before the first touch.
        self._window.show_text("" if tone == "good" else said, tone)


class AppealStill(QWidget):
    """What gifts go to, who collects them, and how far they have come."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        # In portrait a third line would stand where the picture is light.
        self._title = Label(
            theme, "title", max_lines=2 if theme.portrait else 3, max_height=theme.px(370)
        )
        self._payee = Label(theme, "lead")
        self._how = Label(theme, "lead", self.tr("You can give here, with your own phone."))
        self._raised = Raised(theme)
        layout = _column(self)
        layout.addWidget(self._title)
        layout.addSpacing(theme.px(20))
        layout.addWidget(self._payee)
        layout.addWidget(self._how)
        layout.addSpacing(theme.px(32))
        layout.addWidget(self._raised)

    def show_appeal(self, appeal: Appeal, facts: Facts, voice: Voice) -> None:
        self._title.setText(voice.name(appeal.title))
        said = self.tr("Every gift goes to %1.", "%1: the beneficiary")
        self._payee.setText(said.replace("%1", voice.name(appeal.beneficiary)))
        self._raised.present(appeal, facts, voice)


class StepsStill(QWidget):
    """How a visit goes, from the touch to the film, for the ways that the package offers."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._heading = Label(theme, "heading", self.tr("How it works"))
        self._steps = Steps(theme)
        layout = _column(self)
        layout.addWidget(self._heading)
        layout.addSpacing(theme.px(32))
        layout.addWidget(self._steps)

    def show_package(self, package: Package) -> None:
        steps = (
            self.tr("Touch the screen and read about the film"),
            self._unlocking(package),
            self.tr("Watch it here; a code lets you come back to where you stopped"),
        )
        self._steps.show_steps(steps, None)

    def _unlocking(self, package: Package) -> str:
        ways = package.unlock_ways
        if UnlockWay.FREE in ways:
            return self.tr("Unlock it: you may give, and need not")
        if UnlockWay.CODE in ways and UnlockWay.GIFT in ways:
            return self.tr("Unlock it with the code on your ticket, or with a gift")
        if UnlockWay.GIFT in ways:
            return self.tr("Unlock it with a gift from your phone")
        if UnlockWay.CODE in ways:
            return self.tr("Unlock it with the code on your ticket")
        return self.tr("Ask a volunteer to unlock it for you")


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
