"""How far the tables of extraction agree with what a careful reader marked: rates between 0 and 1.

A marked row is a dict with `start` and `end` (characters of the article's text), as in `sample_gold.jsonl`. A figure is
found when a row of the table overlaps it and has both its bounds; a place when one overlaps it; an attribution when a row's
cue overlaps or stands within a few words and the source is the same. What a found figure says is then compared slot by slot.
"""

import operator
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from typing import Any

import pandas as pd

Row = dict[str, Any]

NEAR = 60  # characters between two cues of one attribution ("قال ... في بيان")
FAR = 1.5  # degrees, about 160 km: further away it is another place
_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "َ": "", "ُ": "", "ِ": "", "ّ": "", "ً": ""})


def agreement(gold: Iterable[Row], tables: Mapping[str, pd.DataFrame]) -> dict[str, float]:
    """Compare marked articles with the tables `figures`, `places` and `attributions`.

    Returns: `figures`, `places`, `attributions` and `claims` as F1; `located`, `figures.whole` (every slot right),
    `figures.<slot>` and `attributions.<slot>` as a share of all marked rows that state it: of a row that was not found
    every slot is wrong, so that finding more never lowers a share.
    """
    count: Counter[str] = Counter()
    for article in gold:
        rows = {name: _records(table[table.article_id == article["id"]]) for name, table in tables.items()}
        doubtful = article["ignore"]
        places = _pair(article["places"], rows["places"], lambda marked, row: _overlap(marked, row))
        _tally(count, "places", places, article["places"], rows["places"], doubtful)
        for marked, row in places:
            count["located"] += _is_at(marked, row)
        sources = _pair(article["attributions"], rows["attributions"], _same_saying)
        _tally(count, "attributions", sources, article["attributions"], rows["attributions"], [])
        figures = _pair(article["figures"], rows["figures"], _same_figure)
        _tally(count, "figures", figures, article["figures"], rows["figures"], doubtful)
        answer = {id(marked): row for marked, row in sources + figures}
        for marked in article["attributions"]:
            hit = answer.get(id(marked))
            for slot, column in (("kind", "source_kind"), ("quote", "quote"), ("via", "via")):
                if marked[slot]:
                    same = _alike if slot == "via" else operator.eq
                    _vote(count, f"attributions.{slot}", hit is not None and same(marked[slot], hit[column]))
        for marked in article["figures"]:
            hit = answer.get(id(marked))
            verdicts = {} if hit is None else _slots(marked, hit, article, rows)
            for slot in _judged(marked):
                _vote(count, f"figures.{slot}", verdicts.get(slot, False))
            _vote(count, "figures.whole", hit is not None and all(verdicts.values()))
        for (one, a), (two, b) in combinations(figures, 2):
            stated = one["claim"] is not None and one["claim"] == two["claim"]
            given = not _missing(a["claim_id"]) and a["claim_id"] == b["claim_id"]
            count["claims.right"] += stated and given
            count["claims.marked"] += stated
            count["claims.given"] += given
    return _rates(count)


def _rates(count: Counter[str]) -> dict[str, float]:
    rates = {
        name: 2 * count[f"{name}.right"] / max(1, count[f"{name}.marked"] + count[f"{name}.given"])
        for name in ("figures", "places", "attributions", "claims")
    }
    rates["located"] = count["located"] / max(1, count["places.marked"])
    for key in [key for key in count if key.endswith(".asked")]:
        name = key.removesuffix(".asked")
        rates[name] = count[f"{name}.yes"] / count[key]
    return rates


def _tally(
    count: Counter[str],
    name: str,
    pairs: list[tuple[Row, Row]],
    marked: list[Row],
    given: list[Row],
    doubtful: list[Row],
) -> None:
    """Count rows on both sides; a row that no mark answers to is left out where the reader was in doubt."""
    taken = {id(row) for _, row in pairs}
    stray = [row for row in given if id(row) not in taken and not any(_overlap(mark, row) for mark in doubtful)]
    count[f"{name}.right"] += len(pairs)
    count[f"{name}.marked"] += len(marked)
    count[f"{name}.given"] += len(pairs) + len(stray)


def _vote(count: Counter[str], name: str, right: bool) -> None:
    count[f"{name}.asked"] += 1
    count[f"{name}.yes"] += right


