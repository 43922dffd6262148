"""Makes assets/fonts/ out of the Noto fonts that Debian installs.

Needs the Debian packages fonts-noto-core and fonts-noto-extra, and fonttools from PyPI.
Run it from anywhere: `python assets/make_fonts.py`. The result is committed; the kiosk itself
never runs this.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
DEBIAN_FOLDER = Path("/usr/share/fonts/truetype/noto")

Ranges = tuple[tuple[int, int], ...]

LATIN_AND_CYRILLIC: Ranges = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x0259, 0x0259),
    (0x02B9, 0x02DD),  # modifier letters: transliterated names
    (0x0300, 0x0333),  # combining marks
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x206F),  # punctuation, spaces, direction marks
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency signs
    (0x2116, 0x2122),
    (0x2150, 0x215F),
    (0x2212, 0x2212),
)
HEBREW: Ranges = (
    (0x0020, 0x0020),
    (0x00A0, 0x00A0),
    (0x0590, 0x05FF),
    (0x200C, 0x200F),
    (0x20AA, 0x20AA),
    (0x25CC, 0x25CC),
    (0xFB1D, 0xFB4F),
)
ARABIC: Ranges = (
    (0x0020, 0x0020),
    (0x00A0, 0x00A0),
    (0x0600, 0x06FF),
    (0x200C, 0x200F),
    (0x25CC, 0x25CC),
)
ARROWS: Ranges = ((0x2190, 0x2199), (0x21BA, 0x21BB), (0x2212, 0x2212))
SYMBOLS: Ranges = (
    (0x23CE, 0x23CE),
    (0x23F8, 0x23F8),
    (0x25A0, 0x25A1),
    (0x25B2, 0x25C0),
    (0x25CB, 0x25CF),
    (0x2605, 0x2606),
    (0x232B, 0x232B),
    (0x26A0, 0x26A0),
    (0x2713, 0x2718),
)

FONTS: dict[str, Ranges] = {
    "NotoSans-Regular": LATIN_AND_CYRILLIC,
    "NotoSans-Italic": LATIN_AND_CYRILLIC,
    "NotoSans-SemiBold": LATIN_AND_CYRILLIC,
    "NotoSans-Bold": LATIN_AND_CYRILLIC,
    "NotoSerifDisplay-SemiBold": LATIN_AND_CYRILLIC,
    "NotoSerifDisplay-Bold": LATIN_AND_CYRILLIC,
    "NotoSansHebrew-Regular": HEBREW,
    "NotoSansHebrew-SemiBold": HEBREW,
    "NotoSansHebrew-Bold": HEBREW,
    "NotoSerifHebrew-SemiBold": HEBREW,
    "NotoSerifHebrew-Bold": HEBREW,
    "NotoSansArabic-Regular": ARABIC,
    "NotoSansArabic-SemiBold": ARABIC,
    "NotoSansArabic-Bold": ARABIC,
    "NotoNaskhArabic-SemiBold": ARABIC,
    "NotoNaskhArabic-Bold": ARABIC,
    "NotoSansMath-Regular": ARROWS,
    "NotoSansSymbols2-Regular": SYMBOLS,
}


def code_points(ranges: Ranges) -> set[int]:
    """Every code point of the ranges, both ends included."""
    return {point for first, last in ranges for point in range(first, last + 1)}


def make_font(source: Path, target: Path, ranges: Ranges) -> None:
    """Writes the part of `source` that draws `ranges`, with the layout features of its scripts."""
    options = subset.Options()
    # Kerning, marks and Arabic joining are wanted; small capitals, old-style figures and the
    # like would double the glyphs and nothing asks for them.
    options.layout_features = [*options.layout_features, "tnum", "lnum"]
    # Hints serve small sizes on coarse screens; the smallest text here is 22 px, and Qt's
    # automatic hinter covers that. Without them the files are half as large.
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.name_languages = [0x409]
    options.notdef_outline = True
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points(ranges))
    subsetter.subset(font)
    font.save(target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, default=DEBIAN_FOLDER)
    parser.add_argument("--target", type=Path, default=HERE / "fonts")
    arguments = parser.parse_args()
    target: Path = arguments.target
    target.mkdir(parents=True, exist_ok=True)
    total = 0
    for name, ranges in FONTS.items():
        make_font(arguments.source / f"{name}.ttf", target / f"{name}.ttf", ranges)
        size = (target / f"{name}.ttf").stat().st_size
        total += size
        print(f"{size:8d}  {name}.ttf")
    print(f"{total:8d}  together")


if __name__ == "__main__":
    main()
