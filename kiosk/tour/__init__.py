"""`kiosk tour`: drives the main job on the real screens, in rehearsal, and reports what it saw."""

from __future__ import annotations

import logging
import shutil
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from kiosk.access.issuing import Batch, draw_tickets
from kiosk.app import application
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.reading import Reading
from kiosk.settings import Settings
from kiosk.tour.driver import Driver, TourFault
from kiosk.tour.report import Report
from kiosk.tour.story import Story
from kiosk.visit.states import Unlocking

log = logging.getLogger(__name__)

_RECORDS_FOLDER = "records"
_LONGEST_SECONDS = 300


def run(reading: Reading, out: Path, *, language: str | None = None) -> int:
    """Drive one tour, write its pictures and tour.json into `out`, and return 0 or 1.

    The records are throwaway ones inside `out`. Errors: OSError where `out` cannot be written.
    """
    opened_at = time.perf_counter()
    out = out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(out / _RECORDS_FOLDER, ignore_errors=True)
    app = application()
    screen = QGuiApplication.primaryScreen()
    size = screen.size() * screen.devicePixelRatio()
    settings = _touring(reading.settings, out, language)
    report = Report((size.width(), size.height()), settings.kiosk.languages[0])
    kiosk = Kiosk(reading._replace(settings=settings), Window(windowed=False))
    tour = Tour(kiosk, out, report, opened_at)
    # Not quit(): that asks the window to close first, which a kiosk refuses.
    tour.finished.connect(lambda: app.exit(0))
    kiosk.open()
    tour.start()
    app.exec()
    tour.close()
    if not tour.done:
        report.error = report.error or "the tour was broken off"
    kiosk.close()
    report.write(out)
    if report.error is not None:
        log.error("the tour failed: %s", report.error)
    return 0 if report.error is None else 1


class Tour(QObject):
    """One tour of a kiosk that has been opened. Signals: finished (`report.error` says how)."""

    finished = Signal()

    def __init__(self, kiosk: Kiosk, out: Path, report: Report, opened_at: float) -> None:
        super().__init__()
        from kiosk.donations.phone import pay_on_page

        self._kiosk = kiosk
        self.done = False
        self._report = report
        self._driver = Driver(kiosk.window, kiosk.stage.second_taps, self)
        self._driver.finished.connect(self._finished)
        self._story = Story(
            kiosk,
            self._driver,
            report,
            out,
            code=self._draw_code,
            pay=lambda url: pay_on_page(url, report.language),
            opened_at=opened_at,
        )
        self._limit = QTimer(self, singleShot=True, interval=_LONGEST_SECONDS * 1000)
        self._limit.timeout.connect(
            lambda: self._finished(TourFault(f"not done after {_LONGEST_SECONDS} s"))
        )

    def start(self) -> None:
        self._limit.start()
        self._driver.run(self._story.script())

    def close(self) -> None:
        """Wait for the pictures; what they could not write is the tour's fault too."""
        try:
            self._driver.close()
        except OSError as error:
            self._report.error = self._report.error or str(error)

    def _finished(self, error: Exception | None) -> None:
        self._limit.stop()
        self.done = True
        if error is not None:
            self._report.error = str(error) or type(error).__name__
            if not isinstance(error, TourFault):
                log.error("the tour broke", exc_info=error)
        self.finished.emit()

    def _draw_code(self) -> str:
        state = self._kiosk.conductor.visit.state
        if not isinstance(state, Unlocking):
            raise TourFault("a code is wanted where none is asked for")
        codes = draw_tickets(
            self._kiosk.rooms.records_file,
            Batch(state.film, count=1, uses=1),
            kiosk=self._kiosk.settings.kiosk.id,
            now=self._kiosk.facts().now,
        )
        return codes[0].characters


def _touring(settings: Settings, out: Path, language: str | None) -> Settings:
    """The settings in rehearsal, with throwaway records, beginning in `language`."""
    languages = settings.kiosk.languages
    if language is not None:
        languages = (language, *(other for other in languages if other != language))
    kiosk = replace(settings.kiosk, languages=languages, records=out / _RECORDS_FOLDER)
    return replace(settings, kiosk=kiosk, rehearsal=True)
