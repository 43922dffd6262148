"""The calls of contract v1, over real HTTP, on both databases."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
import requests
from sqlalchemy import Connection

from kiosk.donations.contract import Donation, DonationList
from kiosk.endpoint import token_rows
from kiosk.endpoint.limits import RateLimit
from kiosk.endpoint.model import Appeal, KioskToken, StoredDonation
from kiosk.endpoint.providers import Addresses, Session
from kiosk.endpoint.providers.rehearsal import Rehearsal
from tests.endpoint.conftest import (
    APPEAL,
    NARROW_TOKEN,
    OTHER_TOKEN,
    TOKEN,
    Endpoint,
    StartEndpoint,
    wait_for_ended_services,
)
from tests.endpoint.serving import wait_until


@pytest.fixture
def database_url(both_databases: str) -> str:
    return both_databases


def test_a_donation_is_asked_for_opened_and_confirmed(endpoint: Endpoint) -> None:
    asked = endpoint.ask(fee_minor_units=120)
    assert asked.status_code == 201
    donation = Donation.model_validate(asked.json())
    assert donation.status == "waiting"
    assert donation.amount.minor_units == 3600
    assert donation.fee_minor_units == 120
    assert donation.live is False
    assert donation.expires_in_seconds == 180
    assert donation.payment_url == f"{endpoint.url}/d/{donation.payment_url[-8:]}"
    assert f"http://{donation.display_url}" == donation.payment_url

    assert endpoint.phone.get(donation.payment_url, timeout=30).status_code == 200
    opened = Donation.model_validate(endpoint.get(f"/v1/donations/{donation.id}").json())
    assert opened.status == "opened"
    assert opened.expires_in_seconds == 600

    gave = endpoint.phone.post(donation.payment_url, allow_redirects=False, timeout=30)
    assert gave.status_code == 303
    confirmed = Donation.model_validate(endpoint.get(f"/v1/donations/{donation.id}").json())
    assert confirmed.status == "confirmed"
    assert confirmed.confirmed_amount == confirmed.amount
    assert confirmed.confirmed_at == endpoint.clock()


def test_the_same_key_and_body_is_the_same_donation(endpoint: Endpoint) -> None:
    first, again = endpoint.ask(), endpoint.ask()
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_the_same_key_with_another_body_is_a_conflict(endpoint: Endpoint) -> None:
    endpoint.ask()
    other = endpoint.ask(amount={"currency": "USD", "minor_units": 3601})
    assert other.status_code == 409
    assert other.headers["content-type"] == "application/problem+json"


def test_keys_of_two_kiosks_do_not_meet(endpoint: Endpoint) -> None:
    one = endpoint.ask()
    two = endpoint.ask(token=OTHER_TOKEN, kiosk_id="lobby-2")
    assert (one.status_code, two.status_code) == (201, 201)
    assert one.json()["id"] != two.json()["id"]


def test_twenty_at_once_with_one_key_make_one_donation(endpoint: Endpoint) -> None:
    answers: list[requests.Response] = []

    def ask() -> None:
        answers.append(
            requests.post(
                f"{endpoint.url}/v1/donations",
                json=endpoint.body(),
                headers={"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": "one"},
                timeout=30,
            )
        )

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(answer.status_code for answer in answers) == [200] * 19 + [201]
    assert len({answer.json()["id"] for answer in answers}) == 1


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"appeal_id": "nobody-knows"}, 422),
        ({"amount": {"currency": "USD", "minor_units": 99}}, 422),
        ({"amount": {"currency": "USD", "minor_units": 500_001}}, 422),
        ({"amount": {"currency": "EUR", "minor_units": 3600}}, 422),
        ({"amount": {"currency": "USD", "minor_units": 36.5}}, 422),
        ({"amount": {"currency": "USD", "minor_units": "3600"}}, 422),
        ({"amount": {"currency": "XXX", "minor_units": 3600}}, 422),
        ({"fee_minor_units": 3600}, 422),
        ({"fee_minor_units": -1}, 422),
        ({"live": True}, 422),
        ({"live": "false"}, 422),
        ({"live": 0}, 422),
        ({"language": "../en"}, 422),
        ({"return_code": "lower123"}, 422),
        ({"return_code": "7K3M92QX", "unlock_minimum_minor_units": -1}, 422),
        ({"unknown": 1}, 422),
        ({"kiosk_id": "lobby-2"}, 403),
    ],
)
def test_what_may_not_be_asked(endpoint: Endpoint, changes: dict[str, Any], status: int) -> None:
    answer = endpoint.ask(**changes)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert "lower123" not in answer.text


def test_limits_are_inclusive(endpoint: Endpoint) -> None:
    for minor_units in (100, 500_000):
        amount = {"currency": "USD", "minor_units": minor_units}
        assert endpoint.ask(key=f"key-{minor_units}", amount=amount).status_code == 201


def test_a_closed_appeal_takes_no_new_gift(start_endpoint: StartEndpoint) -> None:
    endpoint = start_endpoint(appeals=[replace(APPEAL, closed=True)])
    refused = endpoint.ask()
    assert (refused.status_code, refused.json()["detail"]) == (422, "this appeal is closed")
    assert endpoint.get(f"/v1/appeals/{APPEAL.id}").json()["raised_minor_units"] == 0


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
    store = endpoint.store
    revoked = store.executor.submit(store.run, token_rows.revoke, "lobby-1", endpoint.clock())
    assert revoked.result(30)
    assert endpoint.get("/v1/donations").status_code == 401


@pytest.mark.parametrize("key", [None, "", "k" * 256, "a b", "é"])
def test_an_unusable_idempotency_key(endpoint: Endpoint, key: str | None) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    if key is not None:
        headers["Idempotency-Key"] = key.encode()  # type: ignore[assignment]
    answer = requests.post(
        f"{endpoint.url}/v1/donations", json=endpoint.body(), headers=headers, timeout=30
    )
    assert answer.status_code == 422


def test_another_kiosks_donation_is_not_found(endpoint: Endpoint) -> None:
    donation_id = endpoint.ask().json()["id"]
    assert endpoint.get(f"/v1/donations/{donation_id}", OTHER_TOKEN).status_code == 404
    assert endpoint.cancel(donation_id, OTHER_TOKEN).status_code == 404
    assert endpoint.get("/v1/donations", OTHER_TOKEN).json()["donations"] == []
    assert endpoint.status(donation_id) == "waiting"


def test_cancel_answers_with_the_donation_as_it_is(endpoint: Endpoint) -> None:
    donation = endpoint.ask().json()
    assert endpoint.cancel(donation["id"]).json()["status"] == "cancelled"
    assert endpoint.cancel(donation["id"]).json()["status"] == "cancelled"
    late = endpoint.phone.post(donation["payment_url"], timeout=30)
    assert late.status_code == 410
    assert endpoint.status(donation["id"]) == "cancelled"

    paid = endpoint.ask(key="key-2").json()
    endpoint.phone.post(paid["payment_url"], timeout=30)
    assert endpoint.cancel(paid["id"]).json()["status"] == "confirmed"


def test_the_list_goes_by_time_of_change(endpoint: Endpoint) -> None:
    ids = [endpoint.ask(key=f"key-{n}").json()["id"] for n in range(3)]
    page = endpoint.get("/v1/donations").json()
    assert [donation["id"] for donation in page["donations"]] == ids
    cursor = page["cursor"]
    nothing = endpoint.get(f"/v1/donations?after={cursor}").json()
    assert nothing == {"donations": [], "cursor": cursor}
    endpoint.cancel(ids[0])
    changed = endpoint.get(f"/v1/donations?after={cursor}").json()
    assert [(d["id"], d["status"]) for d in changed["donations"]] == [(ids[0], "cancelled")]
    everything = endpoint.get("/v1/donations").json()
    assert [donation["id"] for donation in everything["donations"]] == [*ids[1:], ids[0]]


def test_a_long_list_comes_in_pages_that_fit_an_answer(start_endpoint: StartEndpoint) -> None:
    endpoint = start_endpoint(donations_per_minute=1000)
    asked = {endpoint.ask(key=f"key-{n}").json()["id"] for n in range(120)}
    seen: list[str] = []
    cursor = ""
    while True:
        answer = endpoint.get("/v1/donations" + (f"?after={cursor}" if cursor else ""))
        assert len(answer.content) < 64 * 1024
        page = DonationList.model_validate(answer.json())
        if not page.donations:
            break
        seen += [donation.id for donation in page.donations]
        cursor = page.cursor
    assert len(seen) == 120
    assert set(seen) == asked


def test_a_cursor_of_another_database_starts_from_the_beginning(endpoint: Endpoint) -> None:
    endpoint.ask()
    for cursor in ("OTHERONE-7", "TESTNAME-99"):
        assert len(endpoint.get(f"/v1/donations?after={cursor}").json()["donations"]) == 1
    assert endpoint.get("/v1/donations?after=nonsense").status_code == 422


def test_totals_count_confirmed_gifts(endpoint: Endpoint) -> None:
    for n in range(3):
        donation = endpoint.ask(key=f"key-{n}", fee_minor_units=134 * n).json()
        if n:
            endpoint.phone.post(donation["payment_url"], timeout=30)
    assert endpoint.get("/v1/appeals/ukraine-emergency-fund").json() == {
        "id": "ukraine-emergency-fund",
        "currency": "USD",
        "raised_minor_units": 7200 - 134 - 268,  # fees are for the provider
        "goal_minor_units": 2_000_000,
        "donations": 2,
    }
    assert endpoint.get("/v1/appeals/library").json() == {
        "id": "library",
        "currency": "JPY",
        "raised_minor_units": 0,
        "donations": 0,
    }
    assert endpoint.get("/v1/appeals/nobody-knows").status_code == 404


def test_health_needs_no_token(endpoint: Endpoint) -> None:
    assert endpoint.get("/v1/health", None).json() == {"status": "ok"}


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
    endpoint.store.run(token_rows.revoke, "lobby-1", endpoint.clock.now)
    assert endpoint.get("/v1/donations").status_code == 401
    assert endpoint.get("/v1/donations").status_code == 429
    assert endpoint.get("/v1/donations", OTHER_TOKEN).status_code == 200


def test_every_answer_says_what_time_it_is(endpoint: Endpoint) -> None:
    """Kiosks put their clocks right by it."""
    at = parsedate_to_datetime(endpoint.get("/v1/health", None).headers["date"])
    assert abs((datetime.now(UTC) - at).total_seconds()) < 60


def test_nothing_that_kiosks_ask_reaches_a_provider(start_endpoint: StartEndpoint) -> None:
    called: list[str] = []

    class Watched(Rehearsal):
        async def begin(
            self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
        ) -> Session:
            called.append("begin")
            return await super().begin(donation, appeal, addresses)

    endpoint = start_endpoint(providers={"rehearsal": Watched()})
    asked = endpoint.ask()
    changes: list[dict[str, Any]] = [
        {"appeal_id": "nobody-knows"},
        {"amount": {"currency": "USD", "minor_units": 1}},
        {"live": True},
        {"kiosk_id": "lobby-2"},
    ]
    refused = [endpoint.ask(key="key-2", **change).status_code for change in changes]
    assert refused == [422, 422, 422, 403]
    assert endpoint.ask(amount={"currency": "USD", "minor_units": 200}).status_code == 409
    assert called == []
    endpoint.phone.post(asked.json()["payment_url"], timeout=30)
    assert called == ["begin"]


@pytest.mark.parametrize("tags", ["{}", '"1", {}', "*", ' {} , W/"2"'])
def test_what_is_known_already_is_304(endpoint: Endpoint, tags: str) -> None:
    asked = endpoint.ask()
    path = f"/v1/donations/{asked.json()['id']}"
    tags = tags.format(asked.headers["etag"])
    known = endpoint.get(path, If_None_Match=tags.strip())
    assert (known.status_code, known.content) == (304, b"")
    assert known.headers["etag"] == asked.headers["etag"]
    endpoint.cancel(asked.json()["id"])
    if "*" not in tags:
        assert endpoint.get(path, If_None_Match='"1", W/"0"').status_code == 200


class TestLongPoll:
    def test_it_answers_at_once_without_a_tag_or_with_an_old_one(self, endpoint: Endpoint) -> None:
        donation = endpoint.ask()
        path = f"/v1/donations/{donation.json()['id']}?wait=20"
        started = time.monotonic()
        assert endpoint.get(path).status_code == 200
        assert endpoint.get(path, If_None_Match='W/"9999"').status_code == 200
        assert time.monotonic() - started < 15

    def test_nothing_new_is_304_after_the_wait(self, endpoint: Endpoint) -> None:
        asked = endpoint.ask()
        started = time.monotonic()
        answer = endpoint.get(
            f"/v1/donations/{asked.json()['id']}?wait=1", If_None_Match=asked.headers["etag"]
        )
        assert answer.status_code == 304
        assert answer.content == b""
        assert answer.headers["etag"] == asked.headers["etag"]
        assert time.monotonic() - started > 0.9

    @pytest.mark.alone
    def test_it_wakes_within_a_tenth_of_a_second(self, endpoint: Endpoint) -> None:
        asked = endpoint.ask()
        donation = asked.json()
        woken: list[tuple[float, requests.Response]] = []

        def poll() -> None:
            answer = endpoint.get(
                f"/v1/donations/{donation['id']}?wait=20", If_None_Match=asked.headers["etag"]
            )
            woken.append((time.monotonic(), answer))

        thread = threading.Thread(target=poll)
        thread.start()
        wait_until(lambda: endpoint.app.state.service.waiters.count == 1)
        assert endpoint.phone.get(donation["payment_url"], timeout=30).status_code == 200
        changed = time.monotonic()
        thread.join(30)
        at, answer = woken[0]
        assert answer.json()["status"] == "opened"
        assert answer.headers["etag"] != asked.headers["etag"]
        assert at - changed < 0.1

    def test_it_hears_of_expiry(self, endpoint: Endpoint) -> None:
        asked = endpoint.ask()
        answers: list[requests.Response] = []

        def poll() -> None:
            answers.append(
                endpoint.get(
                    f"/v1/donations/{asked.json()['id']}?wait=20",
                    If_None_Match=asked.headers["etag"],
                )
            )

        thread = threading.Thread(target=poll)
        thread.start()
        wait_until(lambda: endpoint.app.state.service.waiters.count == 1)
        endpoint.tick(seconds=180)
        thread.join(30)
        assert answers[0].json()["status"] == "expired"
        assert answers[0].json()["expires_in_seconds"] == 0

    def test_a_kiosk_that_hung_up_is_not_waited_for(self, endpoint: Endpoint) -> None:
        asked = endpoint.ask()
        with pytest.raises(requests.ReadTimeout):
            endpoint.get(
                f"/v1/donations/{asked.json()['id']}?wait=20",
                timeout=0.3,
                If_None_Match=asked.headers["etag"],
            )
        wait_until(lambda: endpoint.app.state.service.waiters.count == 0)

    def test_longer_than_the_contract_allows_is_refused(self, endpoint: Endpoint) -> None:
        donation_id = endpoint.ask().json()["id"]
        assert endpoint.get(f"/v1/donations/{donation_id}?wait=26").status_code == 422

    def test_a_hundred_wait_without_a_thread_each(self, endpoint: Endpoint) -> None:
        wait_for_ended_services()
        asked = endpoint.ask()
        path = f"/v1/donations/{asked.json()['id']}?wait=25"
        answers: list[int] = []

        def poll() -> None:
            answers.append(endpoint.get(path, If_None_Match=asked.headers["etag"]).status_code)

        threads = [threading.Thread(target=poll) for _ in range(100)]
        for thread in threads:
            thread.start()
        wait_until(lambda: endpoint.app.state.service.waiters.count == 100)
        # Those of these hundred kiosks, and those of the store, which do not grow with the polls.
        others = [t for t in threading.enumerate() if t not in threads]
        assert len([t for t in others if t.name.startswith("endpoint-store")]) <= 8
        assert len(others) <= 12
        endpoint.cancel(asked.json()["id"])
        for thread in threads:
            thread.join(30)
        assert answers == [200] * 100
