"""docs/openapi.json is what the service is, and the service keeps to it."""

from __future__ import annotations

from pathlib import Path

from kiosk.endpoint import openapi

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_document_is_up_to_date() -> None:
    committed = (ROOT / "docs/openapi.json").read_text(encoding="utf-8")
    assert committed == openapi.text(), "python -m kiosk.endpoint.openapi docs/openapi.json"
