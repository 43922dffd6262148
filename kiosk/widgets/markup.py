"""The Markdown subset of film packages: paragraphs, emphasis, lists. Nothing else has an effect."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(\d{1,3})[.)])[ \t]+")
# Strong before plain emphasis; an emphasis neither begins nor ends with a space.
_EMPHASIS = re.compile(
    r"\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*"
    r"|\*(?=\S)(?P<star>[^*]+?)(?<=\S)\*"
    r"|(?<!\w)_(?=\S)(?P<low>[^_]+?)(?<=\S)_(?!\w)"
)
_LONGEST = 40_000  # characters; a synopsis has some thousand


def fill_document(document: QTextDocument, markdown: str, font: QFont, leading: float) -> None:
    """Replaces what a document holds. GUI thread.

    Written for plain text on purpose: HTML, links, images and headings stay the letters that
    they are, so a film package cannot make the screen load or open anything.
    """
    document.clear()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    size = font.pixelSize()
    first = True
    for text, marker in _blocks(markdown[:_LONGEST]):
        block = QTextBlockFormat()
        block.setLineHeight(leading * size, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setBottomMargin(size * (0.25 if marker else 0.6))
        if marker:
            block.setLeftMargin(1.4 * size)
            block.setTextIndent(-1.1 * size)
        if first:
            cursor.setBlockFormat(block)
            first = False
        else:
            cursor.insertBlock(block)
        _insert(cursor, f"{marker}\u2002{text}" if marker else text, font)


def _blocks(markdown: str) -> list[tuple[str, str]]:
    """Each paragraph or item as its text and its marker, which paragraphs have none of."""
    blocks: list[tuple[str, str]] = []
    for part in _PARAGRAPHS.split(markdown.replace("\r\n", "\n").strip()):
        lines: list[str] = []
        marker = ""
        for line in part.split("\n"):
            item = _ITEM.match(line)
            if item is not None:
                if lines:
                    blocks.append((" ".join(lines), marker))
                number = item.group(1)
                marker = f"{number}." if number else "\u2022"
                lines = [line[item.end() :].strip()]
            else:
                lines.append(line.strip())
        if lines:
            blocks.append((" ".join(lines), marker))
    return blocks


def _insert(cursor: QTextCursor, text: str, font: QFont) -> None:
    plain = QTextCharFormat()
    plain.setFont(font)
    at = 0
    for found in _EMPHASIS.finditer(text):
        cursor.insertText(text[at : found.start()], plain)
        emphasised = QTextCharFormat(plain)
        strong = found.group("strong")
        if strong is not None:
            emphasised.setFontWeight(QFont.Weight.DemiBold)
        else:
            emphasised.setFontItalic(True)
        cursor.insertText(strong or found.group("star") or found.group("low"), emphasised)
        at = found.end()
    cursor.insertText(text[at:], plain)
