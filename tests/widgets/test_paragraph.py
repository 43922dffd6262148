from __future__ import annotations

import pytest

from kiosk.widgets.paragraph import Paragraph, lay_out
from kiosk.widgets.theme import Theme

_FACTS = "Simone Bitton\u00a0· Morocco / France\u00a0· 2020\u00a0· 1 h 39 min"


def lines_of(paragraph: Paragraph) -> list[str]:
    layout = paragraph.layout
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    text = layout.text()
    return [text[at.textStart() : at.textStart() + at.textLength()] for at in lines]


@pytest.mark.parametrize("width", range(180, 900, 30))
def test_no_line_ends_with_a_dot_between_facts(theme: Theme, width: int) -> None:
    lines = lines_of(lay_out(_FACTS, theme.font("quiet"), 1.4, width))
    assert not any(line.rstrip(" \u2028").endswith("·") for line in lines), lines
    together = " ".join(line.strip(" \u2028") for line in lines)
    assert together.replace("\u00a0·", "") == _FACTS.replace("\u00a0·", "")
