"""Who may ask, and how often."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection

from kiosk.endpoint import token_rows
from kiosk.endpoint.limits import RateLimit
from kiosk.endpoint.model import KioskToken
from tests.endpoint.conftest import NARROW_TOKEN, OTHER_TOKEN, TOKEN, Endpoint, StartEndpoint


def test_a_token_for_one_appeal_may_not_ask_for_another(endpoint: Endpoint) -> None:
    assert endpoint.ask(token=NARROW_TOKEN, kiosk_id="lobby-3").status_code == 403
    assert endpoint.get("/v1/appeals/library", NARROW_TOKEN).status_code == 200
    assert endpoint.get("/v1/appeals/ukraine-emergency-fund", NARROW_TOKEN).status_code == 403


@pytest.mark.parametrize("token", [None, "wrong", "", TOKEN[:-1]])
def test_no_or_wrong_token(endpoint: Endpoint, token: str | None) -> None:
    answer = endpoint.get("/v1/donations", token)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_revoked_token_is_refused(endpoint: Endpoint) -> None:
    assert endpoint.get("/v1/donations").status_code == 200
    assert endpoint.stored(endpoint.store.run, token_rows.revoke, "lobby-1", endpoint.clock())
    assert endpoint.get("/v1/donations").status_code == 401


def test_a_kiosk_that_asks_too_often_is_told_when_to_come_back(
    start_endpoint: StartEndpoint,
) -> None:
    endpoint = start_endpoint(donations_per_minute=2)
    assert [endpoint.ask(key=f"key-{n}").status_code for n in range(3)] == [201, 201, 429]
    refused = endpoint.ask(key="key-4")
    assert refused.headers["retry-after"] == "60"
    assert refused.headers["content-type"] == "application/problem+json"
    # What is there already may be asked for again: nothing is made.
    assert endpoint.ask(key="key-1").status_code == 200
    assert endpoint.ask(key="key-1", token=OTHER_TOKEN, kiosk_id="lobby-2").status_code == 201

    endpoint.clock.advance(seconds=59, milliseconds=500)
    assert endpoint.ask(key="key-4").headers["retry-after"] == "1"
    endpoint.clock.advance(milliseconds=500)
    assert endpoint.ask(key="key-4").status_code == 201
    assert endpoint.ask(key="key-5").status_code == 201
    assert endpoint.ask(key="key-6").status_code == 429
    # The machine's clock is put right: it was an hour ahead.
    endpoint.clock.advance(hours=-1)
    assert endpoint.ask(key="key-6").status_code == 201


def test_a_kiosk_that_asks_too_much_of_anything_is_told_so(start_endpoint: StartEndpoint) -> None:
    endpoint = start_endpoint(requests_per_minute=4)
    statuses = [endpoint.get("/v1/donations").status_code for _ in range(5)]
    assert statuses == [200] * 4 + [429]
    assert 1 <= int(endpoint.get("/v1/donations").headers["retry-after"]) <= 15
    assert endpoint.get("/v1/donations", OTHER_TOKEN).status_code == 200


def test_bad_tokens_are_slowed_down_and_no_kiosk_behind_their_address(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = [0.0]
    limits = endpoint.app.state.limits
    bad_tokens = RateLimit(60, 60, lambda: moved[0])
    endpoint.app.state.limits = replace(limits, bad_tokens=bad_tokens)
    assert endpoint.get("/v1/donations").status_code == 200
    statuses = [endpoint.get("/v1/donations", f"guess-{n}").status_code for n in range(60)]
    assert statuses == [401] * 60

    read: list[str] = []
    look_up = token_rows.by_hash

    def counted(connection: Connection, secret_hash: str) -> KioskToken | None:
        read.append(secret_hash)
        return look_up(connection, secret_hash)

    monkeypatch.setattr(token_rows, "by_hash", counted)
    slowed = endpoint.get("/v1/donations", "guess-60")
    assert (slowed.status_code, slowed.headers["retry-after"]) == (429, "1")
    assert slowed.headers["content-type"] == "application/problem+json"
    assert read == []
    # Of one that is not known yet nobody can tell that it is good, before it is looked up.
    assert endpoint.get("/v1/donations", OTHER_TOKEN).status_code == 429
    assert [endpoint.get("/v1/donations").status_code for _ in range(40)] == [200] * 40
    # No token at all costs nothing, and is told as ever.
    assert endpoint.get("/v1/donations", None).status_code == 401

    moved[0] += 1
    assert endpoint.get("/v1/donations", OTHER_TOKEN).status_code == 200
    endpoint.stored(endpoint.store.run, token_rows.revoke, "lobby-1", endpoint.clock())
    assert endpoint.get("/v1/donations").status_code == 401
    assert endpoint.get("/v1/donations").status_code == 429
    assert endpoint.get("/v1/donations", OTHER_TOKEN).status_code == 200
