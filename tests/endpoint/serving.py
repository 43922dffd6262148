"""`kiosk endpoint serve` as a process of its own, with its settings in a file."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import requests

from kiosk.endpoint.store import Store
from kiosk.endpoint.tokens import make_token
from tests.ports import reserved_port

ROOT = Path(__file__).resolve().parents[2]

APPEAL_ID = "ukraine-emergency-fund"
_SETTINGS = """
public_url = "{url}"
database_url = "{database}"
{workers}
donations_per_minute = {per_minute}

[[appeal]]
id = "ukraine-emergency-fund"
title = "Ukraine Emergency Fund"
beneficiary = "Greater Miami Jewish Federation"
text = "Every gift helps."
currency = "USD"
minimum = "1"
maximum = "5000"
provider = "{provider}"
{tables}
"""


@dataclass
class Service:
    """The running service. `lines` is what it logged so far."""

    url: str
    process: subprocess.Popen[str]
    database_url: str
    lines: list[str] = field(default_factory=list)

    def token(self, kiosk_id: str = "lobby-1", lasts: timedelta | None = None) -> str:
        with Store(self.database_url, new_name="T") as store:
            return make_token(store, kiosk_id, live=False, lasts=lasts)[1]

    def body(self, **changes: Any) -> dict[str, Any]:
        return {
            "kiosk_id": "lobby-1",
            "appeal_id": APPEAL_ID,
            "amount": {"currency": "USD", "minor_units": 3600},
            "fee_minor_units": 0,
            "language": "en",
            "live": False,
            **changes,
        }

    def ask(self, token: str, key: str = "key-1", **changes: Any) -> requests.Response:
        return requests.post(
            f"{self.url}/v1/donations",
            json=self.body(**changes),
            headers={"Authorization": f"Bearer {token}", "Idempotency-Key": key},
            timeout=60,
        )

    def get(self, path: str, token: str, timeout: float = 60, **headers: str) -> requests.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return requests.get(
            self.url + path, headers={"Authorization": f"Bearer {token}", **named}, timeout=timeout
        )

    def workers(self) -> list[int]:
        """The process ids of its workers, which are those that serve."""
        return [pid for pid in children(self.process.pid) if b"spawn_main" in command_line(pid)]

    def stop(self, seconds: float = 30) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)

    def logged(self) -> str:
        return "".join(self.lines)


def written_settings(
    folder: Path,
    database_url: str,
    *,
    port: int = 8765,
    workers: int | None = None,
    per_minute: int = 60,
    provider: str = "rehearsal",
    tables: str = "",
) -> Path:
    """An endpoint.toml with one appeal."""
    config = folder / "endpoint.toml"
    config.write_text(
        _SETTINGS.format(
            url=f"http://127.0.0.1:{port}",
            database=database_url,
            workers="" if workers is None else f"workers = {workers}",
            per_minute=per_minute,
            provider=provider,
            tables=tables,
        ),
        "utf-8",
    )
    return config


@contextmanager
def service(
    folder: Path,
    database_url: str,
    *,
    workers: int | None = None,
    per_minute: int = 60,
    arguments: Sequence[str] = (),
    provider: str = "rehearsal",
    tables: str = "",
    environ: Mapping[str, str] | None = None,
) -> Generator[Service, None, None]:
    """The service on a free port, ready to answer; killed when the block ends, with its workers."""
    with reserved_port() as port:
        config = written_settings(
            folder,
            database_url,
            port=port,
            workers=workers,
            per_minute=per_minute,
            provider=provider,
            tables=tables,
        )
        command = [sys.executable, "-m", "kiosk", "endpoint", "serve"]
        command += ["--config", str(config), "--port", str(port), *arguments]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **(environ or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        served = Service(f"http://127.0.0.1:{port}", process, database_url)

        def read() -> None:
            assert process.stderr is not None
            with process.stderr as lines:
                served.lines.extend(iter(lines.readline, ""))

        reading = threading.Thread(target=read)
        reading.start()
        known: list[int] = []
        try:
            wait_until(lambda: answers(served), 100)
            known = served.workers()
            yield served
        finally:
            known += served.workers() if process.poll() is None else []
            process.kill()
            process.wait(30)
            for pid in known:
                if is_running(pid) and b"spawn_main" in command_line(pid):
                    os.kill(pid, signal.SIGKILL)
            reading.join(30)


def answers(served: Service) -> bool:
    assert served.process.poll() is None, served.logged()
    try:
        return requests.get(f"{served.url}/v1/health", timeout=60).status_code == 200
    except (requests.ConnectionError, requests.Timeout):
        return False


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in found.read_text().split()] if found.exists() else []


def command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def is_running(pid: int) -> bool:
    """Neither gone nor a zombie that only its parent's glance is missing to."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in ("Z", "X")


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def short_of(payment_url: str) -> str:
    found = re.fullmatch(r".*/d/(\w{8})", payment_url)
    assert found
    return found[1]
