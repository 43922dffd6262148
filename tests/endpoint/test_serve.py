"""`kiosk endpoint serve` and `kiosk endpoint token`, each as a process of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from kiosk.endpoint import tokens
from tests.endpoint.serving import service
from tests.endpoint.test_settings import GOOD, written

#: Each starts programs, which takes its time on a busy machine.
pytestmark = pytest.mark.timeout(600)

_PROGRAM = """
import sys
from pathlib import Path
from kiosk.endpoint.serve import serve
sys.exit(serve({}))
"""
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [
            *(sys.executable, "-c"),
            _PROGRAM.format(arguments),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=30)


def test_a_rehearsal_to_try_out() -> None:
    with serving("None, True, port=0") as process:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        token = process.stdout.readline().split()[-1]
        donation = requests.post(
            f"{url}/v1/donations",
            json={
                "kiosk_id": "lobby-1",
                "appeal_id": "ukraine-emergency-fund",
                "amount": {"currency": "USD", "minor_units": 3600},
                "fee_minor_units": 0,
                "language": "en",
                "live": False,
            },
            headers={"Authorization": f"Bearer {token}", "Idempotency-Key": "key"},
            timeout=30,
        )
        assert donation.status_code == 201
        short = donation.json()["payment_url"][-8:]
        assert "Thank you" in requests.post(donation.json()["payment_url"], timeout=30).text
        process.send_signal(signal.SIGINT)
        _, logged = process.communicate(timeout=30)
        assert process.returncode == 0
        assert '"what": "POST /d/{short} 303 ' in logged
        assert token not in logged
        assert short not in logged


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("None, False", "--config"),
        ("None, True, host='0.0.0.0'", "for this machine alone"),
        ("Path('/nowhere/endpoint.toml'), True", "there is no such file"),
    ],
)
def test_what_cannot_be_served_is_said(arguments: str, said: str) -> None:
    with serving(arguments) as process:
        _, error = process.communicate(timeout=30)
        assert process.returncode == 2
        assert said in error


def test_a_token_is_made_used_listed_and_revoked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    config = written(tmp_path, GOOD.replace("https://Give.Example.org/", "http://127.0.0.1:8765"))
    assert tokens.new_token(config, "lobby-1", live=False) == 0
    secret = capsys.readouterr().out.strip()
    assert re.fullmatch(r"kiosk-rehearsal-[A-Za-z0-9_-]{43}", secret)
    assert secret.encode() not in (tmp_path / "data/endpoint.sqlite").read_bytes()

    assert tokens.list_tokens(config) == 0
    listed = capsys.readouterr().out
    assert "lobby-1  rehearsal  all appeals" in listed
    assert secret not in listed
    token_id = listed.split()[0]

    with serving(f"Path({str(config)!r}), False, port=0") as process:
        assert process.stderr is not None
        while "serving" not in (line := process.stderr.readline()):
            assert line
        port = re.search(r"127\.0\.0\.1:(\d+)\"", line)
        assert port
        url = f"http://127.0.0.1:{port[1]}/v1/donations"
        headers = {"Authorization": f"Bearer {secret}", "Host": "127.0.0.1:8765"}
        assert requests.get(url, headers=headers, timeout=30).status_code == 200
        assert tokens.revoke_token(config, token_id) == 0
        assert requests.get(url, headers=headers, timeout=30).status_code == 401

    assert tokens.revoke_token(config, token_id) == 1
    capsys.readouterr()
    assert tokens.list_tokens(config) == 0
    assert "revoked" in capsys.readouterr().out


def test_token_commands_and_the_service_wait_for_each_other(
    both_databases: str, tmp_path: Path
) -> None:
    with service(tmp_path, both_databases, per_minute=1000) as running:
        token = running.token()
        config = str(tmp_path / "endpoint.toml")
        command = [sys.executable, "-m", "kiosk", "endpoint", "token"]
        new = [*command, "new", "--config", config, "--days", "7", "--kiosk"]
        made = [
            subprocess.Popen([*new, f"pier-{number}"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
            for number in range(4)
        ]
        statuses: list[int] = []
        while len(statuses) < 5 or any(process.poll() is None for process in made):
            statuses.append(running.ask(token, f"key-{len(statuses)}").status_code)
        secrets = [process.communicate()[0].strip() for process in made]
        assert [process.returncode for process in made] == [0] * 4
        assert set(statuses) == {201}
        for secret in secrets:
            assert running.get("/v1/donations", secret).status_code == 200
        listed = subprocess.check_output(
            [*command, "list", "--config", config], cwd=ROOT, text=True
        )
        assert listed.count("good until") == 4


def test_a_token_that_has_run_out_is_refused(both_databases: str, tmp_path: Path) -> None:
    with service(tmp_path, both_databases) as running:
        good = running.token("lobby-1", lasts=timedelta(hours=1))
        over = running.token("lobby-2", lasts=timedelta(seconds=-1))
        assert running.get("/v1/donations", good).status_code == 200
        assert running.get("/v1/donations", over).status_code == 401


def test_a_token_for_an_unknown_appeal_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = written(tmp_path, GOOD)
    assert tokens.new_token(config, "lobby-1", live=True, appeals=frozenset({"nobody"})) == 2
    assert "there is no appeal nobody" in capsys.readouterr().err


def test_a_token_for_what_can_be_no_kiosk_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tokens.new_token(written(tmp_path, GOOD), "lobby 1", live=False) == 2
    assert "lobby 1" in capsys.readouterr().err


def test_no_providers_library_is_loaded_where_none_is_configured() -> None:
    script = (
        "import sys; import kiosk.endpoint.serve, kiosk.endpoint.embedded; "
        "print({'stripe', 'httpx', 'psycopg'} & set(sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert found.stdout.strip() == "set()"
