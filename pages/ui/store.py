"""The tables the pages read: the store of the deployment, through one shared read-only handle.

The store is what the environment variable RASD_STORE names, a folder or s3://bucket/folder, else .cache/rasd/store of
the checkout.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import duckdb
import pandas as pd

from extract.store import open_store
from extract.store.columns import Asked
from extract.store.read import SHELF
from extract.store.schema import empty

INVENTED = "sample-"  # how the ids of articles begin that were written for demonstration (data/sample)
TABLES = ("articles", "sentences", "figures", "places", "attributions")
ROOT = Path(__file__).resolve().parents[2]


class Store(Asked, Protocol):
    """What the pages ask of a store: its rows, and whether they are still those that it had."""

    @property
    def version(self) -> str:
        """Text that changes when the content changes."""


class MemoryStore:
    """Tables held in memory: for what a visitor brings, and for tests."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], version: str) -> None:
        """Keep five data frames by name; `version` changes whenever they do."""
        self.version = version
        self._lock = Lock()
        self._connection = duckdb.connect()
        self._connection.execute(f"attach ':memory:' as {SHELF}")
        for name in TABLES:
            self._connection.register(f"{name}_frame", tables[name])
            self._connection.execute(f"create table {name} as select * from {name}_frame")
            self._connection.unregister(f"{name}_frame")

    def sql(self, query: str, params: Sequence[Any] = (), about: Collection[str] | None = None) -> pd.DataFrame:
        """Run a query over the tables."""
        with self._lock:
            return self._connection.cursor().execute(query, list(params)).df()


@lru_cache(maxsize=1)
def nothing() -> Store:
    """Return a store without articles."""
    return MemoryStore({name: empty(name).to_pandas() for name in TABLES}, "nothing")


def store_path() -> str:
    """Return where the deployment's store is: a folder, or s3://bucket/folder."""
    named = os.environ.get("RASD_STORE") or str(ROOT / ".cache" / "rasd" / "store")
    return named if named.startswith("s3://") else str(Path(named).absolute())


_opening = Lock()


@lru_cache(maxsize=4)
def _opened(path: str) -> Store:
    return open_store(path)


def open_deployed() -> Store | None:
    """Return the deployment's store, the same handle for every visitor; None while it holds no article."""
    with _opening:  # else the first visitors, coming together, would each open one
        store = _opened(store_path())
    return store if _holds_any(store, store.version) else None


@lru_cache(maxsize=4)
def _holds_any(store: Store, version: str) -> bool:
    """Tell whether there is an article in a version of a store."""
    return bool(store.sql("select count(*) as n from articles").iloc[0]["n"])
