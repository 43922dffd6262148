"""Finds libVLC and its plugins before python-vlc is imported.

python-vlc ends the process when it is misled (`sys.exit` on a wrong PYTHON_VLC_LIB_PATH), and
libVLC without plugins gives no instance and no reason. So both are looked at first.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.playback.faults import LibraryMissing

LIBRARY_VARIABLE = "PYTHON_VLC_LIB_PATH"
PLUGIN_VARIABLE = "VLC_PLUGIN_PATH"
LIBRARY_NAMES = {"linux": "libvlc.so.5", "win32": "libvlc.dll", "darwin": "libvlc.dylib"}
REMEDIES = {
    "linux": "Install it: apt-get install libvlc5 vlc-plugin-base vlc-plugin-video-output",
    "win32": "Install VLC 3 (64 bit) from videolan.org.",
    "darwin": "Install VLC 3 from videolan.org into Applications.",
}
MAC_FOLDER = Path("/Applications/VLC.app/Contents/MacOS")


@dataclass(frozen=True, slots=True)
class FoundLibrary:
    """Where libVLC is: something the loader takes, its plugins if they must be named, and whose."""

    library: str
    plugins: Path | None
    origin: str


def remedy(platform: str = sys.platform) -> str:
    """What the operator does when libVLC is missing."""
    return REMEDIES.get(platform, "Install VLC 3 for this system.")


def find_library(
    environment: Mapping[str, str],
    bundle: Path | None,
    platform: str,
    loads: Callable[[str], bool],
) -> FoundLibrary:
    """Choose the libVLC to use: named by the environment, else the bundle's, else the system's.

    A bundle's core is only ever used with the bundle's plugins. Raises `LibraryMissing`.
    """
    named = environment.get(LIBRARY_VARIABLE)
    if named:
        if not loads(named):
            raise LibraryMissing(
                f"{LIBRARY_VARIABLE} names {named}, which cannot be loaded.",
                f"Correct or remove {LIBRARY_VARIABLE}.",
            )
        return FoundLibrary(named, _named_plugins(environment), "named by the environment")
    name = LIBRARY_NAMES.get(platform, "libvlc.so.5")
    if bundle is not None and (bundle / name).is_file():
        plugins = bundle / "vlc" / "plugins"
        if not plugins.is_dir():
            raise LibraryMissing(f"The bundle lacks {plugins}.", "Build the bundle again.")
        if not loads(str(bundle / name)):
            raise LibraryMissing(f"{bundle / name} cannot be loaded.", "Build the bundle again.")
        return FoundLibrary(str(bundle / name), plugins, "the bundle's")
    for library, plugins in _system_places(environment, platform, name):
        if loads(library):
            return FoundLibrary(library, _named_plugins(environment) or plugins, "the system's")
    raise LibraryMissing("libVLC is not installed.", remedy(platform))


def _named_plugins(environment: Mapping[str, str]) -> Path | None:
    value = environment.get(PLUGIN_VARIABLE)
    return Path(value) if value else None


def _system_places(
    environment: Mapping[str, str], platform: str, name: str
) -> list[tuple[str, Path | None]]:
    if platform == "darwin":
        return [(str(MAC_FOLDER / "lib" / name), MAC_FOLDER / "plugins")]
    if platform == "win32":
        roots = (environment.get(key) for key in ("ProgramFiles", "ProgramFiles(x86)"))
        folders = [Path(root) / "VideoLAN" / "VLC" for root in roots if root]
        return [(str(folder / name), folder / "plugins") for folder in folders]
    return [(name, None)]


def bundle_folder() -> Path | None:
    """The folder of a PyInstaller bundle, if this process runs from one."""
    folder = getattr(sys, "_MEIPASS", None)
    return Path(folder) if isinstance(folder, str) else None


def load_binding(environment: MutableMapping[str, str] | None = None) -> Any:
    """Import python-vlc with the libVLC that was found, and return the module.

    Takes tens of milliseconds: call after the first paint. Raises `LibraryMissing`.
    """
    environment = os.environ if environment is None else environment
    found = find_library(environment, bundle_folder(), sys.platform, _loads)
    if found.plugins is not None:
        environment[PLUGIN_VARIABLE] = str(found.plugins)
    before = environment.get(LIBRARY_VARIABLE)
    environment[LIBRARY_VARIABLE] = found.library
    try:
        import vlc  # pyright: ignore[reportMissingTypeStubs]

        binding: Any = vlc
        return binding
    except (ImportError, OSError, NotImplementedError, SystemExit) as error:
        raise LibraryMissing(f"python-vlc does not load: {error}", remedy()) from error
    finally:
        # Children must find their own libVLC.
        if before is None:
            del environment[LIBRARY_VARIABLE]


def _loads(library: str) -> bool:
    path = Path(library)
    try:
        if sys.platform == "win32":
            os.add_dll_directory(str(path.parent))
        if sys.platform == "darwin":
            ctypes.CDLL(str(path.parent / "libvlccore.dylib"))
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
