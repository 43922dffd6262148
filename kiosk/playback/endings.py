"""Whether a film came to its end or only its file did: libVLC tells both in the same way."""

from __future__ import annotations

_BEGINS_ANEW_MS = 10_000  # no seek is so inexact
_TOLERANCE_MS = 2_000  # containers are a little wrong about their length; or 1% of it


def broke_off(position_ms: int, duration_ms: int, *, unread: bool) -> bool:
    """Whether a film that stopped at `position_ms` had more to come. `unread`: its file could not
    be read to the end. A length of 0 is one that is not known."""
    if not duration_ms:
        return unread
    return duration_ms - position_ms > max(_TOLERANCE_MS, duration_ms // 100)


def begins_anew(asked_ms: int, position_ms: int) -> bool:
    """Whether libVLC, asked to start where nothing is, shows the film from its beginning."""
    return position_ms < asked_ms - _BEGINS_ANEW_MS
