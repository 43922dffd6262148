"""Hundreds of whole visits on one kiosk, and what it holds of its machine meanwhile.

`python -m tests.bench.soak HOME VISITS EVERY` is the kiosk and its visitors: it prints a line of
JSON, a Footprint, before the first visit and after each EVERY of them, when they begin anew.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from kiosk.app import application
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.catalogue.model import FilmKey
from kiosk.reading import read_packages
from kiosk.settings import ScreenSettings, Settings
from tests.app.conftest import ManualClock
from tests.app.footprint import COUNTED, Footprint, footprint, lasting
from tests.app.visitor import Visitor
from tests.app.whole_visits import FilmFailed, WholeVisits
from tests.app.worlds import settings_in, write_package
from tests.journey.worlds import ROOT

FILM = FilmKey("soak", "soak")
FILM_SECONDS = 3
SAMPLE = ROOT / "assets" / "sample" / "ziyara"
#: By then every way, language, look and end has come several times.
WARM_AFTER = 100
TOLD_EVERY = 50
_LOOKS = 4


def write_world(home: Path) -> None:
    """A film package whose film is the beginning of the sample."""
    media = home / "media"
    media.mkdir(parents=True)
    film = ["-i", str(SAMPLE / "ziyara.mp4"), "-t", str(FILM_SECONDS), "-map", "0", "-c", "copy"]
    ffmpeg = ["ffmpeg", "-loglevel", "error", "-y"]
    subprocess.run([*ffmpeg, *film, str(media / "film.mp4")], check=True, timeout=60)
    poster = ["-i", str(SAMPLE / "ziyara-poster.jpg"), str(media / "poster.png")]
    subprocess.run([*ffmpeg, *poster], check=True, timeout=60)
    ways = '["code", "free", "gift"]'
    write_package(media, home, FILM.film, ways=ways, more="ballot = true")


def soak(settings: Settings, visits: int, every: int) -> Iterator[Footprint]:
    """What the kiosk holds before the first visit, and after each `every` of them.

    Then the same ones come again, so that like is held against like.
    """
    application()
    clock = ManualClock()
    kiosk = Kiosk(read_packages(settings), Window(windowed=False), clock.clocks)
    kiosk.open()
    visitor = Visitor(kiosk)
    visitor.until(lambda: kiosk.is_ready and kiosk.stage.prepared, "every room to open", 60)
    visitors = WholeVisits(visitor, FILM, clock)

    def held() -> Footprint:
        visitors.settle()
        looks: list[Footprint] = []
        for _ in range(_LOOKS):
            visitor.wait(0.25)
            looks.append(footprint(kiosk))
        return lasting(looks)

    yield held()
    for number in range(visits):
        try:
            visitors.go(number % every)
        except FilmFailed as fault:
            print(f"visit {number + 1}: the film failed: {fault}", file=sys.stderr, flush=True)
        if (number + 1) % every == 0:
            yield held()
    kiosk.close()


def run(
    env: dict[str, str], home: Path, visits: int, every: int = TOLD_EVERY
) -> Iterator[Footprint]:
    """The same in a process of its own. Errors: CalledProcessError, where a visit failed."""
    write_world(home)
    spare = home / "tmp"
    spare.mkdir()
    command = [sys.executable, "-m", "tests.bench.soak", str(home), str(visits), str(every)]
    with subprocess.Popen(
        command, env=env | {"TMPDIR": str(spare)}, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield Footprint(**json.loads(line))
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def measure(env: dict[str, str], home: Path, visits: int) -> str:
    """Blocks for about ten seconds a visit; tells how it goes meanwhile."""
    began = time.monotonic()
    found: list[Footprint] = []
    print("what the kiosk holds, with nobody there:", flush=True)
    for held in run(env, home, visits):
        print(f"  after {len(found) * TOLD_EVERY} visits: {_said_of(held)}", flush=True)
        found.append(held)
    each = (time.monotonic() - began) / max(visits, 1)
    said = f"{visits} whole visits, {each:.1f} s each"
    warm = found[WARM_AFTER // TOLD_EVERY :]
    return f"{said}\n{_grown(warm)}" if len(warm) > 1 else said


def _said_of(held: Footprint) -> str:
    return (
        f"{held.megabytes:.1f} MB (PSS), of them its own {held.own_megabytes:.1f} MB and allocated"
        f" {held.allocated_megabytes:.1f} MB; the endpoint {held.children_megabytes:.1f} MB;"
        f" {held.threads} threads, {held.descriptors} descriptors, {held.files} files,"
        f" {held.children} children; Qt: {held.windows} windows, {held.widgets} widgets,"
        f" {held.objects} objects; Python: {held.python} objects"
    )


def _grown(warm: Sequence[Footprint]) -> str:
    first = warm[0]
    memory = max(held.megabytes for held in warm) - first.megabytes
    own = max(held.own_megabytes for held in warm) - first.own_megabytes
    counted = "; ".join(
        f"{name} by {max(getattr(held, name) for held in warm) - getattr(first, name)}"
        for name in COUNTED
    )
    return (
        f"grown after the first {WARM_AFTER} visits: memory by {memory:.1f} MB (under 10 MB),"
        f" its own by {own:.1f} MB;"
        f" {counted} (none at all)"
    )


def main() -> None:
    home, visits, every = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    settings = replace(settings_in(home, "embedded"), screen=ScreenSettings())
    for held in soak(settings, visits, every):
        print(json.dumps(asdict(held)), flush=True)


if __name__ == "__main__":
    main()
