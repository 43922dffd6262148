"""No settings but those of the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import settings as settings_module


@pytest.fixture(autouse=True)
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_module, "SYSTEM_FILE", tmp_path / "etc" / "kiosk.toml")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
