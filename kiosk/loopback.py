"""Which hosts are this machine. Pure; imports nothing of ours, so that every room may ask."""

from __future__ import annotations

import ipaddress


def is_loopback(host: str) -> bool:
    """Whether `host` can only be this machine: localhost, or an address of the loopback net."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
