"""The OpenAPI document, made from the wire types and the routes. Kept as docs/openapi.json.

`python -m kiosk.endpoint.openapi docs/openapi.json` writes it anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from kiosk.endpoint.app import AppSettings, create_app
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.store import IN_MEMORY, Store


def document() -> dict[str, Any]:
    """The document as plain data."""
    with Store(IN_MEMORY, new_name="0") as store:
        app = create_app(
            AppSettings(public_url="https://give.example.org", appeals=()),
            store,
            {Rehearsal.name: Rehearsal()},
        )
        return app.openapi()


def text() -> str:
    """The document as it stands in docs/openapi.json."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
