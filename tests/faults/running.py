"""The run itself: processes, kills, and the wait until everything is settled."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.donations.client import EndpointClient
from kiosk.donations.ledger_row import LedgerRow
from tests.faults.donors import Donors
from tests.faults.proxy import Proxy
from tests.faults.verdict import (
    Books,
    MadeUnlock,
    faults_in,
    gifts_in,
    read_endpoint,
    read_records,
)

ROOT = Path(__file__).parents[2]
TOKEN = "fault-run-token-fault-run-token-1234"

#: How long the last gifts may take to be settled once the faults have ended, in seconds.
SETTLED_WITHIN = 180.0
#: A life of the kiosk without a kill that was due is a fault of the run.
_LONGEST_LIFE = 120.0


@dataclass
class Screen:
    """What the kiosk's processes said, over all their lives."""

    drawn: list[str] = field(default_factory=list[str])
    thanked: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])


@dataclass
class Life:
    """One process of the kiosk, from its start to its kill."""

    process: subprocess.Popen[str]
    screen: Screen
    donors: Donors
    resting: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGKILL)

    def bury(self) -> None:
        """Reap the process, and hear out what it had said."""
        self.process.wait(60)
        self._listener.join(60)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def last_visitor(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if not line.endswith("\n"):
                return  # cut by the kill
            what, *rest = line.split()
            if what == "drawn" and rest[0] not in self.screen.drawn:
                # After a restart the code is known again, and nobody sees it any more.
                self.screen.drawn.append(rest[0])
                self.donors.see(rest[1])
            elif what == "thanked":
                self.screen.thanked.append((rest[0], int(rest[1])))
            elif what == "resting":
                self.resting.set()


class Executioner:
    """Kills the kiosk at a moment drawn at random: by the clock, or in the middle of a request."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._lock = threading.Lock()
        self._left: int | None = None
        self._stage = ""
        self._kill: Callable[[], None] = lambda: None

    def stage(self, stage: str) -> None:
        """The proxy is about to forward a request, or has an answer to it."""
        with self._lock:
            if self._left is None or stage != self._stage:
                return
            self._left -= 1
            if self._left > 0:
                return
            self._left = None
            self._kill()

    def sentence(self, life: Life, longest: float) -> None:
        """Blocks until the life is over."""
        how = self._chance.choice(["clock", "clock", "start", "asked", "answered"])
        if how in ("asked", "answered"):
            with self._lock:
                self._stage, self._kill = how, life.kill
                self._left = self._chance.randrange(1, 14)
        pause = self._chance.uniform(0.0, 0.8) if how == "start" else None
        if how == "clock":
            pause = self._chance.uniform(0.5, longest)
        try:
            life.process.wait(_LONGEST_LIFE if pause is None else pause)
        except subprocess.TimeoutExpired:
            if pause is None:
                raise
        with self._lock:
            self._left = None
        life.kill()
        life.bury()


@dataclass(frozen=True, slots=True)
class Plan:
    seed: int
    donations: int
    kills: int
    share: float = 0.35  # of requests that meet a fault


@dataclass(frozen=True, slots=True)
class Told:
    """How the run went."""

    faults: tuple[str, ...]
    words: str


def run(plan: Plan, folder: Path, say: Callable[[str], None] = lambda line: None) -> Told:
    """Give, misbehave, kill, settle, compare. Files go to `folder`."""
    began = time.monotonic()
    chance = random.Random(plan.seed)
    executioner = Executioner(random.Random(chance.random()))
    proxy = Proxy(0, random.Random(chance.random()), plan.share, executioner.stage)
    endpoint = start_endpoint(folder / "endpoint.sqlite", proxy.port)
    donors, screen = Donors(random.Random(chance.random())), Screen()
    life: Life | None = None
    try:
        assert endpoint.stdout is not None
        proxy.endpoint_port = int(endpoint.stdout.readline())
        proxy.start()
        file, kills = folder / "records.sqlite", 0

        def start() -> Life:
            return Life(start_kiosk(file, proxy.port, chance.random()), screen, donors)

        while kills < plan.kills:
            life = start()
            executioner.sentence(life, _life_seconds(plan))
            kills += 1
            if kills % 20 == 0:
                say(f"{kills} kills, {gifts_in(read_records(file)[0])} donations")
        life = start()
        while not file.exists() or not _is_enough(plan, *read_records(file)):
            if life.process.poll() is not None:
                raise RuntimeError("the kiosk ended by itself")
            time.sleep(0.2)
        life.last_visitor()
        assert life.resting.wait(120)
        proxy.calm = True
        donors.finish()
        say("the faults have ended")
        client = EndpointClient(f"http://127.0.0.1:{proxy.endpoint_port}", lambda: TOKEN)
        calm_at = time.monotonic()
        while True:
            books = Books(
                *read_records(file),
                read_endpoint(client),
                donors.paid,
                donors.returned,
                tuple(screen.drawn),
                tuple(screen.thanked),
            )
            faults = [*donors.faults, *faults_in(books)]
            if not faults or time.monotonic() - calm_at > SETTLED_WITHIN:
                break
            time.sleep(0.3)
        client.release()
        settled = time.monotonic() - calm_at
        words = _said(plan, books, proxy, donors, kills, settled, time.monotonic() - began)
        return Told(tuple(faults), words)
    finally:
        if life is not None:
            life.kill()
            life.bury()
        endpoint.kill()
        endpoint.communicate()
        proxy.close()


def start_endpoint(database: Path, proxy_port: int) -> subprocess.Popen[str]:
    told = {"database": str(database), "port": 0, "hosts": [f"127.0.0.1:{proxy_port}"]}
    return _start("tests.faults.endpoint_process", {**told, "token": TOKEN})


def start_kiosk(records: Path, proxy_port: int, seed: float) -> subprocess.Popen[str]:
    told = {"records": str(records), "url": f"http://127.0.0.1:{proxy_port}", "seed": seed}
    return _start("tests.faults.kiosk_process", {**told, "token": TOKEN})


def _start(module: str, told: dict[str, object]) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", module],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(told) + "\n")
    process.stdin.flush()
    return process


def _is_enough(
    plan: Plan, rows: Sequence[LedgerRow], _: object, unlocks: Sequence[MadeUnlock]
) -> bool:
    """As many gifts as were planned, and an unlock by gift among them, which on a busy machine few
    visitors stay for."""
    return gifts_in(rows) >= plan.donations and bool(unlocks)


def _life_seconds(plan: Plan) -> float:
    """So that about as many gifts come between two kills as the plan says."""
    return 1.2 + 1.2 * plan.donations / max(plan.kills, 1) / 2.5


def _said(
    plan: Plan,
    books: Books,
    proxy: Proxy,
    donors: Donors,
    kills: int,
    settled: float,
    seconds: float,
) -> str:
    met = sum(count for name, count in proxy.met.items() if name != "none")
    steps: dict[str, int] = {}
    for row in books.rows:
        steps[row.step.name.lower()] = steps.get(row.step.name.lower(), 0) + 1
    found = len(books.rows) - gifts_in(books.rows)
    return (
        f"seed {plan.seed}: {gifts_in(books.rows)} donations, {kills} kills,"
        f" {sum(proxy.met.values())} requests of which {met} met a fault, {seconds:.0f} s\n"
        f"records: {_counted(steps)}; {found} found by the sweep alone;"
        f" {len(books.unlocks)} unlocks;"
        f" settled {settled:.1f} s after the faults ended\n"
        f"screen: {len(books.drawn)} codes drawn, {len(books.thanked)} thanks said\n"
        f"faults: {_counted(proxy.met)}\n"
        f"donors: {_counted(donors.moods)}"
    )


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
