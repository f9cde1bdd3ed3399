"""Records: a row of a file, whatever its columns are called, to an article or to the reason why it is none."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from extract.articles import text_id
from extract.lexicon import DATA
from extract.read.days import read_day
from extract.read.document import Article
from extract.read.notices import InputError, Notice

MAX_CHARS = 2_000_000
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Limits:
    """What is too long: `chars` of one text, `megabytes` of a file that has to be read at once."""

    chars: int = MAX_CHARS
    megabytes: int = 256


def to_record(row: object, where: str, limits: Limits, names: Mapping[str, str]) -> Iterator[Article | Notice]:
    """Make an article of a row.

    Args:
        row: What the file has; a mapping if it is any good.
        where: File and line, for notices.
        limits: What is too long.
        names: The row's columns by what they are to Rasd, of `column_names`.

    Yields:
        The article and notes on it; or one failure.
    """
    try:
        if not isinstance(row, Mapping):
            raise InputError("not_a_record", kind_of(row))
        if "text" not in names:
            raise InputError("no_column", ", ".join(map(str, list(row)[:12])))
        values = {name: known(row.get(column)) for name, column in names.items()}
        text = checked_text(values.pop("text"), limits)
    except InputError as error:
        yield error.notice(where)
        return
    text, damaged = _whole_characters(text)
    if damaged:
        yield Notice(where, "damaged_text", "note", detail=str(damaged))
    published = read_day(values.get("published"))
    note = string(values.get("published_note"))
    if published is None and values.get("published") is not None:
        yield Notice(where, "bad_date", "note", detail=str(values["published"])[:40])
    if values.get("published_inferred") and not note:
        note = "inferred"
    yield Article(
        id=identifier(values.get("id")) or text_id(text),
        text=text,
        title=string(values.get("title")),
        url=string(values.get("url")),
        publisher=string(values.get("publisher")),
        published=published,
        published_note=note,
        note=string(values.get("note")),
        file=where,
    )


def column_names(columns: Iterable[object]) -> dict[str, str]:
    """Which column is what, as {"text": "Content", "published": "date"}; what means nothing to Rasd is left out."""
    present = {_plain(str(c)): str(c) for c in reversed(list(columns))}
    return {
        name: next(present[v] for v in variants if v in present)
        for name, variants in _variants().items()
        if any(v in present for v in variants)
    }


@cache
def _variants() -> dict[str, tuple[str, ...]]:
    data = yaml.safe_load((DATA / "inputs" / "columns.yaml").read_text(encoding="utf-8"))
    return {name: tuple(_plain(v) for v in variants) for name, variants in data["columns"].items()}


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-.]+", "", name.strip("\ufeff ").lower())


def known(value: Any) -> Any:
    """The value, or None if it is one of the ways in which files say that there is none."""
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, str) and value.strip().lower() in ("", "nan", "none", "null", "nat", "<na>", "n/a"):
        return None
    return None if type(value).__name__ in ("NAType", "NaTType") else value


def checked_text(text: Any, limits: Limits) -> str:
    """The text if it is one that can be read.

    Raises:
        InputError: It is missing, no string, too long, or not Arabic.
    """
    if text is None:
        raise InputError("empty")
    if not isinstance(text, str):
        raise InputError("not_text", kind_of(text))
    if not text.strip("\ufeff \t\r\n\x00"):
        raise InputError("empty")
    if len(text) > limits.chars:
        raise InputError("oversized", size=("characters", len(text)), limit=("characters", limits.chars))
    if not is_arabic(text):
        raise InputError("not_arabic")
    return text


def is_arabic(text: str) -> bool:
    """Whether at least a quarter of the letters are Arabic (quotations and names in Latin letters are common)."""
    sample = text if len(text) < 20_000 else text[:10_000] + text[-10_000:]
    arabic = sum(map(len, _ARABIC.findall(sample)))
    return arabic > 0 and arabic * 4 >= sum(map(len, _LETTERS.findall(sample)))


def string(value: Any) -> str | None:
    """The value as a line of text, or None."""
    if value is None or isinstance(value, Mapping | list | tuple):
        # Structured data: {"name": "…"} is how schema.org writes a publisher.
        value = value.get("name") if isinstance(value, Mapping) else None
    text = _SURROGATE.sub("�", str(value)).strip() if value is not None else ""
    return text or None


def identifier(value: Any) -> str | None:
    """The value as an id: 12.0 is "12"."""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    if isinstance(value, Mapping):
        value = value.get("$oid")
    return string(value)


def kind_of(value: object) -> str:
    """What a value is, as a key of the notices' `kinds`."""
    kinds = ((bool, "flag"), (str, "string"), (int | float, "number"), (Mapping, "object"), (type(None), "nothing"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "list")


def _whole_characters(text: str) -> tuple[str, int]:
    # Half of a surrogate pair, as cut JSON has it, can be stored nowhere. One character for one: offsets stay.
    return _SURROGATE.subn("�", text)
