"""What contract v1 promises holds on both databases."""

from __future__ import annotations

import pytest


@pytest.fixture
def database_url(both_databases: str) -> str:
    return both_databases
