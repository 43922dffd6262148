"""Every sentence is found, translated and compiled, and none slips by untranslated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from kiosk.screens import check_words
from tests.journey.worlds import ROOT

PROGRAM = ROOT / "kiosk"

#: Context, sentence, comment, whether it is counted.
Marked = tuple[str, str, str, bool]

# What stands in quotes in the rooms with widgets and is no sentence: names that mean the same in
# every language. A sentence to be read does not belong here, but into tr().
NO_SENTENCES = {
    "0123456789ABCDEFGHJKMNPQRSTVWXYZ",
    "English",
    "Español",
    "Français",
    "עברית",
    "العربية",
    "Русский",
    "Українська",
    "Noto Sans Symbols2",
    "Noto Sans Math",
    "Noto Sans",
    "Noto Sans Hebrew",
    "Noto Sans Arabic",
    "Noto Serif Display",
    "Noto Serif Hebrew",
    "Noto Naskh Arabic",
    " and ",  # in English listings; all others come from the Unicode CLDR
    "MMMM d, yyyy h:mm AP",
    "MMMM d, yyyy",
    "h:mm AP",
    "Aa",  # before the first translation is known
}
CODE = re.compile(
    r"[a-z0-9_.\-]+"  # a token
    r"|#[0-9A-F]{6}"  # a colour
    r"|Q[A-Z]\w+|[A-Z]\w+Screen"  # a class
    r"|[A-Z_]{3,}|[a-z]{2}_[A-Z]{2}"  # a variable, a currency, a locale
    r"|[\w\-]*\.[a-z]+|.*[\\*\[].*"  # a file, a pattern
)
SHOWS = {"setText", "set_label", "set_texts", "setAccessibleName", "setWindowTitle", "say"}


def modules(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    for room in rooms:
        for file in sorted((PROGRAM / room).rglob("*.py")):
            yield file, ast.parse(file.read_text("utf-8"))


def called(node: ast.Call) -> str:
    """The last name of what is called: tr for self.tr(...)."""
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def literal(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def comment_in(arguments: list[ast.expr]) -> str:
    return literal(arguments[0]) if arguments else ""


def marked(tree: ast.AST, context: str = "") -> Iterator[Marked]:
    """Every sentence that the program gives to Qt's translation, read without lupdate."""
    for node in ast.iter_child_nodes(tree):
        inside = node.name if isinstance(node, ast.ClassDef) else context
        match called(node) if isinstance(node, ast.Call) else "", node:
            case "tr", ast.Call(args=[sentence, *more]):
                yield inside, literal(sentence), comment_in(more), len(more) > 1
            # Painters have a `translate` too; theirs takes no words.
            case "translate", ast.Call(args=[ast.Constant(value=str(name)), sentence, *more]):
                yield name, literal(sentence), comment_in(more), len(more) > 1
            case _:
                pass
        yield from marked(node, inside)


def test_nothing_is_left_to_do(maker: ModuleType) -> None:
    assert maker.check() == []


def test_lupdate_finds_what_is_marked(maker: ModuleType, tmp_path: Path) -> None:
    fresh = tmp_path / "kiosk_he.ts"
    maker.update(fresh, drop=False)
    found = {(*key, message.plural) for key, message in maker.read(fresh).items()}
    wanted = {mark for _, tree in modules("") for mark in marked(tree)}
    assert len(wanted) > 150
    assert all(sentence for _, sentence, _, _ in wanted), "only sentences in quotes are found"
    assert found == wanted


def unmarked(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Words in quotes that reach no translation: what is shown, and what reads like a sentence."""
    passed: set[int] = set()
    shown: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()) | ast.Raise():
                passed |= {id(part) for part in ast.walk(node)}
            case ast.Call(func=ast.Attribute(value=ast.Name(id="log"))):
                passed |= {id(part) for part in ast.walk(node)}
            case ast.Call() if called(node) in {"tr", "translate"}:
                passed |= {id(part) for part in ast.walk(node)}
            case ast.AnnAssign(annotation=annotation):
                passed |= {id(part) for part in ast.walk(annotation)}
            case ast.Call() if called(node) in SHOWS:
                shown |= {id(part) for part in node.args[:1]}
            case _:
                pass
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr):
            continue
        text = literal(node)
        if id(node) in passed or not re.search(r"[^\W\d_]{2}", text) or text in NO_SENTENCES:
            continue
        if id(node) in shown or not CODE.fullmatch(text):
            yield node.lineno, text


def test_no_sentence_slips_by_untranslated() -> None:
    known = {sentence for _, tree in modules("") for _, sentence, _, _ in marked(tree)}
    # The doctor's own names of its checks are looked up by, and never shown.
    known |= set(check_words._titles())
    known |= {part for beginning, end, _ in check_words._kinds() for part in (beginning, end)}
    loose = [
        f"{file.relative_to(ROOT)}:{line}: {text!r}"
        for file, tree in modules("screens", "widgets")
        for line, text in unmarked(tree)
        # A sentence that is said in another language than the present one stands alone.
        if text not in known
    ]
    assert loose == []


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("done")',
        'label.setText("All done")',
        'Button(theme, "Watch the film", "primary")',
        'say = f"{count} films"',
        'WORDS = {"a": "Please wait"}',
        'tile.set_texts("reset", self.tr("Ends this visit"))',
    ],
)
def test_a_loose_sentence_is_seen(line: str) -> None:
    assert len(list(unmarked(ast.parse(line)))) == 1


@pytest.mark.parametrize(
    "line",
    [
        'label.setText(self.tr("done"))',
        'Button(theme, translate("Words", "Watch the film"), "primary")',
        'log.warning("The film %s is missing.", film)',
        'raise ValueError("a time needs its time zone")',
    ],
)
def test_what_nobody_sees_may_be_loose(line: str) -> None:
    assert list(unmarked(ast.parse(line))) == []
