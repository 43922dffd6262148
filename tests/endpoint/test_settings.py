"""endpoint.toml: read whole, every fault at once, no secret in a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.endpoint.opening import DatabaseFault, open_store
from kiosk.endpoint.settings import load_settings
from kiosk.faults import Faults

ROOT = Path(__file__).resolve().parents[2]
GOOD = """
public_url = "https://Give.Example.org/"
database_url = "sqlite:///data/endpoint.sqlite"

[[appeal]]
id = "ukraine-emergency-fund"
title = { en = "Ukraine Emergency Fund", he = "קרן החירום לאוקראינה" }
beneficiary = "Greater Miami Jewish Federation"
text = "Every gift helps."
currency = "USD"
minimum = "1"
maximum = "5000"
goal = "20000"
provider = "rehearsal"

[provider.rehearsal]
"""


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "endpoint.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_good_settings(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, GOOD))
    assert settings.public_url == "https://give.example.org"
    assert settings.database_url == f"sqlite:///{tmp_path.resolve()}/data/endpoint.sqlite"
    (appeal,) = settings.appeals
    assert (appeal.minimum, appeal.maximum, appeal.goal) == (100, 500_000, 2_000_000)
    assert appeal.beneficiary == {"en": "Greater Miami Jewish Federation"}
    assert appeal.title["he"] == "קרן החירום לאוקראינה"


def test_what_receipts_say(tmp_path: Path) -> None:
    note = 'receipt_note = { en = "A 501(c)(3).", he = "עמותה" }\ntime_zone = "America/New_York"\n'
    changed = GOOD.replace('goal = "20000"', note + "closed = true")
    (appeal,) = load_settings(written(tmp_path, changed)).appeals
    assert appeal.receipt_note == {"en": "A 501(c)(3).", "he": "עמותה"}
    assert (appeal.time_zone, appeal.closed) == ("America/New_York", True)
    (plain,) = load_settings(written(tmp_path, GOOD)).appeals
    assert (plain.receipt_note, plain.time_zone, plain.closed) == ({}, "UTC", False)


def test_the_example_can_be_used() -> None:
    (appeal,) = load_settings(ROOT / "docs/endpoint.example.toml").appeals
    assert appeal.id == "ukraine-emergency-fund"


@pytest.mark.parametrize("kind", ["postgresql", "postgresql+psycopg"])
def test_a_database_server_is_left_as_it_is(tmp_path: Path, kind: str) -> None:
    url = f"{kind}://endpoint:secret@db.example/endpoint"
    text = GOOD.replace("sqlite:///data/endpoint.sqlite", url)
    settings = load_settings(written(tmp_path, text))
    assert (settings.database_url, settings.workers) == (url, 2)
    settings = load_settings(written(tmp_path, f"workers = 5\n{text}"))
    assert settings.workers == 5


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("https://Give.Example.org/", "http://give.example.org", "public_url"),
        ("https://Give.Example.org/", "https://give.example.org/gifts", "public_url"),
        ("https://Give.Example.org/", "https://me:secret@give.example.org", "public_url"),
        ("sqlite:///data/endpoint.sqlite", "mysql://me:secret@db/x", "database_url"),
        ("sqlite:///data/endpoint.sqlite", "postgresql+asyncpg://me:secret@db/x", "database_url"),
        ("sqlite:///data/endpoint.sqlite", "secret", "database_url"),
        ('"USD"', '"DOLLARS"', "appeal[1].currency"),
        ('minimum = "1"', 'minimum = "1.005"', "appeal[1].minimum"),
        ('minimum = "1"', 'minimum = "-1"', "appeal[1].minimum"),
        ('minimum = "1"', 'minimum = "0"', "appeal[1].minimum"),
        ('goal = "20000"', 'goal = "-5"', "appeal[1].goal"),
        ('minimum = "1"', "minimum = 1", "appeal[1].minimum"),
        ('minimum = "1"', 'minimum = "5001"', "appeal[1].maximum"),
        ('provider = "rehearsal"', 'provider = "rehersal"', "appeal[1].provider"),
        ('provider = "rehearsal"', "", "appeal[1].provider"),
        ('text = "Every gift helps."', 'text = ""', "appeal[1].text"),
        ("[[appeal]]", 'trusted_proxies = ["proxy"]\n[[appeal]]', "trusted_proxies[1]"),
        ("[[appeal]]", "forget_after_days = 0\n[[appeal]]", "forget_after_days"),
        ('goal = "20000"', 'time_zone = "Florida/Miami"', "appeal[1].time_zone"),
        ('goal = "20000"', 'time_zone = "../../etc/passwd"', "appeal[1].time_zone"),
        ('goal = "20000"', 'receipt_note = ""', "appeal[1].receipt_note"),
        ('goal = "20000"', 'closed = "yes"', "appeal[1].closed"),
        ("[provider.rehearsal]", "[provider.bank]", "provider.bank"),
        ("[provider.rehearsal]", "[rehearsal]", "rehearsal"),
    ],
)
def test_each_fault_names_its_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert old in GOOD
    with pytest.raises(Faults) as found:
        load_settings(written(tmp_path, GOOD.replace(old, new)))
    assert [fault.key for fault in found.value.faults] == [key]
    if key == "database_url":
        assert "secret" not in str(found.value)


def test_sqlite_has_one_worker(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, GOOD)).workers == 1
    assert load_settings(written(tmp_path, f"workers = 1\n{GOOD}")).workers == 1
    with pytest.raises(Faults, match="SQLite is served by one worker"):
        load_settings(written(tmp_path, f"workers = 2\n{GOOD}"))


def test_all_faults_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("https://Give", "ftp://give").replace('"USD"', '"usd"')
    with pytest.raises(Faults) as found:
        load_settings(written(tmp_path, text + "keys = 1\n"))
    assert [fault.key for fault in found.value.faults] == [
        "public_url",
        "appeal[1].currency",
        "provider.rehearsal.keys",
    ]


def test_what_is_whole_by_itself_is_looked_into_beside_a_fault(tmp_path: Path) -> None:
    """A slip in one table does not hide what is wrong in the next."""
    text = GOOD.replace("https://Give", "ftp://give").replace('"20000"', '"-5"')
    appeal = GOOD[GOOD.index("[[appeal]]") : GOOD.index("[provider")]
    paypal = appeal.replace('"rehearsal"', '"paypal"')
    with pytest.raises(Faults) as found:
        load_settings(written(tmp_path, text + paypal + STRIPE + "keys = 1\n" + BTCPAY))
    assert {fault.key for fault in found.value.faults} == {
        "public_url",
        "provider.stripe.keys",
        "appeal[1].goal",
        "appeal[2].id",
        "appeal[2].provider",
        "provider.btcpay.key_file",
        "provider.btcpay.webhook_secret_file",
    }


def test_a_database_that_cannot_be_opened_is_told_by_file_and_key(tmp_path: Path) -> None:
    url = "postgresql://endpoint:secret@127.0.0.1:1/endpoint"
    file = written(tmp_path, GOOD.replace("sqlite:///data/endpoint.sqlite", url))
    with pytest.raises(DatabaseFault) as found:
        open_store(load_settings(file))
    assert str(found.value).startswith(f"{file}: database_url: the database cannot be used: ")
    assert "Connection refused" in str(found.value)
    assert "secret" not in str(found.value)
    # SQLite's folder is not made: a slip in its name would begin an empty database elsewhere.
    with pytest.raises(DatabaseFault, match="No such file or directory"):
        open_store(load_settings(written(tmp_path, GOOD)))


def test_an_appeal_is_named_once(tmp_path: Path) -> None:
    appeal = GOOD[GOOD.index("[[appeal]]") : GOOD.index("[provider")]
    with pytest.raises(Faults) as found:
        load_settings(written(tmp_path, GOOD + appeal))
    assert [fault.key for fault in found.value.faults] == ["appeal[2].id"]


PAYPAL = """
[provider.paypal]
client_id = "id"
secret = "the-secret"
webhook_id = "WH1"
"""
BTCPAY = """
[provider.btcpay]
base_url = "https://btcpay.example.org/pay/"
store_id = "store"
key_file = "btcpay-key"
webhook_secret_file = "btcpay-webhook"
live = true
"""
STRIPE = """
[provider.stripe]
secret_key = "rk_test_abc"
"""


class TestProviders:
    def test_keys_in_the_table_a_file_or_the_environment(self, tmp_path: Path) -> None:
        (tmp_path / "btcpay-key").write_text("the-key\n")
        (tmp_path / "btcpay-webhook").write_text("the-hook\n")
        environ = {"KIOSK_ENDPOINT_PAYPAL_SECRET": "another"}
        file = written(tmp_path, GOOD + PAYPAL + BTCPAY)
        found = load_settings(file, environ).providers
        assert found.paypal is not None
        assert found.btcpay is not None
        assert (found.paypal.secret, found.paypal.base_url) == (
            "another",
            "https://api-m.paypal.com",
        )
        assert (found.btcpay.key, found.btcpay.webhook_secret) == ("the-key", "the-hook")
        assert found.btcpay.base_url == "https://btcpay.example.org/pay"

    @pytest.mark.parametrize(
        ("old", "new", "key"),
        [
            ('secret = "the-secret"', "", "provider.paypal.secret"),
            ('secret = "the-secret"', 'secret = "two\\nlines"', "provider.paypal.secret"),
            (
                'secret = "the-secret"',
                'secret = "the-secret"\nsecret_file = "x"',
                "provider.paypal.secret",
            ),
            (
                'secret = "the-secret"',
                'secret_file = "missing"',
                "provider.paypal.secret_file",
            ),
            ('client_id = "id"', "", "provider.paypal.client_id"),
            ('client_id = "id"', 'client_id = "a b"', "provider.paypal.client_id"),
            (
                'webhook_id = "WH1"',
                'webhook_id = "WH1"\nbase_url = "http://api-m.paypal.com"',
                "provider.paypal.base_url",
            ),
            (
                # Money would move there, and nobody would know.
                'webhook_id = "WH1"',
                'webhook_id = "WH1"\nbase_url = "https://api.paypal.com"',
                "provider.paypal.base_url",
            ),
        ],
    )
    def test_each_fault_names_its_key_and_no_secret(
        self, tmp_path: Path, old: str, new: str, key: str
    ) -> None:
        text = GOOD + PAYPAL
        assert old in text
        with pytest.raises(Faults) as found:
            load_settings(written(tmp_path, text.replace(old, new)), {})
        assert [fault.key for fault in found.value.faults] == [key]
        assert "the-secret" not in str(found.value)

    def test_stripes_key_says_whether_money_moves(self, tmp_path: Path) -> None:
        environ = {"KIOSK_ENDPOINT_STRIPE_WEBHOOK_SECRET": "whsec_1"}
        found = load_settings(written(tmp_path, GOOD + STRIPE), environ).providers.stripe
        assert found is not None
        assert (found.live, found.webhook_secret) == (False, "whsec_1")
        (tmp_path / "key").write_text("rk_live_abc")
        text = GOOD + STRIPE.replace('secret_key = "rk_test_abc"', 'secret_key_file = "key"')
        live = load_settings(written(tmp_path, text), {}).providers.stripe
        assert live is not None
        assert (live.live, live.webhook_secret) == (True, None)

    @pytest.mark.parametrize(
        ("line", "key"),
        [
            ('secret_key = "pk_live_abc"', "secret_key"),
            ("", "secret_key"),
            ('secret_key = "rk_test_abc"\ncheckout_host = "https://x"', "checkout_host"),
            ('secret_key = "rk_test_abc"\nbase_url = "http://stripe.com"', "base_url"),
            ('secret_key = "rk_test_abc"\nwebhook_secret_file = "no"', "webhook_secret_file"),
        ],
    )
    def test_stripes_faults(self, tmp_path: Path, line: str, key: str) -> None:
        text = GOOD + STRIPE.replace('secret_key = "rk_test_abc"', line)
        with pytest.raises(Faults) as found:
            load_settings(written(tmp_path, text), {})
        assert [fault.key for fault in found.value.faults] == [f"provider.stripe.{key}"]
        assert "_abc" not in str(found.value)

    def test_where_nobody_serves_no_key_is_needed(self, tmp_path: Path) -> None:
        text = GOOD + STRIPE.replace('secret_key = "rk_test_abc"', "")
        assert load_settings(written(tmp_path, text), {}, keys=False).providers.stripe is None

    def test_an_appeal_needs_its_providers_table(self, tmp_path: Path) -> None:
        text = GOOD.replace('provider = "rehearsal"', 'provider = "paypal"')
        with pytest.raises(Faults) as found:
            load_settings(written(tmp_path, text), {})
        assert [fault.key for fault in found.value.faults] == ["appeal[1].provider"]
        assert load_settings(written(tmp_path, text + PAYPAL), {}).appeals[0].step == 1

    def test_an_appeal_is_held_against_what_its_provider_takes(self, tmp_path: Path) -> None:
        text = GOOD.replace('provider = "rehearsal"', 'provider = "paypal"') + PAYPAL
        with pytest.raises(Faults) as found:
            load_settings(written(tmp_path, text.replace('"USD"', '"KWD"')), {})
        assert [fault.key for fault in found.value.faults] == ["appeal[1].currency"]
        whole = load_settings(written(tmp_path, text.replace('"USD"', '"HUF"')), {})
        assert whole.appeals[0].step == 100
