"""A PostgreSQL server of the tests' own: made in a temporary folder, gone when they end.

Takes the newest of Debian's packages (/usr/lib/postgresql/*/bin), or the one whose commands are in
$PATH. As root it runs as the user `postgres` or `nobody`, because initdb refuses root.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

#: What keeps it small and quick. Nothing of it must survive the tests.
_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "dynamic_shared_memory_type": "mmap",  # a bare chroot may have no /dev/shm
    "autovacuum": "off",
    "logging_collector": "off",
}
_CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def commands() -> Path | None:
    """The folder with initdb and postgres; None where no server is installed."""
    debian = Path("/usr/lib/postgresql")
    found = [folder for folder in debian.glob("*/bin") if (folder / "initdb").exists()]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name.partition(".")[0]))
    initdb = shutil.which("initdb")
    return None if initdb is None else Path(initdb).resolve().parent


@dataclass
class PostgresServer:
    """A running server."""

    folder: Path
    _numbers: Any = field(default_factory=count)

    def url(self, database: str) -> str:
        return f"postgresql://tester@/{database}?host={self.folder}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        return psycopg.connect(self.url(database), autocommit=True)

    @contextmanager
    def database(self) -> Generator[str, None, None]:
        """The URL of an empty database, which is dropped when the block ends."""
        name = f"test_{next(self._numbers)}"
        with self.connect() as connection:
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield self.url(name)
        finally:
            with self.connect() as connection:
                connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@contextmanager
def postgres_server(*, durable: bool = False) -> Generator[PostgresServer, None, None]:
    """A server of its own on a Unix socket. `durable` keeps it as careful as an operator's."""
    binaries = commands()
    assert binaries is not None, "PostgreSQL is not installed"
    # Not pytest's folder: it is root's alone, and its name too long for a Unix socket.
    folder = Path(tempfile.mkdtemp(prefix="kiosk-pg-", dir="/tmp"))
    user = _unprivileged()
    try:
        if user:
            shutil.chown(folder, user["user"], user["group"])
        data = folder / "data"
        _run(
            [
                *(binaries / "initdb", "--pgdata", data, "--username", "tester"),
                *("--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync"),
            ],
            folder,
            user,
        )
        settings = _SETTINGS | ({} if durable else _CARELESS)
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        log = folder / "log"
        with log.open("wb") as said:
            process = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", folder, *options],
                cwd=folder,
                env=_environment(folder),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                **user,
            )
        server = PostgresServer(folder)
        try:
            _wait_until_it_answers(server, process, log)
            yield server
        finally:
            process.send_signal(signal.SIGQUIT)  # at once; there is nothing to keep
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> dict[str, Any]:
    """What makes a child run as somebody harmless, where these tests run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return {"user": 65534, "group": 65534, "extra_groups": []}


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C", "TZ": "UTC"}


def _run(command: list[Any], folder: Path, user: dict[str, Any]) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        **user,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _wait_until_it_answers(
    server: PostgresServer, process: subprocess.Popen[Any], log: Path
) -> None:
    deadline = time.monotonic() + 30
    while True:
        assert process.poll() is None, log.read_text()
        try:
            server.connect().close()
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        else:
            return
