"""What is committed in assets/: the sample packages, the fonts, and where everything came from."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.access.rules import LineKind, line
from kiosk.assets import folder
from kiosk.catalogue.checking import sha256_of
from kiosk.catalogue.loading import load_catalogue, load_package
from kiosk.catalogue.model import Package

ASSETS = folder()
SAMPLE = ASSETS / "sample"
NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
CUE = re.compile(r"(?:(\d+):)?(\d\d):(\d\d)\.(\d{3}) --> (?:(\d+):)?(\d\d):(\d\d)\.(\d{3})")


@pytest.fixture(scope="module")
def packages() -> dict[str, Package]:
    catalogue, faults = load_catalogue([SAMPLE])
    assert faults == ()
    return {package.id: package for package in catalogue.packages}


def probe(file: Path) -> dict[str, Any]:
    """What ffprobe says about a media file."""
    if shutil.which("ffprobe") is None:
        pytest.skip("needs ffprobe (Debian: ffmpeg)")
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", str(file)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, timeout=110).stdout)


def streams(probed: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [stream for stream in probed["streams"] if stream["codec_type"] == kind]


def test_an_open_and_an_expired_package(packages: dict[str, Package]) -> None:
    assert set(packages) == {"ziyara-sample", "mjff-2022-ziyara"}
    assert line(packages["ziyara-sample"], None, NOW).kind is LineKind.ALWAYS
    expired = line(packages["mjff-2022-ziyara"], None, NOW)
    assert expired.kind is LineKind.EXPIRED
    assert expired.at is not None
    assert expired.at.strftime("%Y-%m-%d %H:%M %Z") == "2022-05-09 03:45 EDT"


def test_both_packages_ask_for_the_same_appeal() -> None:
    texts = [
        (SAMPLE / name / "package.toml").read_text("utf-8") for name in ("ziyara", "ziyara-2022")
    ]
    first, second = (tomllib.loads(text)["appeal"] for text in texts)
    assert first == second
    assert first["id"] == "ukraine-emergency-fund"


@pytest.mark.parametrize("language", ["en", "es", "fr", "he", "ar", "ru", "uk"])
def test_the_sample_speaks_every_language_of_the_kiosk(language: str) -> None:
    package = load_package(SAMPLE / "ziyara")
    film, appeal = package.films[0], package.appeal
    assert appeal is not None
    assert package.presenter is not None
    assert film.director is not None
    for text in (
        package.title,
        package.presenter,
        film.title,
        film.director,
        film.synopsis,
        appeal.title,
        appeal.beneficiary,
        appeal.text,
        film.laurels[0].text,
    ):
        assert text.language_within([language]) == language
    assert film.synopsis.within([language]).count("\n\n") >= 4, "paragraphs"
    # The kiosk shows a stand-in and says so, at the end and set apart.
    assert film.synopsis.within([language]).splitlines()[-1].startswith("*")


def test_the_film_is_what_the_tour_needs(packages: dict[str, Package]) -> None:
    film = packages["ziyara-sample"].films[0]
    probed = probe(film.file)
    assert 45 <= float(probed["format"]["duration"]) <= 60
    (picture,) = streams(probed, "video")
    assert (picture["codec_name"], picture["pix_fmt"]) == ("h264", "yuv420p")
    assert (picture["width"], picture["height"]) == (1280, 720)
    assert picture["r_frame_rate"] == "24/1"
    sounds = streams(probed, "audio")
    assert [sound["codec_name"] for sound in sounds] == ["aac", "aac"]
    assert [sound["tags"]["language"] for sound in sounds] == ["fra", "ara"]


@pytest.mark.parametrize("name", ["ziyara", "ziyara-2022"])
def test_seeks_are_quick(name: str) -> None:
    file = SAMPLE / name / "ziyara.mp4"
    head = file.read_bytes()
    assert head.index(b"moov") < head.index(b"mdat"), "the index comes first"
    if shutil.which("ffprobe") is None:
        pytest.skip("needs ffprobe (Debian: ffmpeg)")
    command = ["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries"]
    command += ["packet=pts_time,flags", "-of", "csv=p=0", str(file)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, timeout=110).stdout
    packets = [packet.split(",") for packet in answer.split()]
    keys = sorted(float(time) for time, flags, *_ in packets if "K" in flags)
    assert max(after - before for before, after in itertools.pairwise(keys)) <= 1.3


def test_the_media_stay_small() -> None:
    assert sum(file.stat().st_size for file in SAMPLE.rglob("*.mp4")) < 6_000_000
    for picture in SAMPLE.rglob("*.jpg"):
        assert picture.stat().st_size < 400_000, picture.name
    assert sum(file.stat().st_size for file in (ASSETS / "fonts").glob("*.ttf")) < 1_500_000


def test_the_checksums_are_right(packages: dict[str, Package]) -> None:
    for package in packages.values():
        film = package.films[0]
        assert film.sha256 == sha256_of(film.file)


@pytest.mark.parametrize("language", ["en", "he", "ar"])
def test_captions_tell_the_whole_film(packages: dict[str, Package], language: str) -> None:
    film = packages["ziyara-sample"].films[0]
    (file,) = (captions.file for captions in film.captions if captions.language == language)
    head, *cues = file.read_text("utf-8").strip().split("\n\n")
    assert head == "WEBVTT"
    assert len(cues) >= 12
    end = 0.0
    for cue in cues:
        timing, *lines = cue.splitlines()
        found = CUE.fullmatch(timing)
        assert found, timing
        hours, minutes, seconds, thousandths = (int(part or 0) for part in found.groups()[:4])
        start = hours * 3600 + minutes * 60 + seconds + thousandths / 1000
        assert start >= end, "cues follow each other"
        hours, minutes, seconds, thousandths = (int(part or 0) for part in found.groups()[4:])
        end = hours * 3600 + minutes * 60 + seconds + thousandths / 1000
        assert start + 1 <= end <= 54
        assert 1 <= len(lines) <= 2
        assert all(0 < len(text) <= 48 for text in lines)


def test_every_weight_of_the_type_is_there() -> None:
    """In a process of its own: fonts cannot be told apart from the machine's once Qt has both."""
    script = f"""
import json
from pathlib import Path
from PySide6.QtGui import QFontDatabase, QGuiApplication
application = QGuiApplication(["fonts", "-platform", "offscreen"])
found = {{}}
for file in sorted(Path({str(ASSETS / "fonts")!r}).glob("*.ttf")):
    number = QFontDatabase.addApplicationFont(str(file))
    family = QFontDatabase.applicationFontFamilies(number)[0]
    weights = file.stem.split("-")[1]
    found.setdefault(family, []).append(weights)
print(json.dumps(found))
"""
    run = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, timeout=110
    )
    found = {family: set(weights) for family, weights in json.loads(run.stdout).items()}
    for family in ("Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic"):
        assert found[family] >= {"Regular", "SemiBold", "Bold"}
    for family in ("Noto Serif Display", "Noto Serif Hebrew", "Noto Naskh Arabic"):
        assert found[family] >= {"SemiBold", "Bold"}
    assert "Italic" in found["Noto Sans"]


def test_every_file_has_an_origin_and_a_licence() -> None:
    table = (ASSETS / "LICENSES.md").read_text("utf-8")
    patterns = re.findall(
        r"`([^`]+)`",
        "".join(row.split("|")[1] for row in table.splitlines() if row.startswith("| `")),
    )
    files = {
        file.relative_to(ASSETS)
        for file in ASSETS.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert {file for file in files if not any(file.match(pattern) for pattern in patterns)} == set()
    for pattern in (pattern for pattern in patterns if "/" in pattern):
        assert any(file.match(pattern) for file in files), f"{pattern} covers nothing"
