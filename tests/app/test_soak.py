"""Visit after visit the kiosk holds as much of its machine as before: no leak gets in unnoticed."""

from __future__ import annotations

from pathlib import Path

from tests.app.footprint import COUNTED
from tests.bench import soak
from tests.journey.worlds import environment, x_server

#: One visitor who chooses captions of another look and one with larger text in Hebrew.
DIFFERENT = 2
