from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk import app
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.machine.single_instance import SingleInstance
from kiosk.reading import read_packages
from tests.app.conftest import Complaints
from tests.app.worlds import settings_in


def test_what_does_not_end_as_it_should_keeps_nothing_else_from_ending(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    complaints: Complaints,
    caplog: pytest.LogCaptureFixture,
) -> None:
    complaints.expected += ["did not end as it should", "a film package is not shown"]
    window = Window(windowed=False)
    kiosk = Kiosk(read_packages(settings_in(tmp_path, "embedded")), window)

    def fail() -> None:
        raise TimeoutError

    left: list[bool] = []
    monkeypatch.setattr(window, "leave", lambda: left.append(True))
    for one in (kiosk.conductor, kiosk._health_file):
        monkeypatch.setattr(one, "stop", fail)
    kiosk.close()
    assert left == [True]
    assert caplog.text.count("did not end as it should") == 2


def test_a_kiosk_whose_records_another_one_holds_is_to_be_started_again(
    qapp: QApplication, tmp_path: Path, complaints: Complaints
) -> None:
    """The other may be the last one, which a disk that hangs keeps from ending."""
    complaints.expected.append("another kiosk")
    settings = settings_in(tmp_path, "embedded")
    other = SingleInstance(settings.kiosk.records)
    assert other.take()
    assert app.run(read_packages(settings), windowed=True) == 1
    other.release()
