"""Choosing outputs and surfaces by what the machine has."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.playback.output import (
    Graphics,
    SurfaceKind,
    choose_output,
    choose_sound_output,
    choose_surface,
    look_at_graphics,
    render_nodes,
)

GPU = ("/dev/dri/renderD128",)


def test_without_a_gpu_plain_x11_images() -> None:
    output = choose_output(Graphics("linux", "xcb", (), direct=False))
    assert "--vout=xcb_x11,any" in output.options
    assert "no graphics hardware" in output.reason
    assert "--avcodec-hw=none" in output.options
    assert output.decoding == "the processor: this machine has no graphics hardware"


def test_a_gpu_behind_an_x_server_that_hides_it_does_not_count() -> None:
    output = choose_output(Graphics("linux", "xcb", GPU, direct=False))
    assert "--vout=xcb_x11,any" in output.options
    assert "X server" in output.reason


def test_with_a_gpu_opengl_comes_first() -> None:
    output = choose_output(Graphics("linux", "xcb", GPU, direct=True))
    assert output.options[0].startswith("--vout=gl,")
    assert "--no-xlib" not in output.options
    assert GPU[0] in output.reason
    assert "--avcodec-hw=none" not in output.options
    assert output.decoding.startswith("the graphics hardware")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_libvlc_chooses(system: str) -> None:
    assert choose_output(Graphics(system, "windows", (), direct=True)).options == ()


@pytest.mark.parametrize(
    ("system", "cards", "server", "module"),
    [
        ("linux", False, False, "adummy"),
        ("linux", True, False, "alsa"),
        ("linux", True, True, "pulse"),
        ("win32", False, False, "mmdevice"),
        ("darwin", False, False, "auhal"),
    ],
)
def test_sound_output(system: str, cards: bool, server: bool, module: str) -> None:
    assert choose_sound_output(system, cards=cards, sound_server=server).module == module


def test_render_nodes_of_real_hardware_only(tmp_path: Path) -> None:
    devices = tmp_path / "dri"
    devices.mkdir()
    for node, driver in (("renderD128", "vgem"), ("renderD129", "i915"), ("card0", "i915")):
        (devices / node).touch()
        (tmp_path / "drivers" / driver).mkdir(parents=True, exist_ok=True)
        device = tmp_path / "sys" / "class" / "drm" / node / "device"
        device.mkdir(parents=True)
        (device / "driver").symlink_to(tmp_path / "drivers" / driver)
    assert render_nodes(devices, tmp_path / "sys") == (str(devices / "renderD129"),)
    assert render_nodes(tmp_path / "nowhere", tmp_path / "sys") == ()


def test_looking_at_this_machine_asks_the_x_server_only_under_x11() -> None:
    assert look_at_graphics("offscreen").direct is False
    assert look_at_graphics("xcb").qt_platform == "xcb"


@pytest.mark.parametrize(
    ("setting", "platform", "kind"),
    [
        ("auto", "xcb", SurfaceKind.NATIVE),
        ("auto", "windows", SurfaceKind.NATIVE),
        ("auto", "cocoa", SurfaceKind.NATIVE),
        ("auto", "wayland", SurfaceKind.FRAMES),
        ("auto", "offscreen", SurfaceKind.FRAMES),
        ("native", "xcb", SurfaceKind.NATIVE),
        ("native", "wayland", SurfaceKind.FRAMES),
        ("frames", "xcb", SurfaceKind.FRAMES),
    ],
)
def test_surface(setting: str, platform: str, kind: SurfaceKind) -> None:
    graphics = Graphics("linux", platform, (), direct=False)
    choice = choose_surface(setting, graphics)  # pyright: ignore[reportArgumentType]
    assert choice.kind is kind
    assert choice.reason
