"""Inputs: files, folders and archives to articles, one at a time, and a notice for each that is none.

    for item in read_inputs(["seeds", "news.jsonl.gz"]):
        if isinstance(item, Article): ...

Which files are read: FORMATS and, inside archives (extract/read/archives.py), the same. Memory is bounded: only a text,
a page or one .json file is ever held whole.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from extract.read.days import read_day
from extract.read.document import Article
from extract.read.encodings import SAMPLE, decode, detect
from extract.read.notices import InputError, Notice
from extract.read.records import Limits, column_names, string, to_record
from extract.read.sidecar import NAMES as SIDECARS
from extract.read.sidecar import read_sidecar

Item = Article | Notice
Facts = Mapping[str, Any]
At = Callable[[int], None]
Reader = Callable[[IO[bytes], str, Facts, Limits], Iterator[Item]]

_LISTS = ("articles", "data", "items", "results", "docs", "documents", "news", "rows", "records", "hits")
_ABOUT = re.compile(r"(?i)(readme|licen[cs]e|notice|credits)(\.|$)")  # files about a folder
_TITLE = 200  # a first line up to so many characters, with an empty line behind it, is a title


def read_inputs(
    paths: Iterable[str | os.PathLike[str]], limits: Limits | None = None, at: At | None = None
) -> Iterator[Item]:
    """Read articles from files, folders and archives.

    Args:
        paths: As the user named them. A folder is read with all below it, in the order of names, hidden files left out;
            its `articles.yaml` (extract/read/sidecar.py) tells more about its files.
        limits: What is too long; `Limits()` if None.
        at: Told, with every article, how many bytes of all inputs are behind.

    Yields:
        An Article, or a Notice: why an article could not be read, or what should be known of one that was.
        It never raises because of an input.
    """
    way = _Way(at)
    for path in paths:
        yield from _read_path(Path(path), limits or Limits(), way)


class _Way:
    """How far the reading has come: the bytes of the files behind, and of the one at hand."""

    def __init__(self, at: At | None) -> None:
        self._at, self._behind = at, 0

    def here(self, stream: IO[bytes]) -> None:
        if self._at is not None and not stream.closed:
            self._at(self._behind + stream.tell())

    def past(self, size: int) -> None:
        self._behind += size


def _read_path(path: Path, limits: Limits, way: _Way) -> Iterator[Item]:
    try:
        if path.is_dir():
            yield from _read_folder(path, limits, way)
        else:
            yield from _read_file(path, read_sidecar(path.parent), limits, way, named=True)
    except InputError as error:
        yield error.notice(str(path))
    except OSError as error:
        yield os_notice(str(path), error)


def _read_folder(folder: Path, limits: Limits, way: _Way) -> Iterator[Item]:
    found = False
    denied: list[OSError] = []
    for top, folders, files in os.walk(folder, onerror=denied.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        names = sorted(f for f in files if not f.startswith(".") and f not in SIDECARS and not _ABOUT.match(f))
        here = Path(top)
        try:
            known = read_sidecar(here)
        except InputError as error:
            yield error.notice(str(here / SIDECARS[0]))
            known = {}
        for name in names:
            found = True
            yield from _read_file(here / name, known, limits, way, named=False)
    for refused in denied:
        yield os_notice(str(refused.filename), refused)
    if not found and not denied:
        yield Notice(str(folder), "no_articles")


def _read_file(path: Path, known: Mapping[str, Facts], limits: Limits, way: _Way, named: bool) -> Iterator[Item]:
    where = str(path)
    try:
        reader = reader_of(path.name)
        if reader is None:
            # Somebody named it, so they are told; in a folder it is one of the things that lie about.
            yield Notice(where, "unsupported", "failure" if named else "skipped", detail=path.suffix)
            return
        if not path.exists():
            raise FileNotFoundError
        if not path.is_file():
            raise InputError("unreadable", "no regular file")
        facts = {**{f"all {k}": v for k, v in known.get("", {}).items()}, **known.get(path.name, {})}
        found = False
        with path.open("rb") as stream:
            for item in reader(stream, where, facts, limits):
                found = True
                way.here(stream)
                yield item
        way.past(path.stat().st_size)
        if not found:
            raise InputError("empty")
    except InputError as error:
        yield error.notice(where)
    except OSError as error:
        yield os_notice(where, error)


def os_notice(where: str, error: OSError) -> Notice:
    """The notice for what the operating system says."""
    if isinstance(error, FileNotFoundError):
        return Notice(where, "missing")
    if isinstance(error, PermissionError):
        return Notice(where, "denied")
    return Notice(where, "unreadable", detail=error.strerror or " ".join(str(error).split())[:200] or "error")


def reader_of(name: str) -> Reader | None:
    """What reads a file of this name, or None."""
    suffixes = [s.lower() for s in PurePosixPath(name).suffixes]
    if not suffixes:
        return read_text
    if suffixes[-1] in FORMATS:
        return FORMATS[suffixes[-1]]
    from extract.read import archives  # imported late: archives are read with the readers of this module

    return archives.reader_of(name)


def read_whole(stream: IO[bytes], limits: Limits) -> bytes:
    """All bytes of a stream.

    Raises:
        InputError: There are more than a file read at once may have.
    """
    most = limits.megabytes << 20
    data = stream.read(most + 1)
    if len(data) > most:
        size = stream.seek(0, io.SEEK_END) if stream.seekable() else len(data)
        raise InputError("oversized", size=("megabytes", -(-size >> 20)), limit=("megabytes", limits.megabytes))
    return data


def read_text(stream: IO[bytes], where: str, facts: Facts, limits: Limits) -> Iterator[Item]:
    """One article in a text file."""
    text, encoding = decode(read_whole(stream, limits))
    first, _, rest = text.lstrip("\r\n").partition("\n")
    row: dict[str, Any] = {"text": text}
    if rest[:1] in ("\n", "\r") and rest.strip() and 0 < len(first.strip()) <= _TITLE:
        row["title"] = first.strip()
    yield from _noted(encoding, text, where)
    yield from with_facts(to_record(row, where, limits, {k: k for k in row}), facts)


def read_json(stream: IO[bytes], where: str, facts: Facts, limits: Limits) -> Iterator[Item]:
    """An article, a list of articles, or an object that holds such a list; also JSON lines under a wrong name."""
    data = read_whole(stream, limits)
    text, encoding = decode(data)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if text.lstrip().startswith("{") and "Extra data" in str(error):
            yield from read_lines(io.BytesIO(data), where, facts, limits)
            return
        raise InputError("bad_json", str(error)) from error
    yield from _noted(encoding, text, where)
    rows, many = _rows(value)
    for number, row in enumerate(rows, 1):
        place = f"{where}:{number}" if many else where
        names = column_names(row) if isinstance(row, Mapping) else {}
        yield from with_facts(to_record(row, place, limits, names), facts, many)
    if many and not rows:
        raise InputError("empty")


def _rows(value: object) -> tuple[list[Any], bool]:
    if isinstance(value, list):
        return value, True
    if isinstance(value, Mapping) and "text" not in column_names(value):
        for key in _LISTS:
            if isinstance(value.get(key), list):
                return value[key], True
        if value and all(isinstance(row, Mapping) for row in value.values()):
            return [{"id": key, **row} for key, row in value.items()], True
    return [value], False


def read_lines(stream: IO[bytes], where: str, facts: Facts, limits: Limits) -> Iterator[Item]:
    """One JSON object a line."""
    lines, encoding = _text_stream(stream)
    yield from _noted(encoding, "", where)
    longest = limits.chars * 8
    number = 0
    names: dict[tuple[str, ...], dict[str, str]] = {}
    while line := lines.readline(longest):
        number += 1
        place = f"{where}:{number}"
        if not line.endswith("\n") and len(line) >= longest:
            while (more := lines.readline(longest)) and not more.endswith("\n"):
                pass
            yield Notice(place, "oversized", size=("characters", longest), limit=("characters", limits.chars))
            continue
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Notice(place, "bad_json", detail=str(error))
            continue
        columns: dict[str, str] = {}
        if isinstance(row, dict):
            key = tuple(row)
            columns = names.get(key) or column_names(row)
            if len(names) < 1000:
                names[key] = columns
        yield from with_facts(to_record(row, place, limits, columns), facts, True)


def read_table(stream: IO[bytes], where: str, facts: Facts, limits: Limits) -> Iterator[Item]:
    """Comma-, semicolon- or tab-separated values with a line of names."""
    lines, encoding = _text_stream(stream)
    yield from _noted(encoding, "", where)
    head = lines.readline(1 << 16)
    csv.field_size_limit(max(limits.chars * 4, 1 << 20))
    rows = csv.DictReader(chain([head], lines), delimiter=max(",;\t|", key=head.count))
    try:
        names = column_names(rows.fieldnames or ())
        if "text" not in names:
            raise InputError("no_column", ", ".join(map(str, rows.fieldnames or ()))[:200])
        number = 1
        for number, row in enumerate(rows, 2):
            yield from with_facts(to_record(row, f"{where}:{number}", limits, names), facts, True)
        if number == 1:
            raise InputError("empty")
    except csv.Error as error:
        raise InputError("bad_table", str(error)) from error


def read_parquet(stream: IO[bytes], where: str, facts: Facts, limits: Limits) -> Iterator[Item]:
    """A Parquet file; only the columns that mean something are read."""
    if not stream.seekable():
        stream = io.BytesIO(read_whole(stream, limits))
    if not stream.read(1):
        raise InputError("empty")
    stream.seek(0)
    try:
        file = pq.ParquetFile(stream)
        names = column_names(file.schema_arrow.names)
        if "text" not in names:
            raise InputError("no_column", ", ".join(file.schema_arrow.names)[:200])
        number = 0
        for batch in file.iter_batches(batch_size=256, columns=list(names.values())):
            for row in batch.to_pylist():
                number += 1
                yield from with_facts(to_record(row, f"{where}:{number}", limits, names), facts, True)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
        raise InputError("bad_table", str(error).splitlines()[0][:200]) from error
    if not number:
        raise InputError("empty")


def read_html(stream: IO[bytes], where: str, facts: Facts, limits: Limits) -> Iterator[Item]:
    """The main text of a saved web page."""
    from extract.read.webpage import read_page  # trafilatura takes a while to import

    yield from with_facts(read_page(read_whole(stream, limits), where, limits), facts)


FORMATS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".json": read_json,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".csv": read_table,
    ".tsv": read_table,
    ".parquet": read_parquet,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}


def with_facts(items: Iterable[Item], facts: Facts, many: bool = False) -> Iterator[Item]:
    """Put what a sidecar knows over what the file says, and what it knows of all files under it."""
    given: dict[str, Any] = {}
    under: dict[str, Any] = {}
    for key, value in facts.items():
        name = key.removeprefix("all ")
        if name == "published_inferred" or (many and name == "id"):
            continue
        (under if key != name else given)[name] = read_day(value) if name == "published" else string(value)
    if facts.get("published_inferred") and not given.get("published_note"):
        given["published_note"] = "inferred"
    for item in items:
        if isinstance(item, Article) and (given or under):
            missing = {k: v for k, v in under.items() if getattr(item, k) is None}
            item = replace(item, **{**missing, **given})
        yield item


def _noted(encoding: str, text: str, where: str) -> Iterator[Notice]:
    if encoding != "utf-8":
        yield Notice(where, "encoding", "note", detail=encoding)
    if damaged := text.count("�"):
        yield Notice(where, "damaged_text", "note", detail=str(damaged))


def _text_stream(stream: IO[bytes]) -> tuple[io.TextIOWrapper, str]:
    head = stream.read(SAMPLE)
    encoding = detect(head, whole=len(head) < SAMPLE)
    raw: IO[bytes] = stream
    if stream.seekable():
        stream.seek(0)
    else:
        raw = io.BufferedReader(_Rejoined(head, stream))
    text = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="\n")
    return text, "utf-8" if encoding == "utf-8-sig" else encoding


class _Rejoined(io.RawIOBase):
    """A stream again from its start, of which the head was read already."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
