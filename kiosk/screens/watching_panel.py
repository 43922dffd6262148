"""What stands under the film while it is watched: the controls, and questions in their place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.visit.facts import Facts, Playback, Track
from kiosk.visit.states import Phase, Visit, Watching
from kiosk.widgets.button import Button
from kiosk.widgets.label import Label
from kiosk.widgets.picture import Picture
from kiosk.widgets.pictures import PictureLoader
from kiosk.widgets.progress import ProgressBar
from kiosk.widgets.texts import capitalised, code_in_groups, film_time, language_name
from kiosk.widgets.theme import Theme
from kiosk.widgets.timeline import TimeLine


class Message(QWidget):
    """Where the film is not to be seen: its picture, darkened, and what is the matter."""

    def __init__(self, theme: Theme, loader: PictureLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = Picture(theme, loader, rounded=False, parent=self)
        self._shade = Shade(theme, self)
        self._title = Label(theme, "heading", centered=True)
        self._detail = Label(theme, "text", centered=True, color=theme.palette.quiet)
        layout = QVBoxLayout(self)
        side = theme.px(120 if not theme.portrait else 60)
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(theme.px(24))
        layout.addStretch(1)
        layout.addWidget(self._title)
        layout.addWidget(self._detail)
        layout.addStretch(1)

    def say(self, title: str, detail: str) -> None:
        self._title.setText(title)
        self._detail.setText(detail)

    def show_file(self, still: Path) -> None:
        """The picture behind the words."""
        self._picture.show_file(still)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture.setGeometry(self.rect())
        self._shade.setGeometry(self.rect())
        super().resizeEvent(event)


class Shade(QWidget):
    """Darkens a picture evenly, so that words on it are read easily."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._color = QColor(theme.palette.ground)
        self._color.setAlphaF(0.82)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._color)
        painter.end()


