"""The tables `[provider.*]` of endpoint.toml: keys and addresses of who moves the money.

A secret stands in the table, in a file of its own (`secret_file`, counted from endpoint.toml), or
in the environment; it is never shown. Nothing here imports a provider's library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from kiosk.faults import Fault, shown
from kiosk.toml_tables import Table

STRIPE_URL = "https://api.stripe.com"
PAYPAL_LIVE_URL = "https://api-m.paypal.com"
PAYPAL_SANDBOX_URL = "https://api-m.sandbox.paypal.com"
_LARGEST_SECRET_BYTES = 4096

#: When a payment on the chain counts: at once, or after 1, 2 or 6 confirmations.
SpeedPolicy = Literal["HighSpeed", "MediumSpeed", "LowMediumSpeed", "LowSpeed"]


@dataclass(frozen=True, slots=True)
class StripeSettings:
    """`webhook_secret` None: no webhook reaches the endpoint, and Stripe is only asked."""

    secret_key: str = field(repr=False)
    webhook_secret: str | None = field(default=None, repr=False)
    base_url: str = STRIPE_URL
    checkout_host: str = "checkout.stripe.com"

    @property
    def live(self) -> bool:
        """Whether money moves: the key's second word."""
        return self.secret_key.partition("_")[2].startswith("live_")


@dataclass(frozen=True, slots=True)
class PayPalSettings:
    """`merchant_id`: whom the money is for, if not the owner of the key."""

    client_id: str
    secret: str = field(repr=False)
    webhook_id: str
    base_url: str = PAYPAL_LIVE_URL
    merchant_id: str | None = None


@dataclass(frozen=True, slots=True)
class BTCPaySettings:
    """`live`: whether its coins are worth money (mainnet, not testnet). `speed_policy` None: the
    store's own."""

    base_url: str
    store_id: str
    key: str = field(repr=False)
    webhook_secret: str = field(repr=False)
    live: bool
    speed_policy: SpeedPolicy | None = None


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """Those that are configured; the rehearsal always is."""

    stripe: StripeSettings | None = None
    paypal: PayPalSettings | None = None
    btcpay: BTCPaySettings | None = None


def _base_url(value: str) -> str:
    """An address that calls can be made under, without a slash at its end."""
    wrong = ValueError(
        f"expected https:// and a host (http:// only on 127.0.0.1 or localhost); "
        f"found {shown(value)}"
    )
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise wrong from None
    if not host or "@" in parts.netloc or parts.query or parts.fragment:
        raise wrong
    if not value.isascii() or re.search(r"[\s\\]", value):
        raise wrong
    loopback = host in ("127.0.0.1", "localhost")
    if parts.scheme != "https" and not (parts.scheme == "http" and loopback):
        raise wrong
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"


def _paypal_url(value: str) -> str:
    """One of PayPal's two addresses, so that it is certain whether money moves; loopback for
    tests."""
    url = _base_url(value)
    known = (PAYPAL_LIVE_URL, PAYPAL_SANDBOX_URL)
    if url in known or urlsplit(url).hostname in ("127.0.0.1", "localhost"):
        return url
    raise ValueError(
        f'expected "{PAYPAL_LIVE_URL}" or "{PAYPAL_SANDBOX_URL}"; found {shown(value)}'
    )


#: What may stand in a header or an address as it is.
Name = Annotated[str, Field(max_length=256, pattern=r"^[A-Za-z0-9._-]+$")]
BaseUrl = Annotated[str, Field(max_length=256), AfterValidator(_base_url)]
SecretText = Annotated[str, Field(min_length=1, max_length=_LARGEST_SECRET_BYTES)]
PathText = Annotated[str, Field(min_length=1, max_length=1024)]


class RehearsalTable(Table):
    """The rehearsal needs no keys."""


