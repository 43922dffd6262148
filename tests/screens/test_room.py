"""All of every text is to be seen, at every size and in longer words."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kiosk.screens.screen import Screen
from kiosk.screens.stage import Stage
from kiosk.visit.states import TextSize
from kiosk.widgets.button import Button, Touchable
from kiosk.widgets.chip import Chip
from kiosk.widgets.label import Label
from kiosk.widgets.paragraph import Paragraph, fit
from kiosk.widgets.qrcard import QrCard
from kiosk.widgets.steps import Steps
from kiosk.widgets.theme import FACES
from kiosk.widgets.tile import Tile, ToggleRow
from tests.screens.showing import show
from tests.screens.visits import Scene


class Longer(QTranslator):
    """Every sentence a third longer, as other languages are."""

    def translate(  # type: ignore[override]
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        said = source.replace("%n", str(n))
        more = max(1, int(0.35 * len(said)))
        return f"{said} {'loremi psum'[:more] if more < 11 else ('dolore it amet ' * 9)[:more]}"

    def isEmpty(self) -> bool:
        return False


SEEN = (
    "unlocking-typed",
    "refused-not_open_yet",
    "unlocked",
    "watching",
    "watching-paused",
    "watching-leaving",
    "watching-failed",
    "amount-fees",
    "amount-typed",
    "amount-many-chosen",
    "amount-many-typed",
    "amount-one",
    "amount-dinar",
    "scan-opened",
    "scan-expired",
    "scan-failed",
    "scan-processing",
    "scan-trouble-unreachable",
    "scan-elsewhere",
    "scan-over",
    "scan-late",
    "scan-unheard",
    "scan-not-withdrawn",
    "scan-gave-up",
    "thanks",
    "pin-wrong",
    "pin-not-checked",
    "staff",
    "staff-unlock",
    "staff-sound",
    "staff-saved",
    "staff-read_only",
    "staff-not_opened",
    "staff-failed",
    "staff-endings",
    "staff-rehearse",
    "staff-shut_down",
    "cash",
    "cash-choosing",
    "cash-confirming",
    "cash-undoing",
    "cash-failed",
)


#: Screen, text size and words: English, longer and mirrored words everywhere; each other language
#: once, with large type on a small screen or in portrait, wherever its words had the least room.
#: `python -m tests.screens.every_language` looks at all of them.
ROOMS = [
    *itertools.product(
        [(1280, 720), (1920, 1080), (1080, 1920), (3840, 2160)],
        [TextSize.MEDIUM, TextSize.LARGEST],
        ["en", "longer", "he"],
    ),
    *itertools.product([(1280, 720)], [TextSize.LARGEST], ["fr", "ar"]),
    *itertools.product([(1080, 1920)], [TextSize.LARGEST], ["es", "ru", "uk"]),
]


@pytest.mark.parametrize(("size", "text_size", "words"), ROOMS)
def test_nothing_is_cut_off(
    stage: Stage,
    scene: dict[str, Scene],
    size: tuple[int, int],
    text_size: TextSize,
    words: str,
) -> None:
    longer = Longer()
    if words == "longer":
        QApplication.installTranslator(longer)
    language = "en" if words == "longer" else words
    try:
        stage.resize(*size)
        found: list[str] = []
        for name in SEEN:
            visit, facts = scene[name]
            shown = replace(visit, text_size=text_size, language=language), facts
            screen = show(stage, shown)
            found += [f"{name}: {fault}" for fault in faults_of(screen)]
        assert not found, "\n".join(found)
    finally:
        QApplication.removeTranslator(longer)


def faults_of(screen: Screen) -> list[str]:
    """What is cut off, lies outside, or lies over something else that is touched or read."""
    found: list[str] = []
    placed: list[tuple[QRect, str]] = []
    for widget in screen.findChildren(QWidget):
        if not isinstance(widget, Label | Touchable | Steps | Chip | QrCard):
            continue
        if not widget.isVisible() or is_scrolled(widget):
            continue
        text = widget.text() if isinstance(widget, QLabel | Touchable) else type(widget).__name__
        if isinstance(widget, QLabel) and not text:
            continue
        place = QRect(widget.mapTo(screen, QPoint(0, 0)), widget.size())
        if not screen.rect().contains(place):
            found.append(f"outside: {text!r}")
        found += [
            f"{text!r} lies over {other!r}" for area, other in placed if area.intersects(place)
        ]
        placed.append((place, text))
        if isinstance(widget, Steps) and widget.height() < widget.least_height(widget.width()):
            found.append("cut: the steps")
        for paragraph, width, height in drawn(widget):
            least = 0.97 * FACES["badge"].pixels * screen.theme.scale
            if paragraph.height > height + 1.5 or paragraph.width > width + 1.5:
                found.append(f"cut: {text!r}")
            elif paragraph.font.pixelSize() < round(least):
                found.append(f"too small: {text!r} at {paragraph.font.pixelSize()}")
    return found


def drawn(widget: QWidget) -> list[tuple[Paragraph, float, float]]:
    """The texts as they are painted, with the room they have: type shrinks before it is cut."""
    width, height = float(widget.width()), float(widget.height())
    if isinstance(widget, Label):
        return [(widget._fit(int(width), int(height)), width, height)]
    if isinstance(widget, Tile | ToggleRow):
        room = widget._text_rect(int(width)).width()
        title, detail = widget._lay_out(room, int(height))
        rest = height - title.height
        return [(title, room, height), *([(detail, room, rest)] if detail else [])]
    if isinstance(widget, Button) and widget.text():
        room = width - 2 * min(widget._padding(), widget.width() // 10)
        if widget._icon is not None:
            room -= widget._icon_side() + widget.theme.px(12)
        font, leading = widget.theme.font(widget._role), widget.theme.leading(widget._role)
        said = fit(widget.text(), font, leading, room, max_lines=2, max_height=height)
        return [(said, room, height)]
    return []


def is_scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if parent.objectName() == "qt_scrollarea_viewport":
            return True
        parent = parent.parentWidget()
    return False


def test_sizes_are_those_of_the_design(stage: Stage, scene: dict[str, Scene]) -> None:
    """Every target is at least 72 px high at 1080p; the smallest type is never under 22."""
    for name in SEEN:
        screen = show(stage, scene[name])
        for button in screen.findChildren(Touchable):
            if button.isVisible():
                assert button.height() >= 72, (name, button.text())
        assert screen.theme.font_pixels("small") >= 22
        _, facts = scene[name]
        banner = 48 if facts.config.rehearsal else 0
        assert screen.size() == QSize(1920, 1080 - banner)


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_large_type_stays_large_on_the_buttons_beside_a_code(
    stage: Stage, scene: dict[str, Scene], language: str
) -> None:
    visit, facts = scene["scan-unheard"]
    shown = replace(visit, text_size=TextSize.LARGEST, language=language), facts
    screen = show(stage, shown)
    full = screen.theme.font_pixels("button")
    for button in screen.findChildren(Button):
        if button.isVisible() and button.height() > 80:  # not the link of a rehearsal
            for paragraph, _, _ in drawn(button):
                assert paragraph.font.pixelSize() >= 0.9 * full, button.text()
