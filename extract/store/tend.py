"""Tending a store: merge its parts by month, extract it again, check every file of it."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.articles import text_id
from extract.read.document import Article
from extract.store import facts, parts, words
from extract.store import manifest as manifests
from extract.store.bucket import Bucket
from extract.store.files import write_file
from extract.store.manifest import Manifest, Part, StoreError, UnreachableError
from extract.store.read import quote, scan
from extract.store.said import Said
from extract.store.schema import TABLES, TOGETHER
from extract.store.write import Writer
from extract.tabulate.columns import KEYS
from extract.tabulate.tables import Tables

_ORDER = {**{name: f"article_id, {key}" for name, key in KEYS.items()}, "sentences": "article_id, sentence_id"}


MOST_PARTS = 64  # beside those that hold a month each
MOST_SUPERSEDED = 10_000


def crowded(state: Manifest) -> bool:
    """Whether so many parts, or superseded articles, have gathered that merging them pays."""
    months = {part.month for part in state.parts if part.month != parts.MIXED}
    return len(state.parts) - len(months) > MOST_PARTS or len(state.superseded) > MOST_SUPERSEDED


def compact(writer: Writer) -> tuple[int, int]:
    """Merge all parts into one a month, and move what was superseded to the history.

    A part whose words are damaged, or that a version of Rasd wrote without them, gets them.

    Returns:
        The number of parts before and after. With one part a month already, nothing is written.
    """
    before = len(writer.manifest.parts)
    history = list(writer.manifest.history)
    clean = []
    for part, left in _without_superseded(writer):
        clean.append(part)
        history.extend(left)
    touched = _touched_months(writer.folder, clean)
    merging = [p for p in clean if p.month in touched]
    if merging:
        makers = {p.rasd for p in merging}
        made = makers.pop() if len(makers) == 1 else parts.MIXED
        clean = [p for p in clean if p.month not in touched]
        clean += _merged(writer.folder, merging, writer.manifest.version + 1, made)
    worded = [_with_words(writer.folder, p) for p in clean]
    if not merging and worded == clean and not writer.manifest.superseded:
        return before, before
    clean = worded
    was_claimed = {p.part for p in writer.manifest.parts} <= set(writer.manifest.claimed)
    writer.put_in_force(sorted(clean, key=lambda p: (p.month, p.part)), (), history, claimed=was_claimed)
    return before, len(clean)


def _with_words(folder: Path, part: Part) -> Part:
    """The part with its words, written now if it has none or they are damaged."""
    file = part.files.get(words.NAME)
    if file is not None and not [*_check_file(folder, file, words.NAME)]:
        return part
    return replace(part, files=part.files | {words.NAME: parts.written_words(folder, part.files)})


def _touched_months(folder: Path, present: list[Part]) -> set[str]:
    """The months that have more than one part, and those that articles of mixed parts belong to."""
    times = Counter(p.month for p in present)
    touched = {month for month, n in times.items() if n > 1}
    for part in present:
        if part.month == parts.MIXED:
            days = parts.read_part(folder, part, ("published",))["published"]
            months = pc.unique(pc.fill_null(pc.strftime(days, "%Y-%m"), parts.UNDATED))
            touched |= {parts.MIXED, *months.to_pylist()}
    return touched


def _without_superseded(writer: Writer) -> Iterator[tuple[Part, list[Part]]]:
    """Each part, written anew where some of its articles are superseded, and a part of these."""
    old: dict[str, set[str]] = defaultdict(set)
    for article_id, name in writer.manifest.superseded:
        old[name].add(article_id)
    for part in writer.manifest.parts:
        if part.part not in old:
            yield part, []
            continue
        kept, left = parts.split_part(writer.folder, part, old[part.part])
        version = writer.manifest.version + 1
        yield (
            parts.write_part(writer.folder, kept, parts.new_id(version), part.rasd),
            [parts.write_part(writer.folder, left, parts.new_id(version), part.rasd)],
        )


def _merged(folder: Path, sources: list[Part], version: int, made: str) -> list[Part]:
    """Write the articles of some parts as one part a month. DuckDB sorts on disk what does not fit in memory."""
    work = folder / parts.FOLDER / f".merge-{version}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    connection = duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "memory_limit": "600MB",
                "temp_directory": str(work / "spill"), "threads": "2", "preserve_insertion_order": "false"}
    )  # fmt: skip
    try:
        ids = scan([folder / p.files["articles"].path for p in sources])
        month = f"coalesce(strftime(published, '%Y-%m'), {quote(parts.UNDATED)})"
        connection.execute(f"CREATE TABLE months AS SELECT article_id, part, {month} AS month FROM {ids}")
        names = {
            m: parts.new_id(version)
            for (m,) in connection.execute("SELECT DISTINCT month FROM months ORDER BY 1").fetchall()
        }
        files: dict[str, dict[str, manifests.File]] = {m: {} for m in names}
        for table in TABLES:
            source = scan([folder / p.files[table].path for p in sources])
            connection.execute(
                f"COPY (SELECT t.* EXCLUDE (part), m.month FROM {source} t JOIN months m USING (article_id, part) "
                f"ORDER BY m.month, {_ORDER[table]}) TO {quote(str(work / table))} "
                "(FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month), ROW_GROUP_SIZE 50000)"
            )
            for m, name in names.items():
                target = folder / parts.FOLDER / m / name / f"{table}.parquet"
                target.parent.mkdir(parents=True, exist_ok=True)
                rows = _gather(
                    sorted((work / table / f"month={m}").glob("*.parquet")), target, name, folder, sources, table
                )
                files[m][table] = parts.described(folder, target, rows)
    finally:
        connection.close()
        shutil.rmtree(work, ignore_errors=True)
    for found in files.values():
        found[words.NAME] = parts.written_words(folder, found)
    return [Part(name, m, made, parts.now(), files[m]) for m, name in names.items()]


def _gather(pieces: list[Path], target: Path, name: str, folder: Path, sources: list[Part], table: str) -> int:
    """Write the pieces of one month as one file, with the part's name in it."""
    if not pieces:
        empty = parts.read_part(folder, sources[0], table=table).slice(0, 0)
        write_file(empty, target)
        return 0
    rows = 0
    writer: pq.ParquetWriter | None = None
    try:
        for piece in pieces:
            for batch in pq.ParquetFile(piece).iter_batches(batch_size=TOGETHER[table]):
                content = pa.Table.from_batches([batch])
                content = content.append_column("part", pa.array([name] * content.num_rows, pa.string()))
                writer = writer or pq.ParquetWriter(target, content.schema, compression="zstd")
                writer.write_table(content)
                rows += content.num_rows
    finally:
        if writer is not None:
            writer.close()
    return rows


