"""What lives: a start of the kiosk up to its cut, and donors with their phones."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from kiosk.donations.phone import PhoneFault, pay_on_page
from tests.power.recording import Recorded
from tests.power.shown import Shown
from tests.power.world import World

#: So long a kiosk may take to serve before it counts as not starting, on any machine.
_GIVES_UP = 90.0


class Phones:
    """Donors, who pay with their phones or do not."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._pool = ThreadPoolExecutor(8, thread_name_prefix="phone")

    def see(self, url: str, donation: str, shown: Shown) -> None:
        if self._chance.random() < 0.8:
            self._pool.submit(self._pay, url, donation, shown, self._chance.uniform(0.0, 1.5))

    def close(self) -> None:
        self._pool.shutdown()

    def _pay(self, url: str, donation: str, shown: Shown, pause: float) -> None:
        time.sleep(pause)
        with suppress(PhoneFault):
            pay_on_page(url)
            shown.paid.add(donation)


@dataclass
class Life:
    """One start of the kiosk, up to its cut. `moment` is what the cut waits for."""

    world: World
    shown: Shown
    phones: Phones
    recorded: Recorded
    begun: float
    moment: str
    left: int  # so many of these, then the cut
    heard: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    due: threading.Event = field(default_factory=threading.Event)
    ready: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.ended: int | None = None
        self._is_cut = False
        self._lock = threading.Lock()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def count(self, moment: str) -> None:
        with self._lock:
            if moment == self.moment:
                self.left -= 1
                if self.left == 0:
                    self.due.set()

    def wait_until_ready(self) -> bool:
        """Or until the cut is due, or the kiosk has ended."""
        end = time.monotonic() + _GIVES_UP
        while not self.ready.wait(0.05):
            ended = self.recorded.process.poll() is not None
            if self.due.is_set() or ended or time.monotonic() > end:
                return False
        return True

    def cut(self) -> None:
        """The power goes; `ended` tells whether the kiosk had ended by itself."""
        if not self._is_cut:
            self._is_cut = True
            self.ended = self.recorded.process.poll()
            self.recorded.kill()

    def hear_out(self) -> None:
        self._listener.join(30)
        assert self.recorded.process.stdout is not None
        self.recorded.process.stdout.close()

    def _listen(self) -> None:
        assert self.recorded.process.stdout is not None
        for line in self.recorded.process.stdout:
            if not line.endswith("\n"):
                return  # cut
            told = json.loads(line)
            self.heard[told["what"]] = told
            if told["what"] == "ready":
                self.ready.set()
            if told["what"] == "drawn" and told["donation"] not in self.shown.drawn:
                self.phones.see(told["url"], told["donation"], self.shown)
            if told["what"] == "place":
                self.count("place")
            if self.shown.note(told):
                self.count("shown")


def measure_start(world: World, environment: dict[str, str]) -> float:
    """Seconds to open records, by a kiosk that nobody records."""
    begun = time.time()
    process = subprocess.Popen(
        kiosk_command(world, "0", "-", "-"),
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                told = json.loads(line)
                if told["what"] == "records":
                    return float(told["at"]) - begun
        finally:
            process.kill()
    return _GIVES_UP


def kiosk_command(world: World, seed: str, code: str, visit: str) -> list[str]:
    options = ["--config", str(world.config), "--rehearsal"]
    return [sys.executable, "-m", "tests.power.kiosk_process", seed, code, visit, *options]
