"""Every sentence is found, translated and compiled, and none slips by untranslated."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.assets import available_languages, folder
from kiosk.screens import check_words
from kiosk.screens.tongues import Tongues
from kiosk.screens.words import Words
from kiosk.widgets.texts import duration

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "kiosk"
TRANSLATIONS = folder() / "translations"
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


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """assets/make_translations.py, which is no part of the package."""
    specification = importlib.util.spec_from_file_location(
        "make_translations", ROOT / "assets" / "make_translations.py"
    )
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    return module


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


SCREEN = """
class Page:
    def words(self, count):
        return self.tr("%n film(s)", "in a package", count), self.tr("Give %1")
"""
HEBREW = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="he" sourcelanguage="en">
<context>
    <name>Page</name>
    <message numerus="yes">
        <source>%n film(s)</source>
        <comment>in a package</comment>
        <translation>
            <numerusform>סרט אחד</numerusform>
            <numerusform>%n סרטים</numerusform>
        </translation>
    </message>
    <message>
        <source>Give %1</source>
        <translation>לתרום %1</translation>
    </message>
</context>
</TS>
"""


@pytest.fixture
def world(maker: ModuleType, tmp_path: Path) -> tuple[Path, Path]:
    """A program of one screen, and its Hebrew translation, with which all is well."""
    program, translations = tmp_path / "program", tmp_path / "translations"
    program.mkdir()
    translations.mkdir()
    (program / "page.py").write_text(SCREEN, "utf-8")
    file = translations / "kiosk_he.ts"
    file.write_text(HEBREW, "utf-8")
    maker.compile_to(file.with_suffix(".qm"), file)
    assert maker.faults_in(file, program) == []
    return program, file


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("לתרום %1", "לתרום", "should have %1"),
        ("לתרום %1", "לתרום %2", "should have %1"),
        ("לתרום %1", "לתרום %1 %1", "should have %1"),
        ("לתרום %1", "לתרום %1 ", "has a space at its end"),
        ("לתרום %1", "", "is not translated"),
        ("%n סרטים", "סרטים", "should have %n"),
        ("%n סרטים", "", "is not translated"),
        ("<translation>לתרום", '<translation type="unfinished">לתרום', "is not translated"),
        ("in a package", "in the package", "is new"),
        ("Give %1", "Give away %1", "is not in the program any more"),
    ],
)
def test_a_fault_in_a_translation_is_told(
    maker: ModuleType, world: tuple[Path, Path], old: str, new: str, fault: str
) -> None:
    program, file = world
    file.write_text(HEBREW.replace(old, new), "utf-8")
    maker.compile_to(file.with_suffix(".qm"), file)
    faults = maker.faults_in(file, program)
    assert any(fault in told for told in faults), faults
    assert not any("compiled" in told for told in faults)


def test_a_new_sentence_and_an_old_file_are_told(
    maker: ModuleType, world: tuple[Path, Path]
) -> None:
    program, file = world
    more = SCREEN.replace('self.tr("Give %1")', 'self.tr("Give %1"), self.tr("Not today")')
    (program / "page.py").write_text(more, "utf-8")
    file.write_text(HEBREW.replace("לתרום %1", "לתת %1"), "utf-8")
    faults = maker.faults_in(file, program)
    assert "kiosk_he.ts: Page: 'Not today' is not translated" in faults
    assert "kiosk_he.ts: Page: 'Not today' is new" in faults
    assert "kiosk_he.ts: kiosk_he.qm was compiled from an older kiosk_he.ts" in faults


def test_a_comma_that_makes_a_plural_is_told(maker: ModuleType, world: tuple[Path, Path]) -> None:
    program, file = world
    (program / "page.py").write_text(SCREEN.replace('"Give %1"', '"Give %1", "money",'), "utf-8")
    assert any("taken for something counted" in told for told in maker.faults_in(file, program))


def test_a_compiled_file_alone_is_told(
    maker: ModuleType, world: tuple[Path, Path], tmp_path: Path
) -> None:
    program, file = world
    shutil.copy(file.with_suffix(".qm"), file.with_name("kiosk_fr.qm"))
    faults = maker.check(file.parent, program)
    assert "kiosk_fr.qm has no .ts file" in faults
    assert any(told.startswith("kiosk_en.ts is missing") for told in faults)


def test_all_seven_languages_are_offered() -> None:
    assert available_languages() == ("en", "es", "fr", "he", "ar", "ru", "uk")
    for language in available_languages():
        assert (TRANSLATIONS / f"kiosk_{language}.qm").is_file()


@pytest.fixture
def tongues(qapp: QApplication) -> Iterator[Tongues]:
    """The kiosk's languages; after the test, none of them is in use."""
    tongues = Tongues(TRANSLATIONS)
    yield tongues
    tongues.use("a language without a file")


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 film in package"),
        ("en", 2, "2 films in package"),
        ("he", 1, "סרט אחד בחבילה"),
        ("he", 2, "2 סרטים בחבילה"),
        ("es", 1, "1 película en el paquete"),
        ("es", 2, "2 películas en el paquete"),
        ("fr", 0, "0 film au programme"),
        ("fr", 2, "2 films au programme"),
        ("ar", 1, "فيلم واحد في الباقة"),
        ("ar", 2, "فيلمان في الباقة"),
        ("ar", 3, "3 أفلام في الباقة"),
        ("ar", 11, "11 فيلمًا في الباقة"),
        ("ar", 100, "100 فيلم في الباقة"),
        ("ru", 21, "21 фильм в программе"),
        ("ru", 22, "22 фильма в программе"),
        ("ru", 12, "12 фильмов в программе"),
        ("uk", 21, "21 фільм у програмі"),
        ("uk", 22, "22 фільми в програмі"),
        ("uk", 12, "12 фільмів у програмі"),
    ],
)
def test_films_are_counted_in_each_language(
    tongues: Tongues, language: str, count: int, said: str
) -> None:
    tongues.use(language)
    assert Words().films_in_package(count) == said


@pytest.mark.parametrize(
    ("language", "length", "said"),
    [
        ("en", timedelta(hours=1, minutes=39), "1 h 39 min"),
        ("en", timedelta(days=2, hours=3), "2 days 3 h"),
        # What has just begun reads as it was promised.
        ("en", timedelta(hours=72) - timedelta(seconds=1), "3 days"),
        ("en", timedelta(hours=71), "2 days 23 h"),
        ("he", timedelta(hours=1, minutes=39), "1 שע׳ 39 דק׳"),
        ("he", timedelta(days=1), "יום אחד"),
        ("he", timedelta(days=2, hours=3), "2 ימים 3 שע׳"),
        ("es", timedelta(days=2, hours=3), "2 días 3 h"),
        ("fr", timedelta(hours=1, minutes=39), "1 h 39 min"),
        ("ar", timedelta(days=2, hours=3), "يومان 3 س"),
        ("ru", timedelta(days=2, hours=3), "2 дня 3 ч"),
        ("uk", timedelta(days=5, hours=1), "5 днів 1 год"),
    ],
)
def test_time_is_counted_in_each_language(
    tongues: Tongues, language: str, length: timedelta, said: str
) -> None:
    tongues.use(language)
    assert duration(length).replace("\u00a0", " ") == said
