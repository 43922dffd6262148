"""The maker of translations, for its own tests and for those of the kiosk's words."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from tests.journey.worlds import ROOT


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """assets/make_translations.py, which is no part of the package."""
    specification = importlib.util.spec_from_file_location(
        "make_translations", ROOT / "assets" / "make_translations.py"
    )
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    return module
