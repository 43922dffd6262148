from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QApplication

from kiosk.widgets.markup import fill_document
from kiosk.widgets.theme import Theme


@pytest.fixture
def document(qapp: QApplication, theme: Theme) -> QTextDocument:
    return QTextDocument()


def fill(document: QTextDocument, markdown: str) -> None:
    fill_document(document, markdown, Theme().font("text"), 1.45)


def test_paragraphs_emphasis_and_lists(document: QTextDocument) -> None:
    fill(document, "One *soft*\nline, **loud**.\n\nTwo\n\n- a\n- b\n\n1. first\n2. second")
    lines = document.toPlainText().split("\n")
    assert lines == [
        "One soft line, loud.",
        "Two",
        "•\u2002a",
        "•\u2002b",
        "1.\u2002first",
        "2.\u2002second",
    ]
    html = document.toHtml()
    assert "font-style:italic" in html
    assert f"font-weight:{QFont.Weight.DemiBold.value}" in html


@pytest.mark.parametrize(
    "hostile",
    [
        '<img src="file:///etc/passwd">',
        "![x](file:///etc/passwd)",
        "[touch me](https://example.org)",
        "<script>alert(1)</script>",
        "<https://example.org>",
        "# Heading",
        "&lt;b&gt;",
        "snake_case_name and 2*3*4 left",
    ],
)
def test_nothing_else_has_an_effect(document: QTextDocument, hostile: str) -> None:
    fill(document, hostile)
    plain = document.toPlainText()
    assert plain.replace("*", "") == hostile.replace("*", "")
    html = document.toHtml()
    assert "<img" not in html
    assert "<a " not in html


def test_a_flood_is_cut(document: QTextDocument) -> None:
    fill(document, "x" * 1_000_000)
    assert len(document.toPlainText()) <= 40_000


def test_a_new_text_takes_the_place_of_the_old(document: QTextDocument) -> None:
    fill(document, "- one\n- two")
    fill(document, "three")
    assert document.toPlainText() == "three"
