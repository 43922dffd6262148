"""What strangers get to see: nothing by guessing, and no more than they should of a fault."""

from __future__ import annotations

import re

import pytest
import requests
from sqlalchemy.exc import OperationalError

from kiosk.donations.contract import LARGEST_REQUEST_BYTES
from tests.endpoint.conftest import TOKEN, Endpoint, StartEndpoint


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
