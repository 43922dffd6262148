from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs an X server")
def test_without_settings_all_is_well_on_a_machine_with_a_display(tmp_path: Path) -> None:
    environ = {
        **os.environ,
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "KIOSK_CONFIG": "",
    }
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "doctor", "--json"],
        capture_output=True,
        text=True,
        timeout=110,
        env=environ,
        check=False,
    )
    answer = json.loads(done.stdout)
    assert [check for check in answer["checks"] if not check["ok"]] == []
    assert answer["ok"]
    assert done.returncode == 0
