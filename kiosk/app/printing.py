"""Tickets made ready for the printer, by the command that draws them; there is no window then."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from kiosk import assets
from kiosk.access.codes import Code
from kiosk.catalogue.model import Film, Package
from kiosk.screens.tongues import Tongues
from kiosk.settings import KioskSettings
from kiosk.widgets.fonts import load_fonts
from kiosk.widgets.texts import day
from kiosk.widgets.ticket_sheet import PrintedCode, TicketWords, ticket_sheet

translate = QCoreApplication.translate


def printed_tickets(
    codes: Sequence[Code],
    *,
    film: Film,
    package: Package,
    kiosk: KioskSettings,
    expires: datetime | None,
    live: bool = True,
) -> bytes:
    """The sheet as PDF, in the kiosk's first language. Main thread; a display is not needed."""
    languages = kiosk.languages
    language = languages[0]
    _application()
    tongues = Tongues(assets.folder() / "translations")  # speaks as long as it lives
    tongues.use(language)
    good = ""
    if expires is not None:
        # The instant after the last day: the day before it is what a person is told.
        last = (expires.astimezone(package.time_zone) - timedelta(seconds=1)).date()
        good = translate("TicketSheet", "Good until %1").replace("%1", day(last, language))
    words = TicketWords(
        film=film.title.within(languages),
        presenter=package.presenter.within(languages) if package.presenter else "",
        kiosk=kiosk.name,
        good=good,
        warning="" if live else translate("TicketSheet", "Good in a rehearsal only"),
        language=language,
    )
    return ticket_sheet([PrintedCode(code.grouped, code.characters) for code in codes], words)


def _application() -> None:
    if QGuiApplication.instance() is not None:
        return
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(sys.argv[:1])
    load_fonts(assets.folder() / "fonts")
    # Qt keeps no reference of its own.
    _keep.append(application)


_keep: list[QGuiApplication] = []
