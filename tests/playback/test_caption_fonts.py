"""Captions in the kiosk's own type on a machine without fonts."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kiosk import assets
from kiosk.playback.caption_fonts import FAMILY, OfferedFonts

NO_FONTS = '<?xml version="1.0"?><fontconfig></fontconfig>'


# What libVLC does: a configuration of its own, then the best font for a pattern.
MATCH = """
import ctypes, sys
fc = ctypes.CDLL("libfontconfig.so.1")
for name in ("FcInitLoadConfigAndFonts", "FcNameParse", "FcFontMatch"):
    getattr(fc, name).restype = ctypes.c_void_p
fc.FcPatternFormat.restype = ctypes.c_char_p
pointer = ctypes.c_void_p
config = pointer(fc.FcInitLoadConfigAndFonts())
pattern = pointer(fc.FcNameParse(sys.argv[1].encode()))
fc.FcConfigSubstitute(config, pattern, 0)
fc.FcDefaultSubstitute(pattern)
match = pointer(fc.FcFontMatch(config, pattern, ctypes.byref(ctypes.c_int())))
print(fc.FcPatternFormat(match, b"%{file}").decode())
"""


@pytest.mark.parametrize(
    ("letter", "family"),
    [
        ("A", "NotoSans"),
        ("ש", "NotoSansHebrew"),
        ("ع", "NotoSansArabic"),
        ("Я", "NotoSans"),
        ("ї", "NotoSans"),
    ],
)
def test_fontconfig_finds_type_for_every_language(tmp_path: Path, letter: str, family: str) -> None:
    bare = tmp_path / "fonts.conf"
    bare.write_text(NO_FONTS, "utf-8")
    environment = {"FONTCONFIG_FILE": str(bare)}
    offered = OfferedFonts.offer(assets.folder() / "fonts", environment)
    done = subprocess.run(
        [sys.executable, "-c", MATCH, f"{FAMILY}:charset={ord(letter):x}"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=20,
    )
    offered.withdraw()
    font = Path(done.stdout.strip())
    assert font.parent == assets.folder() / "fonts", done.stderr
    assert font.name.startswith(f"{family}-")
    assert environment == {"FONTCONFIG_FILE": str(bare)}


def test_the_configuration_holds_any_folder_s_name_and_goes_again(tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    folder = tmp_path / "a <b> & c"
    offered = OfferedFonts.offer(folder, environment)
    file = Path(environment["FONTCONFIG_FILE"])
    tree = ET.parse(file)
    assert [entry.text for entry in tree.iter("dir")] == [str(folder)]
    offered.withdraw()
    assert environment == {}
    assert not file.parent.exists()


@pytest.mark.parametrize("before", [{}, {"FONTCONFIG_FILE": "/theirs.conf"}])
@pytest.mark.parametrize("first", [0, 1])
def test_of_two_that_stand_either_may_go_first(
    tmp_path: Path, before: dict[str, str], first: int
) -> None:
    environment = dict(before)
    both = [OfferedFonts.offer(tmp_path, environment) for _ in range(2)]
    both.pop(first).withdraw()
    # Without a file fontconfig says so for each film, and captions have no letters.
    tree = ET.parse(environment["FONTCONFIG_FILE"])
    system = before.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    assert [entry.text for entry in tree.iter("include")] == [system]
    both.pop().withdraw()
    assert environment == before
