"""What keeps captions from being seen: libVLC would offer them all the same, and show nothing.

What libVLC forgives is no mistake: cues in a WebVTT file without its header, a point where SubRip
has a comma, letters of an older encoding in SubRip.
"""

from __future__ import annotations

import codecs
import re

from kiosk.faults import shown

_ARROW, _NEW_LINE = "-->", "\n"
#: Beginning and end, each as hours, minutes and seconds with their part.
_WEBVTT = re.compile(
    r"^[ \t]*(?:(\d+):)?(\d{1,2}):(\d{1,2}\.\d{1,3})[ \t]+-->"
    r"[ \t]*(?:(\d+):)?(\d{1,2}):(\d{1,2}\.\d{1,3})(?=[ \t\r]|$)"
)
_SUBRIP = re.compile(
    r"^[ \t]*(?:(\d+):)(\d+):(\d+(?:[,.]\d+)?)[ \t]*-->[ \t]*(?:(\d+):)(\d+):(\d+(?:[,.]\d+)?)"
)
#: Nearly all captions, and looked at many times faster: packages are read before the first paint.
_USUAL = re.compile(r"^(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})\b", re.MULTILINE)
_EXAMPLES = {_WEBVTT: "00:01:02.000 --> 00:01:04.500", _SUBRIP: "00:01:02,000 --> 00:01:04,500"}


def mistake_in(content: bytes, kind: str) -> str:
    """What an operator has to mend in captions of this `kind` (".vtt", ".srt", ".ass", ".ssa"), the
    line named where it is one; "" where nothing keeps them from being seen. Pure."""
    text, broken_line = _read(content)
    if kind in (".ass", ".ssa"):
        said = any(line.startswith("Dialogue:") for line in text.splitlines())
        return "" if said else 'expected at least one line that begins with "Dialogue:"'
    web = text.startswith("WEBVTT")
    if web and broken_line:
        return f"line {broken_line}: expected UTF-8; save the file in that encoding"
    usual = _USUAL.findall(text)
    if web and 0 < len(usual) == text.count(_ARROW) and all(begin < end for begin, end in usual):
        return ""
    timing = _WEBVTT if web else _SUBRIP
    found = mistake = ""
    for number, line in enumerate(text.split(_NEW_LINE), 1):
        # In SubRip, an arrow may also be said by somebody.
        if _ARROW in line and (web or line.lstrip()[:1].isdigit()):
            found, mistake = line, _wrong_with(line, timing)
            if mistake:
                return f"line {number}: {mistake}; found {shown(line.strip())}"
    if found:
        return ""
    if kind == ".vtt" and not web:
        return f'line 1: expected "WEBVTT"; found {shown(text.partition(_NEW_LINE)[0].strip())}'
    return f"expected at least one caption, timed as {_EXAMPLES[timing]}"


def _read(content: bytes) -> tuple[str, int]:
    """The text, and the first line that is not UTF-8 (from 1; 0: none)."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), 0
    try:
        return content.decode("utf-8-sig"), 0
    except UnicodeDecodeError as error:
        # Times are the same in every older encoding.
        return content.decode("latin-1"), content.count(b"\n", 0, error.start) + 1


def _wrong_with(line: str, timing: re.Pattern[str]) -> str:
    match = timing.match(line)
    if match is None:
        return f"expected times as in {_EXAMPLES[timing]}"
    parts = [float((part or "0").replace(",", ".")) for part in match.groups()]
    begin, end = (hours * 3600 + minutes * 60 + s for hours, minutes, s in (parts[:3], parts[3:]))
    return "" if begin < end else "expected an end after the beginning"
