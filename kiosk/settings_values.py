"""Words that stand in kiosk.toml and mean something to the program."""

from __future__ import annotations

from typing import Literal

EMBEDDED = "embedded"
TOKEN_VARIABLE = "KIOSK_ENDPOINT_TOKEN"  # noqa: S105 (the variable's name)

Surface = Literal["auto", "native", "frames"]
Theme = Literal["foyer", "high-contrast"]
TextSize = Literal["medium", "large", "largest"]
