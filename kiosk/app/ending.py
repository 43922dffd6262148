"""Ending what was begun, step by step."""

from __future__ import annotations

import logging
from collections.abc import Callable

log = logging.getLogger(__name__)


def end_all(*steps: Callable[[], object]) -> None:
    """Take each step, in order, whatever became of those before it; a fault goes to the log."""
    for step in steps:
        try:
            step()
        except Exception:
            log.exception("something did not end as it should; the rest is ended all the same")
