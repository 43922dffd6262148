"""Colours, type and measures, from which every widget is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QPalette

TextSize = Literal["medium", "large", "largest"]
TEXT_SIZES: tuple[TextSize, ...] = ("medium", "large", "largest")
ThemeName = Literal["foyer", "high-contrast"]

Role = Literal[
    "display",  # a title that has the screen to itself
    "title",  # a film's title
    "heading",  # what this screen is about
    "subheading",  # a title inside a card
    "lead",  # the line under a title
    "text",  # what is to be read
    "quiet",  # what may be overlooked
    "small",  # the smallest there is
    "button",
    "key",  # one letter of a keypad
    "amount",  # a sum of money to choose
    "badge",  # inside a laurel
]

# The families that assets/fonts brings, one per script; Qt goes down the list letter by letter.
_SIGNS = ["Noto Sans Symbols2", "Noto Sans Math"]
SANS = ["Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic", *_SIGNS]
SERIF = ["Noto Serif Display", "Noto Serif Hebrew", "Noto Naskh Arabic", *_SIGNS]


@dataclass(frozen=True)
class Face:
    """How one role is set: pixels at 1920x1080, distance of lines in parts of that size."""

    pixels: int
    weight: QFont.Weight
    families: list[str]
    leading: float
    # Titles are large already: of the reader's larger text they take only a part.
    growth: float = 1.0


FACES: dict[Role, Face] = {
    "display": Face(176, QFont.Weight.Bold, SERIF, 1.06, 0.1),
    "title": Face(108, QFont.Weight.Bold, SERIF, 1.12, 0.2),
    "heading": Face(64, QFont.Weight.Bold, SERIF, 1.14, 0.35),
    "subheading": Face(32, QFont.Weight.DemiBold, SANS, 1.3, 0.8),
    "lead": Face(35, QFont.Weight.Normal, SANS, 1.4, 0.7),
    "text": Face(30, QFont.Weight.Normal, SANS, 1.45),
    "quiet": Face(28, QFont.Weight.Normal, SANS, 1.4),
    "small": Face(25, QFont.Weight.Normal, SANS, 1.4),
    "button": Face(33, QFont.Weight.DemiBold, SANS, 1.25, 0.7),
    "key": Face(42, QFont.Weight.DemiBold, SANS, 1.2, 0.4),
    "amount": Face(54, QFont.Weight.DemiBold, SANS, 1.2, 0.5),
    "badge": Face(22, QFont.Weight.DemiBold, SANS, 1.2, 0.3),
}

_GROWTH: dict[TextSize, float] = {"medium": 1.0, "large": 1.2, "largest": 1.4}


@dataclass(frozen=True)
class Palette:
    """The colours of a dark foyer; text stands at least 7:1 on its ground, but for what is
    `disabled`."""

    ground: QColor
    surface: QColor
    raised: QColor
    pressed: QColor
    edge: QColor
    text: QColor
    quiet: QColor
    disabled: QColor
    accent: QColor
    accent_pressed: QColor
    on_accent: QColor
    good: QColor
    on_good: QColor
    warning: QColor
    fault: QColor
    track: QColor
    laurel: QColor


FOYER = Palette(
    ground=QColor("#12100E"),
    surface=QColor("#1D1A17"),
    raised=QColor("#2A2521"),
    pressed=QColor("#453D36"),
    edge=QColor("#8A8178"),
    text=QColor("#F4EEE6"),
    quiet=QColor("#BFB4A6"),
    disabled=QColor("#8A8178"),
    accent=QColor("#F2A33A"),
    accent_pressed=QColor("#FFC577"),
    on_accent=QColor("#1A1206"),
    good=QColor("#6CC7BA"),
    on_good=QColor("#0B1F1C"),
    warning=QColor("#F2C27A"),
    fault=QColor("#FF9585"),
    track=QColor("#332D28"),
    laurel=QColor("#F0E2B8"),
)

HIGH_CONTRAST = Palette(
    ground=QColor("#000000"),
    surface=QColor("#0A0A0A"),
    raised=QColor("#141414"),
    pressed=QColor("#3D3D3D"),
    edge=QColor("#FFFFFF"),
    text=QColor("#FFFFFF"),
    quiet=QColor("#E8E8E8"),
    disabled=QColor("#8C8C8C"),
    accent=QColor("#FFD23F"),
    accent_pressed=QColor("#FFEBA8"),
    on_accent=QColor("#000000"),
    good=QColor("#7DFFE9"),
    on_good=QColor("#000000"),
    warning=QColor("#FFD98F"),
    fault=QColor("#FFB3A8"),
    track=QColor("#3A3A3A"),
    laurel=QColor("#FFFFFF"),
)

PALETTES: dict[ThemeName, Palette] = {"foyer": FOYER, "high-contrast": HIGH_CONTRAST}


@dataclass(frozen=True)
class Theme:
    """One look at one size. A widget takes it when made and keeps it; another look, new widgets."""

    palette: Palette = FOYER
    scale: float = 1.0
    portrait: bool = False
    text_size: TextSize = "medium"
    reduce_motion: bool = False

    @classmethod
    def for_screen(
        cls,
        size: QSize,
        name: ThemeName = "foyer",
        text_size: TextSize = "medium",
        reduce_motion: bool = False,
    ) -> Theme:
        """The theme for a screen of this size, in logical pixels."""
        width, height = size.width(), size.height()
        portrait = height > width
        scale = min(width / 1080, height / 1920) if portrait else min(width / 1920, height / 1080)
        return cls(PALETTES[name], scale, portrait, text_size, reduce_motion)

    def px(self, length: float) -> int:
        """A length given for 1920x1080, in pixels of this screen; never vanishes."""
        scaled = round(length * self.scale)
        return max(1, scaled) if length > 0 else scaled

    def text_factor(self, role: Role) -> float:
        """How much larger than medium this role is drawn for the reader's text size."""
        return 1 + (_GROWTH[self.text_size] - 1) * FACES[role].growth

    def font_pixels(self, role: Role) -> int:
        """Height of the type of this role, in pixels."""
        return self.px(FACES[role].pixels * self.text_factor(role))

    def font(self, role: Role) -> QFont:
        """The font of this role."""
        return QFont(_font(role, self.font_pixels(role)))

    def leading(self, role: Role) -> float:
        """Distance from one line to the next, in parts of the font's pixel size."""
        return FACES[role].leading

    @property
    def touch(self) -> int:
        """Least height of what can be touched."""
        return self.px(72)

    @property
    def gap(self) -> int:
        """Least distance between two things that can be touched."""
        return self.px(16)

    @property
    def margin(self) -> int:
        """From the screen's edge to what is on it."""
        return self.px(64 if self.portrait else 72)

    @property
    def radius(self) -> int:
        """Of the corners of buttons and cards."""
        return self.px(20)

    @property
    def line(self) -> int:
        """Width of the edge of what can be touched."""
        return max(1, round(2 * self.scale))

    def qt_palette(self) -> QPalette:
        """For the application, so that what Qt itself paints fits in."""
        palette = QPalette(self.palette.raised, self.palette.ground)
        for role, color in (
            (QPalette.ColorRole.Window, self.palette.ground),
            (QPalette.ColorRole.Base, self.palette.ground),
            (QPalette.ColorRole.WindowText, self.palette.text),
            (QPalette.ColorRole.Text, self.palette.text),
            (QPalette.ColorRole.ButtonText, self.palette.text),
            (QPalette.ColorRole.Highlight, self.palette.accent),
            (QPalette.ColorRole.HighlightedText, self.palette.on_accent),
        ):
            palette.setColor(role, color)
        return palette


@lru_cache(maxsize=64)
def _font(role: Role, pixels: int) -> QFont:
    face = FACES[role]
    font = QFont()
    font.setFamilies(face.families)
    font.setPixelSize(pixels)
    font.setWeight(face.weight)
    return font
