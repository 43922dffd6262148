"""How would you like to watch? The ways to unlock, and the keypad for a code."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QStackedLayout, QVBoxLayout, QWidget

from kiosk.catalogue.model import Package, UnlockWay
from kiosk.donations.money import Money
from kiosk.screens import words
from kiosk.screens.page import column, lay_out_page
from kiosk.screens.refusals import refusal_in_words
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import ChooseWay, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import Unlocking, Visit
from kiosk.visit.unlocking import gift_unlocks_from, ways_offered
from kiosk.widgets.codes import CodeKeypad
from kiosk.widgets.label import Label
from kiosk.widgets.picture import Picture
from kiosk.widgets.tile import Tile

translate = QCoreApplication.translate


class UnlockingScreen(Screen):
    """Watching without giving is as dignified here as a code; giving is only ever invited."""

    takes_scans = True

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar()
        self._film = Label(theme, "quiet", max_lines=1)
        self._heading = Label(theme, "heading")
        self._code = Tile(theme)
        self._gift = Tile(theme)
        self._give = Tile(theme)
        self._free = Tile(theme, self.tr("Watch without giving"), self.tr("You are welcome here."))
        self._ways = {
            UnlockWay.CODE: self._code,
            UnlockWay.GIFT: self._gift,
            UnlockWay.FREE: self._free,
        }
        group = QButtonGroup(self)
        for way, tile in self._ways.items():
            tile.setCheckable(True)
            group.addButton(tile)
            self.on_touch(tile, ChooseWay(way))
        self.on_touch(self._give, Touch.DONATE)
        self._staff = Label(
            theme, "quiet", self.tr("Or ask a volunteer to unlock the film for you.")
        )
        self._keypad = CodeKeypad(theme)
        self._keypad.pressed.connect(self.typed)
        self._keypad.deleted.connect(lambda: self.intent.emit(Touch.DELETE))
        self._keypad.submitted.connect(lambda: self.intent.emit(Touch.SUBMIT))
        self._said = Label(theme, "text", centered=True)
        self._poster = Picture(theme, parts.loader)
        self._beside = QStackedLayout()
        self._code_leads = True
        self._choices = self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        if not isinstance(state, Unlocking):
            return
        film, package = facts.catalogue.film(state.film), facts.package_of(state.film)
        if film is None or package is None:
            return
        voice = Voice.of(visit, facts)
        self._bar.show_languages(facts.config.languages, visit.language)
        self._film.setText(words.told_apart(film, facts, voice))
        asked = self.tr("How would you like to watch?")
        self._heading.setText(self.tr("Enter your code") if state.coming_back else asked)
        self._show_ways(visit, state, package, facts, voice)
        self._keypad.show_code(state.typed)
        typing = keypad_is_open(state, package)
        self._poster.show_file(film.still or film.poster if self.theme.portrait else film.poster)
        self._beside.setCurrentIndex(int(not typing))
        refusal = ""
        if state.refused is not None:
            left = (state.refused.wait_seconds or 0) - (facts.monotonic - state.refused_at)
            refusal = refusal_in_words(state.refused, left, package, facts, voice)
        palette = self.theme.palette
        if state.question is not None:
            self._say(self.tr("One moment …"))
        elif refusal:
            self._said.set_color(palette.warning)
            self._said.setText(refusal)
        else:
            self._say(self.tr("A code has 8 letters and numbers.") if typing else "")

    def key(self, letter: str) -> QWidget:
        """The key of a letter."""
        return self._keypad.keys[letter]

    def take_key(self, event: QKeyEvent) -> bool:
        return self._keypad.take_key(event)

    def _show_ways(
        self, visit: Visit, state: Unlocking, package: Package, facts: Facts, voice: Voice
    ) -> None:
        offered = ways_offered(package)
        for way, tile in self._ways.items():
            tile.setVisible(way in offered)
            tile.setChecked(way is state.way and keypad_is_open(state, package))
        leads = UnlockWay.CODE in package.unlock_ways
        self._place_code(leads=leads)
        known = self.tr("On your ticket, or noted on an earlier visit.")
        if not leads:
            known = self.tr("From an earlier visit, or from your phone.")
        # In larger type the longer words would make the other ways look lesser.
        longer = not leads and self.theme.text_size == "medium"
        back = translate("FilmScreen", "Already unlocked? Enter your code")
        self._code.set_texts(back if longer else self.tr("I have a code"), known)
        # The one thing to do next, where there is but one; giving is never above watching freely.
        self._gift.set_primary(not leads and UnlockWay.FREE not in offered)
        least = gift_unlocks_from(visit, state.film, facts)
        self._gift.setVisible(least is not None)
        if least is not None:
            self._gift.set_texts(self.tr("Give and watch"), _price_in_words(least, offered, voice))
        self._give.setVisible(package.appeal is not None and least is None)
        self._give.set_texts(*self._giving_words(offered))
        self._staff.setVisible(UnlockWay.STAFF in package.unlock_ways)

    def _giving_words(self, offered: tuple[UnlockWay, ...]) -> tuple[str, str]:
        """A gift that unlocks nothing. Where the film is not free, nobody may think it does."""
        if UnlockWay.GIFT in offered:
            late = self.tr("It unlocks nothing now: there is too little time to watch.")
            return self.tr("Make a gift"), late
        free = UnlockWay.FREE in offered
        give = self.tr("Give first, then watch") if free else self.tr("Make a gift")
        return give, self.tr("Any amount, with your own phone.")

    def _say(self, sentence: str) -> None:
        self._said.set_color(self.theme.palette.quiet)
        self._said.setText(sentence)

    def _place_code(self, *, leads: bool) -> None:
        """Before the other ways, or after them."""
        if leads != self._code_leads:
            self._code_leads = leads
            self._choices.removeWidget(self._code)
            beside = self._choices.indexOf(self._gift if leads else self._staff)
            self._choices.insertWidget(beside, self._code)

    def _lay_out(self) -> QVBoxLayout:
        theme = self.theme
        choices, left = column(theme, 18)
        left.addWidget(self._film)
        left.addWidget(self._heading)
        left.addSpacing(theme.px(8))
        for choice in (self._code, self._gift, self._give, self._free, self._staff):
            left.addWidget(choice)
        left.addStretch(1)
        entry, right = column(theme, 16)
        right.addLayout(self._beside, 1)  # first: what it shows would be a window for a moment
        for part in (self._keypad, self._poster):
            self._beside.addWidget(part)
        # Room for two lines, so that the keys stay where they are whatever is said.
        self._said.setFixedHeight(int(2.9 * theme.font_pixels("text")))
        right.addWidget(self._said)
        lay_out_page(self, self._bar, choices, entry, (0, 1) if theme.portrait else (6, 7))
        return left


def keypad_is_open(state: Unlocking, package: Package) -> bool:
    """Whether a code can be typed; else the poster has the place until the keys are asked for."""
    return state.way is UnlockWay.CODE or UnlockWay.CODE in package.unlock_ways


def _price_in_words(least: Money, offered: tuple[UnlockWay, ...], voice: Voice) -> str:
    """What a gift must come to; above zero it is a price, and says so."""
    if least.minor_units == 0:
        return translate("Unlocking", "Any amount unlocks it, with your own phone.")
    price = translate("Unlocking", "The film’s price is a gift of %1 or more.")
    if UnlockWay.FREE in offered:
        price = translate("Unlocking", "A gift of %1 or more unlocks it.")
    return price.replace("%1", voice.round(least))
