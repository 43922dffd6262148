"""How most screens are laid out: the bar, and two parts beside or under each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.screens.screen import Screen
from kiosk.widgets.theme import Theme
from kiosk.widgets.topbar import TopBar


def lay_out_page(
    screen: Screen, bar: TopBar, first: QWidget, second: QWidget, stretches: tuple[int, int]
) -> None:
    """`first` leads and `second` follows: side by side, or in portrait one under the other."""
    theme = screen.theme
    outer = QVBoxLayout(screen)
    # The bar stands where it stands on the film's page, so that Back keeps its place.
    edge = theme.px(44 if theme.portrait else 36)
    outer.setContentsMargins(theme.margin, edge, theme.margin, edge)
    outer.setSpacing(theme.px(28))
    outer.addWidget(bar)
    directions = QBoxLayout.Direction
    body = QBoxLayout(directions.TopToBottom if theme.portrait else directions.LeftToRight)
    body.setSpacing(theme.px(28 if theme.portrait else 88))
    for part, stretch in zip((first, second), stretches, strict=True):
        body.addWidget(part, stretch)
    outer.addLayout(body, 1)


def column(theme: Theme, spacing: float = 20) -> tuple[QWidget, QVBoxLayout]:
    """A part of a page, and the layout to fill it with."""
    part = QWidget()
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(spacing))
    return part, layout


def settle(part: QWidget) -> None:
    """Lays `part` out at once, from the inside: what is shown or hidden deep within it would
    otherwise be in its place one picture too late."""
    for child in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        settle(child)
    layout = part.layout()
    if layout is not None:
        layout.activate()
