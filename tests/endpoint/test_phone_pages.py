"""Every page a phone can see, in a real browser: it fits, can be read, heard and printed."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from kiosk.donations.money import Money
from kiosk.endpoint.texts import LANGUAGES, texts_for
from kiosk.endpoint.transitions import Outcome
from tests.endpoint.browser import CHROMIUM, Browser, browser
from tests.endpoint.phone_pages import CODE, NAMES, Pages, gone, phone_pages

in_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

#: Text that is seen, with the least ratio of its contrast; gradients count with each colour.
CONTRAST = """(() => {
  const numbers = c => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05); };
  const grounds = e => { for (; e; e = e.parentElement) { const s = getComputedStyle(e);
    const found = s.backgroundColor === 'rgba(0, 0, 0, 0)' ? [] : [numbers(s.backgroundColor)];
    for (const c of s.backgroundImage.match(/rgb\\([^)]*\\)/g) || []) found.push(numbers(c));
    if (found.length) return found; } };
  return [...document.querySelectorAll('body *')].filter(e => e.offsetParent &&
      [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(e => [e.innerText.trim(), Math.min(...grounds(e).map(g =>
      ratio(numbers(getComputedStyle(e).color), g)))]);
})()"""

#: What sticks out of the page, or out of the box it stands in.
TOO_WIDE = """[...document.querySelectorAll('body *')].filter(e => {
  const r = e.getBoundingClientRect();
  return r.width && (r.left < -0.5 || r.right > document.documentElement.clientWidth + 0.5
    || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline'); })
  .map(e => e.outerHTML.slice(0, 80))"""

#: Headings and buttons in which a word is broken to make it fit.
BROKEN_WORDS = """[...document.querySelectorAll('h1, h2, button, .button')].filter(e => {
  e.style.overflowWrap = 'normal'; e.style.hyphens = 'none';
  return e.scrollWidth > e.clientWidth; }).map(e => e.innerText)"""


@pytest.fixture(scope="module")
def opened_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def phone(opened_browser: Browser) -> Browser:
    opened_browser.resize(390, 844, phone=True)
    opened_browser.like()
    opened_browser.text_size(100)
    return opened_browser


@pytest.fixture(scope="module")
def shared_pages() -> Iterator[Pages]:
    with phone_pages() as pages:
        yield pages


@pytest.fixture
def pages() -> Iterator[Pages]:
    with phone_pages() as alone:
        yield alone


@in_browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_a_small_phone_also_with_text_twice_as_large(
    shared_pages: Pages, phone: Browser, language: str
) -> None:
    phone.resize(320, 568, phone=True)
    for name in NAMES:
        url = getattr(shared_pages, name)(language)
        sizes: list[float] = []
        for percent in (100, 200):
            phone.text_size(percent)
            phone.open(url, {"Accept-Language": language})
            assert phone.value(TOO_WIDE) == [], f"{name} at {percent}%"
            assert phone.value("document.documentElement.scrollWidth") == 320, name
            assert phone.value(BROKEN_WORDS) == [], f"{name} at {percent}%"
            said = "getComputedStyle(document.querySelector('main p')).fontSize"
            sizes.append(float(phone.value(said).removesuffix("px")))
        assert sizes[1] == 2 * sizes[0], f"{name} keeps its text small"


@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("contrast", ["no-preference", "more"])
def test_all_text_has_a_contrast_of_seven(
    shared_pages: Pages, phone: Browser, scheme: str, contrast: str
) -> None:
    phone.like(scheme=scheme, contrast=contrast)
    for name in NAMES:
        phone.open(getattr(shared_pages, name)("en"))
        seen = phone.value(CONTRAST)
        assert len(seen) >= 2
        assert [what for what in seen if what[1] < 7] == [], name
        ground = phone.value("getComputedStyle(document.body).backgroundColor")
        assert ("rgb(0, 0, 0)" in ground or "rgb(18, 16, 14)" in ground) is (scheme == "dark")


@in_browser
@pytest.mark.parametrize("name", NAMES)
def test_a_screen_reader_finds_its_way(shared_pages: Pages, phone: Browser, name: str) -> None:
    phone.open(getattr(shared_pages, name)("en"))
    spoken = phone.spoken()
    roles = [role for role, _ in spoken]
    assert roles.count("main") == roles.count("contentinfo") == 1
    assert roles.count("banner") == ("rehearsal" in name)
    headings = phone.value("[...document.querySelectorAll('h1, h2, h3')].map(e => e.tagName)")
    assert headings[0] == "H1"
    assert headings.count("H1") == 1
    assert all(title for role, title in spoken if role in ("heading", "button", "link"))
    assert "image" not in roles, "the drawing says nothing that the words do not"
    assert phone.value("document.title")
    if "give" in name:
        assert ("button", phone.value("document.querySelector('button').innerText")) in spoken


@in_browser
def test_the_keyboard_sees_where_it_is(shared_pages: Pages, phone: Browser) -> None:
    phone.open(shared_pages.give("en"))
    ring = phone.value(
        "(b => (b.focus({focusVisible: true}), getComputedStyle(b).outline))"
        "(document.querySelector('#give button'))"
    )
    assert "solid 3px" in ring


@in_browser
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("language", ["en", "he"])
def test_the_receipt_is_one_printed_page(
    shared_pages: Pages, phone: Browser, language: str, tmp_path: Path
) -> None:
    url = shared_pages.thanks(language)
    phone.open(url)
    pdf = tmp_path / "receipt.pdf"
    phone.printed(pdf)
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert text.count("\f") == 1
    assert "36.00" in text
    assert url.removeprefix("http://") in text.replace("\n", "")
    assert f"{CODE[:4]}-{CODE[4:]}" in text


@in_browser
def test_the_waiting_page_becomes_the_receipt_by_itself(pages: Pages, phone: Browser) -> None:
    gift = pages.begun("en")
    stored = pages.told(gift, Outcome.processing())
    phone.open(pages.receipt(stored))
    assert "Your gift is on its way" in phone.value("document.body.innerText")
    time.sleep(1.5)
    service = pages.endpoint.app.state.service
    change = pages.told(gift, Outcome.confirmed(3600)).change
    pages.endpoint.server.call_soon(lambda: service.waiters.wake(gift["id"], change))
    deadline = time.monotonic() + 30
    while "Thank you for $36.00" not in (
        phone.value("document.documentElement?.textContent ?? ''")
    ):
        assert time.monotonic() < deadline
        time.sleep(0.05)


class TestReceipt:
    def test_it_is_held_until_there_is_news(self, pages: Pages) -> None:
        gift = pages.begun("en")
        url = pages.receipt(pages.told(gift, Outcome.processing()))
        waiting = requests.get(url, timeout=30).text
        assert re.search(rf'http-equiv="refresh" content="1; url={url}\?wait=10"', waiting)
        answers: list[str] = []
        asking = threading.Thread(
            target=lambda: answers.append(requests.get(f"{url}?wait=10", timeout=60).text)
        )
        began = time.monotonic()
        asking.start()
        waiters = pages.endpoint.app.state.service.waiters
        while waiters.count == 0:
            assert time.monotonic() < began + 30
            time.sleep(0.01)
        change = pages.told(gift, Outcome.confirmed(3600)).change
        pages.endpoint.server.call_soon(lambda: waiters.wake(gift["id"], change))
        asking.join(30)
        assert "Thank you for $36.00" in answers[0]

    def test_it_looks_ever_more_rarely(self, pages: Pages) -> None:
        url = pages.receipt(pages.told(pages.begun("en"), Outcome.processing()))
        for minutes, refresh in ((15, f"60; url={url}"), (120, f"600; url={url}")):
            pages.endpoint.clock.now = pages.endpoint.clock.now.replace(hour=19, minute=42)
            pages.endpoint.clock.advance(minutes=minutes)
            assert f'content="{refresh}"' in requests.get(url, timeout=30).text

    def test_what_stands_on_it(self, pages: Pages) -> None:
        url = pages.thanks("en")
        html = requests.get(url, timeout=30).text
        for said in (
            *("$36.00", "$1.34", "Greater Miami Jewish Federation", "Ukraine Emergency Fund"),
            *("May 8, 2026", "3:42", "UTC-4", "First Bank", "7K3M-92QX", url),
            "It is not a tax receipt",
        ):
            assert said in html.replace("\u202f", " "), said

    def test_what_the_payee_says_takes_the_place_of_what_it_is_not(self, pages: Pages) -> None:
        appeals = pages.endpoint.app.state.service.appeals
        appeal = next(iter(appeals.values()))
        appeals[appeal.id] = replace(appeal, receipt_note={"en": "A <b>501(c)(3)</b>, EIN 0-0."})
        html = requests.get(pages.thanks("en"), timeout=30).text
        assert "A &lt;b&gt;501(c)(3)&lt;/b&gt;, EIN 0-0." in html
        assert "tax receipt" not in html
        assert "501" not in requests.get(pages.thanks_in_rehearsal("en"), timeout=30).text

    def test_refunds_are_shown(self, pages: Pages) -> None:
        partly = requests.get(pages.partly_refunded("en"), timeout=30).text
        assert "Thank you for $36.00" in partly
        assert "$10.00" in partly
        wholly = requests.get(pages.refunded("en"), timeout=30).text
        assert "Your gift was paid back" in wholly
        assert "look up" not in wholly

    def test_days_later_nobody_is_told_to_look_up(self, pages: Pages) -> None:
        url = pages.thanks("en")
        assert "Now look up" in requests.get(url, timeout=30).text
        pages.endpoint.clock.advance(days=2)
        later = requests.get(url, timeout=30).text
        assert "Now look up" not in later
        assert "Thank you for $36.00" in later

    def test_without_the_database_it_does_not_sound_as_if_nobody_had_paid(
        self, pages: Pages, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        url = pages.thanks("en")
        monkeypatch.setattr(pages.endpoint.store, "by_receipt", gone)
        answer = requests.get(url, timeout=30)
        assert answer.status_code == 503
        assert "Nothing is lost" in answer.text
        assert "charged" not in answer.text
        assert 'http-equiv="refresh"' in answer.text

    def test_an_unknown_one_says_how_it_looks(self, pages: Pages) -> None:
        answer = requests.get(pages.unknown_receipt("en"), timeout=30)
        assert answer.status_code == 404
        assert "26 letters and digits" in answer.text


class TestEnds:
    def test_nothing_was_charged_is_said_only_where_that_is_known(self, pages: Pages) -> None:
        for untouched in (pages.expired("en"), pages.cancelled("en")):
            html = requests.get(untouched, timeout=30).text
            assert "Nothing was charged." in html
            assert "Did you pay all the same?" not in html
        for begun in (pages.expired_while_paying("en"), pages.failed("en")):
            html = requests.get(begun, timeout=30).text
            assert "Nothing was charged." not in html
            assert "Did you pay all the same?" in html

    def test_a_settled_session_took_nothing(self, pages: Pages) -> None:
        gift = pages.begun("en")
        pages.told(gift, Outcome.expired(final=True))
        html = requests.get(gift["payment_url"], timeout=30).text
        assert "This code has run out" in html
        assert "Nothing was charged." in html
        assert "Did you pay all the same?" not in html

    def test_a_second_phone_hears_that_somebody_is_paying(self, pages: Pages) -> None:
        assert "Somebody has begun" not in requests.get(pages.give("en"), timeout=30).text
        url = pages.second_phone("en")
        html = requests.get(url, timeout=30).text
        assert "Somebody has begun to pay this gift" in html
        # It may: the first phone's battery may be empty. The provider's session is the same one.
        first, second = (requests.post(url, allow_redirects=False, timeout=30) for _ in range(2))
        assert first.headers["location"] == second.headers["location"]

    def test_who_comes_back_without_paying_finds_the_way_to_the_gift(self, pages: Pages) -> None:
        gift = pages.begun("en")
        html = requests.get(pages.receipt(pages.change(gift, lambda then: then)), timeout=30).text
        assert f'href="{gift["payment_url"]}"' in html
        assert "Not paid yet?" in html

    def test_a_provider_that_is_down_is_asked_again_by_one_tap(self, pages: Pages) -> None:
        gift = pages.ask("en")
        key = re.search(r'value="([0-9A-Z]+)"', requests.get(gift["payment_url"], timeout=30).text)
        assert key
        pages.bank.down = True
        down = requests.post(gift["payment_url"], data={"page": key[1]}, timeout=30)
        assert down.status_code == 503
        assert "Nothing was charged." in down.text
        assert f'value="{key[1]}"' in down.text
        pages.bank.down = False
        again = requests.post(
            gift["payment_url"], data={"page": key[1]}, allow_redirects=False, timeout=30
        )
        assert again.is_redirect


class TestLanguage:
    def test_a_symbol_of_latin_letters_keeps_its_order_in_arabic(self) -> None:
        written = texts_for("ar").money(Money("USD", 3600))
        assert "\u2066US$\u2069" in written
        assert "36.00" in written

    def test_the_kiosk_decides_and_the_phone_where_we_do_not_speak_it(self, pages: Pages) -> None:
        wanted = {"Accept-Language": "fr-CA, en;q=0.5"}
        for asked, html_language in (("he", "he"), ("iw-IL", "he"), ("de", "fr"), ("en", "en")):
            url = pages.ask(asked)["payment_url"]
            html = requests.get(url, headers=wanted, timeout=30).text
            assert f'<html lang="{html_language}"' in html
        url = pages.ask("de")["payment_url"]
        assert '<html lang="en"' in requests.get(url, timeout=30).text
