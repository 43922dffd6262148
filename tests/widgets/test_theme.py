from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from kiosk import assets
from kiosk.widgets.fonts import load_fonts
from kiosk.widgets.theme import FACES, FOYER, HIGH_CONTRAST, TEXT_SIZES, Palette, Theme


def luminance(color: QColor) -> float:
    """WCAG 2.2, relative luminance."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [FOYER, HIGH_CONTRAST])
def test_text_stands_seven_to_one_on_its_ground(palette: Palette) -> None:
    for ground in (palette.ground, palette.surface, palette.raised):
        for ink in (palette.text, palette.quiet, palette.good, palette.warning):
            assert contrast(ink, ground) >= 7, (ink.name(), ground.name())
        assert contrast(palette.edge, ground) >= 3, ground.name()
        assert contrast(palette.disabled, ground) >= 3, ground.name()
        assert 1.5 * contrast(palette.disabled, ground) <= contrast(palette.quiet, ground)
    assert contrast(palette.fault, palette.ground) >= 7
    assert contrast(palette.laurel, palette.ground) >= 7
    assert contrast(palette.text, palette.pressed) >= 7
    for ground in (palette.accent, palette.accent_pressed):
        assert contrast(palette.on_accent, ground) >= 7
    assert contrast(palette.on_good, palette.good) >= 7


@pytest.mark.parametrize(
    ("width", "height", "scale", "portrait"),
    [
        (1920, 1080, 1.0, False),
        (1280, 720, 2 / 3, False),
        (3840, 2160, 2.0, False),
        (1920, 1200, 1.0, False),
        (1080, 1920, 1.0, True),
        (720, 1280, 2 / 3, True),
    ],
)
def test_one_scale_from_the_screen(width: int, height: int, scale: float, portrait: bool) -> None:
    theme = Theme.for_screen(QSize(width, height))
    assert theme.scale == pytest.approx(scale)
    assert theme.portrait is portrait
    assert theme.touch == round(72 * scale)


def test_lengths_never_vanish() -> None:
    assert Theme(scale=0.01).px(2) == 1
    assert Theme().px(0) == 0


@pytest.mark.parametrize("text_size", TEXT_SIZES)
def test_type_is_never_under_22_and_grows(text_size: str, qapp: QApplication) -> None:
    theme = Theme.for_screen(QSize(1920, 1080), text_size=text_size)  # type: ignore[arg-type]
    medium = Theme.for_screen(QSize(1920, 1080))
    for role in FACES:
        assert theme.font_pixels(role) >= 22
        assert theme.font_pixels(role) >= medium.font_pixels(role)
    assert theme.font("title").families()[0] == "Noto Serif Display"


def test_the_fonts_came_along(qapp: QApplication) -> None:
    families = set(load_fonts(assets.folder() / "fonts"))
    for face in FACES.values():
        assert set(face.families) <= families
