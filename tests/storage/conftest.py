"""Records of notes, in a folder that they have to make."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.storage import Records
from tests.storage.notes import NOTES, SECONDS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made" / "records.sqlite"


@pytest.fixture
def records(path: Path) -> Iterator[Records]:
    records = Records(path, (NOTES,))
    records.start().result(SECONDS)
    yield records
    assert records.close(SECONDS)
