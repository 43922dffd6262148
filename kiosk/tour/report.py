"""tour.json: what the tour did, step by step. Its form is a contract."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Step:
    """One step; `milliseconds` from the touch to the painted screen."""

    name: str
    screenshot: str
    milliseconds: float
    screenshot_later: str | None = None

    def as_json(self) -> dict[str, object]:
        step: dict[str, object] = {
            "name": self.name,
            "screenshot": self.screenshot,
            "milliseconds": round(self.milliseconds, 1),
        }
        if self.screenshot_later is not None:
            step["screenshot_later"] = self.screenshot_later
        return step


@dataclass(slots=True)
class Report:
    """What is known so far; a tour that fails still reports the steps that it did.

    `code_milliseconds`, from the touch on "Give" to the painted QR code with the endpoint's answer
    in between, is for the benchmark alone.
    """

    screen: tuple[int, int]
    language: str
    steps: list[Step] = field(default_factory=list[Step])
    payment_url: str | None = None
    donation_id: str | None = None
    frames_displayed: int = 0
    frames_lost: int = 0
    seconds: float = 0.0
    code_milliseconds: float = 0.0
    error: str | None = None

    def write(self, folder: Path) -> None:
        """Write tour.json into `folder`. Errors: OSError."""
        document: dict[str, object] = {"ok": self.error is None}
        if self.error is not None:
            document["error"] = self.error
        document |= {
            "screen": list(self.screen),
            "language": self.language,
            "steps": [step.as_json() for step in self.steps],
            "payment_url": self.payment_url,
            "donation_id": self.donation_id,
            "film": {
                "frames_displayed": self.frames_displayed,
                "frames_lost": self.frames_lost,
                "seconds": round(self.seconds, 2),
            },
        }
        text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
        (folder / "tour.json").write_text(text, encoding="utf-8")