def stale_parts(manifest: Manifest) -> list[Part]:
    """The parts that another version of Rasd or of its words made."""
    return [p for p in manifest.parts if p.rasd != parts.made_by()]


def reextract(writer: Writer, extract: Callable[[Iterable[Article]], Tables], every: bool = False) -> Iterator[int]:
    """Extract the stale parts again, each put in force as it is done: stopped and started anew, it goes on.

    Args:
        writer: The store.
        extract: Articles to their tables.
        every: All parts, not only the stale ones.

    Yields:
        The number of articles of each part done.
    """
    for part in list(writer.manifest.parts) if every else stale_parts(writer.manifest):
        gone = {a for a, name in writer.manifest.superseded if name == part.part}
        articles = [a for a in part_articles(writer.folder, part) if a.id not in gone]
        version = writer.manifest.version + 1
        history = list(writer.manifest.history)
        if gone:
            _, left = parts.split_part(writer.folder, part, gone)
            history.append(parts.write_part(writer.folder, left, parts.new_id(version), part.rasd))
        tables = extract(articles)
        lost = {a.id for a in articles} - set(tables.articles["article_id"])
        if lost:
            raise StoreError("not_again", count=len(lost), article=min(lost))
        fresh = [parts.write_part(writer.folder, tables, parts.new_id(version))] if articles else []
        rest = [p for p in writer.manifest.parts if p.part != part.part]
        superseded = [(a, name) for a, name in writer.manifest.superseded if name != part.part]
        writer.put_in_force([*rest, *fresh], superseded, history)
        yield len(articles)


