"""Tickets as an operator prints them, read back as a visitor and a scanner do."""

from __future__ import annotations

import csv
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.access.codes import Mistyped, read_code
from tests.catalogue.packages import write

SETTINGS = """
[kiosk]
id = "lobby-1"
name = "Lobby kiosk 1"
packages = ["films"]
languages = {languages}
records = "records"

[endpoint]
url = "embedded"
"""


LIVE = 'https://give.example.org"\ntoken_file = "endpoint-token'


def drawn(
    folder: Path, languages: str, *options: str, endpoint: str = "embedded"
) -> subprocess.CompletedProcess[str]:
    """Without a display, as over ssh. Qt in a process of its own: this one has Qt already."""
    write(folder / "films" / "ziyara")
    settings = SETTINGS.format(languages=languages).replace("embedded", endpoint)
    (folder / "kiosk.toml").write_text(settings)
    command = [sys.executable, "-m", "kiosk", "codes", "new", "--config", "kiosk.toml", *options]
    return subprocess.run(
        command,
        cwd=folder,
        env={
            **{name: value for name, value in os.environ.items() if name != "DISPLAY"},
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def read_back(pdf: Path) -> tuple[str, list[str]]:
    """The words of a sheet, and what a scanner reads on its pages."""
    words = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    # zbar looks for many codes on a page, and now and then passes one over at one size of them.
    scanned = set[str]()
    for fineness in ("300", "200", "150"):
        pages = pdf.with_name(f"{pdf.stem}-{fineness}")
        subprocess.run(["pdftoppm", "-r", fineness, "-png", pdf, pages], check=True)
        found = subprocess.run(
            ["zbarimg", "--quiet", "--raw", *sorted(pdf.parent.glob(f"{pages.name}-*.png"))],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        scanned |= set(found.stdout.split())
    return words, sorted(scanned)


def test_a_sheet_says_film_code_day_and_kiosk(tmp_path: Path) -> None:
    options = ("--count", "9", "--expires", "2099-12-24", "--pdf", "t.pdf", "--csv", "t.csv")
    done = drawn(tmp_path, '["en"]', *options, endpoint=LIVE)
    assert done.returncode == 0, done.stderr
    assert "rehearsal" not in done.stdout + done.stderr
    with (tmp_path / "t.csv").open(newline="") as stream:
        lines = list(csv.DictReader(stream))
    codes = [line["code"] for line in lines]
    assert [line["live"] for line in lines] == ["true"] * 9
    words, scanned = read_back(tmp_path / "t.pdf")
    assert len(codes) == 9
    assert all(code in words for code in codes)
    assert words.count("Good until December 24, 2099") == 9
    assert words.count("For Lobby kiosk 1 only") == 9
    assert words.count("Miami Jewish Film Festival") == 9
    assert "rehearsal" not in words
    assert sorted(scanned) == sorted(code.replace("-", "") for code in codes)
    assert not any(isinstance(read_code(code), Mistyped) for code in scanned)
    assert stat.S_IMODE((tmp_path / "t.pdf").stat().st_mode) == 0o600
    assert not any(code in done.stdout for code in codes)


def test_tickets_of_a_rehearsal_say_so_wherever_they_are_seen(tmp_path: Path) -> None:
    options = ("--count", "2", "--pdf", "t.pdf", "--csv", "t.csv")
    done = drawn(tmp_path, '["en"]', *options)
    assert done.returncode == 0, done.stderr
    assert "put the real endpoint into the settings first" in done.stderr
    assert "for a rehearsal only" in done.stdout
    words, scanned = read_back(tmp_path / "t.pdf")
    assert words.count("Good in a rehearsal only") == 2
    assert len(scanned) == 2
    with (tmp_path / "t.csv").open(newline="") as stream:
        assert [line["live"] for line in csv.DictReader(stream)] == ["false", "false"]


def test_a_hebrew_sheet_is_mirrored(tmp_path: Path) -> None:
    done = drawn(tmp_path, '["he", "en"]', "--count", "2", "--pdf", "t.pdf", endpoint=LIVE)
    assert done.returncode == 0, done.stderr
    words, scanned = read_back(tmp_path / "t.pdf")
    assert len(scanned) == 2
    assert "רק עבור" in words
    assert "only" not in words


@pytest.mark.parametrize("option", ["--csv", "--pdf"])
def test_a_folder_that_is_not_there_is_told_before_codes_are_drawn(
    tmp_path: Path, option: str
) -> None:
    done = drawn(tmp_path, '["en"]', option, "sheets/t.pdf")
    assert done.returncode == 1
    assert "there is no folder" in done.stderr
    assert not (tmp_path / "records").exists()
