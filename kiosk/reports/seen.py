"""Which parts of a film were seen: spans of milliseconds, in order and apart. Pure.

A part that is seen twice counts once, and one that was passed over on the time line not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import cast

Span = tuple[int, int]

#: Spans that lie closer are one: between two looks at a film there are always some milliseconds.
GAP_MS = 1_500


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same parts, each once and in order."""
    parts: list[Span] = []
    for start, end in sorted((max(start, 0), end) for start, end in spans):
        if end <= start:
            continue
        if parts and start <= parts[-1][1] + GAP_MS:
            parts[-1] = parts[-1][0], max(parts[-1][1], end)
        else:
            parts.append((start, end))
    return tuple(parts)


def seen_ms(spans: Iterable[Span], duration_ms: int = 0) -> int:
    """How much of the film they come to; at most all of it, where its length is known."""
    total = sum(end - start for start, end in spans)
    return min(total, duration_ms) if duration_ms > 0 else total


def written(spans: Iterable[Span]) -> str:
    """The spans as they stand in the records."""
    return json.dumps([list(span) for span in spans], separators=(",", ":"))


def read(text: str) -> tuple[Span, ...]:
    """The spans that `written` wrote. Errors: ValueError."""
    found = cast("list[list[int]]", json.loads(text))
    return joined((int(start), int(end)) for start, end in found)
