"""No secret of a whole evening stands in anything that is written or said, in any spelling."""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.access.codes import new_code
from kiosk.access.issuing import Batch, draw_tickets
from kiosk.access.pin import write_pin
from kiosk.access.scrypt import Cost
from kiosk.catalogue.loading import load_catalogue
from kiosk.catalogue.model import FilmKey
from kiosk.sealing.keys import PrivateKey
from kiosk.sealing.writing import seal_files
from kiosk.settings import load_settings
from kiosk.storage.private_files import write_private
from tests.app.endpoint import ROOT, Endpoint
from tests.app.worlds import write_package

PIN, WRONG_PIN = "940718293", "835019274"
SETTINGS = """
[kiosk]
id = "lobby-1"
packages = ["films"]
languages = ["en"]
records = "records"
[endpoint]
url = "{url}"
token_file = "token"
[staff]
pin_file = "pin"
"""


def spellings(secret: str) -> Iterator[bytes]:
    """A code, a PIN or a token as it could have been written: with a dash, in lower case, half."""
    half = len(secret) // 2
    whole = [secret, *(f"{secret[:half]}{between}{secret[half:]}" for between in "- \u2002\u00a0")]
    halves = [part for part in (secret[:half], secret[half:]) if len(part) > 4 or _is_odd(part)]
    for text in (*whole, *halves):
        for spelt in {text, text.lower()}:
            yield spelt.encode()


def _is_odd(part: str) -> bool:
    """No word, number or part of a sum, which stand in a log by right."""
    return re.search("[G-Z]", part) is not None and re.search("[0-9]", part) is not None


def finds(content: bytes, secret: str) -> bool:
    edge = b"[0-9A-Za-z_-]" if len(secret) > 9 else b"[0-9A-Za-z]"
    return any(
        re.search(b"(?<!%b)%b(?!%b)" % (edge, re.escape(spelt), edge), content)
        for spelt in spellings(secret)
    )


def test_what_is_looked_for_would_be_found() -> None:
    for said in ("7KQM2XW9", "code 7kqm-2xw9.", "'2XW9'", "7KQM\u20022XW9"):
        assert finds(said.encode(), "7KQM2XW9"), said
    assert not finds(b"8F7KQM2X nothing of 7 KQM", "7KQM2XW9")


@pytest.fixture
def evening(films: Path, tmp_path: Path) -> Iterator[tuple[Endpoint, dict[str, str]]]:
    """All there is to a kiosk in public, and its secrets; the film is sealed."""
    more = 'gift_minimum = "0.00"'
    folder = write_package(films, tmp_path, "harbour", ways='["code", "free", "gift"]', more=more)
    (appeal,) = (package.appeal for package in load_catalogue([folder])[0].packages)
    assert appeal is not None
    key = PrivateKey.generate()
    write_private(tmp_path / "sealing-key", key.pem)
    seal_files([folder / "film.mp4"], [key.public])
    endpoint = Endpoint(tmp_path, appeal, tmp_path / "endpoint.log")
    endpoint.start()
    write_private(tmp_path / "token", endpoint.token.encode())
    (tmp_path / "kiosk.toml").write_text(SETTINGS.format(url=endpoint.url))
    settings = load_settings(tmp_path / "kiosk.toml", environ={}, rehearsal=True)
    write_pin(settings.staff.pin_file, PIN, cost=Cost(n=2))
    drawn = draw_tickets(
        settings.kiosk.records_file,
        Batch(FilmKey("harbour", "harbour"), count=3, uses=1),
        kiosk="lobby-1",
        now=datetime.now(UTC),
    )
    typed, scanned, spoilt = (code.characters for code in drawn)
    told = {
        "token": endpoint.token,
        "pin": PIN,
        "wrong pin": WRONG_PIN,
        "typed": typed,
        "scanned": scanned,
        "mistyped": ("X" if spoilt[0] != "X" else "Y") + spoilt[1:],
        "wrong": new_code(secrets.token_bytes).characters,
        **{f"key {n}": line for n, line in enumerate(_key_lines(key))},
    }
    (tmp_path / "secrets.json").write_text(json.dumps(told))
    (tmp_path / "stick").mkdir()
    yield endpoint, told
    endpoint.stop()


def _key_lines(key: PrivateKey) -> list[str]:
    lines = key.pem.decode().splitlines()
    return [line for line in lines if "-----" not in line and len(line) > 20]


@pytest.mark.timeout(300)
def test_a_whole_evening_leaves_no_secret_behind(
    evening: tuple[Endpoint, dict[str, str]], tmp_path: Path
) -> None:
    endpoint, _ = evening
    environ = {name: value for name, value in os.environ.items() if "TOKEN" not in name}

    def said(*command: str, ends: tuple[int, ...] = (0,)) -> bytes:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=environ,
            capture_output=True,
            timeout=240,
            check=False,
        )
        told = done.stdout + done.stderr
        assert done.returncode in ends, told.decode()[-4000:]
        return told

    config = ["--rehearsal", "--config", str(tmp_path / "kiosk.toml")]
    outputs = {
        "the supervisor": said("tests.app.secret_story", "supervise", str(tmp_path)),
        "the doctor": said("kiosk", "doctor", "--json", *config, ends=(0, 1)),
        "the report": said("kiosk", "report", *config),
        "the report for machines": said(
            "kiosk", "report", "--csv", str(tmp_path / "stick" / "report.csv"), *config
        ),
        "the tickets": said("kiosk", "codes", "list", *config),
    }
    endpoint.stop()
    told = json.loads((tmp_path / "secrets.json").read_text())
    assert {"return", "gift"} <= told.keys(), outputs["the supervisor"].decode()[-4000:]
    places = [tmp_path / "endpoint.log"]
    for folder in ("records", "stick"):
        places += [file for file in (tmp_path / folder).rglob("*") if file.is_file()]
    names = {place.name for place in places}
    # The records as well: of codes they have hashes, of the PIN the count of tries.
    assert {"kiosk.log", "health.json", "records.sqlite", "report.txt", "today.txt"} <= names
    assert not [name for name in names if name.startswith("core")]
    log = (tmp_path / "records" / "rehearsal" / "log" / "kiosk.log").read_text("utf-8")
    assert all(json.loads(line)["what"] for line in log.splitlines())
    assert "Unlocked" in log
    assert "Thanks" in log
    outputs |= {str(place): place.read_bytes() for place in places}
    found = {
        (where, name)
        for where, content in outputs.items()
        for name, secret in told.items()
        if finds(content, secret)
    }
    assert found == set()
