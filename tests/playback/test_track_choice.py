"""Languages of tracks."""

from __future__ import annotations

import pytest

from kiosk.playback.track_choice import short_code


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("fra", "fr"),
        ("fre", "fr"),
        ("heb", "he"),
        ("ara", "ar"),
        ("ukr", "uk"),
        ("en", "en"),
        ("und", None),
        ("", None),
        ("no such language", None),
    ],
)
def test_short_code(tag: str, code: str | None) -> None:
    assert short_code(tag) == code
