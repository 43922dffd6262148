"""A script at the kiosk of this process, from its first touch to its end."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from kiosk.app.kiosk import Kiosk
from kiosk.tour.driver import Driver, Script


def act(app: QApplication, kiosk: Kiosk, driver: Driver, script: Script) -> None:
    """Go through `script`, then end driver and kiosk. Errors: what the script raised."""
    failed: list[Exception] = []

    def ended(error: Exception | None) -> None:
        failed.extend([error] if error else [])
        app.exit(0)

    driver.finished.connect(ended)
    driver.run(script)
    app.exec()
    driver.close()
    kiosk.close()
    if failed:
        raise failed[0]
