"""Hands and eyes at the X server itself: XTEST's pointer and keys, and which windows are shown."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_VIEWABLE, _INPUT_OUTPUT = 2, 1
_SUBSTRUCTURE = 1 << 19
_CREATE_NOTIFY, _MAP_NOTIFY, _CONFIGURE_NOTIFY = 16, 19, 22
_SHIFT = 0xFFE1
_CLICK_SECONDS = 0.008

#: Keys that have no letter, by X's own numbers (keysymdef.h, XF86keysym.h).
KEYS = {
    "BackSpace": 0xFF08, "Tab": 0xFF09, "Return": 0xFF0D, "Pause": 0xFF13, "Escape": 0xFF1B,
    "Delete": 0xFFFF, "Home": 0xFF50, "Left": 0xFF51, "Up": 0xFF52, "Right": 0xFF53,
    "Down": 0xFF54, "Prior": 0xFF55, "Next": 0xFF56, "End": 0xFF57, "Print": 0xFF61,
    "Insert": 0xFF63, "Menu": 0xFF67, "Shift": 0xFFE1, "Control": 0xFFE3, "Alt": 0xFFE9,
    "Super": 0xFFEB, "XF86Back": 0x1008FF26, "XF86HomePage": 0x1008FF18,
    "XF86AudioRaiseVolume": 0x1008FF13, "XF86Search": 0x1008FF1B,
    **{f"F{number}": 0xFFBD + number for number in range(1, 13)},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """A window that is shown, and where."""

    window: int
    area: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Screen:
    """What is shown, from the lowest window to the highest. `focus`: the window that has the keys;
    1 where that is whatever is under the pointer. `flashed`: what came and went since."""

    size: tuple[int, int]
    shown: tuple[Seen, ...]
    focus: int
    flashed: tuple[Seen, ...] = ()


class _Attributes(ctypes.Structure):
    """XWindowAttributes, as far as it is read here."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        ("kind", ctypes.c_int),
        *((name, ctypes.c_int) for name in ("bit_gravity", "win_gravity", "backing_store")),
        *((name, ctypes.c_ulong) for name in ("planes", "pixel")),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("map_installed", "map_state")),
        ("rest", ctypes.c_byte * 256),
    )


