"""Hundreds of whole visits on one kiosk, and what it holds of its machine meanwhile.

`python -m tests.bench.soak HOME VISITS EVERY` is the kiosk and its visitors: it prints a line of
JSON, a Look, before the first visit and after each EVERY of them, when they begin anew.
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
from tests.bench.soak_verdict import WARM_AFTER, Look, most_failed, wrong
from tests.journey.worlds import ROOT

FILM = FilmKey("soak", "soak")
FILM_SECONDS = 3
SAMPLE = ROOT / "assets" / "sample" / "ziyara"
TOLD_EVERY = 50
#: With fewer there is nothing after the first WARM_AFTER to judge.
FEWEST_VISITS = WARM_AFTER + TOLD_EVERY
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


def soak(settings: Settings, visits: int, every: int) -> Iterator[Look]:
    """What the kiosk holds before the first visit, and after each `every` of them.

    Then the same ones come again, so that like is held against like. One whose film failed was no
    whole visit and comes once more; it is told, and too many end the soak.
    """
    application()
    clock = ManualClock()
    kiosk = Kiosk(read_packages(settings), Window(windowed=False), clock.clocks)
    kiosk.open()
    visitor = Visitor(kiosk)
    visitor.until(lambda: kiosk.is_ready and kiosk.stage.prepared, "every room to open", 60)
    visitors = WholeVisits(visitor, FILM, clock)
    whole = failed = 0

    def look() -> Look:
        visitors.settle()
        # Visitors who come one after the other leave the doctor no moment; a real lobby does.
        kiosk._programme.check()
        looks: list[Footprint] = []
        for _ in range(_LOOKS):
            visitor.wait(0.25)
            visitor.until(lambda: not kiosk._programme.is_checking, "the doctor to be done", 120)
            looks.append(footprint(kiosk))
        return Look(whole, failed, lasting(looks))

    yield look()
    while whole < visits and failed <= most_failed(visits):
        try:
            visitors.go(whole % every)
        except FilmFailed as fault:
            failed += 1
            print(f"after {whole} visits a film failed: {fault}", file=sys.stderr, flush=True)
            continue
        whole += 1
        if whole % every == 0:
            yield look()
    if whole < visits:
        yield look()
    kiosk.close()


def run(env: dict[str, str], home: Path, visits: int, every: int = TOLD_EVERY) -> Iterator[Look]:
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
            told = json.loads(line)
            held = told["held"]
            yield Look(
                told["visits"], told["failed"], Footprint(**held | {"named": tuple(held["named"])})
            )
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def measure(env: dict[str, str], home: Path, visits: int) -> list[str]:
    """What is wrong, in words. Blocks for about ten seconds a visit, and tells how it goes."""
    began = time.monotonic()
    looks: list[Look] = []
    broken: list[str] = []
    print("what the kiosk holds, with nobody there:", flush=True)
    try:
        for look in run(env, home, visits):
            print(f"  after {look.visits} visits: {_said_of(look.held)}", flush=True)
            looks.append(look)
    except subprocess.CalledProcessError as error:
        broken.append(f"it broke off with exit code {error.returncode}")
    found = broken + wrong(looks, visits)
    done, failed = (looks[-1].visits, looks[-1].failed) if looks else (0, 0)
    each = (time.monotonic() - began) / max(done, 1)
    print(f"{done} whole visits, {each:.1f} s each; {failed} films failed beside them")
    warm = [look.held for look in looks if look.visits >= WARM_AFTER]
    if warm:
        print(_grown(warm))
    print("\n".join(f"WRONG: {said}" for said in found) or "level", flush=True)
    return found


def _said_of(held: Footprint) -> str:
    return (
        f"{held.megabytes:.1f} MB (PSS), of them its own {held.own_megabytes:.1f} MB and allocated"
        f" {held.allocated_megabytes:.1f} MB; the endpoint {held.children_megabytes:.1f} MB;"
        f" {held.threads} threads, {held.descriptors} descriptors, {held.records} of records,"
        f" {held.files} files, {held.children} children; Qt: {held.windows} windows,"
        f" {held.widgets} widgets, {held.objects} objects; Python: {held.python} objects"
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
        f"grown after the first {WARM_AFTER} visits: memory by {memory:.1f} MB, its own by"
        f" {own:.1f} MB; {counted}"
    )


def main() -> None:
    home, visits, every = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    settings = replace(settings_in(home, "embedded"), screen=ScreenSettings())
    for look in soak(settings, visits, every):
        print(json.dumps(asdict(look)), flush=True)


if __name__ == "__main__":
    main()
