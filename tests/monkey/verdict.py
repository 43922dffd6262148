"""What may never be seen of a kiosk in public, whoever is at it. No process, no X server."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tests.monkey.x11 import Screen

#: Which window has the keys, where it is nobody's: none, or the one under the pointer.
_NOBODYS = (0, 1)
MOST_GROWTH_MEGABYTES = 50.0
#: What staff can do without the PIN.
_WITHOUT_PIN = frozenset({"reset"})

_BEHIND_PIN = re.compile(r"visit \d+: (Staff|CashBook|SoundAndScreen|SaveReports|RestartOrLeave)")
_LOG_LINE = re.compile(r"\d\d:\d\d:\d\d (debug|info|warning|error|critical) ")


def wrong_now(look: Mapping[str, Any], screen: Screen) -> list[str]:
    """What is wrong with a kiosk that looks like this, in words."""
    found = list[str]()
    window, whole, shown = look["window"], (0, 0, *screen.size), screen.shown
    ours = [seen for seen in shown if seen.window == window]
    if not look["visible"] or not ours:
        found.append("its window is hidden")
    elif tuple(look["area"]) != whole or ours[0].area != whole or not look["filled"]:
        found.append(f"its window is not the whole screen: {ours[0].area}, {look['area']}")
    if ours and shown[-1].window != window:
        found.append(f"another window is in front of it: {shown[-1].area}")
    elif len(shown) > len(ours):
        found.append("a window of another program is shown")
    if screen.flashed:
        found.append(f"another window was shown for a moment: {screen.flashed}, beside {window}")
    if look["other_windows"]:
        found.append(f"it shows windows beside its own: {', '.join(look['other_windows'])}")
    if screen.focus not in (window, *_NOBODYS):
        found.append("another window has the keys")
    if look["behind_pin"]:
        found.append(f"reached without the PIN: {', '.join(look['behind_pin'])}")
    if not look["way_out"]:
        found.append(f"no way out of {look['state']}")
    return found


def wrong_children(programs: Iterable[str], own: str) -> list[str]:
    """What it has started that is not itself."""
    strangers = sorted({program for program in programs if program != own})
    return [f"it has started another program: {program}" for program in strangers]


def wrong_in_log(events: Iterable[Mapping[str, Any]]) -> list[str]:
    """Faults of the program's own in its log; a machine that is too busy is none of them."""
    found = list[str]()
    for event in events:
        if _is_the_machines(event):
            continue
        if event["level"] in ("error", "critical") or "trace" in event:
            trace = event.get("trace", "")
            found.append(f"in the log: {event['room']}: {event['what']}\n{trace}".rstrip())
        elif _BEHIND_PIN.fullmatch(event["what"]):
            found.append(f"reached without the PIN, as the log has it: {event['what']}")
    return found


def _is_the_machines(event: Mapping[str, Any]) -> bool:
    return "trace" not in event and "the disk does not answer" in event["what"]


def wrong_in_words(lines: Iterable[str]) -> list[str]:
    """What went to the terminal past the log: Python's, Qt's and libVLC's own complaints."""
    said = [line for line in lines if line.strip() and not _LOG_LINE.match(line)]
    return [f"on the terminal: {' / '.join(said[:12])}"] if said else []


def wrong_actions(actions: Iterable[str]) -> list[str]:
    """What the records have of staff, who were never there."""
    done = sorted(set(actions) - _WITHOUT_PIN)
    return [f"done as staff: {', '.join(done)}"] if done else []


def wrong_growth(after_warm_up: float | None, at_end: float) -> list[str]:
    """Megabytes (PSS); None: there was no warm-up to compare with."""
    if after_warm_up is None or at_end - after_warm_up <= MOST_GROWTH_MEGABYTES:
        return []
    return [f"it grew from {after_warm_up:.0f} to {at_end:.0f} MB since its warm-up"]
