"""What has to be asked of the X server itself, through libxcb, which Qt's platform has loaded."""

from __future__ import annotations

import ctypes
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

_BACKING_STORE = 64  # XCB_CW_BACKING_STORE
_NOT_USEFUL, _WHEN_MAPPED = 0, 1


class _Reply(ctypes.Structure):
    """xcb_query_extension_reply_t."""

    _fields_ = (
        ("response_type", ctypes.c_uint8),
        ("pad", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("present", ctypes.c_uint8),
        ("major_opcode", ctypes.c_uint8),
        ("first_event", ctypes.c_uint8),
        ("first_error", ctypes.c_uint8),
    )


def has_extension(name: str) -> bool:
    """Whether the X server of $DISPLAY has this extension; False where there is no such server."""
    with _connection() as (xcb, connection):
        if connection is None:
            return False
        encoded = name.encode("ascii")
        cookie = xcb.xcb_query_extension(connection, len(encoded), encoded)
        reply = xcb.xcb_query_extension_reply(connection, cookie, None)
        if not reply:
            return False
        present = bool(reply.contents.present)
        _free(reply)
        return present


def keep_covered_picture(window: int, *, keep: bool) -> bool:
    """Ask the X server to keep what is drawn into the parts of a window that are not to be seen.

    It costs a copy of each picture meanwhile. False where the server cannot, or the window is not
    one of its own.
    """
    with _connection() as (xcb, connection):
        if connection is None:
            return False
        values = (ctypes.c_uint32 * 1)(_WHEN_MAPPED if keep else _NOT_USEFUL)
        cookie = xcb.xcb_change_window_attributes_checked(
            connection, window, _BACKING_STORE, values
        )
        error = xcb.xcb_request_check(connection, cookie)
        if not error:
            return True
        _free(error)
        return False


@contextmanager
def _connection() -> Generator[tuple[Any, Any]]:
    """libxcb and a connection of its own to the X server of $DISPLAY, None without one."""
    try:
        xcb = _library()
    except OSError:
        yield None, None
        return
    connection = xcb.xcb_connect(None, None)
    try:
        yield xcb, None if xcb.xcb_connection_has_error(connection) else connection
    finally:
        xcb.xcb_disconnect(connection)


def _library() -> Any:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    xcb.xcb_query_extension.restype = ctypes.c_uint  # cookies are structures of one number
    xcb.xcb_query_extension.argtypes = (ctypes.c_void_p, ctypes.c_uint16, ctypes.c_char_p)
    xcb.xcb_query_extension_reply.restype = ctypes.POINTER(_Reply)
    xcb.xcb_query_extension_reply.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p)
    xcb.xcb_change_window_attributes_checked.restype = ctypes.c_uint
    xcb.xcb_change_window_attributes_checked.argtypes = (
        ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p,
    )  # fmt: skip
    xcb.xcb_request_check.restype = ctypes.c_void_p
    xcb.xcb_request_check.argtypes = (ctypes.c_void_p, ctypes.c_uint)
    return xcb


def _free(pointer: Any) -> None:
    libc = ctypes.CDLL(None)
    libc.free.argtypes = (ctypes.c_void_p,)
    libc.free(ctypes.cast(pointer, ctypes.c_void_p))
