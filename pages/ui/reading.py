"""An article's rows to what the reader component shows: runs of text with the mentions over them, and their readings.

Cutting happens here, by the tables' own offsets (code points), so the browser never counts characters.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pandas as pd

from pages.ui import rules
from pages.ui.records import records
from pages.ui.store import INVENTED
from pages.ui.text import Words, isolate
from pages.ui.theme import MENTIONS, Look

_ARABIC, _LETTER = re.compile("[\u0621-\u064a]"), re.compile(r"[^\W\d_]")
_WEB = re.compile(r"https?://[^\s<>\"]+\Z")
_TONE = {"planned": "open", "possible": "open", "denied": "cross"}


def _here(value: Any) -> bool:
    return value is not None and not pd.isna(value)


def stated(*values: Any) -> str:
    """Return the first of some cells that is not empty; "" if all are."""
    return next((str(value) for value in values if _here(value) and value), "")


def figure_value(row: Any, words: Words) -> str:
    """Return a figure's count for the reader."""
    return words.value(row["value_min"], row["value_max"], row["precision"])


def source_line(row: Any, words: Words) -> str:
    """Return who says a figure, and through whom: "Mark Esper (via Fox News)"."""
    if not _here(row.get("source")):
        return words("record.itself")
    via = f" ({words('record.via')} {isolate(str(row['via']))})" if _here(row.get("via")) else ""
    return f"{isolate(str(row['source']))}{via}" if via else str(row["source"])


def figure_place(row: Any, words: Words, prefix: str = "") -> str:
    """Return the name of a figure's place (or of its origin, with prefix "origin_"); "" if none is stated."""
    name = {"name": row.get(f"{prefix}name"), "name_en": row.get(f"{prefix}name_en")}
    return words.place(name)


def figure_note(row: Any, words: Words) -> dict[str, Any]:
    """Return the reading of a figure for the reader's panel."""
    facts = [
        ("text", row["text"]),
        ("actor", words.actor(row["actor"]) if _here(row["actor"]) else ""),
        ("event", words.term("event", row["event"])),
        ("measure", words.term("measure", row["measure"])),
        ("modality", words.term("modality", row["modality"])),
        ("precision", words.term("precision", row["precision"])),
        ("unit", row["unit"]),
        ("force", row["force"]),
        ("place", figure_place(row, words)),
        ("origin", figure_place(row, words, "origin_")),
        ("date", words.span(row["date_start"], row["date_end"])),
        ("source", source_line(row, words)),
        ("kind", words.term("kind", row["source_kind"])),
        ("rule", rules.figure(words, row["rule"])),
        ("score", words.written(f"{row['score']:.2f}") if _here(row["score"]) else ""),
    ]
    return {
        "kind": "figure",
        "head": words("reader.figure"),
        "reading": figure_value(row, words),
        "facts": [[words(f"record.{name}"), str(fact)] for name, fact in facts if _here(fact) and fact != ""],
    }


def _place_note(row: Any, words: Words) -> dict[str, Any]:
    located = _here(row["lat"]) and _here(row["lon"])
    facts = [
        ("kind", words.term("place_kind", row["kind"]) if _here(row["kind"]) else words("place_kind.unknown")),
        ("country", words.country(row["country_code"])),
        ("role", words.term("role", row["role"]) if _here(row["role"]) else ""),
        ("metonym", "✓" if row["metonym"] is True or row["metonym"] == 1 else ""),
        ("place", words.written(f"{row['lat']:.2f}, {row['lon']:.2f}") if located else words("place_kind.unknown")),
        ("rule", rules.place(words, row["rule"])),
    ]
    return {
        "kind": "place",
        "head": words("reader.place"),
        "reading": words.place(row),
        "facts": [[words(f"record.{name}"), str(fact)] for name, fact in facts if _here(fact) and fact != ""],
    }


def _source_note(row: Any, words: Words) -> dict[str, Any]:
    facts = [
        ("kind", words.term("kind", row["source_kind"])),
        ("named", ""),
        ("cue", row["cue"]),
        ("quote", words.term("quote", row["quote"])),
        ("via", row["via"]),
        ("rule", rules.source(words, row["rule"])),
    ]
    named = words("record.named") if row["named"] else words("record.anonymous")
    return {
        "kind": "source",
        "head": f"{words('reader.source')} · {named}",
        "reading": str(row["source"]) if _here(row["source"]) else words("record.not_stated"),
        "facts": [[words(f"record.{name}"), str(fact)] for name, fact in facts if _here(fact) and fact != ""],
    }


def sentence_of(at: str | None) -> int | None:
    """Return the number of the sentence that a link picks ("s:3"), or None.

    >>> sentence_of("s:3")
    3
    """
    number = (at or "").removeprefix("s:")
    return int(number) if number != at and number.isdecimal() and len(number) < 7 else None


