"""Where the tests run side by side, each process of them has an X server of its own."""

from __future__ import annotations

import os
from contextlib import ExitStack

import pytest

from tests.journey.worlds import x_server

SCREEN = "1920x1080"
_servers = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    # Two windows cannot both have the whole screen, the focus and the pointer.
    if hasattr(config, "workerinput") and os.environ.get("DISPLAY"):
        os.environ["DISPLAY"] = _servers.enter_context(x_server(SCREEN))


def pytest_unconfigure() -> None:
    _servers.close()
