"""What phones, link previews and strangers get to see."""

from __future__ import annotations

import re

import pytest
import requests
from sqlalchemy.exc import OperationalError

from kiosk.donations.contract import LARGEST_REQUEST_BYTES
from kiosk.endpoint.model import Appeal, StoredDonation
from kiosk.endpoint.providers import Addresses, ProviderUnavailable, Session
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.transitions import Outcome
from tests.endpoint.conftest import TOKEN, Endpoint, StartEndpoint

PREVIEWS = [
    "facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    "WhatsApp/2.23.20.0",
    "TelegramBot (like TwitterBot)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
]


def page_key(html: str) -> str:
    found = re.search(r'name="page" value="([0-9A-Z]+)"', html)
    assert found
    return found[1]


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


@pytest.mark.parametrize("short", ["AAAAAAAA", "x", "%00", "..%2f..%2fetc", "a" * 65, "שלום"])
def test_an_unknown_address_has_a_kind_page(endpoint: Endpoint, short: str) -> None:
    answer = requests.get(
        f"{endpoint.url}/d/{short}", headers={"Accept-Language": "fr-CA, en;q=0.5"}, timeout=30
    )
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Nous ne connaissons pas cette adresse" in answer.text


def test_guessing_is_slowed_down(endpoint: Endpoint) -> None:
    donation = endpoint.ask().json()
    statuses = [
        requests.get(f"{endpoint.url}/d/AAAAAAA{n % 10}", timeout=30).status_code for n in range(25)
    ]
    assert statuses == [404] * 20 + [429] * 5
    slowed = requests.get(donation["payment_url"], timeout=30)
    assert slowed.status_code == 429
    assert 1 <= int(slowed.headers["retry-after"]) <= 6
    assert "One moment, please" in slowed.text
    assert endpoint.status(donation["id"]) == "waiting"
    # Who comes back from the provider is kept waiting by nobody: that address cannot be guessed.
    assert requests.get(f"{endpoint.url}/r/{'A' * 26}", timeout=30).status_code == 404


def guess_through_a_proxy(endpoint: Endpoint, donor: str) -> int:
    url = f"{endpoint.url}/d/AAAAAAAA"
    headers = {"X-Forwarded-For": donor}
    return requests.get(url, headers=headers, timeout=30).status_code


def test_behind_a_trusted_proxy_each_donor_is_told_apart(start_endpoint: StartEndpoint) -> None:
    endpoint = start_endpoint(trusted_proxies=["127.0.0.0/8"])
    guesses = [guess_through_a_proxy(endpoint, "198.51.100.7") for _ in range(21)]
    assert (guesses[0], guesses[20]) == (404, 429)
    assert guess_through_a_proxy(endpoint, "198.51.100.8") == 404
    # Whoever writes the header himself is still seen where the proxy saw him.
    assert guess_through_a_proxy(endpoint, "203.0.113.1, 198.51.100.7") == 429


def test_nobody_else_is_believed(endpoint: Endpoint) -> None:
    guesses = [guess_through_a_proxy(endpoint, f"198.51.100.{n}") for n in range(21)]
    assert guesses[20] == 429


def test_opening_real_pages_is_never_slowed_down(endpoint: Endpoint) -> None:
    url = endpoint.ask().json()["payment_url"]
    assert {requests.get(url, timeout=30).status_code for _ in range(40)} == {200}


def test_a_receipt_cannot_be_had_by_its_donation(endpoint: Endpoint) -> None:
    donation = endpoint.ask().json()
    receipt = requests.post(donation["payment_url"], timeout=30)
    address = receipt.url.rsplit("/", 1)[1]
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", address)
    assert address not in endpoint.get(f"/v1/donations/{donation['id']}").text
    assert donation["id"] in receipt.text
    for guess in (donation["id"], donation["payment_url"][-8:]):
        assert requests.get(f"{endpoint.url}/r/{guess}", timeout=30).status_code == 404


class TestGuard:
    def test_headers_of_the_page(self, endpoint: Endpoint) -> None:
        answer = requests.get(endpoint.ask().json()["payment_url"], timeout=30)
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "form-action 'self';" in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "server" not in answer.headers

    @pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", ""])
    def test_another_host_is_not_answered(self, endpoint: Endpoint, host: str) -> None:
        answer = requests.get(f"{endpoint.url}/v1/health", headers={"Host": host}, timeout=30)
        assert answer.status_code == 421
        assert answer.headers["content-type"] == "application/problem+json"

    def test_a_large_body_is_refused_before_it_is_read(self, endpoint: Endpoint) -> None:
        headers = {"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": "k"}
        whole = b" " * (LARGEST_REQUEST_BYTES + 1)
        for body in (whole, iter([whole[:9000], whole[9000:]])):
            answer = requests.post(
                f"{endpoint.url}/v1/donations", data=body, headers=headers, timeout=30
            )
            assert answer.status_code == 413
            assert answer.headers["content-type"] == "application/problem+json"

    def test_what_is_no_json_is_refused(self, endpoint: Endpoint) -> None:
        headers = {"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": "k"}
        for body in (b"{", b"\xff\xfe", b"[1]", b"null", b"[" * 8000):
            answer = requests.post(
                f"{endpoint.url}/v1/donations",
                data=body,
                headers={**headers, "Content-Type": "application/json"},
                timeout=30,
            )
            assert answer.status_code == 422
            assert answer.headers["content-type"] == "application/problem+json"

    def test_unknown_addresses_and_methods(self, endpoint: Endpoint) -> None:
        assert endpoint.get("/v1/nothing").json()["status"] == 404
        wrong = requests.delete(f"{endpoint.url}/v1/donations", timeout=30)
        assert wrong.status_code == 405
        assert wrong.json()["title"] == "Method Not Allowed"


