from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.access.gate import Gate
from kiosk.access.tables import SCHEMA
from kiosk.storage import Records
from tests.access.gates import new_gate
from tests.access.support import SECONDS, Clocks


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    records = Records(tmp_path / "records.sqlite", (SCHEMA,))
    records.start().result(SECONDS)
    yield records
    assert records.close(SECONDS)


@pytest.fixture
def gate(records: Records, clocks: Clocks) -> Iterator[Gate]:
    gate = new_gate(records, clocks)
    gate.prepare().result(SECONDS)
    yield gate
    assert gate.close(SECONDS)