class _Event(ctypes.Structure):
    """XMapEvent, XCreateWindowEvent and XConfigureEvent, with room for any other."""

    _fields_ = (
        ("kind", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("sent", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("parent", ctypes.c_ulong),
        ("window", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height")),
        ("rest", ctypes.c_byte * 160),
    )


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
def _pass_over(_display: int, _error: int) -> int:
    """A window may go while it is looked at; Xlib's own handler would end this process."""
    return 0


class XServer:
    """One connection. Errors: OSError where there is no such server. One thread."""

    def __init__(self, display: str) -> None:
        self._x = x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XDefaultRootWindow.restype = ctypes.c_ulong
        x.XCreateSimpleWindow.restype = ctypes.c_ulong
        x.XkbKeycodeToKeysym.restype = ctypes.c_ulong
        x.XSetErrorHandler(_pass_over)
        opened = x.XOpenDisplay(display.encode())
        if not opened:
            raise OSError(f"no X server at {display}")
        self._display = ctypes.c_void_p(opened)
        self._root = ctypes.c_ulong(x.XDefaultRootWindow(self._display))
        x.XSelectInput(self._display, self._root, ctypes.c_long(_SUBSTRUCTURE))
        self._x.XFlush(self._display)
        self._shown: list[Seen] | None = None
        self._areas: dict[int, tuple[int, int, int, int]] = {}

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    # Eyes

    @property
    def size(self) -> tuple[int, int]:
        return self._x.XDisplayWidth(self._display, 0), self._x.XDisplayHeight(self._display, 0)

    def look(self) -> Screen:
        """The screen now, with what was shown since the last look for a moment only. One question
        to the server where no window came, went or moved."""
        focus = self._focus()
        mapped = self._mapped_meanwhile()
        if self._shown is None or mapped is not None:
            self._shown = self._all_shown()
        still = {seen.window for seen in self._shown}
        gone = tuple(seen for seen in mapped or () if seen.window not in still)
        return Screen(self.size, tuple(self._shown), focus, gone)

    def _mapped_meanwhile(self) -> list[Seen] | None:
        """The windows that came on since the last time; None where nothing happened at all."""
        event, mapped = _Event(), list[Seen]()
        if not self._x.XPending(self._display):
            return None
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, ctypes.byref(event))
            if event.kind in (_CREATE_NOTIFY, _CONFIGURE_NOTIFY):
                self._areas[event.window] = (event.x, event.y, event.width, event.height)
            elif event.kind == _MAP_NOTIFY:
                mapped.append(Seen(event.window, self._areas.get(event.window, (0, 0, 0, 0))))
        return mapped

    def _all_shown(self) -> list[Seen]:
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        asked = (ctypes.byref(v) for v in (root, parent, children, count))
        if not self._x.XQueryTree(self._display, self._root, *asked):
            return []
        windows = children[: count.value]
        if windows:
            self._x.XFree(children)
        found = list[Seen]()
        for window in windows:
            now = _Attributes()
            known = self._x.XGetWindowAttributes(
                self._display, ctypes.c_ulong(window), ctypes.byref(now)
            )
            if known and now.map_state == _VIEWABLE and now.kind == _INPUT_OUTPUT:
                found.append(Seen(window, (now.x, now.y, now.width, now.height)))
        return found

    def _focus(self) -> int:
        window, revert = ctypes.c_ulong(), ctypes.c_int()
        self._x.XGetInputFocus(self._display, ctypes.byref(window), ctypes.byref(revert))
        return window.value

    # Hands

    def move(self, x: int, y: int) -> None:
        self._test.XTestFakeMotionEvent(self._display, 0, x, y, 0)
        self._flush()

    def button(self, number: int, *, down: bool) -> None:
        self._test.XTestFakeButtonEvent(self._display, number, down, 0)
        self._flush()

    def click(self, number: int = 1) -> None:
        self.button(number, down=True)
        time.sleep(_CLICK_SECONDS)
        self.button(number, down=False)

    def press(self, *names: str) -> None:
        """Keys by their names, held together: `press("Alt", "F4")`."""
        codes = [self._code(KEYS[name] if name in KEYS else ord(name)) for name in names]
        with self._held([code for code in codes[:-1] if code]):
            self._key(codes[-1])

    def type(self, text: str, between_seconds: float) -> None:
        """Letters one after the other, and Return for a newline, as a scanner that types does."""
        for character in text:
            wanted = KEYS["Return"] if character == "\n" else ord(character)
            code = self._code(wanted)
            plain = self._x.XkbKeycodeToKeysym(self._display, ctypes.c_ubyte(code), 0, 0)
            with self._held([] if plain == wanted else [self._code(_SHIFT)]):
                self._key(code)
            time.sleep(between_seconds)

    # For the tests of the verdict

    def hide(self, window: int) -> None:
        self._x.XUnmapWindow(self._display, ctypes.c_ulong(window))
        self._flush()

    def show(self, window: int) -> None:
        self._x.XMapWindow(self._display, ctypes.c_ulong(window))
        self._flush()

    def place(self, window: int, x: int, y: int, wide: int, high: int) -> None:
        self._x.XMoveResizeWindow(self._display, ctypes.c_ulong(window), x, y, wide, high)
        self._flush()

    def open_window(self) -> int:
        """A window of another program; it goes with this connection."""
        made = self._x.XCreateSimpleWindow(
            self._display, self._root, 50, 60, 300, 200, 0, ctypes.c_ulong(0), ctypes.c_ulong(255)
        )
        self.show(made)
        return made

    def _code(self, keysym: int) -> int:
        return self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(keysym))

    def _key(self, code: int) -> None:
        for down in (True, False):
            if code:  # 0: this keyboard has no such key
                self._test.XTestFakeKeyEvent(self._display, code, down, 0)
        self._flush()

    @contextmanager
    def _held(self, codes: list[int]) -> Iterator[None]:
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, True, 0)
        try:
            yield
        finally:
            for code in reversed(codes):
                self._test.XTestFakeKeyEvent(self._display, code, False, 0)
            self._flush()

    def _flush(self) -> None:
        self._x.XFlush(self._display)