def _margin(tables: dict[str, pd.DataFrame], words: Words, look: Look) -> list[dict[str, Any]]:
    """Return what stands in the margin beside each figure: its count, whose it is, what happens."""
    return [
        {
            "id": row["figure_id"],
            "value": figure_value(row, words),
            "what": " · ".join(
                part for part in (words.actor(row["actor"]), words.event(row["event"], row["modality"])) if part
            ),
            "colour": look.actor(row["actor"] if _here(row["actor"]) else None),
        }
        for row in records(tables["figures"].sort_values("start"))
    ]


def _spans(tables: dict[str, pd.DataFrame]) -> list[tuple[int, int, str, str, str]]:
    """Return (start, end, kind, id, tone) of every mention of an article."""
    spans = []
    for row in records(tables["figures"]):
        spans.append((row["start"], row["end"], "figure", row["figure_id"], _TONE.get(row["modality"], "")))
    for row in records(tables["places"]):
        spans.append((row["start"], row["end"], "place", row["mention_id"], ""))
    for row in records(tables["attributions"]):
        for kind in ("source", "cue", "content"):
            start, end = row[f"{kind}_start"], row[f"{kind}_end"]
            if _here(start) and _here(end) and end > start:
                spans.append((int(start), int(end), kind, row["attribution_id"], ""))
    return [(int(a), int(b), kind, record, tone) for a, b, kind, record, tone in spans]


def _runs(text: str, start: int, end: int, spans: list[tuple[int, int, str, str, str]]) -> list[dict[str, Any]]:
    """Cut one sentence at the edges of its mentions."""
    mine = [span for span in spans if span[0] < end and span[1] > start]
    edges = sorted({start, end, *(min(max(x, start), end) for span in mine for x in span[:2])})
    runs = []
    for a, b in pairwise(edges):
        over = [span for span in mine if span[0] <= a and span[1] >= b]
        marked = [span for span in over if span[2] != "content"]
        runs.append(
            {
                "text": text[a:b],
                "start": a,
                "kinds": list(dict.fromkeys(span[2] for span in over)),
                "ids": list(dict.fromkeys(span[3] for span in marked)),
                "tone": next((span[4] for span in over if span[4]), ""),
                "first": any(span[0] == a for span in marked),
            }
        )
    return runs


def notes(tables: dict[str, pd.DataFrame], words: Words) -> dict[str, Any]:
    """Return the readings of all mentions of an article by id."""
    found = {row["figure_id"]: figure_note(row, words) for row in records(tables["figures"])}
    found |= {row["mention_id"]: _place_note(row, words) for row in records(tables["places"])}
    found |= {row["attribution_id"]: _source_note(row, words) for row in records(tables["attributions"])}
    return found


def _known(head: Any, words: Words) -> list[str]:
    """Return what a reader must know of an article: that its day is inferred, and how; what is noted of it."""
    told = []
    if _here(head.get("published_note")):
        told.append(words("reader.inferred"))
        told += [_of_language(str(head["published_note"]), words)] if head["published_note"] != "inferred" else []
    if str(head["article_id"]).startswith(INVENTED):
        told.append(words("reader.demonstration"))
    elif _here(head.get("note")):
        told.append(_of_language(str(head["note"]), words))
    return told


def _of_language(note: str, words: Words) -> str:
    """Return the lines of a note that are in the language of the page, by most of their letters; all, where none is."""
    lines = [line.strip() for line in note.splitlines() if line.strip()]
    mine = [line for line in lines if (2 * len(_ARABIC.findall(line)) > len(_LETTER.findall(line))) == words.rtl]
    return " ".join(mine or lines)


