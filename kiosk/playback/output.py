"""Surface, video output, decoding and sound, chosen by what the machine has, each with a reason."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Literal

from kiosk.playback import x11

EMBEDDING_PLATFORMS = frozenset({"xcb", "windows", "cocoa"})
SOFTWARE_DRIVERS = frozenset({"vgem", "vkms"})


@dataclass(frozen=True, slots=True)
class Graphics:
    """What this machine offers to draw with.

    `qt_platform` is Qt's platform name (xcb, wayland, offscreen, windows, cocoa). `gpus` are
    render nodes of real hardware. `direct` says whether the X server lets programs use them.
    """

    system: str
    qt_platform: str
    gpus: tuple[str, ...]
    direct: bool


class SurfaceKind(Enum):
    """The two ways to draw a film."""

    NATIVE = "native"
    FRAMES = "frames"


@dataclass(frozen=True, slots=True)
class SurfaceChoice:
    """A kind of surface, and why, for the doctor."""

    kind: SurfaceKind
    reason: str


def choose_surface(
    setting: Literal["auto", "native", "frames"], graphics: Graphics
) -> SurfaceChoice:
    """The surface for a setting on this machine; a native one only where libVLC can embed."""
    platform = graphics.qt_platform
    can_embed = platform in EMBEDDING_PLATFORMS
    if setting == "frames":
        return SurfaceChoice(SurfaceKind.FRAMES, "the settings ask for it")
    if can_embed:
        reason = "the settings ask for it" if setting == "native" else f"Qt runs on {platform}"
        return SurfaceChoice(SurfaceKind.NATIVE, reason)
    return SurfaceChoice(SurfaceKind.FRAMES, f"libVLC cannot draw into a window of Qt's {platform}")


@dataclass(frozen=True, slots=True)
class VideoOutput:
    """libVLC's video output: a name for the doctor, its options, why it was chosen, and whether
    libVLC looks for a hardware decoder."""

    name: str
    options: tuple[str, ...]
    reason: str
    hardware_decoding: bool = False

    @property
    def decoding(self) -> str:
        """Where films are decoded, for the doctor and the log."""
        if self.hardware_decoding:
            return "the graphics hardware, for what it can decode; else the processor"
        return f"the processor: {self.reason}"


def choose_output(graphics: Graphics) -> VideoOutput:
    """The output of the native surface.

    Without a GPU, libVLC's own first choice on X11 is OpenGL computed by the processor, at more
    than five times the cost of plain X11 images; with one, the order is the other way round.
    """
    if graphics.system != "linux":
        return VideoOutput(
            "libVLC's own choice", (), f"the best there is on {graphics.system}", True
        )
    if graphics.gpus and graphics.direct:
        return VideoOutput(
            "OpenGL", ("--vout=gl,xcb_xv,xcb_x11,any",), f"{graphics.gpus[0]} can draw", True
        )
    reason = (
        "this X server gives no access to the graphics hardware"
        if graphics.gpus
        else "this machine has no graphics hardware"
    )
    # Decoding is kept on the processor too: looking for its helpers costs time and finds nothing.
    options = ("--no-xlib", "--vout=xcb_x11,any", "--avcodec-hw=none")
    return VideoOutput("X11 images", options, reason)


@dataclass(frozen=True, slots=True)
class SoundOutput:
    """libVLC's sound output: a name for the doctor, libVLC's module, its options, and why."""

    name: str
    module: str
    options: tuple[str, ...]
    reason: str


def choose_sound_output(system: str, *, cards: bool, sound_server: bool) -> SoundOutput:
    """The sound output; a mute one on a Linux without any, where libVLC would try all of its own
    at each film and complain about each."""
    if system == "win32":
        return SoundOutput("Windows", "mmdevice", (), "the system's own")
    if system == "darwin":
        return SoundOutput("Core Audio", "auhal", (), "the system's own")
    if sound_server:
        return SoundOutput("PulseAudio", "pulse", (), "there is a sound server")
    if cards:
        return SoundOutput("ALSA", "alsa", (), "there is a sound card and no sound server")
    return SoundOutput("none", "adummy", (), "this machine has no sound card")


def look_for_sound() -> SoundOutput:
    """Find out what this machine sounds with. Reads /proc and looks for sockets."""
    system = "linux" if sys.platform.startswith("linux") else sys.platform
    try:
        has_cards = "[" in Path("/proc/asound/cards").read_text("utf-8", "replace")
    except OSError:
        has_cards = False
    runtime = os.environ.get("XDG_RUNTIME_DIR") or "/nonexistent"
    sockets = (Path(runtime) / "pulse" / "native", Path("/var/run/pulse/native"))
    server = bool(os.environ.get("PULSE_SERVER")) or any(path.exists() for path in sockets)
    return choose_sound_output(system, cards=has_cards, sound_server=server)


def look_at_graphics(qt_platform: str) -> Graphics:
    """Find out what this machine has. Reads /sys and asks the X server; a few milliseconds."""
    system = "linux" if sys.platform.startswith("linux") else sys.platform
    if system != "linux":
        return Graphics(system, qt_platform, (), direct=True)
    direct = qt_platform == "xcb" and x11.has_extension("DRI3")
    return Graphics(system, qt_platform, render_nodes(Path("/dev/dri"), Path("/sys")), direct)


def render_nodes(devices: Path, sys_folder: Path) -> tuple[str, ...]:
    """The render nodes of hardware, as paths."""

    def driver(node: Path) -> str:
        return (sys_folder / "class" / "drm" / node.name / "device" / "driver").resolve().name

    nodes = sorted(devices.glob("renderD*")) if devices.is_dir() else []
    return tuple(str(node) for node in nodes if driver(node) not in SOFTWARE_DRIVERS)
