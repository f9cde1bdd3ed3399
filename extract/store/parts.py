"""Parts: the tables of articles that are added together, a Parquet file each, with their words; and read back."""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.articles import text_id
from extract.lexicon import DATA
from extract.store import words
from extract.store.files import TablesLike, frames, sync_folder, write_file
from extract.store.manifest import File, Manifest, Part, StoreError
from extract.store.schema import TABLES, TOGETHER, TYPES, to_arrow

FOLDER, CLAIMS, FACTS = "parts", "claims", "facts"
UNDATED, MIXED = "undated", "mixed"
_CODE = Path(__file__).resolve().parent.parent


@cache
def made_by() -> str:
    """What extracts here: the version of Rasd and a hash of its grammar and its words.

    Two parts that differ in it may have different rows for the same text.
    """
    from extract import __version__

    digest = hashlib.sha256()
    code = [p for name in ("read", "find", "link", "tabulate") for p in (_CODE / name).rglob("*.py")]
    words = [p for name in ("lexicon", "gazetteer") for p in (DATA / name).rglob("*") if p.suffix != ".md"]
    for path in sorted([*code, *_CODE.glob("*.py"), *words]):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def new_id(version: int) -> str:
    """A name for a part that no other has, in the order of time."""
    return f"{version:08d}-{uuid.uuid4().hex[:8]}"


def month_of(articles: pa.Table) -> str:
    """The month that all articles of a part share, UNDATED, or MIXED."""
    days = articles["published"]
    if days.null_count == len(days):
        return UNDATED
    months = pc.unique(pc.strftime(days, "%Y-%m"))
    return str(months[0]) if len(months) == 1 and days.null_count == 0 else MIXED


def write_part(folder: Path, tables: TablesLike | Mapping[str, pa.Table], name: str, made: str | None = None) -> Part:
    """Write tables as a part of the store in `folder`. It is not in force until a manifest names it.

    Raises:
        OSError: It could not be written; nothing is left of it.
    """
    arrow = dict(tables) if isinstance(tables, Mapping) else {n: to_arrow(n, f) for n, f in frames(tables).items()}
    rows = arrow["articles"].num_rows
    if "text_hash" not in arrow["articles"].column_names:
        hashes = [text_id(text) for text in arrow["articles"]["text"].to_pylist()]
        arrow["articles"] = arrow["articles"].append_column("text_hash", pa.array(hashes, pa.string()))
    month = month_of(arrow["articles"]) if rows else UNDATED
    place = Path(FOLDER) / month / name
    try:
        (folder / place).mkdir(parents=True)
        files = {}
        for table in TABLES:
            content = _by_article(arrow[table])
            if "part" in content.column_names:
                content = content.drop_columns(["part"])
            content = content.append_column("part", pa.array([name] * content.num_rows, pa.string()))
            path = folder / place / f"{table}.parquet"
            write_file(content, path, TOGETHER[table])
            files[table] = described(folder, path, content.num_rows)
        files[words.NAME] = written_words(folder, files)
        sync_folder(folder / place)
        sync_folder((folder / place).parent)
    except BaseException:
        shutil.rmtree(folder / place, ignore_errors=True)
        raise
    return Part(name, month, made or made_by(), now(), files)


def _by_article(table: pa.Table) -> pa.Table:
    """The rows in the order of their articles; those of one article in the order they have."""
    ids = table["article_id"]
    if pc.all(pc.less_equal(ids[:-1], ids[1:])).as_py() is not False:
        return table
    return table.take(pc.sort_indices(ids))  # which is stable


def written_words(folder: Path, files: Mapping[str, File]) -> File:
    """Write the words of a part beside its tables, as the manifest names them; those there are left alone.

    Raises:
        OSError: They could not be written.
    """
    path = (folder / files["figures"].path).with_name(f"{words.NAME}.parquet")
    if words.NAME in files:
        path = path.with_stem(f"{words.NAME}-{uuid.uuid4().hex[:8]}")
    return described(folder, path, words.write(folder, files, path))


def described(folder: Path, path: Path, rows: int) -> File:
    """A file of the store as the manifest names it."""
    digest = hashlib.sha256()
    with path.open("rb") as f:
        while block := f.read(1 << 20):
            digest.update(block)
    return File(path.relative_to(folder).as_posix(), rows, path.stat().st_size, digest.hexdigest())


def read_part(folder: Path, part: Part, columns: Iterable[str] | None = None, table: str = "articles") -> pa.Table:
    """One table of a part; columns that its version of Rasd did not know yet are null.

    Raises:
        StoreError: Its file is missing or damaged.
    """
    path = folder / part.files[table].path
    wanted = None if columns is None else list(columns)
    try:
        there = None if wanted is None else [c for c in wanted if c in pq.read_schema(path).names]
        found = pq.read_table(path, columns=there, memory_map=False)
    except FileNotFoundError as error:
        raise StoreError("part_missing", store=folder, file=part.files[table].path) from error
    except (pa.ArrowException, OSError) as error:
        why = str(error).splitlines()[0].split(".")[0]
        raise StoreError("part_unread", store=folder, file=part.files[table].path, why=why) from error
    for column in wanted or ():
        if column not in found.column_names:
            found = found.append_column(column, pa.nulls(found.num_rows, TYPES[table][column]))
    return found


def split_part(folder: Path, part: Part, ids: set[str]) -> tuple[dict[str, pa.Table], dict[str, pa.Table]]:
    """The tables of a part without the articles of some ids, and those of these ids alone."""
    away = pa.array(sorted(ids), pa.string())
    kept, left = {}, {}
    for table in TABLES:
        content = read_part(folder, part, table=table)
        is_away = pc.is_in(content["article_id"], value_set=away)
        kept[table], left[table] = content.filter(pc.invert(is_away)), content.filter(is_away)
    return kept, left


def remove_parts(folder: Path, names: Iterable[str]) -> None:
    """Delete the folders of parts; one that is gone already is no matter."""
    for name in names:
        for month in (folder / FOLDER).glob("*"):
            shutil.rmtree(month / name, ignore_errors=True)
            if not any(month.iterdir()):
                month.rmdir()


def remove_unnamed(folder: Path, manifest: Manifest) -> None:
    """Delete the parts, the words, the claims and the facts that a manifest does not name."""
    named = {p.part: p for p in (*manifest.parts, *manifest.history)}
    remove_parts(folder, present_parts(folder) - set(named))
    for part in named.values():
        for file in (folder / part.files["figures"].path).parent.glob(f"*{words.NAME}*"):
            if words.NAME not in part.files or file != folder / part.files[words.NAME].path:
                shutil.rmtree(file) if file.is_dir() else file.unlink(missing_ok=True)
    for kind, kept in ((CLAIMS, manifest.claims), (FACTS, manifest.facts)):
        for file in (folder / kind).glob("*"):
            if kept is None or file != folder / kept.path:
                file.unlink(missing_ok=True)


def present_parts(folder: Path) -> set[str]:
    """The names of all part folders that are there, in force or not."""
    return {name for month in (folder / FOLDER).glob("*") if month.is_dir() for name in os.listdir(month)}  # noqa: PTH208


def now() -> str:
    """The time in UTC, for the record alone: nothing is decided by a clock that may jump."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
