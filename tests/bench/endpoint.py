"""The donation endpoint under load: kiosks that wait in long polls while gifts are confirmed.

`kiosk endpoint serve` with two workers on a PostgreSQL server that is as careful as an operator's.
Kiosks and phones are plain asyncio on one thread, because they share the machine with what they
measure.
"""

from __future__ import annotations

import asyncio
import json
import re
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.endpoint.store import Store
from kiosk.endpoint.tokens import make_token
from tests.bench.processes import cpu_seconds
from tests.endpoint.serving import Service, service
from tests.postgres import PostgresServer, commands, postgres_server

_READS_FOR_SECONDS = 1.0  # a donor, between opening the page and giving
_QUIET_SECONDS = 3.0  # in which all wait and nobody gives
_LAST_SECONDS = 30.0  # for what is still to come when the load has ended


@dataclass
class Answer:
    status: int
    headers: dict[bytes, bytes]
    body: bytes


class Connection:
    """One HTTP/1.1 connection that is kept open, as kiosks and phones do."""

    def __init__(self, port: int, token: str | None = None) -> None:
        self._port = port
        self._fixed = f"Host: 127.0.0.1:{port}\r\n"
        if token is not None:
            self._fixed += f"Authorization: Bearer {token}\r\n"
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: bytes = b"", headers: str = "") -> Answer:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        head = f"{method} {path} HTTP/1.1\r\n{self._fixed}{headers}"
        if body:
            head += f"Content-Length: {len(body)}\r\n"
        writer.write(f"{head}\r\n".encode() + body)
        told = await reader.readuntil(b"\r\n\r\n")
        first, *lines = told[:-4].split(b"\r\n")
        named = {k.lower(): v for k, _, v in (line.partition(b": ") for line in lines)}
        length = int(named.get(b"content-length", b"0"))
        return Answer(
            int(first.split()[1]), named, await reader.readexactly(length) if length else b""
        )

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


@dataclass
class Gift:
    """Times are of `time.perf_counter`, in seconds."""

    url: str
    id: str
    tapped_at: float = 0.0
    confirmed_at: float = 0.0  # when the phone had its answer
    heard_at: float = 0.0  # when the kiosk had its own


@dataclass
class Load:
    """What was asked for and what came."""

    port: int
    gifts: list[Gift] = field(default_factory=list)
    waiting: asyncio.Queue[Gift] = field(default_factory=asyncio.Queue)
    requests: int = 0
    faults: list[str] = field(default_factory=list)
    polling: int = 0

    async def kiosk(self, name: str, token: str) -> None:
        """Ask for gifts and wait for each until it is confirmed."""
        line = Connection(self.port, token)
        number = 0
        try:
            while True:
                number += 1
                await self._one_gift(line, name, number)
        finally:
            line.close()

    async def _one_gift(self, line: Connection, name: str, number: int) -> None:
        body = {
            "kiosk_id": name,
            "appeal_id": "ukraine-emergency-fund",
            "amount": {"currency": "USD", "minor_units": 3600},
            "fee_minor_units": 0,
            "language": "en",
            "live": False,
        }
        key = f"Idempotency-Key: {name}-{number}\r\nContent-Type: application/json\r\n"
        asked = await self._asked(
            line, "POST", "/v1/donations", json.dumps(body).encode(), key, (201,)
        )
        donation = json.loads(asked.body)
        gift = Gift(donation["payment_url"].partition("/d/")[2], donation["id"])
        etag = asked.headers[b"etag"].decode()
        self.waiting.put_nowait(gift)
        while True:
            self.polling += 1
            path = f"/v1/donations/{gift.id}?wait=25"
            match = f"If-None-Match: {etag}\r\n"
            try:
                answer = await self._asked(line, "GET", path, b"", match, (200, 304))
            finally:
                self.polling -= 1
            if answer.status == 304:
                continue
            etag = answer.headers[b"etag"].decode()
            status = json.loads(answer.body)["status"]
            if status == "confirmed":
                gift.heard_at = time.perf_counter()
                return
            if status not in ("waiting", "opened"):
                return  # its three minutes were over before a donor came to it

    async def phone(self, gift: Gift) -> None:
        """Open the page, read, and give with the form that it holds."""
        line = Connection(self.port)
        try:
            page = await self._asked(line, "GET", f"/d/{gift.url}", b"", "", (200, 410))
            key = re.search(rb'name="page" value="(\w+)"', page.body)
            if key is None:
                return
            await asyncio.sleep(_READS_FOR_SECONDS)
            form = "Content-Type: application/x-www-form-urlencoded\r\n"
            gift.tapped_at = time.perf_counter()
            body = b"page=" + key[1]
            given = await self._asked(line, "POST", f"/d/{gift.url}", body, form, (303, 410))
            if given.status == 303:
                gift.confirmed_at = time.perf_counter()
                self.gifts.append(gift)
        finally:
            line.close()

    async def _asked(
        self,
        line: Connection,
        method: str,
        path: str,
        body: bytes,
        headers: str,
        expected: tuple[int, ...],
    ) -> Answer:
        answer = await line.ask(method, path, body, headers)
        self.requests += 1
        if answer.status not in expected:
            self.faults.append(f"{method} {path.partition('?')[0][:20]} {answer.status}")
            raise RuntimeError(self.faults[-1])
        return answer


