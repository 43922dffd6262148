"""libVLC as it goes into the bundle: its two libraries, and of its plugins what a kiosk needs.

A kiosk opens files, shows them with captions and plays their sound. It records, streams,
discovers and skins nothing, so encoders, network access and the rest stay out.
"""

from __future__ import annotations

import ctypes.util
import re
import subprocess
from pathlib import Path

LIBRARIES = ("libvlc.so.5", "libvlccore.so.9")

#: By folder: the plugins' names without "lib" and "_plugin.so". What a release lacks is left out.
PLUGINS = {
    "access": "access_concat attachment filesystem imem",
    "audio_filter": (
        "audio_format dolby_surround_decoder gain headphone_channel_mixer mad normvol remap"
        " scaletempo simple_channel_mixer speex_resampler tospdif trivial_channel_mixer"
        " ugly_resampler"
    ),
    "audio_mixer": "float_mixer integer_mixer",
    "audio_output": "adummy alsa amem pulse",
    "codec": (
        "adpcm araw aribsub avcodec cc dav1d ddummy dvbsub faad flac g711 jpeg libass lpcm mpg123"
        " opus png rawvideo spdif speex spudec stl subsdec substx3g subsusf svcdsub textst theora"
        " ttml vaapi vaapi_drm vorbis webvtt"
    ),
    "demux": (
        "asf avformat avi es flacsys h26x image mjpeg mkv mp4 mpgv nsv ogg playlist ps rawvid"
        " subtitle ts vc1 vobsub wav"
    ),
    "keystore": "memory_keystore",
    "logger": "console_logger",
    "meta_engine": "folder",
    "misc": "stats xml",
    "packetizer": (
        "packetizer_a52 packetizer_av1 packetizer_avparser packetizer_copy packetizer_dirac"
        " packetizer_dts packetizer_flac packetizer_h264 packetizer_hevc packetizer_mlp"
        " packetizer_mpeg4audio packetizer_mpeg4video packetizer_mpegaudio packetizer_mpegvideo"
        " packetizer_vc1"
    ),
    "spu": "subsdelay",
    "stream_filter": "cache_block cache_read inflate prefetch skiptags",
    "text_renderer": "freetype tdummy",
    "vaapi": "vaapi_filters",
    "video_chroma": (
        "chain grey_yuv i420_10_p010 i420_nv12 i420_rgb i420_rgb_mmx i420_rgb_sse2 i420_yuy2"
        " i420_yuy2_mmx i420_yuy2_sse2 i422_i420 i422_yuy2 i422_yuy2_mmx i422_yuy2_sse2 rv32"
        " swscale yuvp yuy2_i420 yuy2_i422"
    ),
    "video_filter": "blend croppadd deinterlace fps postproc rotate scale transform",
    "video_output": (
        "egl_x11 gl glconv_vaapi_drm glconv_vaapi_x11 gles2 glx vdummy vmem xcb_window xcb_x11"
        " xcb_xv"
    ),
}


def folder() -> Path:
    """Where the system keeps libVLC's two libraries. Errors: SystemExit with what to install."""
    if ctypes.util.find_library("vlc"):
        for line in subprocess.check_output(["/sbin/ldconfig", "-p"], text=True).splitlines():
            if found := re.search(rf"{re.escape(LIBRARIES[0])} .*=> (\S+)", line):
                return Path(found[1]).resolve().parent
    raise SystemExit("libVLC 3 is not installed: apt-get install libvlc5 vlc-plugin-base")


def binaries(system: Path) -> list[tuple[str, str]]:
    """What PyInstaller collects: (source, folder in the bundle)."""
    found = [(str(system / name), ".") for name in LIBRARIES]
    for group, names in PLUGINS.items():
        for name in names.split():
            plugin = system / "vlc" / "plugins" / group / f"lib{name}_plugin.so"
            if plugin.is_file():
                found.append((str(plugin), f"vlc/plugins/{group}"))
    return found


def renew_cache(bundle: Path, system: Path) -> None:
    """Write the list of plugins, which spares libVLC opening each of them at every start."""
    maker = system / "vlc" / "vlc-cache-gen"
    if not maker.is_file():
        raise SystemExit("vlc-cache-gen is missing: apt-get install libvlc-bin")
    subprocess.run(
        [str(maker), str(bundle / "vlc" / "plugins")],
        env={"LD_LIBRARY_PATH": str(bundle)},
        check=True,
        timeout=120,
    )
