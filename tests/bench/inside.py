"""Benchmarks that run a kiosk in this process: `python -m tests.bench.inside WHAT SETTINGS OUT`."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer

from kiosk.app import application
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.reading import read_packages
from kiosk.settings import Settings, load_settings
from kiosk.tour import Tour
from kiosk.tour.driver import Driver, Script
from kiosk.tour.report import Report
from kiosk.visit.events import ChooseAmount, Intent, Touch
from kiosk.visit.states import Scan
from tests.bench import codes, films, giving, starting
from tests.bench.acting import act
from tests.bench.processes import pss_megabytes
from tests.bench.turns import Turns, p99

TOUCHED = ("film", "unlock", "amount", "scan")


def tours(settings: Settings, out: Path, goes_on: Callable[[int], bool]) -> str:
    """One tour after the other on the same kiosk for as long as `goes_on(done)` says."""
    app = application()
    kiosk = Kiosk(read_packages(settings), Window(windowed=False))
    kiosk.open()
    reports: list[Report] = []
    memory: list[float] = []
    running: list[Tour] = []

    def begin() -> None:
        report = Report((0, 0), "en")
        reports.append(report)
        tour = Tour(kiosk, out, report, time.perf_counter())
        running[:] = [tour]
        tour.finished.connect(ended)
        tour.start()

    def ended() -> None:
        running[0].close()
        memory.append(pss_megabytes(os.getpid()))
        if reports[-1].error is not None or not goes_on(len(reports)):
            app.exit(0)
        else:
            QTimer.singleShot(0, begin)

    begin()
    app.exec()
    kiosk.close()
    failed = [report.error for report in reports if report.error is not None]
    if failed:
        raise SystemExit(f"tour {len(reports)} failed: {failed[0]}")
    return _said_of(reports, memory)


def _said_of(reports: list[Report], memory: list[float]) -> str:
    lines = [f"{len(reports)} tours, none failed"]
    for name in TOUCHED:
        times = [s.milliseconds for r in reports for s in r.steps if s.name == name]
        lines.append(
            f"touch to painted, {name}: median {statistics.median(times):.0f} ms,"
            f" worst {max(times):.0f} ms (at most 50 ms at 1080p)"
        )
    codes = [report.code_milliseconds for report in reports]
    lines.append(
        f"touch to painted QR code, endpoint's answer included: median"
        f" {statistics.median(codes):.0f} ms, worst {max(codes):.0f} ms"
    )
    shown = sum(report.frames_displayed for report in reports)
    lost = sum(report.frames_lost for report in reports)
    lines.append(f"frames: {shown} displayed, {lost} lost")
    lines.append(
        f"memory: {memory[0]:.0f} MB after the first tour, {memory[-1]:.0f} MB after the last;"
        f" {threading.active_count()} threads"
    )
    return "\n".join(lines)


def stopped_endpoint(settings: Settings, seconds: float = 15) -> str:
    """Turns of the event loop while the endpoint is stopped in mid-answer."""
    app = application()
    kiosk = Kiosk(read_packages(settings), Window(windowed=False))
    kiosk.open()
    turns = Turns(kiosk.window)
    driver = Driver(kiosk.window, kiosk.stage.second_taps)

    def touch(intent: Intent) -> None:
        screen = kiosk.stage.current
        button = screen.touchable(intent) if screen is not None else None
        assert button is not None, intent
        driver.touch(button)

    def wait(condition: Callable[[], bool]) -> Script:
        yield from driver.wait_for(condition, 30, lambda: "waited in vain")

    def has_code() -> bool:
        state = kiosk.conductor.visit.state
        return isinstance(state, Scan) and state.gift is not None and bool(state.gift.payment_url)

    def script() -> Script:
        yield from wait(lambda: kiosk.is_ready)
        touch(Touch.WATCH)
        yield from driver.wait_seconds(0.5)
        touch(Touch.DONATE)
        yield from driver.wait_seconds(0.5)
        appeal = kiosk.facts().catalogue.packages[0].appeal
        assert appeal is not None
        touch(ChooseAmount(appeal.suggested[0]))
        touch(Touch.GIVE)
        yield from wait(has_code)
        told = subprocess.run(
            ["pgrep", "-P", str(os.getpid()), "-f", "embedded"],
            capture_output=True,
            text=True,
            check=True,
        )
        endpoint = int(told.stdout.split()[0])
        os.kill(endpoint, signal.SIGSTOP)
        turns.clear()
        yield from driver.wait_seconds(seconds)
        plain, painted = list(turns.plain), list(turns.painted)
        os.kill(endpoint, signal.SIGCONT)
        said.append(
            f"endpoint stopped: {len(plain)} turns without painting, p99 {p99(plain):.1f} ms,"
            f" worst {max(plain):.1f} ms (p99 at most 16 ms); {len(painted)} with painting,"
            f" worst {max(painted, default=0):.1f} ms"
        )

    said: list[str] = []
    act(app, kiosk, driver, script())
    return said[0]


def main() -> None:
    what, file, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    settings = load_settings(file, environ=os.environ)
    settings = replace(settings, kiosk=replace(settings.kiosk, records=out / "records"))
    if what == "stopped":
        print(stopped_endpoint(settings))
    elif what == "starting":
        print(starting.measure(settings, int(sys.argv[4])))
    elif what == "giving":
        print(giving.measure(settings, int(sys.argv[4]), 75.0))
    elif what == "codes":
        print(codes.measure(settings, int(sys.argv[4])))
    elif what == "films":
        print(films.scrolling(settings))
    elif what == "tours":
        count = int(sys.argv[4])
        print(tours(settings, out, lambda done: done < count))
    else:
        end = time.monotonic() + 60 * float(sys.argv[4])
        print(tours(settings, out, lambda _done: time.monotonic() < end))


if __name__ == "__main__":
    main()
