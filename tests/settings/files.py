"""Settings files, whole and small, and what is read of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.settings import Settings, SettingsFault, load_settings

SMALL = """
[kiosk]
id = "lobby-1"
packages = ["films/ziyara"]
[endpoint]
url = "embedded"
"""

WHOLE = """
[kiosk]
id = "lobby-1"
name = "Lobby kiosk 1"
packages = ["films/ziyara", "/srv/films"]
languages = ["en"]
records = "records"

[endpoint]
url = "https://give.example.org/"
token_file = "endpoint-token"
allowed_hosts = ["Checkout.Stripe.com"]

[idle]
seconds = 90
paused_seconds = 200
prompt_seconds = 30
thanks_seconds = 15
staff_seconds = 300
poster_seconds = 9

[playback]
start_volume = 50
max_volume = 70
surface = "frames"

[screen]
theme = "high-contrast"
text_size = "large"
reduce_motion = true
dark_hours = { from = "23:00", to = "08:00" }

[staff]
pin_file = "secret/pin"

[sealing]
key_file = "secret/sealing"
"""


def load(tmp_path: Path, text: str, **environ: str) -> Settings:
    file = tmp_path / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file, environ=environ)


def faults(tmp_path: Path, text: str) -> dict[str, str]:
    with pytest.raises(SettingsFault) as caught:
        load(tmp_path, text)
    assert {fault.file for fault in caught.value.faults} == {tmp_path / "kiosk.toml"}
    return {fault.key: fault.expected for fault in caught.value.faults}
