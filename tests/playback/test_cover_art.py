from __future__ import annotations

from pathlib import Path

from kiosk.playback.cover_art import NOWHERE, font_cache, withhold_cover_art


def test_others_keep_their_caches() -> None:
    environment = {"XDG_CACHE_HOME": "/var/tmp/cache"}
    for _ in range(2):
        withhold_cover_art(environment)
        assert environment["XDG_CACHE_HOME"] == NOWHERE
        assert environment["MESA_SHADER_CACHE_DIR"] == "/var/tmp/cache"
        assert font_cache(environment) == "/var/tmp/cache/fontconfig"


def test_without_one_named_it_is_the_home_folder_s() -> None:
    for environment in ({}, {"XDG_CACHE_HOME": "relative"}):
        withhold_cover_art(environment)
        assert font_cache(environment) == str(Path.home() / ".cache" / "fontconfig")


def test_what_was_chosen_for_the_driver_stays() -> None:
    environment = {"MESA_SHADER_CACHE_DIR": "/elsewhere"}
    withhold_cover_art(environment)
    assert environment["MESA_SHADER_CACHE_DIR"] == "/elsewhere"
