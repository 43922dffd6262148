"""What staff can do at the screen, and whether all is well."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.access.rules import WindowState, window_state
from kiosk.screens import words
from kiosk.screens.check_words import check_in_words
from kiosk.screens.day_words import day_in_words
from kiosk.screens.page import settle
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.cash import appeals_of
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts, HealthLine
from kiosk.visit.house import can_rehearse
from kiosk.visit.idle import closes_at
from kiosk.visit.staff import film_left_to_staff, film_to_unlock, leaves_films_to_staff
from kiosk.visit.states import Attract, Dark, OutOfService, Staff, Visit
from kiosk.widgets.card import Card
from kiosk.widgets.health import HealthRow
from kiosk.widgets.label import Label
from kiosk.widgets.scroll import FingerScroll
from kiosk.widgets.texts import countdown, isolated, percent
from kiosk.widgets.tile import Tile

_COLUMNS = 2


class StaffScreen(Screen):
    """Closes by itself, so that a forgotten one is not left to the next visitor."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar(back=False)  # a tile says where back leads
        self._title = Label(theme, "heading", max_lines=1)
        self._closes = Label(theme, "text", color=theme.palette.quiet, wrap=False)
        self._tiles: dict[Touch, Tile] = {}
        self._add(
            Touch.RESET,
            self.tr("Reset for the next visitor"),
            self.tr("Ends this visit, back to the poster"),
            primary=True,
        )
        self._back = self._add(Touch.BACK)
        self._unlock = self._add(Touch.UNLOCK, self.tr("Unlock for a visitor"))
        self._add(Touch.CASH_GIFTS, self.tr("Cash gifts"), self.tr("Write one down, or undo one"))
        self._add(
            Touch.SAVE_REPORTS, self.tr("Save reports to USB"), self.tr("Views, unlocks, gifts")
        )
        self._sound = self._add(Touch.SOUND_AND_SCREEN, self.tr("Volume and screen"))
        self._rehearsal = self._add(Touch.REHEARSE)
        self._add(Touch.RESTART_OR_LEAVE, self.tr("Restart or leave"), self.tr("Asks again first"))
        self._offered: tuple[Touch, ...] = ()
        self._choices = QWidget()
        self._grid = QGridLayout(self._choices)
        self._tile_scroll = FingerScroll(theme, self._choices)
        self._rows = QWidget()
        self._lines = QVBoxLayout(self._rows)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(20))
        # It fades into the card that it stands on.
        on_card = replace(theme, palette=replace(theme.palette, ground=theme.palette.surface))
        self._scroll = FingerScroll(on_card, self._rows)
        self._shown: tuple[tuple[HealthLine, ...], tuple[HealthLine, ...]] | None = None
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        if not isinstance(state, Staff):
            return
        self._bar.show_languages(facts.config.languages, visit.language)
        said = self.tr("Staff · %1", "%1: the kiosk's name")
        self._title.setText(said.replace("%1", facts.config.kiosk_name))
        end = closes_at(visit, facts.config)
        left = max(0.0, (end or 0.0) - facts.monotonic)
        self._closes.setText(self.tr("Closes by itself in %1").replace("%1", countdown(left)))
        self._show_texts(visit, state, facts)
        self._show_unlock(visit, state, facts)
        self._offer(facts)
        today = day_in_words(facts, Voice.of(visit, facts))
        if (today, facts.health) != self._shown:
            self._show_lines(today, facts, Voice.of(visit, facts))

    def leave(self) -> None:
        self._bar.close_menus()
        self._scroll.scroll_to_top()
        self._tile_scroll.scroll_to_top()

    def _add(
        self, touch: Touch, title: str = "", detail: str = "", *, primary: bool = False
    ) -> Tile:
        tile = Tile(self.theme, title, detail, primary=primary)
        tile.setMinimumHeight(self.theme.px(160))
        self.on_touch(tile, touch)
        self._tiles[touch] = tile
        return tile

    def _show_texts(self, visit: Visit, state: Staff, facts: Facts) -> None:
        """The titles and details that change."""
        if isinstance(state.beneath, Attract | Dark | OutOfService):
            self._back.set_texts(self.tr("Close this screen"), self.tr("Back to the poster"))
        else:
            self._back.set_texts(
                self.tr("Back to the visitor"), self.tr("The visit goes on where it was")
            )
        volume = percent(facts.config.start_volume, visit.language)
        now = self.tr("Now %1", "%1: 60%").replace("%1", volume)
        self._sound.set_texts(self.tr("Volume and screen"), now)
        if facts.config.staffs_rehearsal:
            self._rehearsal.set_texts(self.tr("End the rehearsal"), self.tr("Back to real gifts"))
        else:
            self._rehearsal.set_texts(
                self.tr("Rehearsal"), self.tr("Try everything; no money moves")
            )

    def _show_unlock(self, visit: Visit, state: Staff, facts: Facts) -> None:
        """Only for a film that its package leaves to staff."""
        film = film_to_unlock(state, facts)
        shown = facts.catalogue.film(film) if film is not None else None
        self._unlock.setEnabled(shown is not None)
        if shown is None:
            said = self._why_not_unlocked(state, facts)
        elif state.refused:
            said = self.tr("That did not work: it cannot be unlocked now")
        else:
            said = self.tr("“%1”, without a code; it is written down", "%1: a film")
            said = said.replace("%1", words.told_apart(shown, facts, Voice.of(visit, facts)))
        self._unlock.set_texts(self.tr("Unlock for a visitor"), said)

    def _why_not_unlocked(self, state: Staff, facts: Facts) -> str:
        """Nobody is sent to the film's page who comes from there."""
        film = film_left_to_staff(state, facts)
        package = facts.package_of(film) if film is not None else None
        if package is None:
            return self.tr("First open the film’s page, then come back here")
        if film in facts.unavailable:
            return self.tr("This film cannot be shown just now")
        if window_state(package, facts.now, certain=facts.certain) is WindowState.NOT_OPEN:
            return self.tr("This film is not open yet")
        return self.tr("This film can no longer be watched")

    def _offer(self, facts: Facts) -> None:
        """The tiles that lead to something on this kiosk, in their order."""
        config = facts.config
        absent: set[Touch] = set()
        if not leaves_films_to_staff(facts):
            absent.add(Touch.UNLOCK)
        if not appeals_of(facts.catalogue):
            absent.add(Touch.CASH_GIFTS)
        if not config.can_save:
            absent.add(Touch.SAVE_REPORTS)
        if not (can_rehearse(config) or config.staffs_rehearsal):
            absent.add(Touch.REHEARSE)
        offered = tuple(touch for touch in self._tiles if touch not in absent)
        if offered == self._offered:
            return
        self._offered = offered
        for touch, tile in self._tiles.items():
            self._grid.removeWidget(tile)
            if touch in absent:
                tile.hide()
        for place, touch in enumerate(offered):
            self._grid.addWidget(self._tiles[touch], place // _COLUMNS, place % _COLUMNS)
            self._tiles[touch].show()  # not before: what has no place is a window of its own
        settle(self)

    def _show_lines(self, today: tuple[HealthLine, ...], facts: Facts, voice: Voice) -> None:
        self._shown = today, facts.health
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        # What the doctor found is in the operator's own words, whatever the screen's language.
        told = tuple(
            HealthLine(
                check_in_words(line.name, facts.catalogue, voice), line.well, isolated(line.what)
            )
            for line in facts.health
        )
        # What is not well comes first: it must be seen without scrolling.
        for line in sorted((*today, *told), key=lambda line: line.well):
            self._lines.addWidget(HealthRow(self.theme, line.name, line.what, well=line.well))
        if not facts.health:
            self._lines.addWidget(Label(self.theme, "quiet", self.tr("Looking …")))
        self._lines.addStretch(1)

    def _lay_out(self) -> None:
        theme = self.theme
        outer = QVBoxLayout(self)
        edge = theme.px(44)
        outer.setContentsMargins(theme.margin, edge, theme.margin, edge)
        outer.setSpacing(theme.px(32))
        directions = QBoxLayout.Direction
        downwards, across = directions.TopToBottom, directions.LeftToRight
        # Beside each other they would squeeze a long name where type is large.
        narrow = theme.portrait or theme.text_size != "medium"
        head = QBoxLayout(downwards if narrow else across)
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        beside = QHBoxLayout()
        beside.setSpacing(theme.gap)
        beside.addWidget(self._closes)
        beside.addWidget(self._bar, 1)
        head.addLayout(beside)
        outer.addLayout(head)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(20))
        self._grid.setRowStretch(len(self._tiles), 1)
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
        body = QBoxLayout(downwards if theme.portrait else across)
        body.setSpacing(theme.px(48))
        body.addWidget(self._tile_scroll, 1 if theme.portrait else 13)
        body.addWidget(self._health_card(), 1 if theme.portrait else 9)
        outer.addLayout(body, 1)

    def _health_card(self) -> Card:
        theme = self.theme
        card = Card(theme)
        layout = QVBoxLayout(card)
        padding = theme.px(40)
        layout.setContentsMargins(padding, theme.px(32), padding, theme.px(16))
        layout.setSpacing(theme.px(20))
        layout.addWidget(Label(theme, "subheading", self.tr("Is all well?")))
        layout.addWidget(self._scroll, 1)
        return card
