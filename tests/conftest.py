"""Where the tests run side by side, each process of them has an X server of its own, and none may
die unnoticed."""

from __future__ import annotations

import os
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, settings

from tests.journey.worlds import x_server

SCREEN = "1920x1080"
_servers = ExitStack()
_crashed = list[str]()

# How long an example takes says more about who else is at work here.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


def pytest_configure(config: pytest.Config) -> None:
    # Two windows cannot both have the whole screen, the focus and the pointer.
    if hasattr(config, "workerinput") and os.environ.get("DISPLAY"):
        os.environ["DISPLAY"] = _servers.enter_context(x_server(SCREEN))


@pytest.hookimpl(optionalhook=True)
def pytest_handlecrashitem(crashitem: str) -> None:
    """A test took its process with it."""
    _crashed.append(crashitem)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    # Not "tests failed": `./run test` tries those once more, and others were never reached.
    if _crashed:
        session.exitstatus = pytest.ExitCode.INTERNAL_ERROR


def pytest_unconfigure() -> None:
    _servers.close()
