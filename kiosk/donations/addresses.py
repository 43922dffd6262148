"""Which addresses may be asked, and which may be drawn as a QR code. Pure."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

from kiosk.loopback import is_loopback

#: What may stand in an address that is drawn or asked: printable ASCII without spaces.
_ADDRESS_CHARACTERS = frozenset(map(chr, range(0x21, 0x7F))) - frozenset('"<>\\^`{|}')


class AddressFault(ValueError):
    """An address that must not be used; the message says why and never repeats its path."""


def checked_base_url(url: str) -> str:
    """The endpoint's base address without a trailing slash; AddressFault for one not to be used.

    https, or http on loopback only: the kiosk's token goes over it.
    """
    parts = _safe_parts(url)
    if parts.query or parts.fragment:
        raise AddressFault("the endpoint's address has a query or a fragment")
    return url.rstrip("/")


def checked_payment_url(url: str, base_url: str, allowed_hosts: Collection[str]) -> str:
    """`url` itself when a QR code may be drawn of it, else AddressFault.

    https (http on loopback only), on the endpoint's own host or one of `allowed_hosts`, which are
    names without a port.
    """
    host = host_of(_safe_parts(url))
    allowed = {host_of(urlsplit(base_url)), *(name.lower().rstrip(".") for name in allowed_hosts)}
    if host not in allowed:
        raise AddressFault(f"the payment page is on {host}, which is not among allowed_hosts")
    return url


def address_in_words(url: str, display_url: str | None) -> str:
    """What stands beside the QR code: the endpoint's short form, if it names the same host."""
    parts = urlsplit(url)
    if display_url and frozenset(display_url) <= _ADDRESS_CHARACTERS:
        try:
            shown = urlsplit(display_url if "://" in display_url else f"//{display_url}")
            if host_of(shown) == host_of(parts) and shown.username is None:
                return display_url
        except ValueError:
            pass
    return f"{parts.netloc}{parts.path}".rstrip("/")


def same_origin(one: str, other: str) -> bool:
    """Whether two addresses have the same scheme, host and port."""
    try:
        first, second = urlsplit(one), urlsplit(other)
        return (
            first.scheme == second.scheme
            and host_of(first) == host_of(second)
            and _port(first) == _port(second)
        )
    except ValueError:
        return False


def host_of(parts: SplitResult) -> str:
    """The host's name in lower case, without port or the root's dot."""
    return (parts.hostname or "").lower().rstrip(".")


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _safe_parts(url: str) -> SplitResult:
    if not frozenset(url) <= _ADDRESS_CHARACTERS:
        raise AddressFault("the address has characters that no address has")
    try:
        parts = urlsplit(url)
        host, port = host_of(parts), parts.port
    except ValueError:
        raise AddressFault("the address cannot be read") from None
    if not host or port == 0:
        raise AddressFault("the address names no host")
    if parts.username is not None or parts.password is not None:
        raise AddressFault("the address carries a name or a password")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise AddressFault("the address is neither https nor http on this machine")
    return parts
