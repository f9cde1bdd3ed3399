"""Reading a store: DuckDB views over the Parquet files that are in force."""

from __future__ import annotations

import os
import re
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from extract.store import manifest as manifests
from extract.store.bucket import Bucket, place
from extract.store.files import no_room
from extract.store.manifest import Manifest, StoreError, UnreachableError
from extract.store.schema import TABLES, TYPES, empty
from extract.store.words import NAME as WORDS

__all__ = ["Store", "StoreError", "default_store", "open_store"]

SHELF = "shelf"  # the database in memory, compressed, in which those who ask often may keep tables of their own
THREADS = min(os.cpu_count() or 1, 4)
MEMORY = 260  # megabytes
_TABLE = re.compile(rf"\b({'|'.join(TABLES)})\b(?! as )")
LOOK = 5.0  # seconds between two looks into a bucket
NEAR = 2_000  # articles of whose parts alone a query can be asked
HOMES = 10_000  # articles of late whose part is known


def default_store() -> Path | Bucket:
    """Where the store is: the environment variable RASD_STORE, else `.cache/rasd/store` in the working folder."""
    return place(os.environ.get("RASD_STORE") or ".cache/rasd/store")


def open_store(path: str | Path | None = None) -> Store:
    """Open a store, or a plain folder of tables, for reading.

    Args:
        path: The folder, or s3://bucket/folder; `default_store()` if None. One that is not there yet is an empty store.

    Raises:
        StoreError: It is there but its manifest is damaged, or the bucket does not answer.
    """
    return Store(place(path) if path is not None else default_store())


@dataclass(frozen=True)
class Holding:
    """One state of a store: its parts can be asked each by itself, to follow what is added without reading all again.

    Attributes:
        version: As `Store.version` had it.
        folder, manifest: Where the files are and what they are.
    """

    version: str
    folder: Path
    manifest: Manifest
    homes: dict[str, str] = field(default_factory=dict, compare=False, repr=False)  # parts of articles asked of late

    @property
    def parts(self) -> dict[str, int]:
        """The parts in force and how many figures each holds."""
        return {part.part: part.files["figures"].rows for part in self.manifest.parts}

    @property
    def worded(self) -> set[str]:
        """The parts that have their words, so that they are searched without reading their sentences."""
        return {part.part for part in self.manifest.parts if WORDS in part.files}

    def tables(self, parts: Collection[str], first: Mapping[str, int]) -> dict[str, str]:
        """SQL for each of the five tables, of some parts only.

        Args:
            parts: Which.
            first: The number of the first figure of some parts: their figures have a `spot` then, counted from it in
                the order of the file; those of others have null.
        """
        some = replace(self.manifest, parts=tuple(p for p in self.manifest.parts if p.part in parts))
        views = _views(self.folder, some, first)
        # Written by a version of Rasd that did not know all columns: the new ones are null.
        return {name: f"{_empty_view(name)} UNION ALL BY NAME {views[name]}" for name in TABLES}

    def near(self, homes: Mapping[str, Collection[str]]) -> dict[str, str]:
        """SQL for each of the five tables, of some articles only, which are looked for in their parts.

        Args:
            homes: By part, its articles that are wanted; none that is superseded there.
        """
        found = {name: _empty_view(name) for name in TABLES}
        for part in self.manifest.parts:
            if part.part not in homes:
                continue
            ids = ", ".join(quote(article) for article in homes[part.part])
            alone = _views(self.folder, Manifest(parts=(part,)))
            for name in TABLES:
                found[name] += f" UNION ALL BY NAME SELECT * FROM ({alone[name]}) WHERE article_id IN ({ids})"
        found["figures"] = _united(found["figures"], self.folder, self.manifest)
        return found

    def words(self, first: Mapping[str, int], where: str = "true") -> str:
        """SQL for the words of some parts (at least one): word, spot, place; `first` as `tables` has it.

        `where` is a condition on what the files hold: word, row, place.
        """
        files = {part.part: self.folder / part.files[WORDS].path for part in self.manifest.parts if part.part in first}
        starts = ", ".join(f"({quote(str(path))}, {first[part]})" for part, path in files.items())
        return (
            f"SELECT word, first + row AS spot, place "
            f"FROM (SELECT * FROM {scan([*files.values()], ', filename = true')} WHERE {where}) "
            f"JOIN (VALUES {starts}) s (filename, first) USING (filename)"
        )


