"""A donation endpoint of its own process, which a test can take away and bring back."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
from pathlib import Path

from kiosk.catalogue.model import Appeal
from kiosk.donations.embedded import appeal_in_words, endpoint_command

ROOT = Path(__file__).parents[2]


class Endpoint:
    """Always at the same address, with the same token and donations."""

    def __init__(self, folder: Path, appeal: Appeal, log: Path | None = None) -> None:
        self._log = log
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self.token = secrets.token_urlsafe(32)
        self._database = folder / "endpoint.sqlite"
        self._appeal = appeal
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (
            socket.create_server(("127.0.0.1", self._port), backlog=64) as listening,
            Path(self._log or os.devnull).open("ab") as log,
        ):
            self._process = subprocess.Popen(
                endpoint_command(listening.fileno()),
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stderr=log,
                pass_fds=(listening.fileno(),),
            )
        told = {
            "token": self.token,
            "kiosk_id": "lobby-1",
            "public_url": self.url,
            "database": str(self._database),
            "appeals": [appeal_in_words(self._appeal)],
        }
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(told).encode() + b"\n")
        self._process.stdin.flush()

    def stop(self) -> None:
        """Gone, as if the network were: nobody listens at its address."""
        if self._process is not None:
            with self._process as process:
                process.kill()
            self._process = None
