"""Which addresses may be asked and drawn: the rule of https, of hosts, and of hostile spelling."""

from __future__ import annotations

import pytest

from kiosk.donations.addresses import (
    AddressFault,
    address_in_words,
    checked_base_url,
    checked_payment_url,
    same_origin,
)
from kiosk.loopback import is_loopback

BASE = "https://give.example.org"


@pytest.mark.parametrize(
    "url",
    [
        "https://give.example.org",
        "https://give.example.org:8443/kiosk/",
        "http://127.0.0.1:8080",
        "http://localhost",
        "http://[::1]:80",
    ],
)
def test_an_address_that_may_be_asked(url: str) -> None:
    assert checked_base_url(url) == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "http://give.example.org",
        "http://localhost.example.org",
        "http://192.168.0.1",
        "ftp://127.0.0.1",
        "give.example.org",
        "https://",
        "https://user:secret@give.example.org",
        "https://give.example.org/?a=b",
        "https://give.example.org/#part",
        "https://give.example.org:0",
        "https://give.example.org:99999",
        "https://give example.org",
        "https://give.example.org\n",
        "https://gïve.example.org",
        "",
    ],
)
def test_an_address_that_may_not_be_asked(url: str) -> None:
    with pytest.raises(AddressFault) as fault:
        checked_base_url(url)
    assert "secret" not in str(fault.value)


@pytest.mark.parametrize(
    "url",
    [
        "https://give.example.org/d/ABCD1234",
        "https://GIVE.example.org./d/ABCD1234",
        "https://give.example.org:444/d/ABCD1234",
        "https://checkout.example.com/c/pay#fragment",
    ],
)
def test_an_address_that_may_be_drawn(url: str) -> None:
    assert checked_payment_url(url, BASE, ["Checkout.example.com"]) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://give.example.org/d/ABCD1234",
        "https://give.example.org.evil.example/",
        "https://evil.example/give.example.org",
        "https://give.example.org@evil.example/",
        "https://give.example.org\\@evil.example/",
        "https://evil.example#@give.example.org",
        "http://127.0.0.1/d/ABCD1234",
        "javascript:alert(1)",
        "data:text/html,x",
        "//give.example.org/d/1",
    ],
)
def test_an_address_that_may_not_be_drawn(url: str) -> None:
    with pytest.raises(AddressFault):
        checked_payment_url(url, BASE, ["checkout.example.com"])


def test_the_words_beside_the_code_name_the_host_that_the_code_leads_to() -> None:
    url = "https://give.example.org/d/ABCD1234"
    assert address_in_words(url, "give.example.org/d/ABCD") == "give.example.org/d/ABCD"
    plain = "give.example.org/d/ABCD1234"
    for shown in (
        None,
        "",
        "evil.example/d/1",
        "give.example.org@evil.example",
        "give.example.org\n",
        "give.\u202eexample.org",
        "http://[",
        "https://user@give.example.org/",
    ):
        assert address_in_words(url, shown) == plain


def test_loopback_is_this_machine_only() -> None:
    assert all(is_loopback(host) for host in ("localhost", "127.0.0.1", "127.8.9.10", "::1"))
    assert not any(is_loopback(host) for host in ("", "10.0.0.1", "localhost.example", "::2"))


def test_an_origin_is_scheme_host_and_port() -> None:
    assert same_origin("https://a.example/x", "https://A.example:443/y")
    for other in ("http://a.example", "https://b.example", "https://a.example:444", "https://["):
        assert not same_origin("https://a.example", other)
