"""What is wrong with a translation is told by the maker of translations."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import ModuleType

import pytest

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
