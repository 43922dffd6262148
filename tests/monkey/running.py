"""The run itself: a kiosk, a monkey at it, and a verdict after every event."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.processes import pss_megabytes
from tests.journey.worlds import x_server
from tests.monkey import verdict
from tests.monkey.kiosk import Dead, KioskProcess, running_kiosk
from tests.monkey.monkey import Monkey
from tests.monkey.world import World, make_world
from tests.monkey.x11 import XServer

#: Left alone, the longest way back to the poster: the film and what is asked after it, and thanks.
RETURNS_WITHIN = 60.0
_LOOK_DEEPER_EVERY = 100
_TELL_EVERY = 1000


@dataclass(frozen=True, slots=True)
class Plan:
    """`warm_up`: visits before memory is compared. `patience`: seconds in which the kiosk's event
    loop must answer."""

    seed: int
    events: int
    warm_up: int = 100
    screen: str = "1920x1080"
    patience: float = 10.0


@dataclass
class Told:
    """What came of it. Megabytes are PSS."""

    faults: list[str] = field(default_factory=list[str])
    events: int = 0
    visits: int = 0
    states: dict[str, int] = field(default_factory=dict[str, int])
    done: Counter[str] = field(default_factory=Counter[str])
    warnings: Counter[str] = field(default_factory=Counter[str])
    first: float = 0.0
    after_warm_up: float | None = None
    at_end: float = 0.0
    slowest: float = 0.0
    late_ms: int = 0
    seconds: float = 0.0

    @property
    def words(self) -> str:
        compared = "no warm-up" if self.after_warm_up is None else f"{self.after_warm_up:.0f}"
        memory = f"{self.first:.0f} MB at first, {compared} after the warm-up"
        lines = [
            f"{self.events} events in {self.seconds:.0f} s, {self.visits} visits",
            f"done: {_counted(self.done)}",
            f"screens: {_counted(self.states)}",
            f"memory: {memory}, {self.at_end:.0f} at the end",
            f"event loop: away for {self.late_ms} ms at most; slowest answer {self.slowest:.1f} s",
        ]
        lines += [f"warned {count} times: {what}" for what, count in self.warnings.most_common(12)]
        return "\n".join(lines)


def _counted(counts: dict[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return ", ".join(f"{name} {count}" for name, count in ordered)


class Watch:
    """A kiosk that is watched; what is found goes to `told`, with how it came to that."""

    def __init__(self, kiosk: KioskProcess, server: XServer, world: World, told: Told) -> None:
        self._kiosk, self._server, self._world, self._told = kiosk, server, world, told
        self._log_at = 0
        self._own = os.path.realpath(sys.executable)

    def look(self) -> dict[str, Any]:
        """One look from inside and outside, judged. Errors: Dead."""
        seen = self._kiosk.look()
        self.judge(seen)
        return seen

    def judge(self, seen: dict[str, Any]) -> None:
        told = self._told
        told.visits, told.states = seen["visit"], seen["states"]
        told.late_ms = max(told.late_ms, seen["late_ms"])
        told.faults += verdict.wrong_now(seen, self._server.look())

    def look_deeper(self) -> None:
        """What takes longer: the log, the programs it has started."""
        children = self._kiosk.children().values()
        self._told.faults += verdict.wrong_children(children, self._own)
        lines = [json.loads(line) for line in self._new_lines()]
        self._told.faults += verdict.wrong_in_log(lines)
        warnings = (line for line in lines if line["level"] in ("warning", "error"))
        self._told.warnings.update(f"{line['room']}: {line['what'][:100]}" for line in warnings)

    def look_at_the_end(self) -> None:
        """Once its process has ended: what it said on the terminal, and its records."""
        said = self._kiosk.said.read_text("utf-8", "replace").splitlines()
        self._told.faults += verdict.wrong_in_words(said)
        self._told.faults += verdict.wrong_actions(self.staff_actions())

    def staff_actions(self) -> list[str]:
        """What staff did, as the records have it."""
        with closing(sqlite3.connect(self._world.records / "records.sqlite")) as records:
            return [what for (what,) in records.execute("SELECT what FROM staff_actions")]

    def megabytes(self) -> float:
        return pss_megabytes(self._kiosk.process.pid)

    def _new_lines(self) -> list[str]:
        """Whole lines of the log since the last time."""
        file = self._world.records / "log" / "kiosk.log"
        with suppress(FileNotFoundError), file.open("rb") as stream:
            if stream.seek(0, os.SEEK_END) < self._log_at:
                self._log_at = 0  # rotated
            stream.seek(self._log_at)
            new = stream.read().rpartition(b"\n")[0]
            self._log_at += len(new) + 1 if new else 0
            return new.decode("utf-8", "replace").splitlines()
        return []


def go_away(
    watch: Watch, server: XServer, seen: dict[str, Any], longest: float = RETURNS_WITHIN
) -> dict[str, Any]:
    """Touch nothing until the poster is back. A code on the screen is paid first: it would stay for
    minutes. The last look. Errors: Dead; AssertionError where the visit does not end."""
    end = time.monotonic() + longest
    while seen["state"] != "Attract" or seen["asked"]:
        if time.monotonic() > end:
            stands = f"left alone, it stands at {seen['state']} after {longest:.0f} s"
            raise AssertionError(f"{stands}: {seen['idle']}")
        if seen["pay"]:
            server.move(*seen["pay"])
            server.click()
        time.sleep(0.1)
        seen = watch.look()
    return seen


def run(plan: Plan, home: Path, tell: Callable[[str], None] = lambda _line: None) -> Told:
    """Let the monkey loose on a kiosk of its own in `home`, an empty folder."""
    told, began = Told(), time.monotonic()
    world = make_world(home)
    with x_server(plan.screen) as display:
        server = XServer(display)
        try:
            _run_at(plan, world, display, server, told, tell)
        except Dead as dead:
            told.faults.append(str(dead))
        finally:
            server.close()
    told.seconds = time.monotonic() - began
    return told


def _run_at(
    plan: Plan,
    world: World,
    display: str,
    server: XServer,
    told: Told,
    tell: Callable[[str], None],
) -> None:
    home = world.settings.parent
    with running_kiosk(world, display, plan.patience) as kiosk:
        watch = Watch(kiosk, server, world, told)
        monkey = Monkey(plan.seed, server, kiosk, world.codes)
        told.first = watch.megabytes()
        try:
            _let_loose(plan, watch, server, monkey, told, tell)
        except AssertionError as stands:
            told.faults.append(str(stands))
        except Dead as dead:
            told.faults.append(str(dead))
        finally:
            told.slowest, told.done = kiosk.slowest, monkey.done
            with suppress(ValueError):
                watch.look_deeper()
        if told.faults:
            _keep_evidence(home, display, monkey)
    watch.look_at_the_end()


def _let_loose(
    plan: Plan,
    watch: Watch,
    server: XServer,
    monkey: Monkey,
    told: Told,
    tell: Callable[[str], None],
) -> None:
    seen = watch.look()
    while told.events < plan.events and not told.faults:
        monkey.do_something(seen)
        told.events += 1
        seen = watch.look()
        if monkey.leaves() or (told.after_warm_up is None and told.visits >= plan.warm_up):
            seen = go_away(watch, server, seen)
            if told.after_warm_up is None and told.visits >= plan.warm_up:
                told.after_warm_up = watch.megabytes()
        if told.events % _LOOK_DEEPER_EVERY == 0:
            watch.look_deeper()
        if told.events % _TELL_EVERY == 0:
            tell(f"{told.events} events, {told.visits} visits, {watch.megabytes():.0f} MB")
    if told.faults:
        return
    go_away(watch, server, seen)
    told.at_end = watch.megabytes()
    told.faults += verdict.wrong_growth(told.after_warm_up, told.at_end)


def _keep_evidence(home: Path, display: str, monkey: Monkey) -> None:
    (home / "last-events.txt").write_text("\n".join(monkey.last) + "\n", "utf-8")
    picture = ["import", "-display", display, "-window", "root", str(home / "screen.png")]
    subprocess.run(picture, check=False, capture_output=True, timeout=20)