def _pair(marked: list[Row], rows: list[Row], same: Callable[[Row, Row], bool]) -> list[tuple[Row, Row]]:
    """Pair marks with rows one to one, in the order of the text."""
    free, pairs = list(rows), []
    for mark in marked:
        hit = next((row for row in free if same(mark, row)), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((mark, hit))
    return pairs


def _slots(marked: Row, row: Row, article: Row, rows: Mapping[str, list[Row]]) -> dict[str, bool]:
    """Which slots of a found figure are right; those the reader left open are not judged."""
    where = next((place for place in rows["places"] if place["mention_id"] == row["place_mention_id"]), None)
    said = next((said for said in rows["attributions"] if said["attribution_id"] == row["attribution_id"]), None)
    judged = _judged(marked)
    verdicts = {slot: marked[slot] == row[slot] for slot in judged if slot in row}
    if "date" in judged:
        verdicts["date"] = _same_days(marked["date"], row)
    verdicts["place"] = _same_place(marked, where, article)
    verdicts["source"] = _alike(marked["source"], said["source"] if said else None) or (
        said is not None and _alike(marked["source"], said["source_text"])
    )
    if "part_of" in judged:
        whole = next((other for other in rows["figures"] if other["figure_id"] == row["part_of"]), None)
        start, end = marked["part_of"]
        verdicts["part_of"] = whole is not None and _overlap({"start": start, "end": end}, whole)
    return verdicts


def _judged(marked: Row) -> list[str]:
    """The slots of a marked figure that are judged: those the reader left open are not."""
    always = ["precision", "event", "modality", "place", "source"]
    return always + [slot for slot in ("actor", "measure", "date", "part_of") if marked.get(slot)]


def _same_place(marked: Row, where: Row | None, article: Row) -> bool:
    if where is None:
        return marked["place"] is None or marked.get("place_optional", False)
    meant = [place for place in article["places"] if place["text"] == marked["place"]]
    return _alike(marked["place"], where["text"]) or any(_is_at(place, where) for place in meant)


def _is_at(marked: Row, row: Row) -> bool:
    """Whether a row of `places` is the place that is meant: its country, or near its point."""
    if marked["kind"] == "country":
        return bool(marked["cc"] == row["country_code"] and row["kind"] == "country")
    if _missing(marked["lat"]):  # marked as a place that nobody can point at: its country says enough
        return marked["cc"] in (None, row["country_code"])
    if _missing(row["lat"]):
        return False
    wide = 10 if marked["kind"] in ("region", "water") else FAR
    return bool(abs(marked["lat"] - row["lat"]) <= wide and abs(marked["lon"] - row["lon"]) <= wide)


def _same_days(marked: str, row: Row) -> bool:
    """Whether the row's days lie in the marked ones: a day, a month, a year, or `first/last` of these."""
    if _missing(row["date_start"]):
        return False
    first, last = str(row["date_start"])[:10], str(row["date_end"])[:10]
    low, _, high = marked.partition("/")
    return first.startswith(low) and last.startswith(high or low)


def _same_figure(marked: Row, row: Row) -> bool:
    return _overlap(marked, row) and all(
        _missing(row[column]) if marked[key] is None else row[column] == marked[key]
        for key, column in (("min", "value_min"), ("max", "value_max"))
    )


def _same_saying(marked: Row, row: Row) -> bool:
    if min(abs(marked["start"] - row["cue_start"]), abs(marked["end"] - row["cue_end"])) > NEAR:
        return False
    if marked["source_start"] is not None and not _missing(row["source_start"]):
        span = {"start": row["source_start"], "end": row["source_end"]}
        if _overlap({"start": marked["source_start"], "end": marked["source_end"]}, span):
            return True
    return _alike(marked["canonical"], row["source"])


def _overlap(one: Row, two: Row) -> bool:
    return bool(one["start"] < two["end"] and two["start"] < one["end"])


def _alike(one: Any, two: Any) -> bool:
    """Whether two names share half of the words of the shorter one; two missing names are alike."""
    left, right = _words(one), _words(two)
    if not left or not right:
        return left == right
    return len(left & right) * 2 >= min(len(left), len(right))


def _words(name: Any) -> set[str]:
    if _missing(name):
        return set()
    words = re.findall(r"\w+", str(name).translate(_ALIKE))
    return {re.sub(r"^(?:[وفبلك]?ال|لل)(?=\w{2})", "", word) for word in words}


def _missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value)) or value == ""


def _records(table: pd.DataFrame) -> list[Row]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]
