"""What a soak may not show: a kiosk that grows, or too little to tell. No process, no window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.app.footprint import COUNTED, Footprint

#: By then every way, language, look and end has come several times.
WARM_AFTER = 100
LIMIT_MEGABYTES = 10.0
#: Connections to the records that may meet in one kiosk: its own, whoever draws the visitors'
#: tickets, and the doctor's six that look side by side.
MOST_READERS = 8
_FEW, _ONE_IN = 3, 50
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What the kiosk holds after so many whole visits; `failed` films were none of them."""

    visits: int
    failed: int
    held: Footprint


def most_failed(visits: int) -> int:
    """How many films a machine that is too busy may fail to show, in so many whole visits."""
    return max(_FEW, visits // _ONE_IN)


def wrong(looks: Sequence[Look], visits: int) -> list[str]:
    """What is wrong with a soak that was to have so many whole visits, in words; none: all is well.

    The looks are in the order in which they were taken.
    """
    found = list[str]()
    warm = [look for look in looks if look.visits >= WARM_AFTER]
    if len(warm) < 2:
        found.append(f"it shows nothing: too few visits after the first {WARM_AFTER}")
    failed = max((look.failed for look in looks), default=0)
    if failed > most_failed(visits):
        found.append(f"{failed} films failed, more than {most_failed(visits)} in {visits} visits")
    readers = max((look.held.records for look in looks), default=0)
    if readers > MOST_READERS:
        found.append(f"{readers} descriptors of the records file, more than {MOST_READERS}")
    for before, after in ((warm[0], later) for later in warm[1:]):
        found += [
            f"from {before.visits} to {after.visits} visits {said}"
            for said in grown(before.held, after.held)
        ]
    return found


def grown(before: Footprint, after: Footprint) -> list[str]:
    """What has grown that may not, in words."""
    found = list[str]()
    megabytes = after.megabytes - before.megabytes
    if megabytes >= LIMIT_MEGABYTES:
        found.append(f"memory grew by {megabytes:.1f} MB (PSS), not under {LIMIT_MEGABYTES:.0f}")
    for name in COUNTED:
        was, now = getattr(before, name), getattr(after, name)
        if now > was:
            found.append(f"{name} grew from {was} to {now}")
    new = sorted((Counter(after.named) - Counter(before.named)).elements())
    if new and found:
        found[-1] += f"; new of descriptors and files: {', '.join(new[:_MOST_NAMED])}"
    return found
