"""Every page that a phone can get to see, ready to be opened; and pictures of them to look at:
`python -m tests.endpoint.phone_pages DIR [LANGUAGE ...]`."""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import requests
from sqlalchemy.exc import OperationalError

from kiosk.donations.contract import Status
from kiosk.endpoint import token_rows, transitions
from kiosk.endpoint.limits import RateLimit
from kiosk.endpoint.model import Appeal, KioskToken, StoredDonation
from kiosk.endpoint.providers import Addresses, ProviderUnavailable, Session
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.service import token_hash
from kiosk.endpoint.transitions import Outcome
from tests.endpoint.conftest import APPEAL, START, TOKEN, Endpoint, running_endpoint

LIVE_TOKEN = "live-token-live-token-live-token"
CODE = "7K3M92QX"
LIVE_APPEAL = replace(
    APPEAL,
    beneficiary={"en": "Greater Miami Jewish Federation", "he": "הפדרציה היהודית של מיאמי רבתי"},
    text={
        "en": "Everything given here goes to people hit by the war in Ukraine:\n\n"
        "- a safe place to stay\n- food and **medicine**",
        "he": "כל סכום שניתן כאן מגיע לאנשים שנפגעו מהמלחמה באוקראינה.",
    },
    provider="bank",
    time_zone="America/New_York",
)


class LiveBank(Rehearsal):
    """A provider with a page of its own, that can be down."""

    name = "bank"
    title = "First Bank"
    live = True
    form_hosts = ("https://bank.example",)
    down = False

    async def begin(
        self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
    ) -> Session:
        if self.down:
            raise ProviderUnavailable("down", retry_after_seconds=7)
        return Session(url=f"https://bank.example/{donation.id}", reference=f"cs_{donation.id}")


class Pages:
    """Brings gifts to where a page can be seen. Each method answers with the page's address."""

    def __init__(self, endpoint: Endpoint, bank: LiveBank) -> None:
        self.endpoint = endpoint
        self.bank = bank
        self._asked = 0

    def ask(self, language: str, live: bool = True, **changes: Any) -> dict[str, Any]:
        self._asked += 1
        answer = self.endpoint.ask(
            key=f"gift-{self._asked}",
            token=LIVE_TOKEN if live else TOKEN,
            live=live,
            language=language,
            **changes,
        )
        assert answer.status_code == 201, answer.text
        return answer.json()

    def change(
        self, gift: dict[str, Any], step: Callable[[StoredDonation], StoredDonation]
    ) -> StoredDonation:
        changed, _ = self.endpoint.stored(self.endpoint.store.change, gift["id"], step)
        return changed

    def told(self, gift: dict[str, Any], outcome: Outcome) -> StoredDonation:
        now = self.endpoint.clock()
        return self.change(gift, lambda then: transitions.told(then, outcome, now))

    def receipt(self, donation: StoredDonation) -> str:
        return f"{self.endpoint.url}/r/{donation.receipt}"

    def begun(self, language: str, **changes: Any) -> dict[str, Any]:
        gift = self.ask(language, **changes)
        requests.post(gift["payment_url"], allow_redirects=False, timeout=30)
        return gift

    def give(self, language: str) -> str:
        return self.ask(language, fee_minor_units=134)["payment_url"]

    def give_in_rehearsal(self, language: str) -> str:
        return self.ask(language, live=False)["payment_url"]

    def give_most(self, language: str) -> str:
        most = {"currency": "USD", "minor_units": 500_000}
        return self.ask(language, amount=most)["payment_url"]

    def second_phone(self, language: str) -> str:
        return self.begun(language)["payment_url"]

    def thanks(self, language: str) -> str:
        gift = self.begun(language, fee_minor_units=134, return_code=CODE)
        return self.receipt(self.told(gift, Outcome.confirmed(3600)))

    def thanks_in_rehearsal(self, language: str) -> str:
        gift = self.ask(language, live=False, return_code=CODE)
        return requests.post(gift["payment_url"], timeout=30).url

    def partly_refunded(self, language: str) -> str:
        return self.receipt(self.told(self.begun(language), Outcome.confirmed(3600, 1000)))

    def refunded(self, language: str) -> str:
        return self.receipt(self.told(self.begun(language), Outcome.confirmed(3600, 3600)))

    def waiting(self, language: str) -> str:
        return self.receipt(self.told(self.begun(language), Outcome.processing()))

    def card_refused(self, language: str) -> str:
        gift = self.begun(language)
        self.told(gift, Outcome.processing())
        return self.receipt(self.told(gift, Outcome.another_means()))

    def not_paid_yet(self, language: str) -> str:
        return self.receipt(self.change(self.begun(language), lambda then: then))

    def on_its_way(self, language: str) -> str:
        gift = self.begun(language)
        self.told(gift, Outcome.processing())
        return gift["payment_url"]

    def already_paid(self, language: str) -> str:
        gift = self.begun(language)
        self.told(gift, Outcome.confirmed(3600))
        return gift["payment_url"]

    def expired(self, language: str) -> str:
        return self._ended(self.ask(language), Status.EXPIRED)

    def expired_while_paying(self, language: str) -> str:
        return self._ended(self.begun(language), Status.EXPIRED)

    def cancelled(self, language: str) -> str:
        return self._ended(self.ask(language), Status.CANCELLED)

    def failed(self, language: str) -> str:
        return self._ended(self.begun(language), Status.FAILED)

    def unknown(self, language: str) -> str:
        return f"{self.endpoint.url}/d/AAAAAAAA"

    def unknown_receipt(self, language: str) -> str:
        return f"{self.endpoint.url}/r/{'A' * 26}"

    def _ended(self, gift: dict[str, Any], status: Status) -> str:
        self.change(gift, lambda then: replace(then, status=status))
        return gift["payment_url"]


