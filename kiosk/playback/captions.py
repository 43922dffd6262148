"""What keeps captions from being seen: libVLC would offer them all the same, and show nothing.

What libVLC forgives is no mistake: a WebVTT file without its header, whose cues it reads as SubRip
where they have hours, a point where SubRip has a comma, letters of an older encoding in SubRip.
Film packages are checked with it, and each file once more before libVLC gets it. Pure.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from kiosk.faults import shown

LARGEST_CAPTIONS_BYTES = 8 * 1024 * 1024
_MOST_MISTAKES = 10
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
#: Two times without the arrow between them: nobody would see that cue, and nothing would be told.
_NO_ARROW = re.compile(
    r"^[ \t]*(?:\d+:)?\d+:\d+[.,]\d+(?!\s*-->)[^\d\n]{1,12}(?:\d+:)?\d+:\d+[.,]\d+(?=\s|$)",
    re.MULTILINE,
)
_NO_CUE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_WEBVTT_EXAMPLE, _SUBRIP_EXAMPLE = "00:01:02.000 --> 00:01:04.500", "00:01:02,000 --> 00:01:04,500"


def mistakes_in(content: bytes, kind: str) -> list[str]:
    """What an operator has to mend in captions of this `kind` (".vtt", ".srt", ".ass", ".ssa"), the
    line named where it is one; none where nothing keeps them from being seen. Of many the first
    ten, and how many more there are."""
    text, broken_line = _read(content)
    if kind in (".ass", ".ssa"):
        wanted = 'expected at least one line that begins with "Dialogue:"'
        return [] if _has_dialogue(text) else [wanted]
    headed = text.startswith("WEBVTT")
    lost_header = kind == ".vtt" and not headed and _needs_header(text)
    web = headed or lost_header
    mistakes = [_no_header(text)] if lost_header else []
    if web and broken_line:
        mistakes.append(f"line {broken_line}: expected UTF-8; save the file in that encoding")
    usual = _USUAL.findall(text)
    all_usual = 0 < len(usual) == text.count(_ARROW) and not _NO_ARROW.search(text)
    if web and all_usual and all(begin < end for begin, end in usual):
        return mistakes
    timing = _WEBVTT if web else _SUBRIP
    # Commas in a WebVTT file would spoil it for when it has its header again.
    example = _WEBVTT_EXAMPLE if web or kind == ".vtt" else _SUBRIP_EXAMPLE
    found, more = False, 0
    for number, line in _timing_lines(text.split(_NEW_LINE), web=web):
        found = True
        if not (mistake := _wrong_with(line, timing, example)):
            continue
        if len(mistakes) < _MOST_MISTAKES:
            mistakes.append(f"line {number}: {mistake}; found {shown(line.strip())}")
        else:
            more += 1
    if more:
        mistakes.append(f"and {more} more lines of that kind")
    if found or mistakes:
        return mistakes
    if kind == ".vtt" and not web:
        return [_no_header(text)]
    return [f"expected at least one caption, timed as {example}"]


def shows_something(content: bytes, kind: str) -> bool:
    """Whether libVLC has anything to show of them, whatever else is wrong with them."""
    text, _ = _read(content)
    if kind in (".ass", ".ssa"):
        return _has_dialogue(text)
    timing = _WEBVTT if text.startswith("WEBVTT") else _SUBRIP
    return any(_ARROW in line and _is_right(line, timing) for line in text.split(_NEW_LINE))


def _timing_lines(lines: list[str], *, web: bool) -> Iterator[tuple[int, str]]:
    """The lines meant to time a cue, numbered from 1."""
    begins = untimed = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            begins = untimed = True
            continue
        if begins and _NO_CUE.match(line):
            untimed = False
        begins = False
        # In SubRip, an arrow may also be said by somebody.
        timed = _ARROW in line and (web or line.lstrip()[:1].isdigit())
        if untimed and not timed and _NO_ARROW.match(line):
            # Below its timing a cue may say anything, and above it have any name.
            timed = not any(_ARROW in following for following in lines[number : number + 1])
        if timed:
            untimed = False
            yield number, line


def _needs_header(text: str) -> bool:
    """Whether there is a cue that only a WebVTT file may have: without its hours."""
    cues = (line for line in text.split(_NEW_LINE) if _ARROW in line)
    return any(_is_right(cue, _WEBVTT) and not _is_right(cue, _SUBRIP) for cue in cues)


def _no_header(text: str) -> str:
    return f'line 1: expected "WEBVTT"; found {shown(text.partition(_NEW_LINE)[0].strip())}'


def _has_dialogue(text: str) -> bool:
    return any(line.startswith("Dialogue:") for line in text.splitlines())


def _read(content: bytes) -> tuple[str, int]:
    """The text, and the first line that is not UTF-8 (from 1; 0: none)."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), 0
    try:
        return content.decode("utf-8-sig"), 0
    except UnicodeDecodeError as error:
        # Times are the same in every older encoding.
        return content.decode("latin-1"), content.count(b"\n", 0, error.start) + 1


def _is_right(line: str, timing: re.Pattern[str]) -> bool:
    return not _wrong_with(line, timing, "")


def _wrong_with(line: str, timing: re.Pattern[str], example: str) -> str:
    match = timing.match(line)
    if match is None:
        return f"expected times as in {example}"
    parts = [float((part or "0").replace(",", ".")) for part in match.groups()]
    begin, end = (hours * 3600 + minutes * 60 + s for hours, minutes, s in (parts[:3], parts[3:]))
    return "" if begin < end else "expected an end after the beginning"
