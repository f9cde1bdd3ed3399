"""One writer at a time: a lock that the system gives back when its holder ends, however it ends."""

from __future__ import annotations

import os
import time
from pathlib import Path
from types import TracebackType
from weakref import WeakSet

from extract.store.manifest import StoreError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_held: WeakSet[Lock] = WeakSet()


class Lock:
    """Held while in a `with`; the file stays, the lock on it does not. `wait`: seconds to wait for another writer.

    Raises:
        StoreError: Another process writes to the store, or the store cannot be written to.
    """

    def __init__(self, folder: Path, wait: float = 0.0, name: str = "lock") -> None:
        self.path = folder / name
        self._wait = wait
        self._handle: int | None = None

    def __enter__(self) -> Lock:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError("not_writable", store=self.path.parent, why=error) from error
        until = time.monotonic() + self._wait
        while not _taken(handle):
            if time.monotonic() >= until:
                holder = os.read(handle, 20).decode(errors="replace").strip() or "?"
                os.close(handle)
                raise StoreError("in_use", store=self.path.parent, who=holder)
            time.sleep(0.1)
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        self._handle = handle
        _held.add(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _held.discard(self)
        self.let_go()

    def let_go(self) -> None:
        """Close the file: the lock is given back once no process has it open."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _leave_to_parent() -> None:
    """In a new process: let go of what is the parent's, or its lock would outlast it."""
    for lock in list(_held):
        lock.let_go()
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)


def _taken(handle: int) -> bool:
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True