#: Pages that an address alone leads to; `provider_down` and `database_down` are made by the test.
NAMES = tuple(
    name
    for name, value in vars(Pages).items()
    if callable(value)
    and not name.startswith("_")
    and name not in ("ask", "change", "told", "receipt", "begun")
)


@contextmanager
def phone_pages() -> Generator[Pages, None, None]:
    bank = LiveBank()
    providers: Any = {"rehearsal": Rehearsal(), "bank": bank}
    with running_endpoint(
        providers=providers, appeals=[LIVE_APPEAL], donations_per_minute=10_000
    ) as endpoint:
        # Looking at pages of unknown addresses is what is done here.
        limits = endpoint.app.state.limits
        endpoint.app.state.limits = replace(limits, misses=RateLimit(60_000, 1000, time.monotonic))
        token = KioskToken("live", "lobby-1", True, None, START)
        endpoint.stored(endpoint.store.run, token_rows.put, token, token_hash(LIVE_TOKEN))
        yield Pages(endpoint, bank)


def gone(*_: object) -> None:
    """In the place of a method of the store: the database does not answer."""
    raise OperationalError("SELECT", {}, Exception("gone"))


def page_key(html: str) -> str:
    """The hidden key of the page, which makes the receipt its reader's alone."""
    found = re.search(r'name="page" value="([0-9A-Z]+)"', html)
    assert found
    return found[1]


def _main() -> None:
    from tests.endpoint.browser import browser

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as profile,
        browser(Path(profile)) as phone,
        phone_pages() as pages,
    ):
        for language in sys.argv[2:] or ["en", "he", "ru"]:
            for name in NAMES:
                url = getattr(pages, name)(language)
                for width, height, scheme in (
                    (320, 568, "dark"),
                    (390, 844, "light"),
                    (1024, 768, "light"),
                ):
                    phone.like(scheme=scheme)
                    phone.resize(width, height, phone=width < 1000)
                    phone.open(url, {"Accept-Language": language})
                    phone.screenshot(folder / f"{language}-{name}-{width}.png")


if __name__ == "__main__":
    _main()
