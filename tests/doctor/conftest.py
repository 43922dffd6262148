from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.doctor import Patient
from kiosk.settings import load_settings
from tests.catalogue.packages import PACKAGE, write

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def patient(tmp_path: Path) -> Patient:
    """A live kiosk with one film and nothing else yet."""
    lines = [line for line in PACKAGE.splitlines() if not line.startswith(("sha256", "closes"))]
    folder = write(tmp_path / "films" / "ziyara", "\n".join(lines))
    (folder / "ziyara.mp4").write_bytes(b"film")
    (tmp_path / "token").write_text("secret-of-lobby-1")
    (tmp_path / "token").chmod(0o600)
    file = tmp_path / "kiosk.toml"
    file.write_text(
        '[kiosk]\nid = "lobby-1"\npackages = ["films"]\nrecords = "records"\n'
        '[endpoint]\nurl = "http://127.0.0.1:9"\ntoken_file = "token"\n'
    )
    return Patient(load_settings(file, environ={}), {}, now=lambda: NOW, probe=lambda _: "")
