"""What phones and link previews get to see, and donors from the first page to the receipt."""

from __future__ import annotations

import pytest
import requests

from tests.endpoint.conftest import Endpoint
from tests.endpoint.phone_pages import page_key

PREVIEWS = [
    "facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    "WhatsApp/2.23.20.0",
    "TelegramBot (like TwitterBot)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
]


def test_head_and_previews_have_no_effect(endpoint: Endpoint) -> None:
    donation = endpoint.ask().json()
    url = donation["payment_url"]
    assert requests.head(url, timeout=30).status_code == 200
    for agent in PREVIEWS:
        assert requests.get(url, headers={"User-Agent": agent}, timeout=30).status_code == 200
    for headers in ({"Sec-Purpose": "prefetch;prerender"}, {"Sec-Fetch-Dest": "image"}):
        assert requests.get(url, headers=headers, timeout=30).status_code == 200
    assert endpoint.status(donation["id"]) == "waiting"


@pytest.mark.parametrize("phone", ["iPhone; CPU iPhone OS 17_0", "Linux; Android 13; CUBOT X30"])
def test_a_phone_opens_the_page(endpoint: Endpoint, phone: str) -> None:
    donation = endpoint.ask().json()
    headers = {"User-Agent": f"Mozilla/5.0 ({phone})", "Sec-Fetch-Dest": "document"}
    requests.get(donation["payment_url"], headers=headers, timeout=30)
    assert endpoint.status(donation["id"]) == "opened"


def test_head_answers_as_get_does_without_a_body(endpoint: Endpoint) -> None:
    url = endpoint.ask().json()["payment_url"]
    head = requests.head(url, timeout=30)
    assert head.content == b""
    assert head.headers["content-type"] == "text/html; charset=utf-8"


def test_an_address_may_be_typed_as_it_is_read(endpoint: Endpoint) -> None:
    url = endpoint.ask().json()["payment_url"]
    short = url[-8:].lower().replace("1", "l").replace("0", "o")
    assert requests.get(f"{endpoint.url}/d/{short}", timeout=30).status_code == 200


def test_opening_stretches_the_time_once(endpoint: Endpoint) -> None:
    donation = endpoint.ask().json()
    endpoint.tick(seconds=179)
    requests.get(donation["payment_url"], timeout=30)
    endpoint.tick(seconds=420)
    requests.get(donation["payment_url"], timeout=30)
    assert endpoint.status(donation["id"]) == "opened"
    endpoint.tick(seconds=1)
    assert endpoint.status(donation["id"]) == "expired"
    assert requests.get(donation["payment_url"], timeout=30).status_code == 410
    late = requests.post(donation["payment_url"], timeout=30)
    assert late.status_code == 410
    assert "This code has run out" in late.text
    assert endpoint.status(donation["id"]) == "expired"


def test_unopened_it_ends_after_three_minutes(endpoint: Endpoint) -> None:
    donation = endpoint.ask().json()
    endpoint.tick(seconds=179.9)
    assert endpoint.status(donation["id"]) == "waiting"
    endpoint.tick(seconds=0.1)
    assert endpoint.status(donation["id"]) == "expired"


def test_a_second_tap_of_the_same_page_finds_the_receipt(endpoint: Endpoint) -> None:
    donation = endpoint.ask(return_code="7K3M92QX").json()
    url = donation["payment_url"]
    key = page_key(requests.get(url, timeout=30).text)
    taps = [requests.post(url, data={"page": key}, timeout=30) for _ in range(2)]
    assert taps[0].url == taps[1].url
    assert "7K3M-92QX" in taps[1].text


def test_who_photographed_the_code_does_not_see_the_receipt(endpoint: Endpoint) -> None:
    donation = endpoint.ask(return_code="7K3M92QX").json()
    url = donation["payment_url"]
    key = page_key(requests.get(url, timeout=30).text)
    requests.post(url, data={"page": key}, timeout=30)
    for stranger in (
        requests.get(url, timeout=30),
        requests.post(url, timeout=30),
        requests.post(url, data={"page": "guessed"}, timeout=30),
    ):
        assert stranger.status_code == 200
        assert "This gift has been given" in stranger.text
        assert "7K3M-92QX" not in stranger.text


def test_the_return_code_is_not_on_the_page_before_it_is_confirmed(endpoint: Endpoint) -> None:
    url = endpoint.ask(return_code="7K3M92QX").json()["payment_url"]
    assert "7K3M" not in requests.get(url, timeout=30).text


@pytest.mark.parametrize(
    ("minimum", "fee", "good"),
    [(0, 0, True), (3600, 0, True), (3601, 0, False), (3600, 1, False), (3599, 1, True)],
)
def test_the_receipt_has_the_return_code_where_the_gift_unlocks(
    endpoint: Endpoint, minimum: int, fee: int, good: bool
) -> None:
    """What is confirmed without the part for fees is what counts: the kiosk's own rule."""
    donation = endpoint.ask(
        return_code="7K3M92QX", unlock_minimum_minor_units=minimum, fee_minor_units=fee
    ).json()
    url = donation["payment_url"]
    key = page_key(requests.get(url, timeout=30).text)
    receipt = requests.post(url, data={"page": key}, timeout=30)
    assert "Thank you for" in receipt.text
    assert ("7K3M-92QX" in receipt.text) is good


@pytest.mark.parametrize(
    ("return_code", "minimum", "said"),
    [
        ("7K3M92QX", 1000, True),
        ("7K3M92QX", None, True),
        ("7K3M92QX", 5000, False),
        (None, None, False),
    ],
)
def test_before_giving_it_is_said_that_the_gift_unlocks(
    endpoint: Endpoint, return_code: str | None, minimum: int | None, said: bool
) -> None:
    given = {"return_code": return_code, "unlock_minimum_minor_units": minimum}
    asked = {name: value for name, value in given.items() if value is not None}
    url = endpoint.ask(**asked).json()["payment_url"]
    assert ("unlocks the film" in requests.get(url, timeout=30).text) is said


def test_confirmed_once(endpoint: Endpoint) -> None:
    donation = endpoint.ask().json()
    requests.post(donation["payment_url"], timeout=30)
    first = endpoint.get(f"/v1/donations/{donation['id']}").json()
    endpoint.tick(seconds=5)
    requests.post(donation["payment_url"], timeout=30)
    assert endpoint.get(f"/v1/donations/{donation['id']}").json() == first
    totals = endpoint.get("/v1/appeals/ukraine-emergency-fund").json()
    assert (totals["donations"], totals["raised_minor_units"]) == (1, 3600)


def test_what_an_appeal_says_is_escaped(endpoint: Endpoint) -> None:
    url = endpoint.ask(appeal_id="library", amount={"currency": "JPY", "minor_units": 3600}).json()[
        "payment_url"
    ]
    html = requests.get(url, timeout=30).text
    assert "<Friends>" not in html
    assert "The &lt;Friends&gt; of the library" in html
    html = requests.get(endpoint.ask(key="key-2").json()["payment_url"], timeout=30).text
    assert "<script>" not in html
    assert "<strong>hit by the war</strong>" in html
