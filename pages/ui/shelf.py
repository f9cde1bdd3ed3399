"""Tables of the pages' own in the memory of a store's DuckDB: made by one at a time, and compressed when they are."""

from __future__ import annotations

import time
from threading import Lock, RLock
from weakref import WeakKeyDictionary

import duckdb

from extract.store.read import SHELF
from pages.ui.store import Store

TRIES, PAUSE = 20, 0.05  # until what is being dropped is gone; seconds between two

_locks: WeakKeyDictionary[Store, RLock] = WeakKeyDictionary()
_lock = Lock()


def making(store: Store) -> RLock:
    """Return what is held by the one who makes tables of a store: nobody can compress while another writes."""
    with _lock:
        return _locks.setdefault(store, RLock())


def compress(store: Store) -> None:
    """Compress what has been made since the last time; a large store's facts take a third then.

    It may have to wait for what is dropped at that moment, and is left to the next time where that does not end.
    """
    for _ in range(TRIES):
        try:
            store.sql(f"checkpoint {SHELF}")
            return
        except duckdb.TransactionException:
            time.sleep(PAUSE)
