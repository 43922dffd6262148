from __future__ import annotations

import errno
import os

import pytest

from kiosk.faults import why_unreadable, why_unusable, why_unwritten


def said(code: int) -> tuple[str, str, str]:
    """Of a file that was to be read, of one that was to be written, and of who knows what."""
    error = OSError(code, os.strerror(code), "some/where")
    return why_unreadable(error), why_unwritten(error), why_unusable(error)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOENT, ("no such file", "no such folder to put it in", "is not there")),
        (errno.ENOTDIR, ("no such file", "in the way", "in the way")),
        (errno.EEXIST, ("in the way", "in the way", "in the way")),
        (errno.EISDIR, ("a file was expected",) * 3),
        (errno.EACCES, ("may not be read", "may not be written", "may not be used")),
        (errno.ENOSPC, ("make room",) * 3),
        (errno.EIO, ("cannot be read: the disk", "cannot be written: the disk", "the disk has")),
        (errno.EADDRINUSE, ("cannot be read: Ad", "cannot be written: Ad", "Address already")),
    ],
)
def test_what_the_system_said_fits_what_was_to_be_done(code: int, words: tuple[str, ...]) -> None:
    for sentence, word in zip(said(code), words, strict=True):
        assert word in sentence
        assert "name a new one" not in sentence
