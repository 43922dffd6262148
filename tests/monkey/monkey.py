"""What the monkey does: drawn at random from a seed, done by XTEST and by fingers inside Qt."""

from __future__ import annotations

import random
import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Any

from tests.monkey.kiosk import KioskProcess
from tests.monkey.x11 import KEYS, XServer

CORNER_HOLD_SECONDS = 3.3
_CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_PINS = ("000000", "123456", "111111", "00000000", "654321")
_COMBINATIONS = (
    ("Alt", "F4"), ("Alt", "Tab"), ("Alt", "Escape"), ("Control", "q"), ("Control", "w"),
    ("Control", "c"), ("Control", "v"), ("Control", "p"), ("Control", "o"), ("Control", "Escape"),
    ("Control", "Shift", "q"), ("Control", "Alt", "Delete"), ("Control", "Alt", "t"),
    ("Shift", "F10"), ("Super", "d"), ("Super", "l"), ("Alt", "F2"), ("Alt", "Left"),
    ("Shift", "Tab"), ("Control", "Alt", "F1"), ("Alt", "Print"),
)  # fmt: skip

_FILMS = ("Preroll", "Watching")

#: Keys that come more closely than this are a scanner's.
_SCAN_GAP, _TYPE_GAP = 0.003, 0.06


class Monkey:
    """Knows the buttons' places, as eyes would, and the codes of tickets; never the PIN."""

    def __init__(
        self, seed: int, server: XServer, kiosk: KioskProcess, codes: tuple[str, ...]
    ) -> None:
        self._chance = random.Random(seed)
        self._server, self._kiosk = server, kiosk
        self._wide, self._high = server.size
        self._codes = codes
        self.done: Counter[str] = Counter()
        self.last: deque[str] = deque(maxlen=40)
        self._what: dict[Callable[[dict[str, Any]], str], float] = {
            self.tap_button: 44,
            self.go_on: 6,
            self.look_on: 2,
            self.tap: 20,
            self.drag: 6,
            self.swipe_from_edge: 3,
            self.fingers: 6,
            self.key: 5,
            self.keys_together: 2,
            self.other_button: 3,
            self.scan: 2,
            self.type_pin: 1,
            self.hold: 1,
            self.hold_corner: 0.4,
        }

    def do_something(self, seen: dict[str, Any]) -> None:
        """One event. `seen`: the last look."""
        (what,) = self._chance.choices(list(self._what), list(self._what.values()))
        self.done[what.__name__] += 1
        told = what(seen)
        self.last.append(f"{seen['state']}: {what.__name__} {told}")

    def leaves(self) -> bool:
        """Whether the visitor has had enough, and goes away without a word."""
        return self._chance.random() < 1 / 100

    # With one finger

    def tap_button(self, seen: dict[str, Any]) -> str:
        where = self._chance.random()
        twice = self._chance.random() < 0.1
        if not seen["buttons"]:
            return self.tap(seen)
        x, y = seen["buttons"][int(where * len(seen["buttons"]))]
        for _ in range(2 if twice else 1):
            self._server.move(x, y)
            self._server.click()
        return f"{x} {y}{' twice' if twice else ''}"

    def go_on(self, seen: dict[str, Any]) -> str:
        """As most visitors do: to the film, and on in it."""
        where = self._chance.random()
        if not seen["onward"]:
            return self.tap(seen)
        x, y = seen["onward"][int(where * len(seen["onward"]))]
        self._server.move(x, y)
        self._server.click()
        return f"{x} {y}"

    def look_on(self, seen: dict[str, Any]) -> str:
        """Let the film run for a while, if there is one."""
        seconds = self._chance.uniform(0.3, 4.0) if seen["beneath"] in _FILMS else 0.1
        time.sleep(seconds)
        return f"{seconds:.1f} s"

    def tap(self, seen: dict[str, Any]) -> str:
        x, y = self._anywhere()
        self._server.move(x, y)
        self._server.click()
        return f"{x} {y}"

    def drag(self, seen: dict[str, Any]) -> str:
        return self._drag(self._anywhere(), self._anywhere())

    def swipe_from_edge(self, seen: dict[str, Any]) -> str:
        x, y = self._anywhere()
        edges = ((0, y), (self._wide - 1, y), (x, 0), (x, self._high - 1))
        return self._drag(self._chance.choice(edges), self._anywhere())

    def hold(self, seen: dict[str, Any]) -> str:
        return self._hold(self._anywhere(), self._chance.uniform(0.3, 1.2))

    def hold_corner(self, seen: dict[str, Any]) -> str:
        """As staff do: so that the PIN is asked for."""
        corner = self._chance.randrange(4, 90), self._chance.randrange(4, 90)
        return self._hold(corner, CORNER_HOLD_SECONDS)

    def other_button(self, seen: dict[str, Any]) -> str:
        number = self._chance.choice((2, 3, 4, 5, 6, 7, 8, 9))
        self._server.move(*self._anywhere())
        self._server.click(number)
        return str(number)

    # With several, which only Qt itself can be given here

    def fingers(self, seen: dict[str, Any]) -> str:
        """Up to five fingers come down one after the other, move, and go in another order."""
        places = {number: self._place(seen) for number in range(self._chance.randrange(2, 6))}
        down: list[int] = []
        for number, (x, y) in places.items():
            self._kiosk.fingers([*((f, "stationary", *places[f]) for f in down),
                                 (number, "press", x, y)])  # fmt: skip
            down.append(number)
        for _ in range(self._chance.randrange(3)):
            moved = {number: self._near(place) for number, place in places.items()}
            places.update(moved)
            self._kiosk.fingers([(number, "move", *place) for number, place in moved.items()])
        self._chance.shuffle(down)
        while down:
            number = down.pop()
            self._kiosk.fingers([*((f, "stationary", *places[f]) for f in down),
                                 (number, "release", *places[number])])  # fmt: skip
        return str(len(places))

    # At a keyboard, and with a scanner

    def key(self, seen: dict[str, Any]) -> str:
        name = self._chance.choice([*KEYS, *_LETTERS])
        self._server.press(name)
        return name

    def keys_together(self, seen: dict[str, Any]) -> str:
        names = self._chance.choice(_COMBINATIONS)
        self._server.press(*names)
        return "+".join(names)

    def type_pin(self, seen: dict[str, Any]) -> str:
        """A guess. Typed slowly enough to be no scan."""
        drawn = "".join(self._chance.choices("0123456789", k=self._chance.randrange(6, 13)))
        guess = self._chance.choice((*_PINS, drawn, drawn))
        self._server.type(guess + "\n", _TYPE_GAP)
        return guess

    def scan(self, seen: dict[str, Any]) -> str:
        """A burst of keys: a ticket, a ticket misread, something else altogether."""
        kind = self._chance.choices(
            ("ticket", "misread", "unknown", "long", "digits"), (6, 3, 0.2, 1, 1)
        )[0]
        text = self._chance.choice(self._codes)
        if kind == "misread":
            at = self._chance.randrange(len(text))
            wrong = self._chance.choice([c for c in _CODE_LETTERS if c != text[at]])
            text = text[:at] + wrong + text[at + 1 :]
        elif kind != "ticket":
            length = {"unknown": 8, "digits": 13, "long": 90}[kind]
            letters = "0123456789" if kind == "digits" else _CODE_LETTERS
            text = "".join(self._chance.choices(letters, k=length))
        ending = self._chance.choice(("\n", "\n", ""))
        self._server.type(text + ending, _SCAN_GAP)
        return kind

    def _anywhere(self) -> tuple[int, int]:
        return self._chance.randrange(self._wide), self._chance.randrange(self._high)

    def _place(self, seen: dict[str, Any]) -> tuple[int, int]:
        where, anywhere = self._chance.random(), self._anywhere()
        if where < 0.5 or not seen["buttons"]:
            return anywhere
        x, y = seen["buttons"][int((where - 0.5) * 2 * len(seen["buttons"]))]
        return x, y

    def _near(self, place: tuple[int, int]) -> tuple[int, int]:
        x, y = (value + self._chance.randrange(-120, 121) for value in place)
        return min(max(x, 0), self._wide - 1), min(max(y, 0), self._high - 1)

    def _drag(self, begin: tuple[int, int], end: tuple[int, int]) -> str:
        steps = self._chance.randrange(3, 9)
        pause = self._chance.uniform(0.002, 0.012)
        self._server.move(*begin)
        self._server.button(1, down=True)
        for step in range(1, steps + 1):
            time.sleep(pause)
            x, y = (a + (b - a) * step // steps for a, b in zip(begin, end, strict=True))
            self._server.move(x, y)
        self._server.button(1, down=False)
        return f"{begin} {end}"

    def _hold(self, place: tuple[int, int], seconds: float) -> str:
        self._server.move(*place)
        self._server.button(1, down=True)
        time.sleep(seconds)
        self._server.button(1, down=False)
        return f"{place} {seconds:.1f} s"
