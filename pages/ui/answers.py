"""Answers of late that are held, so that what several visitors ask is asked once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection
from hashlib import sha256
from threading import Lock
from typing import Any, Generic, TypeVar

import numpy as np
import pandas as pd

from pages.ui.store import Store

HELD = 24 << 20  # bytes of answers that are held
Answer = TypeVar("Answer")


class Held:
    """A store as a cache key: equal when path and version are."""

    def __init__(self, store: Store) -> None:
        """Remember the store and its version of now."""
        self.base = getattr(store, "base", store)  # not what is laid over it: a key must not keep that
        self.key = (id(self.base), store.version)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and self.key == other.key


class Answers(Generic[Answer]):
    """The answers of late, up to so many bytes; what several ask at once is asked once."""

    def __init__(self, most: int, size_of: Callable[[Answer], int]) -> None:
        """Hold at most so many bytes, or one answer; `size_of` tells how many one takes."""
        self._most, self._size, self._size_of = most, 0, size_of
        self._held: OrderedDict[Any, tuple[Answer, int]] = OrderedDict()
        self._turns: dict[Any, Lock] = {}
        self._lock = Lock()

    def get(self, key: Any, ask: Callable[[], Answer]) -> Answer:
        """Return the answer that is held, else ask."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key][0]
            turn = self._turns.setdefault(key, Lock())
        with turn:
            with self._lock:
                if key in self._held:  # another has asked while we waited
                    return self._held[key][0]
            try:
                found = ask()
                self._keep(key, found)
            finally:
                with self._lock:
                    self._turns.pop(key, None)
        return found

    def _keep(self, key: Any, found: Answer) -> None:
        size = self._size_of(found)
        with self._lock:
            self._held[key] = (found, size)
            self._size += size
            while self._size > self._most and len(self._held) > 1:
                self._size -= self._held.popitem(last=False)[1][1]


answers = Answers[pd.DataFrame](HELD, lambda frame: int(frame.memory_usage(deep=True).sum()))


def answer(store: Store, query: str, params: list[Any], about: Collection[str] | None = None) -> pd.DataFrame:
    """Return the answer of a store to a query, held for as long as the store's version lasts.

    A parameter may be an array: a list of the query's. `about` as `Store.sql` has it; it goes with the parameters.
    """
    held = Held(store)
    told = (_digest(value) if isinstance(value, np.ndarray) else value for value in params)
    key = (held, query, None if about is None else tuple(about), *told)
    given = [value.tolist() if isinstance(value, np.ndarray) else value for value in params]
    return answers.get(key, lambda: store.sql(query, given, about))


def _digest(numbers: np.ndarray[Any, Any]) -> bytes:
    return sha256(numbers.tobytes()).digest()