class Store:
    """A store opened for reading. One can serve all threads of a process; it follows what is added meanwhile."""

    def __init__(self, store: Path | Bucket) -> None:
        self.bucket = store if isinstance(store, Bucket) else None
        self.folder = (store.folder if isinstance(store, Bucket) else store).absolute()
        if self.bucket is not None:
            try:
                self.bucket.pull()
            except UnreachableError:
                if not (self.folder / manifests.NAME).exists():
                    raise  # else what is here is whole, if not the newest
        self._turns = threading.BoundedSemaphore(max(2, THREADS))
        self._pulled = time.monotonic()
        self._pulling = threading.Lock()
        self._lock = threading.Lock()
        self._seen: object = None
        self._version = ""
        self._holding: Holding | None = None
        self._memory = 0
        self._connection = self._connect(MEMORY)
        with suppress(duckdb.Error):  # a damaged file is named by the query that needs it
            self._refresh()

    def _connect(self, memory: int) -> duckdb.DuckDBPyConnection:
        self._memory = memory
        connection = duckdb.connect(
            config={
                # Nothing is ever fetched: what DuckDB has not built in does not exist for it.
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                # A query that needs more spills to disk.
                "memory_limit": os.environ.get("RASD_DUCKDB_MEMORY", f"{memory}MB"),
                "temp_directory": str(Path(tempfile.gettempdir()) / f"rasd-duckdb-{os.getpid()}"),
                "threads": str(THREADS),
            }
        )
        connection.execute("SET parquet_metadata_cache = true")
        connection.execute(f"ATTACH ':memory:' AS {SHELF} (COMPRESS)")
        # Queries read this folder and nothing else of the disk.
        connection.execute(f"SET allowed_directories = [{quote(str(self.folder))}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        return connection

    @property
    def version(self) -> str:
        """A text that changes whenever what the store holds changes; "empty" for an empty one. Cheap to ask.

        Raises:
            StoreError: A file of the store is missing or damaged.
        """
        try:
            self._refresh()
        except duckdb.Error as error:
            raise self._damaged(error) from error
        return self._version

    @property
    def holding(self) -> Holding | None:
        """What it holds now; None for a plain folder of tables."""
        with suppress(duckdb.Error):  # a damaged file is named by the query that needs it
            self._refresh()
        return self._holding

    def sql(self, query: str, params: Sequence[Any] = (), about: Collection[str] | None = None) -> pd.DataFrame:
        """Run a query over `articles`, `sentences`, `figures`, `places` and `attributions`.

        Args:
            query: SQL as DuckDB has it, with `?` for parameters.
            params: Their values, in order.
            about: Ids of articles: the query may see the rows of these alone, which are found without reading the
                others. It takes no more than so many articles cost, however many the store has.

        Returns:
            The rows. All of one whole state of the store, even while articles are added.

        Raises:
            StoreError: A file of the store is missing or damaged.
            OSError: The disk takes no more of what the query has to write.
            duckdb.Error: The query is wrong.
        """
        try:
            self._refresh()
            return self._run(query, params, about)
        except duckdb.IOException as error:
            if full := no_room(error):  # asked again, it would find what it has half written, and say that of it
                raise full from error
            # Files that a compaction has taken away since: the manifest names their successors.
            try:
                self._refresh(force=True)
                return self._run(query, params, about)
            except duckdb.IOException as error:
                raise no_room(error) or self._damaged(error) from error
        except (duckdb.InvalidInputException, duckdb.SerializationException) as error:
            if ".parquet" in str(error):
                raise self._damaged(error) from error
            raise

    def _damaged(self, error: duckdb.Error) -> StoreError:
        return StoreError("damaged", store=self.folder, why=str(error).splitlines()[0])

    def _run(self, query: str, params: Sequence[Any], about: Collection[str] | None) -> pd.DataFrame:
        # More at once than there are processors would take more memory and not less time.
        with self._turns:
            return self._asked(query, params, about)

    def _asked(self, query: str, params: Sequence[Any], about: Collection[str] | None) -> pd.DataFrame:
        cursor = self._connection.cursor()
        try:
            holding = self._holding
            if about is not None and holding is not None and len(about) <= NEAR:
                named = Counter(_TABLE.findall(query))
                for name, rows in holding.near(self._parts_of(cursor, holding, about)).items():
                    if name in named:  # it hides the one of the same name while this cursor lasts
                        # A table is read whole, and once however often the query comes back to it; a view each time,
                        # but only the columns that are asked for. That is less where nothing is joined to it, and
                        # with articles, whose texts are long.
                        alone = len(named) == 1 and named[name] <= 2
                        kind = "VIEW" if alone or name == "articles" else "TABLE"
                        cursor.execute(f"CREATE TEMP {kind} {name} AS {rows}")
            frame: pd.DataFrame = cursor.execute(query, list(params)).df()
            return frame
        finally:
            cursor.close()

    def _parts_of(
        self, cursor: duckdb.DuckDBPyConnection, holding: Holding, articles: Collection[str]
    ) -> dict[str, list[str]]:
        """Some articles by the part that they are in; those that are in none are left out."""
        known = {article: holding.homes.get(article) for article in articles}
        wanted = [article for article, part in known.items() if part is None]
        if wanted and holding.manifest.parts:
            files = scan([self.folder / part.files["articles"].path for part in holding.manifest.parts])
            # One is looked for in the pages that can hold it, many are not.
            way = "= ?" if len(wanted) == 1 else "IN (SELECT unnest(?::VARCHAR[]))"
            given = wanted if len(wanted) == 1 else [wanted]
            rows = cursor.execute(f"SELECT article_id, part FROM {files} WHERE article_id {way}", given).fetchall()
            old = set(holding.manifest.superseded) if holding.manifest.superseded else set()
            told = {article: part for article, part in rows if (article, part) not in old}
            known |= told
            if len(holding.homes) > HOMES:
                holding.homes.clear()
            holding.homes.update(told)
        found: dict[str, list[str]] = {}
        for article, part in known.items():
            if part is not None:
                found.setdefault(part, []).append(article)
        return found

    def _follow(self) -> None:
        """Look now and then whether the bucket has a newer state; while one thread does, the others go on."""
        if self.bucket is None or time.monotonic() - self._pulled < LOOK or not self._pulling.acquire(blocking=False):
            return
        try:
            with suppress(UnreachableError):
                self.bucket.pull()
        finally:
            self._pulled = time.monotonic()
            self._pulling.release()

    def _refresh(self, force: bool = False) -> None:
        self._follow()
        with self._lock:
            mark = _mark(self.folder)
            if mark == self._seen and not force:
                return
            current = manifests.load(self.folder)
            views = _views(self.folder, current)
            need = _memory(self.folder, current)
            if need > self._memory:  # it has outgrown what a connection may use; who still asks the old one goes on
                self._connection = self._connect(need)
            with self._connection.cursor() as cursor:
                cursor.begin()
                try:
                    _show(cursor, views)
                    cursor.commit()
                except duckdb.Error:
                    cursor.rollback()  # else it would stand in the way of all that come after it
                    raise
            self._seen = mark
            self._version = _version(self.folder, current)
            self._holding = Holding(self._version, self.folder, current) if current is not None else None

    def close(self) -> None:
        """Give the memory back. Views of the data that were handed out stay valid."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _show(cursor: duckdb.DuckDBPyConnection, views: Mapping[str, str]) -> None:
    """Make the views of the tables what some SQL says."""
    for name, view in views.items():
        cursor.execute(f"CREATE OR REPLACE VIEW {name} AS {view}")
        table = name.removesuffix("_alone")
        if not set(TYPES[table]) <= {row[0] for row in cursor.execute(f"DESCRIBE {name}").fetchall()}:
            # Written by a version of Rasd that did not know all columns: the new ones are null.
            cursor.execute(f"CREATE OR REPLACE VIEW {name} AS {_empty_view(table)} UNION ALL BY NAME {view}")


def _mark(folder: Path) -> tuple[tuple[int, int, int] | None, ...]:
    marks: list[tuple[int, int, int] | None] = []
    for name in (manifests.NAME, *(f"{table}.parquet" for table in TABLES)):
        try:
            stat = (folder / name).stat()
        except OSError:
            marks.append(None)
            continue
        marks.append((stat.st_ino, stat.st_mtime_ns, stat.st_size))
        if name == manifests.NAME:
            break
    return tuple(marks)


def _memory(folder: Path, current: Manifest | None) -> int:
    """The megabytes that queries may use: MEMORY for each million of figures, in steps of a quarter."""
    if current is not None:
        rows = sum(part.files["figures"].rows for part in current.parts)
    else:
        try:
            rows = pq.read_metadata(folder / "figures.parquet").num_rows
        except (OSError, pa.ArrowException):  # none, or one that the query which needs it will name
            rows = 0
    memory = MEMORY
    while memory < MEMORY * rows / 1_000_000:
        memory += memory // 4
    return memory


def _version(folder: Path, current: Manifest | None) -> str:
    if current is not None:
        return f"{current.version:08d}"
    return "-".join(f"{mark[1]:x}" for mark in _mark(folder) if mark) or "empty"


def _views(folder: Path, current: Manifest | None, first: Mapping[str, int] | None = None) -> dict[str, str]:
    views = {}
    for table in TABLES:
        if current is None:
            file = folder / f"{table}.parquet"
            views[table] = f"SELECT * FROM {scan([file])}" if file.exists() else _empty_view(table)
            continue
        files = [folder / part.files[table].path for part in current.parts]
        if not files:
            views[table] = _empty_view(table)
            if table == "figures":
                views["figures_alone"] = views[table]
            continue
        where = ""
        if current.superseded:
            old = ", ".join(f"({quote(a)}, {quote(p)})" for a, p in current.superseded)
            where = f" WHERE (article_id, part) NOT IN (VALUES {old})"
        # What the files have beside the columns of the tables.
        own = "part, text_hash" if table == "articles" else "part"
        view = f"SELECT * EXCLUDE ({own}) FROM {scan(files)}{where}"
        if table == "figures" and first is not None:
            starts = ", ".join(f"({quote(p.part)}, {first.get(p.part, 'null')})" for p in current.parts)
            view = (
                f"SELECT * EXCLUDE (part, file_row_number, first), (first + file_row_number)::INTEGER AS spot "
                f"FROM {scan(files, ', file_row_number = true')} JOIN (VALUES {starts}) s (part, first) USING (part)"
                f"{where}"
            )
        if table == "figures":
            views["figures_alone"] = view  # each with the claim that it has in its own article
        views[table] = _united(view, folder, current) if table == "figures" else view
    return views


def _united(figures: str, folder: Path, current: Manifest) -> str:
    """SQL for figures with the claims that they share across articles."""
    if current.claims is None:
        return figures
    return (
        f"SELECT f.* REPLACE (coalesce(c.claim_id, f.claim_id) AS claim_id) "
        f"FROM ({figures}) f LEFT JOIN {scan([folder / current.claims.path])} c USING (figure_id)"
    )


def scan(files: Sequence[Path], more: str = "") -> str:
    return f"read_parquet([{', '.join(quote(str(f)) for f in files)}], union_by_name = true{more})"


def _empty_view(table: str) -> str:
    kinds = {
        "string": "VARCHAR",
        "int64": "BIGINT",
        "double": "DOUBLE",
        "bool": "BOOLEAN",
        "timestamp[ms]": "TIMESTAMP",
    }
    columns = ", ".join(f'CAST(NULL AS {kinds[str(f.type)]}) AS "{f.name}"' for f in empty(table).schema)
    return f"SELECT {columns} WHERE false"


def quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