class TestFaults:
    """What is answered when the database is gone, or we made a mistake."""

    def test_the_database_does_not_answer(
        self, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def gone(*_: object) -> None:
            raise OperationalError("SELECT", {"short": "secret"}, Exception("gone"))

        url = endpoint.ask().json()["payment_url"]
        monkeypatch.setattr(endpoint.store, "check", gone)
        monkeypatch.setattr(endpoint.store, "by_short", gone)
        health = endpoint.get("/v1/health", None)
        assert (health.status_code, health.json()["status"]) == (503, 503)
        assert int(health.headers["retry-after"]) > 0
        page = requests.get(url, timeout=30)
        assert page.status_code == 503
        assert "Please try again in a moment" in page.text
        assert "Nothing was charged" not in page.text, "nobody knows that now"

    def test_a_fault_of_ours(self, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
        def mistake(*_: object) -> None:
            raise RuntimeError("secret detail")

        url = endpoint.ask().json()["payment_url"]
        monkeypatch.setattr(endpoint.store, "by_short", mistake)
        monkeypatch.setattr(endpoint.store, "totals", mistake)
        for answer in (
            endpoint.get("/v1/appeals/ukraine-emergency-fund"),
            requests.get(url, timeout=30),
        ):
            assert answer.status_code == 500
            assert "secret detail" not in answer.text
            assert answer.headers["cache-control"] == "no-store"


class SlowBank(Rehearsal):
    """A provider with a session of its own, as a card provider has one."""

    name = "bank"
    title = "A Bank"
    form_hosts = ("https://bank.example",)

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.closed: list[str] = []
        self.down = False
        self.on_close: Outcome | None = None

    async def begin(
        self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
    ) -> Session:
        if self.down:
            raise ProviderUnavailable("down", retry_after_seconds=7)
        self.begun.append(donation.id)
        return Session(url=f"https://bank.example/{donation.id}", reference=f"cs_{donation.id}")

    async def close(self, donation: StoredDonation) -> Outcome | None:
        self.closed.append(donation.id)
        return self.on_close


class TestProviderWithASession:
    @pytest.fixture
    def bank(self) -> SlowBank:
        return SlowBank()

    @pytest.fixture
    def endpoint(self, start_endpoint: StartEndpoint, bank: SlowBank) -> Endpoint:
        return start_endpoint(providers={"rehearsal": bank, "bank": bank})

    def test_the_session_is_made_once(self, endpoint: Endpoint, bank: SlowBank) -> None:
        donation = endpoint.ask().json()
        for _ in range(3):
            sent = requests.post(donation["payment_url"], allow_redirects=False, timeout=30)
            assert sent.status_code == 303
            assert sent.headers["location"] == f"https://bank.example/{donation['id']}"
        assert bank.begun == [donation["id"]]
        policy = requests.get(donation["payment_url"], timeout=30).headers[
            "content-security-policy"
        ]
        assert "form-action 'self' https://bank.example;" in policy

    def test_cancelling_closes_it(self, endpoint: Endpoint, bank: SlowBank) -> None:
        donation = endpoint.ask().json()
        requests.post(donation["payment_url"], allow_redirects=False, timeout=30)
        assert endpoint.cancel(donation["id"]).json()["status"] == "cancelled"
        assert bank.closed == [donation["id"]]

    def test_expiry_closes_it(self, endpoint: Endpoint, bank: SlowBank) -> None:
        donation = endpoint.ask().json()
        requests.post(donation["payment_url"], allow_redirects=False, timeout=30)
        endpoint.tick(minutes=10)
        assert endpoint.status(donation["id"]) == "expired"
        assert bank.closed == [donation["id"]]

    def test_a_gift_that_landed_meanwhile_is_confirmed(
        self, endpoint: Endpoint, bank: SlowBank
    ) -> None:
        donation = endpoint.ask().json()
        requests.post(donation["payment_url"], allow_redirects=False, timeout=30)
        bank.on_close = Outcome.confirmed(4000)
        cancelled = endpoint.cancel(donation["id"]).json()
        assert cancelled["status"] == "confirmed"
        assert cancelled["confirmed_amount"] == {"currency": "USD", "minor_units": 4000}

    def test_one_that_is_down_is_told_kindly(self, endpoint: Endpoint, bank: SlowBank) -> None:
        bank.down = True
        donation = endpoint.ask().json()
        key = page_key(requests.get(donation["payment_url"], timeout=30).text)
        answer = requests.post(donation["payment_url"], data={"page": key}, timeout=30)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "7"
        assert "Nothing was charged" in answer.text
        assert page_key(answer.text) == key, "the button tries again as the same page"
        bank.down = False
        assert requests.post(donation["payment_url"], allow_redirects=False, timeout=30).is_redirect
