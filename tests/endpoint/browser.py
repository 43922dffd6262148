"""Headless Chromium as a donor's phone, driven over its debugging pipe."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
_SECONDS = 30


class Browser:
    """One page of a browser with the screen of a phone. `open` and `press` wait for the page."""

    def __init__(self, write_fd: int, read_fd: int) -> None:
        self._write_fd = write_fd
        self._read_fd = read_fd
        self._unread = b""
        self._number = 0
        self._events: list[str] = []
        self._session: str | None = None
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        self._call("Page.enable")
        self._call("Network.enable")

    def resize(self, width: int, height: int, *, phone: bool) -> None:
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2 if phone else 1,
            mobile=phone,
        )

    def like(self, *, scheme: str = "light", contrast: str = "no-preference") -> None:
        """What the donor's phone prefers: light or dark, contrast `more` or not."""
        self._call(
            "Emulation.setEmulatedMedia",
            features=[
                {"name": "prefers-color-scheme", "value": scheme},
                {"name": "prefers-contrast", "value": contrast},
            ],
        )

    def text_size(self, percent: int) -> None:
        """The text size that the donor chose in the browser's settings."""
        self._call("Page.setFontSizes", fontSizes={"standard": 16 * percent // 100})

    def printed(self, file: Path) -> None:
        """What the page looks like on paper, as a PDF."""
        page = self._call("Page.printToPDF", preferCSSPageSize=False)
        file.write_bytes(base64.b64decode(page["data"]))

    def spoken(self) -> list[tuple[str, str]]:
        """What a screen reader is given: (role, name) of each node that is not left out."""
        nodes = self._call("Accessibility.getFullAXTree")["nodes"]
        return [
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in nodes
            if not node.get("ignored")
        ]

    def open(self, url: str, headers: dict[str, str] | None = None) -> None:
        self._call("Network.setExtraHTTPHeaders", headers=headers or {})
        self._events.clear()
        self._call("Page.navigate", url=url)
        self._loaded()

    def press(self, selector: str) -> None:
        """Tap the middle of what `selector` names, and wait for the page that it leads to."""
        self.value(f"document.querySelector({selector!r}).scrollIntoView()")
        box = self.value(
            f"(r => [r.x + r.width / 2, r.y + r.height / 2])"
            f"(document.querySelector({selector!r}).getBoundingClientRect())"
        )
        self._events.clear()
        for kind in ("mousePressed", "mouseReleased"):
            self._call(
                "Input.dispatchMouseEvent",
                type=kind,
                x=box[0],
                y=box[1],
                button="left",
                clickCount=1,
            )
        self._loaded()

    def value(self, expression: str) -> Any:
        """The value of a JavaScript expression on the page."""
        answer = self._call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def screenshot(self, file: Path) -> None:
        shot = self._call("Page.captureScreenshot", captureBeyondViewport=True)
        file.write_bytes(base64.b64decode(shot["data"]))

    def _loaded(self) -> None:
        while "Page.loadEventFired" not in self._events:
            self._events.append(self._message().get("method", ""))

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._write_fd, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]
            self._events.append(answer.get("method", ""))

    def _message(self) -> dict[str, Any]:
        deadline = time.monotonic() + _SECONDS
        while b"\0" not in self._unread:
            ready, _, _ = select([self._read_fd], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, "the browser says nothing"
            chunk = os.read(self._read_fd, 1 << 20)
            assert chunk, "the browser ended"
            self._unread += chunk
        message, _, self._unread = self._unread.partition(b"\0")
        return json.loads(message)


@contextmanager
def browser(profile: Path) -> Generator[Browser, None, None]:
    """A browser that ends with the block; `profile` is an empty folder."""
    assert CHROMIUM is not None
    from_test, to_browser = os.pipe()
    from_browser, to_test = os.pipe()
    # The browser reads commands from 3 and writes answers to 4.
    command = 'exec 3<&"$1" 4>&"$2"; shift 2; exec "$@"'
    process = subprocess.Popen(
        [
            *("bash", "-c", command, "bash", str(from_test), str(to_test), CHROMIUM),
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
            *("--disable-dev-shm-usage", "--disable-background-networking"),
            *("--remote-debugging-pipe", f"--user-data-dir={profile}", "about:blank"),
        ],
        pass_fds=[from_test, to_test],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(from_test)
    os.close(to_test)
    try:
        yield Browser(to_browser, from_browser)
    finally:
        os.close(to_browser)
        os.close(from_browser)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait(30)
