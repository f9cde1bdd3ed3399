"""Work in a process of its own, ended when it takes too long or too much: what visitors bring is read here.

with Worker() as worker:
    batch = worker.extract([Article(id="a", text=text)], seconds=20)
    items = worker.read([Path("upload.zip")], Limits(), most=200, seconds=20)
"""

from __future__ import annotations

import pickle
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from extract.read.document import Article
from extract.read.inputs import Item, read_inputs
from extract.read.notices import Notice
from extract.read.records import Limits
from extract.run.spread import Batch, OvertimeError, extract_batch, time_limit
from extract.tabulate.tables import tabulate

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 2 << 30  # bytes of address space
GRACE = 1.0  # seconds in which the process may stop by itself what takes too long
START = 60.0  # seconds that a process may take to be ready
LOOK = 0.1  # seconds between two looks at whether what is asked is still wanted
_HEAD = struct.Struct(">Q")


class Worker:
    """One process that works, started when it is first needed and again when it had to be ended.

    It can be shared by threads: they take turns. `warm`: it has the words at hand before it is first asked.
    Whoever asks may give an event: once it is set the process is ended, if it is at this work, and others are served.
    """

    def __init__(self, memory: int = MEMORY, warm: bool = True) -> None:
        self._memory, self._warm = memory, warm
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def extract(self, articles: list[Article], seconds: float = 20.0, stop: threading.Event | None = None) -> Batch:
        """Extract articles, all together in at most so many seconds.

        Returns:
            Their tables. An article that took too long or ended the process has a notice, and with it all of the list.
        """
        done = self._ask("extract", (articles, seconds), seconds, stop)
        if isinstance(done, Batch):
            return done
        slow, detail = done
        reason = "slow" if slow else "failed"
        return Batch(tabulate([]), [Notice(a.file or a.id, reason, detail=detail) for a in articles], len(articles))

    def read(
        self, paths: list[Path], limits: Limits, most: int, seconds: float = 20.0, stop: threading.Event | None = None
    ) -> list[Item]:
        """Read files as `read_inputs` does, in at most so many seconds.

        Returns:
            At most so many articles, and notices; the last one says if reading was stopped.
        """
        return self._items("read", (paths, limits, most, seconds), str(paths[0]) if paths else "", seconds, stop)

    def fetch(self, url: str, seconds: float = 60.0, stop: threading.Event | None = None) -> list[Item]:
        """Read one page of the web as `fetch_article` does, in at most so many seconds."""
        return self._items("fetch", (url, seconds), url, seconds, stop)

    def _items(
        self, job: str, given: tuple[Any, ...], where: str, seconds: float, stop: threading.Event | None
    ) -> list[Item]:
        done = self._ask(job, given, seconds, stop)
        if isinstance(done, list):
            return done
        slow, detail = done
        return [Notice(where, "slow_to_read", detail=detail) if slow else Notice(where, "unreadable", detail=detail)]

    def _ask(self, job: str, given: tuple[Any, ...], seconds: float, stop: threading.Event | None) -> Any:
        """What the process answers; else whether it was too slow, and what to say of it."""
        while not self._lock.acquire(timeout=LOOK if stop else -1):
            if stop and stop.is_set():
                return (False, "stopped")
        try:
            process = self._running()
            until = time.monotonic() + seconds + GRACE
            try:
                _send(process.stdin, (job, given))
                return _receive(process.stdout, until, stop)
            except InterruptedError:
                answer = (False, "stopped")
            except TimeoutError:
                answer = (True, f"{seconds:g}")
            except (EOFError, BrokenPipeError, pickle.UnpicklingError):
                answer = (False, "the process died")
            self._end()
        finally:
            self._lock.release()
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "extract.run.worker", str(self._memory), str(int(self._warm))]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
            _receive(self._process.stdout, time.monotonic() + START)
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    stream.close()
            self._process = None

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Rate:
    """How often something may be done: `times` within `seconds`, for each who does it."""

    def __init__(self, times: int, seconds: float) -> None:
        self._times, self._seconds = times, seconds
        self._done: dict[str, list[float]] = {}
        self._lock = threading.Lock()

    def wait(self, who: str) -> float:
        """The seconds until it may be done again; 0 if it may now, which then counts as done."""
        now = time.monotonic()
        with self._lock:
            recent = [t for t in self._done.get(who, ()) if now - t < self._seconds]
            if len(recent) >= self._times:
                self._done[who] = recent
                return self._seconds - (now - recent[0])
            self._done[who] = [*recent, now]
            if len(self._done) > 10_000:
                self._done = {w: t for w, t in self._done.items() if now - t[-1] < self._seconds}
            return 0.0


def _send(stream: IO[bytes] | None, value: object) -> None:
    assert stream is not None
    data = pickle.dumps(value)
    stream.write(_HEAD.pack(len(data)) + data)
    stream.flush()


def _receive(stream: IO[bytes] | None, until: float, stop: threading.Event | None = None) -> Any:
    """Read one value before a time, unless it is not wanted any more; only what our own process has written is read."""
    assert stream is not None
    (length,) = _HEAD.unpack(_read(stream, _HEAD.size, until, stop))
    return pickle.loads(_read(stream, length, until, stop))


def _read(stream: IO[bytes], n: int, until: float, stop: threading.Event | None) -> bytes:
    data = b""
    parts: list[bytes] = []
    while n:
        ready = not hasattr(select, "poll")
        while not ready:
            if stop and stop.is_set():
                raise InterruptedError
            left = max(0.0, until - time.monotonic())
            ready = bool(select.select([stream], [], [], min(left, LOOK) if stop else left)[0])
            if not ready and time.monotonic() >= until:
                raise TimeoutError
        data = stream.raw.read(min(n, 1 << 20)) if hasattr(stream, "raw") else stream.read(n)
        if not data:
            raise EOFError
        parts.append(data)
        n -= len(data)
    return b"".join(parts)


def _read_items(items: Iterable[Item], where: str, most: int, seconds: float) -> list[Item]:
    found: list[Item] = []
    articles = 0
    try:
        with time_limit(seconds):
            for item in items:
                if articles == most and isinstance(item, Article):
                    found.append(Notice(where, "too_many", detail=str(most)))
                    break
                articles += isinstance(item, Article)
                found.append(item)
                if len(found) == most * 2:  # as many notices as articles are enough
                    found.append(Notice(where, "too_many", detail=str(most)))
                    break
    except OvertimeError:
        found.append(Notice(where, "slow_to_read", detail=f"{seconds:g}"))
    except Exception as error:  # whatever a file does to a reader, the others are read
        found.append(Notice(where, "unreadable", detail=type(error).__name__))
    return found


def _done(job: str, given: tuple[Any, ...]) -> Any:
    if job == "extract":
        return extract_batch(*given)
    if job == "read":
        paths, limits, most, seconds = given
        return _read_items(read_inputs(paths, limits), str(paths[0]) if paths else "", most, seconds)
    from extract.run.fetch import fetch_article

    url, seconds = given
    return _read_items((fetch_article(u) for u in [url]), url, 1, seconds)


def main() -> None:
    """The process: read what is asked, write what came of it, until the other side closes."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
    except (ImportError, ValueError, OSError):
        pass
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but batches goes to the other side
    if sys.argv[2] == "1":
        extract_batch([Article(id="warm", text="وصل 100 جندي إلى بغداد.")])
    _send(outgoing, "ready")
    while head := incoming.read(_HEAD.size):
        _send(outgoing, _done(*pickle.loads(incoming.read(_HEAD.unpack(head)[0]))))


if __name__ == "__main__":
    main()