def part_articles(folder: Path, part: Part) -> Iterator[Article]:
    """The articles of a part as they were given."""
    names = {"article_id": "id", "title": "title", "url": "url", "publisher": "publisher", "text": "text",
             "published": "published", "published_note": "published_note",
             "note": "note", "file": "file"}  # fmt: skip
    for row in parts.read_part(folder, part, names).to_pylist():
        values = {names[key]: value for key, value in row.items()}
        if values["published"] is not None:
            values["published"] = values["published"].date()
        yield Article(**values)


def check(store: Path | Bucket) -> list[Said]:
    """Check every file of a store against its manifest, and every row's keys; all of a bucket is fetched for that.

    Returns:
        What is wrong, a sentence each; empty if the store is whole.

    Raises:
        UnreachableError: The bucket does not answer.
    """
    if isinstance(store, Bucket):
        with tempfile.TemporaryDirectory(prefix="rasd-check-") as temporary:
            try:
                Bucket(store.address, Path(temporary)).pull(history=True, verify=False)
            except UnreachableError:
                raise
            except StoreError as error:
                return [error.said]
            return _check(Path(temporary), str(store))
    return _check(store, str(store))


def _check(folder: Path, named: str) -> list[Said]:
    try:
        state = manifests.load(folder)
    except StoreError as error:
        return [error.said]
    if state is None:
        return [Said("no_store", {"store": named, "file": manifests.NAME})]
    wrong: list[Said] = []
    for part in (*state.parts, *state.history):
        wrong.extend(_check_part(folder, part))
    if state.claims is not None:
        wrong.extend(_check_file(folder, state.claims, parts.CLAIMS))
    if state.facts is not None:
        wrong.extend(_check_file(folder, state.facts, parts.FACTS))
    if wrong:
        return wrong
    seen: dict[str, str] = {}
    old = set(state.superseded)
    for part in state.parts:
        ids = parts.read_part(folder, part, ("article_id",))["article_id"].to_pylist()
        for article_id in ids:
            if (article_id, part.part) in old:
                continue
            if article_id in seen:
                wrong.append(Said("twice", {"article": article_id, "first": seen[article_id], "second": part.part}))
            seen[article_id] = part.part
    known = {(p.part) for p in state.parts}
    wrong.extend(Said("no_part", {"article": a, "part": p}) for a, p in old if p not in known)
    if not wrong and state.facts is not None and not facts.same(folder):
        wrong.append(Said("facts", {"file": state.facts.path}))
    return wrong


def _check_file(folder: Path, file: manifests.File, table: str) -> Iterator[Said]:
    path = folder / file.path
    if not path.exists():
        yield Said("file_missing", {"file": file.path})
        return
    try:
        found = parts.described(folder, path, file.rows)
    except OSError as error:
        yield Said("not_readable", {"file": file.path, "why": error})
        return
    if found.size != file.size:
        yield Said("file_size", {"file": file.path, "size": found.size, "written": file.size})
    elif found.sha256 != file.sha256:
        yield Said("file_content", {"file": file.path})
    elif path.suffix == ".parquet" and pq.ParquetFile(path).metadata.num_rows != file.rows:
        yield Said("file_rows", {"file": file.path, "table": table})


def _check_part(folder: Path, part: Part) -> list[Said]:
    wrong = [sentence for table, file in part.files.items() for sentence in _check_file(folder, file, table)]
    if wrong:
        return wrong
    articles = parts.read_part(folder, part, ("article_id", "text", "text_hash"))
    texts = dict(zip(articles["article_id"].to_pylist(), articles["text"].to_pylist(), strict=True))
    hashes = articles["text_hash"].to_pylist()
    for (article_id, text), digest in zip(texts.items(), hashes, strict=True):
        if text_id(text) != digest:
            wrong.append(Said("text", {"part": part.part, "article": article_id}))
    for table in ("figures", "places", "sentences"):
        rows = parts.read_part(folder, part, ("article_id", "start", "end", "text"), table).to_pydict()
        for article_id, start, end, text in zip(*rows.values(), strict=True):
            if texts.get(article_id, "")[start:end] != text:
                at = {"table": table, "start": start, "end": end, "article": article_id}
                wrong.append(Said("row", {"part": part.part, **at}))
                break
    if words.NAME in part.files and not words.same(folder, part.files):
        wrong.append(Said("words", {"part": part.part}))
    return wrong
