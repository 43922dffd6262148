"""One service for one SQLite file: a second one is told so, a killed one is in nobody's way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.endpoint.alone import alone
from kiosk.endpoint.engine import IN_MEMORY
from kiosk.endpoint.opening import DatabaseFault
from kiosk.endpoint.settings import EndpointSettings
from tests.endpoint.serving import ROOT, service, written_settings

#: Each starts programs, which takes its time on a busy machine.
pytestmark = pytest.mark.timeout(600)


def settings_for(database_url: str) -> EndpointSettings:
    return EndpointSettings("https://give.example.org", database_url, (), 60)


def served_too(config: Path) -> subprocess.CompletedProcess[str]:
    """A service that is to be refused."""
    return subprocess.run(
        [*(sys.executable, "-m", "kiosk", "endpoint", "serve"), "--config", config, "--port", "0"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_second_service_is_told_who_is_there_and_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "endpoint.sqlite"
    for folder in ("one", "other", "third"):
        (tmp_path / folder).mkdir()
    (tmp_path / "other" / "link.sqlite").symlink_to(file)
    config = written_settings(tmp_path / "other", "sqlite:///link.sqlite")
    with service(tmp_path / "one", f"sqlite:///{file}") as running:
        refused = served_too(config)
        assert refused.returncode == 1
        assert f"{config}: database_url: another" in refused.stderr
        assert f"(process {running.process.pid})" in refused.stderr
        assert "stop that one first" in refused.stderr
        assert "PostgreSQL" in refused.stderr
        assert "Traceback" not in refused.stderr
        # The first one goes on, and tokens are made beside it.
        assert running.ask(running.token()).status_code == 201
        running.process.send_signal(signal.SIGKILL)
        running.process.wait(30)
        with service(tmp_path / "third", f"sqlite:///{file}") as again:
            assert again.ask(again.token("lobby-2"), kiosk_id="lobby-2").status_code == 201
            assert again.stop() == 0
    assert (tmp_path / "endpoint.sqlite.lock").read_text() == ""


def test_memory_and_other_files_are_nobody_elses(tmp_path: Path) -> None:
    with alone(settings_for(IN_MEMORY)), alone(settings_for(IN_MEMORY)):
        pass
    with (
        alone(settings_for(f"sqlite:///{tmp_path}/one.sqlite")),
        alone(settings_for(f"sqlite:///{tmp_path}/other.sqlite")),
        pytest.raises(DatabaseFault, match="another"),
        alone(settings_for(f"sqlite:///{tmp_path}/one.sqlite")),
    ):
        pass
    with alone(settings_for(f"sqlite:///{tmp_path}/one.sqlite")):
        pass


def test_a_lock_that_may_only_be_read_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after somebody served once as root."""
    (tmp_path / "one.sqlite.lock").touch()
    open_ = os.open

    def others(path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR:
            raise PermissionError
        return open_(path, flags, mode)

    monkeypatch.setattr(os, "open", others)
    one = settings_for(f"sqlite:///{tmp_path}/one.sqlite")
    with alone(one), pytest.raises(DatabaseFault, match="another"), alone(one):
        pass


def test_where_no_lock_can_be_made_the_file_is_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/nowhere/endpoint.sqlite"
    with pytest.raises(DatabaseFault, match=r"nowhere/endpoint\.sqlite\.lock cannot be opened"):
        alone(settings_for(url)).__enter__()
