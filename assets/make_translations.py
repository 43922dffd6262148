"""Makes assets/translations/ out of the sentences in kiosk/.

`python assets/make_translations.py` brings every kiosk_LANGUAGE.ts up to date and compiles it to
the kiosk_LANGUAGE.qm that the kiosk reads; both are committed. New sentences are then marked
"unfinished" and wait for a translator, with Qt Linguist or any editor. English has plural forms
only. A further language begins as `python assets/make_translations.py --add LANGUAGE`.

`--check` changes nothing, and fails where a sentence is missing, unfinished, gone from the
program, with other placeholders than its source, or compiled from an older state. It needs
nothing but PySide6.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "kiosk"
TRANSLATIONS = ROOT / "assets" / "translations"
SOURCE_LANGUAGE = "en"
NOTE = re.compile(r"\s*<extracomment>.*?</extracomment>", re.DOTALL)
PLACEHOLDER = re.compile(r"%(?:n|L?\d+)")

#: Context, source sentence, comment: what Qt looks a translation up by.
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Message:
    """One sentence of a .ts file: its forms (several where things are counted) and its state."""

    key: Key
    forms: tuple[str, ...]
    plural: bool
    state: str

    def __str__(self) -> str:
        return f"{self.key[0]}: {self.key[1]!r}"


def read(file: Path) -> dict[Key, Message]:
    """The messages of a .ts file."""
    found: dict[Key, Message] = {}
    for context in ET.parse(file).getroot().iter("context"):
        name = context.findtext("name", "")
        for node in context.iter("message"):
            key = name, node.findtext("source", ""), node.findtext("comment", "")
            translation = node.find("translation")
            assert translation is not None
            plural = node.get("numerus") == "yes"
            forms = [form.text or "" for form in translation.iter("numerusform")]
            found[key] = Message(
                key,
                tuple(forms) if plural else (translation.text or "",),
                plural,
                translation.get("type", "finished"),
            )
    return found


def run(name: str, *arguments: Path | str) -> None:
    """Runs one of Qt's programs that come with PySide6: lupdate, lrelease."""
    tool = Path(PySide6.__file__).parent / (f"{name}.exe" if sys.platform == "win32" else name)
    done = subprocess.run(
        [tool, *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    if done.returncode != 0:
        raise RuntimeError(f"{name} failed: {done.stdout}{done.stderr}")


def update(file: Path, program: Path = PROGRAM, *, drop: bool) -> None:
    """Brings the sentences of a .ts file to those of the program; `drop` forgets those gone."""
    language = language_of(file)
    command: list[Path | str] = ["-silent", "-locations", "none", "-extensions", "py"]
    command += ["-source-language", SOURCE_LANGUAGE, "-target-language", language]
    command += ["-no-obsolete"] if drop else []
    command += ["-pluralonly"] if language == SOURCE_LANGUAGE else []
    run("lupdate", *command, program, "-ts", file)
    # lupdate takes the note above a constant for one on the next sentence.
    file.write_text(NOTE.sub("", file.read_text("utf-8")), "utf-8", newline="\n")


def compile_to(target: Path, source: Path) -> None:
    """Compiles a .ts file to a .qm file."""
    run("lrelease", "-silent", source, "-qm", target)


def language_of(file: Path) -> str:
    """he for kiosk_he.ts"""
    return file.stem.removeprefix("kiosk_")


def faults_of(message: Message) -> Iterator[str]:
    """What is wrong with one message."""
    source = message.key[1]
    wanted = sorted(PLACEHOLDER.findall(source))
    if message.state in {"vanished", "obsolete"}:
        yield "is not in the program any more"
        return
    if message.plural and "%n" not in wanted:
        yield (
            "is taken for something counted: lupdate counts the comma after the last argument"
            " for one more; give a long sentence without a comment"
        )
        return
    if message.state != "finished" or not all(form.strip() for form in message.forms):
        yield "is not translated"
        return
    for number, form in enumerate(message.forms, 1):
        said = sorted(PLACEHOLDER.findall(form))
        # "One film" may do without its number; where many are meant, it is needed.
        needless = message.plural and number < len(message.forms)
        if said != wanted and not (needless and said == [one for one in wanted if one != "%n"]):
            yield f"should have {' '.join(wanted) or 'no placeholder'}, but reads {form!r}"
        if form != form.strip():
            yield f"has a space at its end: {form!r}"


def faults_in(file: Path, program: Path = PROGRAM) -> list[str]:
    """Everything wrong with a .ts file and the .qm file beside it, in words."""
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch, file.name)
        fresh.write_bytes(file.read_bytes())
        update(fresh, program, drop=False)
        before, after = read(file), read(fresh)
        faults = [
            f"{message} {fault}" for message in after.values() for fault in faults_of(message)
        ]
        faults += [f"{after[key]} is new" for key in after.keys() - before.keys()]
        compiled = file.with_suffix(".qm")
        compile_to(fresh.with_suffix(".qm"), file)
        if not compiled.is_file() or compiled.read_bytes() != fresh.with_suffix(".qm").read_bytes():
            faults.append(f"{compiled.name} was compiled from an older {file.name}")
    return [f"{file.name}: {fault}" for fault in faults]


def check(folder: Path = TRANSLATIONS, program: Path = PROGRAM) -> list[str]:
    """Everything wrong in the folder of translations, in words; empty when all is well."""
    files = sorted(folder.glob("kiosk_*.ts"))
    languages = {language_of(file) for file in files}
    faults = [fault for file in files for fault in faults_in(file, program)]
    if SOURCE_LANGUAGE not in languages:
        faults.append(f"kiosk_{SOURCE_LANGUAGE}.ts is missing: it has the plural forms")
    compiled = sorted(folder.glob("*.qm"))
    alone = [file.name for file in compiled if language_of(file) not in languages]
    return faults + [f"{name} has no .ts file" for name in alone]


def make() -> list[str]:
    """Updates and compiles every language; answers with what is left to do, in words."""
    for file in sorted(TRANSLATIONS.glob("kiosk_*.ts")):
        update(file, drop=True)
        compile_to(file.with_suffix(".qm"), file)
    return check()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing, tell what is wrong")
    parser.add_argument("--add", metavar="LANGUAGE", help="begin a further language, as de")
    arguments = parser.parse_args()
    if arguments.add:
        update(TRANSLATIONS / f"kiosk_{arguments.add}.ts", drop=True)
    faults = check() if arguments.check else make()
    for fault in faults:
        print(fault)
    if faults and arguments.check:
        print("To update them all: python assets/make_translations.py")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
