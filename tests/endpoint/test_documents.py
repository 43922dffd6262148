"""What docs/donations.md, docs/privacy.md and docs/deploy say is what the endpoint is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.endpoint import appeal_settings, provider_settings, running, schema, settings
from kiosk.endpoint.forgetting import forget
from kiosk.endpoint.settings import load_settings
from kiosk.toml_tables import Table

DOCS = Path(__file__).resolve().parents[2] / "docs"
KIOSK = DOCS.parent / "kiosk"
DONATIONS = (DOCS / "donations.md").read_text(encoding="utf-8")
PRIVACY = (DOCS / "privacy.md").read_text(encoding="utf-8")
EXAMPLE = (DOCS / "endpoint.example.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "table",
    [
        settings.EndpointTables,
        appeal_settings.AppealTable,
        provider_settings.StripeTable,
        provider_settings.PayPalTable,
        provider_settings.BTCPayTable,
    ],
)
def test_every_key_is_explained(table: type[Table]) -> None:
    explained = set(re.findall(r"`([a-z_]+)`", DONATIONS))
    keys = set(table.model_fields) - {"appeal", "provider"}
    assert keys - explained == set()


def test_the_example_can_be_used_with_every_provider(tmp_path: Path) -> None:
    text = re.sub(r"(?m)^# (\[provider\..*|[a-z_]+ = .*)$", r"\1", EXAMPLE)
    for name in ("stripe", "paypal", "btcpay"):
        assert f"\n[provider.{name}]" in text
    secrets = {
        "stripe-key": "rk_test_4eC39HqLyjWDarjtT1zdp7dc",
        "stripe-webhook": "whsec_4eC39HqLyjWDarjtT1zdp7dc",
        "paypal-secret": "secret",
        "btcpay-key": "key",
        "btcpay-webhook": "webhook",
    }
    for name, secret in secrets.items():
        (tmp_path / name).write_text(secret + "\n", encoding="utf-8")
    file = tmp_path / "endpoint.toml"
    file.write_text(text.replace('"..."', '"ABC123"'), encoding="utf-8")
    loaded = load_settings(file, environ={})
    (appeal,) = loaded.appeals
    assert appeal.receipt_note
    assert loaded.providers.stripe
    assert loaded.providers.paypal
    assert loaded.providers.btcpay


def test_privacy_names_everything_that_is_kept() -> None:
    named = set(re.findall(r"`([a-z_]+)`", PRIVACY))
    assert {column.name for column in schema.donation.columns} - named == set()
    assert set(schema.metadata.tables) - named == set()
    rooms = [file for file in KIOSK.rglob("*.py") if "endpoint" not in file.parts]
    kept = {
        name
        for file in rooms
        for name in re.findall(r"CREATE TABLE (\w+)", file.read_text(encoding="utf-8"))
    }
    assert {"unlocks", "donations", "cash_gifts"} <= kept
    assert kept - named == set()


def test_privacy_names_what_is_forgotten() -> None:
    assert forget.__doc__
    forgotten = set(re.findall(r"(?m)^\| `(\w+)` \| .* \| \*\*`forget_after_days`\*\*", PRIVACY))
    assert forgotten == {"return_code", "request_hash", "payer", "provider_url"}


def test_the_unit_grants_all_connections() -> None:
    unit = (DOCS / "deploy/donation-endpoint.service").read_text(encoding="utf-8")
    granted = re.search(r"(?m)^LimitNOFILE=(\d+)$", unit)
    assert granted
    assert int(granted[1]) >= running.MOST_CONNECTIONS + running._OTHER_FILES


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = (DOCS / "deploy/donation-endpoint.service").read_text(encoding="utf-8")
    program = "/opt/screening-kiosk/bin/kiosk"
    assert f"ExecStart={program} endpoint serve --config" in unit
    file = tmp_path / "donation-endpoint.service"
    file.write_text(unit.replace(program, sys.executable), encoding="utf-8")
    verified = run("systemd-analyze", "verify", "--man=no", str(file))
    assert verified.returncode == 0, verified.stdout
    assert "donation-endpoint.service" not in verified.stdout


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_takes_its_file(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = run(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
        *("-subj", "/CN=give.example.org", "-keyout", str(key), "-out", str(certificate)),
    )
    assert made.returncode == 0, made.stdout
    site = (DOCS / "deploy/nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        ("/etc/letsencrypt/live/give.example.org/fullchain.pem", str(certificate)),
        ("/etc/letsencrypt/live/give.example.org/privkey.pem", str(key)),
        ("/var/log/nginx/", f"{tmp_path}/"),
        # `nginx -t` opens the ports.
        ("listen 80;", "listen 127.0.0.1:18980;"),
        ("listen [::]:80;", ""),
        ("listen 443 ", "listen 127.0.0.1:18943 "),
        ("listen [::]:443 ssl http2;", ""),
    ):
        assert old in site
        site = site.replace(old, new)
    (tmp_path / "site.conf").write_text(site, encoding="utf-8")
    whole = f"pid {tmp_path}/pid; events {{}} http {{ include {tmp_path}/site.conf; }}"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    tested = run("nginx", "-t", "-e", "stderr", "-c", str(tmp_path / "nginx.conf"))
    assert tested.returncode == 0, tested.stdout


@pytest.mark.skipif(shutil.which("caddy") is None, reason="Caddy is not installed")
def test_caddy_takes_its_file(tmp_path: Path) -> None:
    file = str(DOCS / "deploy/Caddyfile")
    # Only read: nothing is served, and no certificate is asked for or installed.
    read = run("caddy", "adapt", "--config", file, "--adapter", "caddyfile", home=tmp_path)
    assert read.returncode == 0, read.stdout
    assert "give.example.org" in read.stdout
    assert "not formatted" not in read.stdout


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_no_proxy_writes_addresses_down(name: str) -> None:
    text = (DOCS / "deploy" / name).read_text(encoding="utf-8")
    if name == "nginx.conf":
        assert text.count("access_log off;") == text.count("\nserver {") == 2
        assert "error_log /var/log/nginx/donation-endpoint.log crit;" in text
    else:
        assert "request>uri delete" in text


def run(*command: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"HOME": str(home)} if home else {})}
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
        env=environment,
    )
