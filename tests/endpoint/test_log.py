"""What the service logs: lines of JSON, without a secret, an address or anything of a person."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from sqlalchemy.exc import IntegrityError

from tests.endpoint.conftest import StartEndpoint
from tests.endpoint.serving import Service, service, short_of

PHONE = {
    "User-Agent": "Mozilla/5.0 (Nobodys phone)",
    "X-Forwarded-For": "203.0.113.77",
    "Referer": "https://mail.example/inbox?to=donor@example.org",
    "Accept-Language": "fr-CH",
    "Cookie": "somebody=42",
}


@pytest.fixture
def served(both_databases: str, tmp_path: Path) -> Iterator[Service]:
    with service(tmp_path, both_databases) as running:
        yield running


def test_a_whole_life_leaves_nothing_in_the_log_but_what_it_was(served: Service) -> None:
    token = served.token()
    said = [token, "sesame-key-1", "7K3M92QX", "7K3M-92QX", *PHONE.values()]
    said += ["203.0.113", "donor@", "not-a-token-at-all", "hunter2"]

    donation = served.ask(token, "sesame-key-1", return_code="7K3M92QX").json()
    page = donation["payment_url"]
    said.append(short_of(page))
    opened = requests.get(page, headers=PHONE, timeout=30)
    key = re.search(r'name="page" value="(\w+)"', opened.text)
    assert key
    said.append(key[1])
    gave = requests.post(
        page, data={"page": key[1]}, headers=PHONE, allow_redirects=False, timeout=30
    )
    receipt = gave.headers["location"]
    said.append(receipt.rpartition("/")[2])
    thanks = requests.get(receipt, headers=PHONE, timeout=30)
    assert "7K3M-92QX" in thanks.text

    # What goes wrong, with what should not have been sent.
    served.ask(token, "sesame-key-1", language="en-hunter2")
    served.ask(token, "sesame key hunter2")
    served.ask("not-a-token-at-all")
    requests.post(f"{served.url}/v1/donations", data=b'{"hunter2', timeout=30)
    requests.get(f"{served.url}/d/HUNTER22?name=hunter2", headers=PHONE, timeout=30)
    requests.get(f"{served.url}/r/hunter2", headers=PHONE, timeout=30)
    requests.get(f"{served.url}/hunter2", headers={"Host": "hunter2.example"}, timeout=30)
    requests.post(f"{served.url}/v1/webhooks/stripe", data=b"hunter2", timeout=30)
    requests.get(f"{served.url}/v1/donations?after=hunter2", timeout=30)
    assert served.stop() == 0

    logged = served.logged()
    assert "POST /d/{short} 303 " in logged
    for secret in said:
        assert secret.lower() not in logged.lower()
    for line in served.lines:
        event = json.loads(line)
        assert set(event) - {"trace"} == {"at", "level", "room", "what"}
        assert "trace" not in event


def test_what_the_database_would_not_take_is_not_logged(
    start_endpoint: StartEndpoint,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """PostgreSQL says the value in its words: Key (short)=(7K3M92QX) already exists."""
    endpoint = start_endpoint()

    def full(*_: object) -> None:
        raise IntegrityError("INSERT", None, ValueError("Key (short)=(7K3M92QX) already exists."))

    monkeypatch.setattr(endpoint.store, "add", full)
    with caplog.at_level(logging.INFO):
        answer = endpoint.ask()
    assert answer.status_code == 503
    assert "the database does not answer: ValueError" in caplog.text
    assert "7K3M92QX" not in caplog.text + answer.text