class Question(QWidget):
    """A question, a code to copy where there is one, and the answers, in the place of the controls:
    beside each other, or stacked."""

    def __init__(self, theme: Theme, title: str, detail: str) -> None:
        super().__init__()
        self._theme = theme
        directions = QBoxLayout.Direction
        layout = QBoxLayout(directions.TopToBottom if theme.portrait else directions.LeftToRight)
        layout.setContentsMargins(theme.margin, theme.px(20), theme.margin, theme.px(24))
        layout.setSpacing(theme.px(20 if theme.portrait else 48))
        said = QVBoxLayout()
        said.setSpacing(theme.px(2))
        said.addStretch(1)
        said.addWidget(Label(theme, "subheading", title))
        self._detail = Label(theme, "quiet")
        said.addWidget(self._detail)
        said.addStretch(1)
        layout.addLayout(said, 2)
        self._code = Label(theme, "amount", wrap=False)
        # A code is written from left to right in every language.
        self._code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # In a row of its own, so that it stands on the question's side all the same.
        row = QHBoxLayout()
        row.addWidget(self._code)
        row.addStretch(1)
        layout.addLayout(row)
        self._answers = QGridLayout()
        self._answers.setSpacing(theme.gap)
        layout.addLayout(self._answers, 3)
        self.setLayout(layout)
        self.explain(detail)

    def explain(self, detail: str, code: str = "") -> None:
        """What is said under the question, and the code that it speaks of; neither has to be."""
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._code.setText(code_in_groups(code))
        self._code.setAccessibleName(" ".join(code))
        self._code.setVisible(bool(code))

    def add(self, answer: Button, *, columns: int = 2) -> None:
        """One more answer, after the others."""
        place = self._answers.count()
        self._answers.addWidget(answer, place // columns, place % columns)


class Controls(QWidget):
    """The time line and the buttons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.time_line = TimeLine(theme)
        self._passed = Label(theme, "text", wrap=False)
        self._left = Label(theme, "text", wrap=False, color=theme.palette.quiet)
        self.pause = Button(theme, self.tr("Pause"), "primary", icon="pause")
        self.play = Button(theme, self.tr("Play"), "primary", icon="play")
        self.back = Button(theme, self.tr("10 s back"), icon="replay")
        self.captions = Button(theme, icon="captions")
        self.sound = Button(theme, icon="sound")
        self.quieter = Button(theme, icon="quieter", role="amount")
        self.louder = Button(theme, icon="louder", role="amount")
        self._volume = ProgressBar(theme, theme.palette.text)
        self._mute = Label(theme, "text", self.tr("No sound just now"), wrap=False)
        self._mute.setVisible(False)
        self.quieter.setAccessibleName(self.tr("Quieter"))
        self.louder.setAccessibleName(self.tr("Louder"))
        self.donate = Button(theme, self.tr("Make a gift"), icon="heart")
        self.leave_film = Button(theme, self.tr("Leave"))
        self._buttons = (
            self.pause,
            self.play,
            self.back,
            self.captions,
            self.sound,
            self.quieter,
            self.louder,
            self.donate,
            self.leave_film,
        )
        tall = max(theme.px(88), int(1.9 * theme.font_pixels("button")))
        for button in self._buttons:
            button.setFixedHeight(tall)
        if not theme.portrait:
            # Beside the time line, which is as high.
            for button in (self.quieter, self.louder):
                button.setFixedHeight(theme.touch)
        self._lay_out()

    def present(self, visit: Visit, state: Watching, facts: Facts, *, has_appeal: bool) -> None:
        film = facts.playback
        paused, opening = state.phase is Phase.PAUSED, state.phase is Phase.OPENING
        self.pause.setVisible(not paused)
        self.play.setVisible(paused)
        for control in (
            self.pause,
            self.back,
            self.captions,
            self.sound,
            self.quieter,
            self.louder,
            self.donate,
            self.time_line,
        ):
            control.setEnabled(not opening)
        self.time_line.show_time(film.position_ms, film.duration_ms)
        self._passed.setText(film_time(film.position_ms / 1000))
        self._left.setText("−" + film_time(max(film.duration_ms - film.position_ms, 0) / 1000))
        self.captions.setVisible(bool(film.captions))
        chosen = next((t for t in film.captions if t.id == visit.captions), None)
        none = self.tr("Captions")
        self.captions.set_label(track_name(chosen, visit.language) if chosen else none, "captions")
        self.sound.setVisible(len(film.sound_tracks) > 1)
        sound = chosen_sound(visit, film)
        self.sound.set_label(track_name(sound, visit.language) if sound else "", "sound")
        self.quieter.setEnabled(not opening and visit.volume > 0)
        self.louder.setEnabled(not opening and visit.volume < facts.config.max_volume)
        self._volume.show_part(visit.volume, facts.config.max_volume)
        # Rehearsals are often held where there is no loudspeaker.
        mute = film.mute and bool(film.sound_tracks) and not facts.config.rehearsal
        self._mute.setVisible(mute)
        for control in (self.quieter, self._volume, self.louder):
            control.setVisible(not mute)
        self.donate.setVisible(has_appeal)

    def _lay_out(self) -> None:
        theme = self._theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.margin, theme.px(8), theme.margin, theme.px(16))
        outer.setSpacing(theme.gap)
        line = QWidget()
        # Films run from left to right in every language.
        line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        times = QHBoxLayout(line)
        times.setContentsMargins(0, 0, 0, 0)
        times.setSpacing(theme.px(20))
        times.addWidget(self._passed)
        times.addWidget(self.time_line, 1)
        times.addWidget(self._left)
        film = self._row(self.pause, self.play, self.back)
        tracks = self._row(self.captions, self.sound)
        visitor = self._row(None, self.donate, self.leave_film)
        loudness = self._loudness()
        directions = QBoxLayout.Direction
        above = QHBoxLayout()
        above.setSpacing(theme.px(40))
        above.addWidget(line, 1)
        if theme.portrait:
            visitor.insertWidget(0, loudness)
        else:
            above.addWidget(loudness)
        outer.addLayout(above)
        rows = QBoxLayout(directions.TopToBottom if theme.portrait else directions.LeftToRight)
        rows.setSpacing(theme.gap)
        rows.addLayout(film, 0)
        rows.addLayout(tracks, 0)
        rows.addLayout(visitor, 1)
        outer.addLayout(rows)

    def _loudness(self) -> QWidget:
        """How loud it is, between the buttons that change it."""
        theme = self._theme
        loudness = QWidget()
        row = QHBoxLayout(loudness)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap)
        self._volume.setFixedWidth(theme.px(110))
        for widget in (self._mute, self.quieter, self._volume, self.louder):
            row.addWidget(widget)
        return loudness

    def _row(self, *buttons: QWidget | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.gap)
        for button in buttons:
            if button is None:
                row.addStretch(1)
            else:
                row.addWidget(button)
        return row


def track_name(track: Track, language: str) -> str:
    """A track's language as the viewer calls it; the file's own label where it names none."""
    if not track.language:
        return track.label
    return capitalised(language_name(track.language, language))


def chosen_sound(visit: Visit, film: Playback) -> Track | None:
    """The sound track that plays: the chosen one, else the film's first."""
    first = film.sound_tracks[0] if film.sound_tracks else None
    return next((t for t in film.sound_tracks if t.id == visit.sound_track), first)
