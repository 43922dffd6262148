"""A donation is asked for, over real HTTP: once for each key, within limits; and cancelled."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
import requests

from kiosk.donations.contract import Donation
from kiosk.endpoint.model import Appeal, StoredDonation
from kiosk.endpoint.providers import Addresses, Session
from kiosk.endpoint.providers.rehearsal import Rehearsal
from tests.endpoint.conftest import APPEAL, OTHER_TOKEN, TOKEN, Endpoint, StartEndpoint


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


@pytest.mark.parametrize("key", [None, "", "k" * 256, "a b", "é"])
def test_an_unusable_idempotency_key(endpoint: Endpoint, key: str | None) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    if key is not None:
        headers["Idempotency-Key"] = key.encode()  # type: ignore[assignment]
    answer = requests.post(
        f"{endpoint.url}/v1/donations", json=endpoint.body(), headers=headers, timeout=30
    )
    assert answer.status_code == 422


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
