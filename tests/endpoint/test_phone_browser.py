"""The phone's page in a real browser: sizes, languages, and the whole way to the thank-you."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.endpoint.browser import CHROMIUM, Browser, browser
from tests.endpoint.conftest import Endpoint

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

SIZES = [(320, 568), (390, 844), (768, 1024), (1280, 800)]
THANKS = {
    "en": "Thank you for $36.00",
    "he": "תודה על",
    "es": "Gracias por",
    "fr": "Merci pour",
    "ar": "شكرًا على",
    "ru": "Спасибо за",
    "uk": "Дякуємо за",
}


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def fits(phone: Browser) -> bool:
    """Nothing sticks out sideways, and no text is cut off."""
    return phone.value(
        "document.documentElement.scrollWidth <= innerWidth &&"
        "[...document.querySelectorAll('main *')].every(e => {"
        " const r = e.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth + 0.5 })"
    )


@pytest.mark.parametrize("language", THANKS)
def test_the_donor_gives_and_is_thanked(
    endpoint: Endpoint, phone: Browser, language: str, tmp_path: Path
) -> None:
    for width, height in SIZES if language in ("en", "he") else SIZES[:1]:
        phone.resize(width, height, phone=width < 1000)
        donation = endpoint.ask(
            key=f"key-{width}", language=language, fee_minor_units=134, return_code="7K3M92QX"
        ).json()
        phone.open(donation["payment_url"])
        phone.screenshot(tmp_path / f"{language}-{width}-give.png")
        assert phone.value("document.dir") == ("rtl" if language in ("he", "ar") else "ltr")
        assert fits(phone)
        button = phone.value(
            "(r => [r.width, r.height, r.bottom])"
            "(document.querySelector('#give button').getBoundingClientRect())"
        )
        assert button[0] >= 250
        assert button[1] >= 60
        assert button[2] <= height, "the button is below the fold"
        assert endpoint.status(donation["id"]) == "opened"

        phone.press("#give button")
        phone.screenshot(tmp_path / f"{language}-{width}-thanks.png")
        assert fits(phone)
        said = phone.value("document.body.innerText")
        assert THANKS[language] in said
        assert "7K3M-92QX" in said
        assert endpoint.status(donation["id"]) == "confirmed"
        assert phone.value("location.pathname").startswith("/r/")


def test_the_style_sheet_passes_its_own_policy(endpoint: Endpoint, phone: Browser) -> None:
    phone.resize(390, 844, phone=True)
    phone.open(endpoint.ask().json()["payment_url"])
    accent = phone.value("getComputedStyle(document.querySelector('button')).backgroundColor")
    assert accent == "rgb(242, 163, 58)"


def test_a_long_title_and_the_largest_amount_still_fit(endpoint: Endpoint, phone: Browser) -> None:
    phone.resize(320, 568, phone=True)
    donation = endpoint.ask(
        appeal_id="library",
        amount={"currency": "JPY", "minor_units": 1_000_000},
        language="ru",
    ).json()
    phone.open(donation["payment_url"])
    assert fits(phone)


def test_ended_gifts_say_so(endpoint: Endpoint, phone: Browser) -> None:
    phone.resize(320, 568, phone=True)
    donation = endpoint.ask(language="he").json()
    endpoint.cancel(donation["id"])
    phone.open(donation["payment_url"])
    assert fits(phone)
    assert phone.value("document.querySelector('form') === null")
    assert "התרומה הזו בוטלה" in phone.value("document.body.innerText")
