"""Extraction in a process of its own, ended when it takes too long or too much: what visitors bring is read here.

with Worker() as worker:
    batch = worker.extract([Article(id="a", text=text)], seconds=20)
"""

from __future__ import annotations

import pickle
import select
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from extract.read.document import Article
from extract.read.notices import Notice
from extract.run.spread import Batch, extract_batch
from extract.tabulate.tables import tabulate

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 2 << 30  # bytes of address space
START = 60.0  # seconds that a process may take to be ready
_HEAD = struct.Struct(">Q")


class Worker:
    """One process that extracts, started when it is first needed and again when it had to be ended.

    It can be shared by threads: they take turns.
    """

    def __init__(self, memory: int = MEMORY) -> None:
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def extract(self, articles: list[Article], seconds: float = 20.0) -> Batch:
        """Extract articles, all together in at most so many seconds.

        Returns:
            Their tables. An article that took too long or ended the process has a notice, and with it all of the list.
        """
        with self._lock:
            process = self._running()
            until = time.monotonic() + seconds
            try:
                _send(process.stdin, (articles, seconds))
                batch: Batch = _receive(process.stdout, until)
                return batch
            except TimeoutError:
                reason, detail = "slow", f"{seconds:g}"
            except (EOFError, BrokenPipeError, pickle.UnpicklingError):
                reason, detail = "failed", "the process died"
            self._end()
        return Batch(tabulate([]), [Notice(a.file or a.id, reason, detail=detail) for a in articles], len(articles))

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "extract.run.worker", str(self._memory)]
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


def _receive(stream: IO[bytes] | None, until: float) -> Any:
    """Read one value before a time; only what our own process has written is read."""
    assert stream is not None
    (length,) = _HEAD.unpack(_read(stream, _HEAD.size, until))
    return pickle.loads(_read(stream, length, until))


def _read(stream: IO[bytes], n: int, until: float) -> bytes:
    data = b""
    parts: list[bytes] = []
    while n:
        if hasattr(select, "poll"):
            ready, _, _ = select.select([stream], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError
        data = stream.raw.read(min(n, 1 << 20)) if hasattr(stream, "raw") else stream.read(n)
        if not data:
            raise EOFError
        parts.append(data)
        n -= len(data)
    return b"".join(parts)


def main() -> None:
    """The process: read lists of articles, write batches, until the other side closes."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
    except (ImportError, ValueError, OSError):
        pass
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but batches goes to the other side
    extract_batch([Article(id="warm", text="وصل 100 جندي إلى بغداد.")])
    _send(outgoing, "ready")
    while head := incoming.read(_HEAD.size):
        articles, seconds = pickle.loads(incoming.read(_HEAD.unpack(head)[0]))
        _send(outgoing, extract_batch(articles, seconds))


if __name__ == "__main__":
    main()
