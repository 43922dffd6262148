"""What is known already is not sent again, and news are waited for."""

from __future__ import annotations

import threading
import time

import pytest
import requests

from tests.endpoint.conftest import Endpoint, wait_for_ended_services
from tests.endpoint.serving import wait_until


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
