"""The OpenAPI document, made from the wire types and the routes. Kept as docs/openapi.json.

`python -m kiosk.endpoint.openapi docs/openapi.json` writes it anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from kiosk.donations.contract import PROBLEM_MEDIA_TYPE
from kiosk.endpoint.app import AppSettings, create_app
from kiosk.endpoint.engine import IN_MEMORY
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.store import Store


def document() -> dict[str, Any]:
    """The document as plain data."""
    with Store(IN_MEMORY, new_name="0") as store:
        app = create_app(
            AppSettings(public_url="https://give.example.org", appeals=()),
            store,
            {Rehearsal.name: Rehearsal()},
        )
        whole = app.openapi()
    for path in whole["paths"].values():
        for operation in path.values():
            operation["responses"] = {
                status: _response(response)
                for status, response in operation["responses"].items()
                if "HTTPValidationError" not in json.dumps(response)
            }
    for unused in ("HTTPValidationError", "ValidationError"):
        whole["components"]["schemas"].pop(unused, None)
    return whole


def _response(response: dict[str, Any]) -> dict[str, Any]:
    """The framework describes every model as application/json; a problem is another media type."""
    content = response.get("content", {})
    if PROBLEM_MEDIA_TYPE in content:
        return {**response, "content": {PROBLEM_MEDIA_TYPE: content["application/json"]}}
    return response


def text() -> str:
    """The document as it stands in docs/openapi.json."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