async def press(
    load: Load,
    kiosks: dict[str, str],
    per_second: int,
    seconds: float,
    begins: Callable[[], None],
) -> float:
    """Let all kiosks wait, then have `per_second` gifts given; how long that really took."""
    waiting = [asyncio.create_task(load.kiosk(name, token)) for name, token in kiosks.items()]
    await _until(lambda: load.polling == len(kiosks), 120)
    await asyncio.sleep(_QUIET_SECONDS)
    phones: list[asyncio.Task[None]] = []
    begins()
    load.requests = 0
    began = time.perf_counter()
    for number in range(round(per_second * seconds)):
        await asyncio.sleep(max(0.0, began + number / per_second - time.perf_counter()))
        phones.append(asyncio.create_task(load.phone(await load.waiting.get())))
    took = time.perf_counter() - began
    await asyncio.gather(*phones, return_exceptions=True)
    await _until(lambda: all(gift.heard_at for gift in load.gifts), _LAST_SECONDS)
    for task in waiting:
        task.cancel()
    for result in await asyncio.gather(*waiting, return_exceptions=True):
        if isinstance(result, Exception):
            load.faults.append(repr(result))
    return took


async def _until(condition: Callable[[], bool], seconds: float) -> None:
    until = time.perf_counter() + seconds
    while not condition() and time.perf_counter() < until:  # noqa: ASYNC110 others' times
        await asyncio.sleep(0.1)


def measure(kiosks: int, per_second: int, seconds: float) -> str:
    """Several lines that tell what was measured."""
    if commands() is None:
        return "endpoint: not measured, PostgreSQL is not installed"
    with (
        tempfile.TemporaryDirectory() as folder,
        postgres_server(durable=True) as server,
        server.database() as url,
    ):
        tokens = made_tokens(url, kiosks)
        with service(Path(folder), url, workers=2, per_minute=1000) as running:
            return _measured(running, server, tokens, per_second, seconds)


def _measured(
    running: Service,
    server: PostgresServer,
    tokens: dict[str, str],
    per_second: int,
    seconds: float,
) -> str:
    load = Load(int(running.url.rpartition(":")[2]))
    watch = Watch(server, load, len(tokens))
    pids = running.workers()
    before = 0.0

    def begins() -> None:
        nonlocal before
        before = sum(map(cpu_seconds, pids))

    with watch:
        took = asyncio.run(press(load, tokens, per_second, seconds, begins))
    used = sum(map(cpu_seconds, pids)) - before
    heard = [gift for gift in load.gifts if gift.heard_at]
    lost = len(load.gifts) - len(heard)
    with Store(running.database_url, new_name="T") as store:
        _, confirmed = store.totals("ukraine-emergency-fund", "USD", False)
    answered = [max(0.0, gift.heard_at - gift.confirmed_at) for gift in heard]
    tapped = [gift.heard_at - gift.tapped_at for gift in heard]
    rate, asked = len(load.gifts) / took, load.requests / took
    lines = [
        f"endpoint: {len(tokens)} kiosks waiting, {rate:.1f} confirmations a second, {took:.0f} s",
        f"PostgreSQL, {len(pids)} workers, {asked:.0f} requests a second",
        f"from confirmation answered to poll answered: {_spread(answered)} (p99 under 1000)",
        f"from the donor's tap to poll answered: {_spread(tapped)}",
        f"confirmed {confirmed}, heard {len(heard)}, lost {lost} (0), faults {len(load.faults)}",
        f"database connections while all wait and nobody gives: {watch.quiet} (0 in use)",
        f"database connections under load: {watch.loaded}",
        f"the workers used {used:.1f} s, {1000 * used / max(1, len(load.gifts)):.1f} ms for a gift",
        *(f"fault: {fault}" for fault in sorted(set(load.faults))[:5]),
    ]
    return "\n  ".join(lines)


def _spread(values: list[float]) -> str:
    if len(values) < 2:
        return "nothing measured"
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    named = (("p50", cuts[49]), ("p95", cuts[94]), ("p99", cuts[98]), ("most", max(values)))
    return ", ".join(f"{name} {value * 1000:.0f} ms" for name, value in named)


def made_tokens(url: str, kiosks: int) -> dict[str, str]:
    with Store(url, new_name="BENCH") as store:
        names = [f"kiosk-{number}" for number in range(kiosks)]
        return {name: make_token(store, name, live=False)[1] for name in names}


class Watch:
    """Counts the service's connections on the database server, on a thread of its own."""

    def __init__(self, server: PostgresServer, load: Load, kiosks: int) -> None:
        self._quiet: list[int] = []
        self.open = 0
        self.loaded = "not seen"
        self._server = server
        self._load = load
        self._kiosks = kiosks
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join(10)

    @property
    def quiet(self) -> str:
        """Now and then one is in use to read what all polls wait for."""
        return f"{self.open} open, in use {self._quiet}"

    def _run(self) -> None:
        most = 0
        with self._server.connect() as connection, suppress(Exception):
            while not self._ended.wait(0.3):
                row = connection.execute(
                    "SELECT count(*), count(*) FILTER (WHERE state <> 'idle')"
                    " FROM pg_stat_activity WHERE application_name LIKE 'kiosk endpoint%'"
                ).fetchone()
                assert row is not None
                if self._load.polling == self._kiosks and not self._load.gifts:
                    self._quiet.append(row[1])
                self.open = row[0]
                most = max(most, row[1])
                self.loaded = f"{row[0]} open, at most {most} in use"
