"""All widgets on one ground, to look at: `python -m tests.look DIR --names gallery`."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.widgets.theme import Theme


def gallery(theme: Theme) -> QWidget:
    """All widgets on one ground."""
    from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

    from kiosk.widgets.button import Button
    from kiosk.widgets.card import Card
    from kiosk.widgets.chip import Chip
    from kiosk.widgets.codes import CodeKeypad
    from kiosk.widgets.dots import PinDots
    from kiosk.widgets.keys import NumberKeypad
    from kiosk.widgets.label import Label
    from kiosk.widgets.laurel import Laurel
    from kiosk.widgets.progress import ProgressBar
    from kiosk.widgets.qrcard import QrCard
    from kiosk.widgets.reading import ReadingPane
    from kiosk.widgets.steps import Steps
    from kiosk.widgets.tick import BigTick
    from kiosk.widgets.tile import Tile, ToggleRow
    from kiosk.widgets.topbar import TopBar

    root = QWidget()
    root.setPalette(theme.qt_palette())
    root.setAutoFillBackground(True)
    page = QGridLayout(root)
    page.setSpacing(theme.px(28))
    bar = TopBar(theme)
    bar.show_languages(["en", "he", "fr"], "en")
    page.addWidget(bar, 0, 0, 1, 3)
    left = QVBoxLayout()
    left.addWidget(Label(theme, "quiet", "Ziyara"))
    left.addWidget(Label(theme, "heading", "How would you like to watch?"))
    tile = Tile(theme, "I have a code", "On your ticket. You can also hold its QR code there.")
    tile.setCheckable(True)
    tile.setChecked(True)
    left.addWidget(tile)
    left.addWidget(Tile(theme, "Give, then watch", "Any amount, with your phone."))
    left.addWidget(Tile(theme, "Reset for the next visitor", "Ends this visit", primary=True))
    toggle = ToggleRow(theme, "Add $1.37 to cover the fees", "So the fund gets the full $36.00")
    toggle.setChecked(True)
    left.addWidget(toggle)
    text = ReadingPane(theme)
    text.show_text(
        "A *filmmaker* goes **home** to Morocco <b>and</b> drives [away](x).\n\n- One\n- Two\n\n"
        + "And more of it. " * 30
    )
    left.addWidget(text, 1)
    page.addLayout(left, 1, 0)
    middle = QVBoxLayout()
    pad = CodeKeypad(theme)
    pad.show_code("7KQ4")
    middle.addWidget(pad)
    chips = QHBoxLayout()
    chips.addWidget(Chip(theme, "Watch until Sunday, 9:00 PM", "good"))
    chips.addWidget(Chip(theme, "Documentary"))
    middle.addLayout(chips)
    middle.addWidget(Chip(theme, "Expired May 9, 2022 3:45 AM", "warning"))
    buttons = QHBoxLayout()
    buttons.addWidget(Button(theme, "Unlock the film", "primary", icon="play"))
    buttons.addWidget(Button(theme, "Donate"))
    middle.addLayout(buttons)
    middle.addWidget(Button(theme, "Already unlocked? Enter your code", "link"))
    card = Card(theme)
    row = QHBoxLayout(card)
    row.addWidget(Label(theme, "subheading", "Ukraine Emergency Fund"), 1)
    progress = ProgressBar(theme)
    progress.show_part(12430, 20000)
    row.addWidget(progress)
    middle.addWidget(card)
    page.addLayout(middle, 1, 1)
    right = QVBoxLayout()
    qr = QrCard(theme)
    qr.show_code("https://give.example.org/d/8F3K2Q7X", "give.example.org/d/8F3K2Q7X")
    right.addWidget(qr)
    steps = Steps(theme)
    steps.show_steps(["Scan with your phone’s camera", "Give on your phone", "Thank you"], 1)
    right.addWidget(steps)
    laurel = Laurel(theme)
    laurel.show_award("Official Selection", "Miami Jewish Film Festival", 2022)
    small = QHBoxLayout()
    small.addWidget(laurel)
    small.addWidget(BigTick(theme))
    right.addLayout(small)
    dots = PinDots(theme)
    dots.show_count(2)
    right.addWidget(dots)
    right.addWidget(NumberKeypad(theme, "."))
    page.addLayout(right, 1, 2)
    for column in range(3):
        page.setColumnStretch(column, 1)
    return root
