"""Every screen in every language, at every size and text size: what is cut off or overlaps.

`python -m tests.screens.every_language [LANGUAGE...]`, some minutes; the tests look at a part of
this. Exit 1 where something has no room.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

from PySide6.QtCore import Qt

from kiosk import assets
from kiosk.screens.stage import Stage
from kiosk.visit.states import TextSize
from tests import look
from tests.screens.showing import show
from tests.screens.test_room import faults_of
from tests.screens.visits import Scene, visits

SIZES = ((1280, 720), (1920, 1080), (1080, 1920), (720, 1280), (3840, 2160))


def scenes(folder: Path) -> dict[str, Scene]:
    """Every state that there are pictures or tests of, with every language to choose."""
    spoken = assets.available_languages()
    made = visits(folder) | {f"{name} (sample)": shown for name, shown in look.scenes().items()}
    return {
        name: (visit, replace(facts, config=replace(facts.config, languages=spoken)))
        for name, (visit, facts) in made.items()
    }


def faults(languages: list[str], folder: Path) -> Iterator[str]:
    """Each thing that has no room, in words."""
    made = scenes(folder)
    stage = Stage(assets.folder() / "translations")
    stage.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    stage.show()
    for size, text_size, language in product(SIZES, TextSize, languages):
        stage.resize(*size)
        where = f"{size[0]}x{size[1]} {text_size.value} {language}"
        print(where, flush=True)
        for name, (visit, facts) in made.items():
            screen = show(stage, (replace(visit, language=language, text_size=text_size), facts))
            yield from (f"{where} {name}: {fault}" for fault in faults_of(screen))
    stage.close_stage()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help="without, all of them")
    languages = parser.parse_args().languages or list(assets.available_languages())
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    look.application()
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        for fault in faults(languages, Path(folder)):
            print(fault, flush=True)
            found += 1
    print(f"{found} without room" if found else "Everything has room.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
