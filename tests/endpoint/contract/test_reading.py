"""What kiosks read, over real HTTP: donations, the list of them, totals, health, the time."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from kiosk.donations.contract import DonationList
from tests.endpoint.conftest import OTHER_TOKEN, Endpoint, StartEndpoint


def test_another_kiosks_donation_is_not_found(endpoint: Endpoint) -> None:
    donation_id = endpoint.ask().json()["id"]
    assert endpoint.get(f"/v1/donations/{donation_id}", OTHER_TOKEN).status_code == 404
    assert endpoint.cancel(donation_id, OTHER_TOKEN).status_code == 404
    assert endpoint.get("/v1/donations", OTHER_TOKEN).json()["donations"] == []
    assert endpoint.status(donation_id) == "waiting"


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


def test_every_answer_says_what_time_it_is(endpoint: Endpoint) -> None:
    """Kiosks put their clocks right by it."""
    at = parsedate_to_datetime(endpoint.get("/v1/health", None).headers["date"])
    assert abs((datetime.now(UTC) - at).total_seconds()) < 60