def article(
    tables: dict[str, pd.DataFrame], words: Words, look: Look, at: str | None, sentence: int | None = None
) -> dict[str, Any]:
    """Return what the reader shows of an article.

    Args:
        tables: The article's rows, as `Rows.article` gives them.
        words, look: Language and colours.
        at: Id of the picked mention, or None.
        sentence: Number of the only sentence to show; None for the whole article.
    """
    head = tables["articles"].iloc[0]
    told = _here(head["title"]) and str(head["text"]).strip().startswith(str(head["title"]).strip())
    text, spans, readings = str(head["text"]), _spans(tables), notes(tables, words)
    chosen = next((s for s in spans if s[3] == at and s[2] != "content"), None)
    asked = sentence_of(at)
    sentences: list[dict[str, Any]] = []
    last = 0
    for row in records(tables["sentences"]):
        start, end = int(row["start"]), int(row["end"])
        if sentence is not None and int(row["sentence_id"]) != sentence:
            continue
        if sentence is None and start > last:
            sentences.append({"gap": text[last:start]})
        picked = bool(chosen and start <= chosen[0] < end) or int(row["sentence_id"]) == asked
        sentences.append(
            {
                "id": int(row["sentence_id"]),
                "runs": _runs(text, start, end, spans),
                "picked": picked and sentence is None,
            }
        )
        last = end
    counts = {
        "figure": len(tables["figures"]),
        "place": len(tables["places"]),
        "source": int(tables["attributions"]["source_start"].notna().sum()),
        "cue": len(tables["attributions"]),
        "content": int(tables["attributions"]["content_start"].notna().sum()),
    }
    legend = [[kind, words(f"reader.{kind}"), words.number(n)] for kind, n in counts.items() if n]
    publisher = head["publisher"] if _here(head["publisher"]) else words("record.no_publisher")
    byline = " · ".join(
        isolate(str(part)) for part in (publisher, words.day(head["published"]), *_known(head, words)) if part
    )
    url = str(head.get("url"))
    return {
        "dir": words.dir,
        "title": "" if sentence is not None or not _here(head["title"]) or told else str(head["title"]),
        "byline": byline if sentence is None else "",
        "url": url if sentence is None and _WEB.match(url) else "",
        "sentences": sentences,
        "notes": readings,
        "legend": legend if sentence is None else [],
        "margin": _margin(tables, words, look) if sentence is None else [],
        "colours": {kind: look.hue(hue) for kind, hue in MENTIONS.items()},
        "words": {
            "hint": words("reader.hint"),
            "legend": words("filter.title"),
            "mark": words("correct.mark"),
            "by_words": words("correct.by_words"),
            "marking": words("correct.marking"),
            "margin": words("page.figures"),
            "link": words("reader.sentence_link") if sentence is None else "",
            "original": words("reader.original"),
        },
        "article": str(head["article_id"]),
        "at": at,
        "from": chosen[0] if chosen else 0,
    }


def ledger_row(row: Any, words: Words, look: Look, at: str | None = None, quote: bool = False) -> dict[str, Any]:
    """Return one row of the ledger from a row of `Rows.claims` or `Rows.figures`."""
    place, origin = figure_place(row, words), figure_place(row, words, "origin_")
    if origin and origin != place:
        place = f"{origin} → {place}" if not words.rtl else f"{origin} ← {place}"
    what = [
        words.actor(row["actor"]),
        words.event(row["event"], row["modality"]),
        place,
        words.span(row["date_start"], row["date_end"]),
    ]
    tags = []
    if row["modality"] != "asserted":
        tags.append({"text": words.term("modality", row["modality"]), "tone": "warn"})
    if row.get("disputed"):
        tags.append({"text": words("record.disputed"), "tone": "warn"})
    if row["precision"] == "vague":
        tags.append({"text": words.term("precision", "vague")})
    if pd.isna(row["day"]) and pd.notna(row["reported"]):
        tags.append({"text": words("record.reported_on", day=words.day(row["reported"])), "tone": "plain"})
    if _here(row.get("since")) and row["since"] < row["sort_day"]:
        tags.append({"text": words("record.since", day=words.day(row["since"])), "tone": "plain"})
    n, outlets = row.get("n_statements", 1), row.get("n_outlets", 1)
    if n > 1:
        said = words.count("count.statements", int(n))
        tags.append({"text": f"{said} · {words.count('count.outlets', int(outlets))}" if outlets > 1 else said})
    return {
        "id": row["figure_id"],
        "value": figure_value(row, words),
        "faint": row["modality"] in {"possible", "denied"},
        "mark": {"planned": "open", "possible": "cross", "denied": "cross"}.get(row["modality"], ""),
        "colour": look.actor(row["actor"] if _here(row["actor"]) else None),
        "what": [part for part in what if part],
        "tags": tags,
        "who": source_line(row, words),
        "kind": words.term("kind", row["source_kind"]) if row["source_kind"] != "article" else "",
        "kind_colour": look.kind(row["source_kind"]),
        "picked": row["figure_id"] == at,
        "quote": excerpt(row) if quote else None,
    }


def excerpt(row: Any, around: int = 160) -> list[list[Any]]:
    """Return a mention's sentence as [text, marked?] runs, cut to `around` characters each side of the mention."""
    if not _here(row.get("sentence")):
        return [[str(row["text"]), True]]
    sentence = str(row["sentence"])
    a = int(row["start"]) - int(row["sentence_start"])
    b = int(row["end"]) - int(row["sentence_start"])
    a, b = max(0, a), min(len(sentence), b)
    left, right = max(0, a - around), min(len(sentence), b + around)
    before = ("… " if left else "") + sentence[left:a]
    after = sentence[b:right] + (" …" if right < len(sentence) else "")
    return [[before, False], [sentence[a:b], True], [after, False]]
