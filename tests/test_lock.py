"""requirements.lock, which bundles are built from, has all that pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent


def asked_for() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    texts = project["dependencies"] + project["optional-dependencies"]["bundle"]
    requirements = [Requirement(text) for text in texts]
    # The lock is made for the oldest Python, and serves the later ones.
    oldest = {"python_version": "3.11", "sys_platform": "linux"}
    return [asked for asked in requirements if not asked.marker or asked.marker.evaluate(oldest)]


def locked() -> dict[str, Version]:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    found = re.findall(
        r"^([\w.-]+)==([\w.+!]+) \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE
    )
    return {canonicalize_name(name): Version(version) for name, version in found}


@pytest.mark.parametrize("asked", asked_for(), ids=str)
def test_what_is_asked_for_is_locked_with_its_hash(asked: Requirement) -> None:
    version = locked().get(canonicalize_name(asked.name))
    assert version is not None
    assert version in asked.specifier


def test_every_locked_package_has_a_hash_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert len(locked()) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE))
    assert "://" not in text
