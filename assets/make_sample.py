"""Makes the pictures, films and checksums of assets/sample/, and assets/icons/.

Needs ffmpeg with libx264, PySide6 and numpy. Texts and captions are written by hand beside what
is made here; of `package.toml` only the lines `sha256 = ...` are changed. The result is committed;
the kiosk itself never runs this. Run it from anywhere: `python assets/make_sample.py`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from drawing import film, icon, music, pictures
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QImageWriter

HERE = Path(__file__).resolve().parent
OPEN_PACKAGE = HERE / "sample" / "ziyara"
EXPIRED_PACKAGE = HERE / "sample" / "ziyara-2022"
ICONS = HERE / "icons"


def save_picture(image: QImage, target: Path) -> None:
    """Writes a JPEG: as PNG these gradients would be five times as large."""
    writer = QImageWriter(str(target))
    writer.setQuality(90)
    writer.setOptimizedWrite(True)
    if not writer.write(image):
        raise SystemExit(f"{target}: {writer.errorString()}")


def make_pictures() -> None:
    """The poster and the still of both packages."""
    smooth = Qt.TransformationMode.SmoothTransformation
    for name, picture in (
        ("ziyara-poster.jpg", pictures.poster()),
        ("ziyara-still.jpg", pictures.still()),
    ):
        save_picture(picture, OPEN_PACKAGE / name)
        small = picture.scaled(picture.width() * 2 // 3, picture.height() * 2 // 3, mode=smooth)
        save_picture(small, EXPIRED_PACKAGE / name)


def make_icons() -> None:
    """The kiosk's icon for windows and bundles."""
    ICONS.mkdir(exist_ok=True)
    if not icon.icon(512).save(str(ICONS / "kiosk.png")):
        raise SystemExit(f"{ICONS / 'kiosk.png'} cannot be written")


def make_films() -> None:
    """The sample film with two sound tracks, and a few seconds of it for the expired package."""
    with tempfile.TemporaryDirectory() as folder:
        strings, winds = Path(folder) / "strings.wav", Path(folder) / "winds.wav"
        music.strings(strings)
        music.winds(winds)
        film.encode(OPEN_PACKAGE / "ziyara.mp4", [("fra", strings), ("ara", winds)])
        film.encode(
            EXPIRED_PACKAGE / "ziyara.mp4",
            [("fra", strings)],
            start=1.5,
            seconds=4,
            width=640,
            height=360,
            quality=30,
            sound_rate="48k",
        )


def write_checksums() -> None:
    """Puts the checksum of each package's film into its package.toml."""
    for package in (OPEN_PACKAGE, EXPIRED_PACKAGE):
        checksum = hashlib.sha256((package / "ziyara.mp4").read_bytes()).hexdigest()
        description = package / "package.toml"
        text, changed = re.subn(
            r'(?m)^sha256 = ".*"$', f'sha256 = "{checksum}"', description.read_text("utf-8")
        )
        if changed != 1:
            raise SystemExit(f"{description}: expected one line `sha256 = ...`, found {changed}")
        description.write_text(text, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", choices=["pictures", "icons", "films", "checksums", []])
    wanted = set(parser.parse_args().what) or {"pictures", "icons", "films", "checksums"}
    application = QGuiApplication(["make_sample"])
    for font in sorted((HERE / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    for name, make in (
        ("pictures", make_pictures),
        ("icons", make_icons),
        ("films", make_films),
        ("checksums", write_checksums),
    ):
        if name in wanted:
            make()
    del application


if __name__ == "__main__":
    main()
