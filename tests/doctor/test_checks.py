"""All checks together: which there are, and what they need."""

from __future__ import annotations

import subprocess
import sys

from kiosk.doctor import Patient, examine
from tests.doctor.found import rehearsing


def test_the_whole_list_needs_no_qt(patient: Patient) -> None:
    names = {check.name for check in examine(rehearsing(patient))}
    assert {"settings", "fonts", "libVLC", "records", "donation endpoint", "display"} <= names
    program = (
        "import sys\nfrom kiosk.doctor import examine\n"
        "assert 'PySide6' not in sys.modules and 'vlc' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)
