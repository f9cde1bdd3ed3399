"""The lease of a bucket's one writer: an object that its holder renews, and that others may take once it stands still.

No clock is compared with another machine's: who waits watches whether the object changes.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
import uuid
from contextlib import suppress
from typing import TYPE_CHECKING

from extract.store.manifest import StoreError

if TYPE_CHECKING:
    from extract.store.bucket import Bucket

NAME = "lease.json"
STILL = 15.0  # seconds without a renewal after which its holder counts as gone
EVERY = 4.0  # seconds between renewals
LOOK = 0.5  # seconds between looks of one who waits


class Lease:
    """Taken, renewed in the background, given back. `wait`: seconds to wait for a holder who is there."""

    def __init__(self, bucket: Bucket, wait: float) -> None:
        self._bucket, self._wait = bucket, wait
        self._mark: str | None = None
        self._turn = threading.Lock()
        self._done = threading.Event()
        self._thread: threading.Thread | None = None

    def take(self) -> bool:
        """Take it.

        Returns:
            Whether it was taken from one who did not give it back.

        Raises:
            StoreError: Another holds it and renews it.
        """
        began = changed = time.monotonic()
        seen: str | None = None
        renewals = -1
        while True:
            self._mark = self._bucket.put(NAME, self._words(), None)
            if self._mark is not None:
                return self._started(False)
            found = self._bucket.get(NAME)
            if found is None:  # given back this moment
                time.sleep(LOOK)
                continue
            if found[1] != seen:
                seen, changed, renewals = found[1], time.monotonic(), renewals + 1
            if time.monotonic() - changed >= STILL:
                self._mark = self._bucket.put(NAME, self._words(), seen)
                if self._mark is not None:
                    return self._started(True)
            elif renewals > 0 and time.monotonic() - began >= self._wait:
                who = json.loads(found[0]).get("who", "?")
                raise StoreError("in_use", store=self._bucket, who=who)
            time.sleep(LOOK)

    def _words(self) -> bytes:
        return json.dumps({"who": f"{os.getpid()} on {socket.gethostname()}", "turn": uuid.uuid4().hex}).encode()

    def _started(self, taken_over: bool) -> bool:
        self._thread = threading.Thread(target=self._keep, daemon=True)
        self._thread.start()
        return taken_over

    def _keep(self) -> None:
        while not self._done.wait(EVERY):
            with suppress(StoreError):  # no answer now: asked again, and before anything is deleted
                if not self.renew():
                    return

    def renew(self) -> bool:
        """Whether it is still ours, by writing it anew."""
        with self._turn:
            if self._mark is not None:
                self._mark = self._bucket.put(NAME, self._words(), self._mark)
            return self._mark is not None

    def release(self) -> None:
        """Give it back."""
        import obstore

        self._done.set()
        with suppress(StoreError, OSError, obstore.exceptions.BaseError):
            if self.renew():
                obstore.delete(self._bucket.objects, NAME)
        with self._turn:
            self._mark = None
