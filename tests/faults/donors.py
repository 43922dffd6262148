"""The donors of the run: phones that open the payment page and pay, late, twice, or something else.

They go to the endpoint directly, as phones do, and remember what they paid.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import requests

#: What donors do, and how often in comparison.
MOODS = {
    "pays": 10,
    "only looks": 2,
    "does nothing": 2,
    "pays another amount": 2,
    "pays twice": 2,
    "pays late": 3,
    "pays by a slow way": 2,
    "is declined, then pays": 2,
    "takes it back": 1,
    "takes a part back": 1,
}
#: Longer than the endpoint waits for a donor.
_LATE_SECONDS = (1.0, 9.0)


@dataclass
class Donors:
    """`paid` and `returned` are minor units by donation, as the till took and gave them."""

    chance: random.Random
    paid: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    returned: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    moods: Counter[str] = field(default_factory=Counter[str])
    faults: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(24, thread_name_prefix="donor")

    def see(self, url: str) -> None:
        """Somebody points a phone at the code."""
        with self._lock:
            mood = self.chance.choices(list(MOODS), list(MOODS.values()))[0]
            self.moods[mood] += 1
            chance = random.Random(self.chance.random())
        self._pool.submit(self._come, url, mood, chance)

    def finish(self) -> None:
        """Wait until every donor has gone home."""
        self._pool.shutdown()

    def _come(self, url: str, mood: str, chance: random.Random) -> None:
        try:
            with requests.Session() as phone:
                self._give(phone, url, mood, chance)
        except Exception as error:
            self.faults.append(f"{mood}: {error!r}")

    def _give(self, phone: requests.Session, url: str, mood: str, chance: random.Random) -> None:
        if mood == "does nothing":
            return
        time.sleep(chance.choice([0.0, 0.0, 0.05, 0.4]))
        phone.get(url, timeout=60)
        if mood == "only looks":
            return
        time.sleep(chance.choice([0.0, 0.02, 0.2]))
        answer = phone.post(url, data={}, allow_redirects=False, timeout=60)
        if answer.status_code != 303 or "/till/" not in answer.headers["Location"]:
            return  # the page said that the donation is over
        till = answer.headers["Location"]
        if mood == "pays late":
            time.sleep(chance.uniform(*_LATE_SECONDS))
        if mood == "pays by a slow way":
            phone.post(till, json={"status": "processing"}, timeout=60)
            time.sleep(chance.uniform(0.1, 4.0))
        if mood == "is declined, then pays":
            phone.post(till, json={"status": "failed"}, timeout=60)
            time.sleep(chance.uniform(0.0, 2.0))
        amount = chance.randrange(100, 500_000)
        self._pay(phone, till, amount)
        if mood == "pays twice":
            time.sleep(chance.choice([0.0, 0.5, 2.0]))
            self._pay(phone, till, amount)
        if mood.startswith("takes"):
            time.sleep(chance.choice([0.0, 0.5, 2.0]))
            back = amount if mood == "takes it back" else chance.randrange(1, amount)
            self._pay(phone, till, 0, back)

    def _pay(self, phone: requests.Session, till: str, amount: int, back: int = 0) -> None:
        told = {"status": "confirmed", "minor_units": amount, "refunded": back}
        phone.post(till, json=told, timeout=60).raise_for_status()
        donation = till.rpartition("/")[2]
        with self._lock:
            self.paid[donation] += amount
            self.returned[donation] = max(self.returned[donation], back)