class StripeTable(Table):
    """Another `checkout_host` is for who shows Stripe's page under a domain of their own."""

    secret_key: SecretText | None = None
    secret_key_file: PathText | None = None
    webhook_secret: SecretText | None = None
    webhook_secret_file: PathText | None = None
    base_url: BaseUrl = STRIPE_URL
    checkout_host: Annotated[str, Field(max_length=253, pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")] = (
        "checkout.stripe.com"
    )


class PayPalTable(Table):
    client_id: Name
    secret: SecretText | None = None
    secret_file: PathText | None = None
    webhook_id: Name
    base_url: Annotated[str, Field(max_length=256), AfterValidator(_paypal_url)] = PAYPAL_LIVE_URL
    merchant_id: Annotated[str, Field(pattern=r"^[2-9A-HJ-NP-Z]{13}$")] | None = None


class BTCPayTable(Table):
    base_url: BaseUrl
    store_id: Name
    key: SecretText | None = None
    key_file: PathText | None = None
    webhook_secret: SecretText | None = None
    webhook_secret_file: PathText | None = None
    live: bool
    speed_policy: SpeedPolicy | None = None


class ProvidersTable(Table):
    rehearsal: RehearsalTable = RehearsalTable()
    stripe: StripeTable | None = None
    paypal: PayPalTable | None = None
    btcpay: BTCPayTable | None = None


class Secrets:
    """Finds the secrets of one endpoint.toml, and notes what is wrong with them in `faults`."""

    def __init__(self, file: Path, environ: Mapping[str, str], faults: list[Fault]) -> None:
        self._file = file
        self._environ = environ
        self._faults = faults

    def find(self, provider: str, name: str, table: Table) -> str:
        """What `name`, `name_file` or KIOSK_ENDPOINT_PROVIDER_NAME holds; "" where that is a
        fault."""
        key = f"provider.{provider}.{name}"
        variable = _variable(provider, name)
        given, path = getattr(table, name), getattr(table, f"{name}_file")
        found = self._environ.get(variable) or given
        if given is not None and path is not None:
            self._fault(key, f"expected {name} or {name}_file, not both")
            return ""
        if found is None and path is not None:
            key = f"{key}_file"
            found = self._read(key, path)
            if found is None:
                return ""
        if found is None:
            self._fault(key, f"missing; set {name}, {name}_file or the variable {variable}")
            return ""
        found = found.strip()
        # It goes into a header, and may not end that.
        if not found or not found.isascii() or not found.isprintable():
            self._fault(key, "expected one line of printable letters and digits")
            return ""
        return found

    def find_if_given(self, provider: str, name: str, table: Table) -> str | None:
        """As `find`; None where nothing is given."""
        variable = _variable(provider, name)
        given = getattr(table, name), getattr(table, f"{name}_file"), self._environ.get(variable)
        return self.find(provider, name, table) if any(given) else None

    def _read(self, key: str, path: str) -> str | None:
        try:
            with (self._file.resolve().parent / path).open("rb") as stream:
                content = stream.read(_LARGEST_SECRET_BYTES + 1)
            if len(content) > _LARGEST_SECRET_BYTES:
                raise ValueError
            return content.decode("utf-8")
        except OSError as error:
            self._fault(key, f"cannot be read: {error.strerror or error}")
        except ValueError:
            self._fault(key, "holds no secret of one line")
        return None

    def _fault(self, key: str, expected: str) -> None:
        self._faults.append(Fault(self._file, key, expected))


def _variable(provider: str, name: str) -> str:
    return f"KIOSK_ENDPOINT_{provider}_{name}".upper()


def _stripe_settings(
    table: StripeTable, secrets: Secrets, file: Path, faults: list[Fault]
) -> StripeSettings:
    key = secrets.find("stripe", "secret_key", table)
    # A publishable key would be refused only when the first donor comes.
    if key and not re.fullmatch(r"(sk|rk)_(live|test)_\w+", key):
        expected = "expected a secret or restricted key: sk_live_..., rk_live_..., or ..._test_..."
        faults.append(Fault(file, "provider.stripe.secret_key", expected))
    return StripeSettings(
        secret_key=key,
        webhook_secret=secrets.find_if_given("stripe", "webhook_secret", table),
        base_url=table.base_url,
        checkout_host=table.checkout_host,
    )


def provider_settings(
    tables: ProvidersTable, file: Path, environ: Mapping[str, str], faults: list[Fault]
) -> ProviderSettings:
    """The tables with their secrets. What is wrong is added to `faults`."""
    secrets = Secrets(file, environ, faults)
    for name, library in (("stripe", "stripe"), ("paypal", "httpx"), ("btcpay", "httpx")):
        if getattr(tables, name) is not None and find_spec(library) is None:
            remedy = (
                "needs a library that is not installed: pip install 'screening-kiosk[providers]'"
            )
            faults.append(Fault(file, f"provider.{name}", remedy))
    stripe, paypal, btcpay = tables.stripe, tables.paypal, tables.btcpay
    return ProviderSettings(
        stripe=None if stripe is None else _stripe_settings(stripe, secrets, file, faults),
        paypal=None
        if paypal is None
        else PayPalSettings(
            client_id=paypal.client_id,
            secret=secrets.find("paypal", "secret", paypal),
            webhook_id=paypal.webhook_id,
            base_url=paypal.base_url,
            merchant_id=paypal.merchant_id,
        ),
        btcpay=None
        if btcpay is None
        else BTCPaySettings(
            base_url=btcpay.base_url,
            store_id=btcpay.store_id,
            key=secrets.find("btcpay", "key", btcpay),
            webhook_secret=secrets.find("btcpay", "webhook_secret", btcpay),
            live=btcpay.live,
            speed_policy=btcpay.speed_policy,
        ),
    )
