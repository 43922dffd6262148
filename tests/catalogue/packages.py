"""A good film package as text and files, for tests to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.catalogue.loading import load_package
from kiosk.faults import Faults

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16

PACKAGE = """
[package]
id = "mjff-2022-ziyara"
title = "Ziyara"
presenter = "Miami Jewish Film Festival"
time_zone = "America/New_York"
opens = 2022-04-15T00:00:00-04:00
closes = 2022-05-09T03:45:00-04:00
unlock_ways = ["code", "gift", "free"]
gift_minimum = "0.00"
start_within_hours = 72
finish_within_hours = 24
finish_after_close = false
preroll = []
ballot = false

[appeal]
id = "relief"
title = { en = "Relief", he = "סיוע" }
beneficiary = "Federation"
text = "All of it *helps*."
currency = "USD"
suggested = ["18", "36", "54.50"]
minimum = "1"
maximum = "5000"
fee_percent = "2.9"
fee_fixed = "0.30"
goal = "20000"
fallback_url = "https://give.example.org/relief"

[[film]]
id = "ziyara"
title = "Ziyara"
director = "Simone Bitton"
year = 2020
countries = ["MA", "FR", "BE"]
languages = ["fr", "ar"]
runtime_minutes = 99
laurels = [{ text = "Official Selection", event = "Miami Jewish Film Festival", year = 2022 }]
poster = "poster.png"
still = "still.png"
file = "ziyara.mp4"
sha256 = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"
captions = [{ language = "en", file = "ziyara.en.vtt" }]
synopsis = "First.\\n\\nSecond."
"""
CAPTIONS = "WEBVTT\n\n00:00:01.000 --> 00:00:04.500\nA boat comes in.\n"

SMALL = """
[package]
id = "small"
title = "Small"
time_zone = "UTC"
unlock_ways = ["free"]
[[film]]
id = "one"
title = "One"
poster = "poster.png"
file = "later.mp4"
synopsis = "Short."
"""


def write(folder: Path, text: str = PACKAGE) -> Path:
    """A folder with `text` as its package.toml and all the files that PACKAGE names."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.toml").write_text(text, encoding="utf-8")
    for picture in ("poster.png", "still.png"):
        (folder / picture).write_bytes(PNG)
    (folder / "ziyara.mp4").write_bytes(b"")
    (folder / "ziyara.en.vtt").write_text(CAPTIONS)
    return folder


def changed(old: str, new: str, text: str = PACKAGE) -> str:
    """PACKAGE with one line of it changed."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def faults(folder: Path, text: str) -> dict[str, str]:
    """What is wrong with a package of this text, by key."""
    write(folder, text)
    with pytest.raises(Faults) as caught:
        load_package(folder)
    assert {fault.file for fault in caught.value.faults} == {folder / "package.toml"}
    return {fault.key: fault.expected for fault in caught.value.faults}
