"""How right tables are, against articles marked by hand: counts for each article, to be added up or drawn anew.

What counts as right:

- a figure: its span overlaps the marked one and both bounds are equal; its slots are judged where the mark has them;
- a place: the spans share half of the longer one, or one holds the other; `located`: within 161 km besides (1,000 km for
  regions and waters), for a country the same country;
- an attribution: the cues overlap or lie within 60 characters, and the source is the same by its span or by its name;
- claims: pairs of figures found in one article that are marked as the same claim.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from typing import Any

import pandas as pd

Row = dict[str, Any]
KINDS = ("figures", "places", "located", "attributions", "claims")
SLOTS = ("precision", "actor", "event", "measure", "modality", "date", "place", "source")

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_FOLD = str.maketrans("أإآٱىةؤئ", "ااااي" + "ه" + "وي")
_CLITICS = ("وال", "بال", "فال", "كال", "لل", "ال")


def count_article(gold: Row, tables: Mapping[str, list[Row]]) -> Counter[str]:
    """The counts of one article: `<kind>.right`, `.wrong`, `.missed`, and `<slot>.yes`, `.asked`."""
    count: Counter[str] = Counter()
    place_of = {p["mention_id"]: p for p in tables["places"]}
    source_of = {a["attribution_id"]: a for a in tables["attributions"]}
    _count_places(count, gold, list(tables["places"]))
    _count_attributions(count, gold, list(tables["attributions"]))
    free, found = list(tables["figures"]), []
    for mark in gold["figures"]:
        hit = next((row for row in free if _same_figure(mark, row)), None)
        if hit is None:
            count["figures.missed"] += 1
            continue
        free.remove(hit)
        found.append((mark, hit))
        count["figures.right"] += 1
        verdicts = _slots(mark, hit, gold, place_of, source_of)
        for slot, right in verdicts.items():
            count[f"{slot}.asked"] += 1
            count[f"{slot}.yes"] += right
        count["every slot.asked"] += 1
        # Measure and modality are judged beside the others.
        count["every slot.yes"] += all(v for s, v in verdicts.items() if s not in ("measure", "modality"))
    count["figures.wrong"] += sum(not _doubtful(row, gold) for row in free)
    for (one, a), (two, b) in combinations(found, 2):
        stated = not none(one.get("claim")) and one.get("claim") == two.get("claim")
        given = not none(a["claim_id"]) and a["claim_id"] == b["claim_id"]
        count["claims.right"] += stated and given
        count["claims.wrong"] += given and not stated
        count["claims.missed"] += stated and not given
    return count


def _count_places(count: Counter[str], gold: Row, free: list[Row]) -> None:
    for mark in gold["places"]:
        best = max(free, key=lambda p: _shared(p, mark), default=None)
        if best is None or not _same_span(best, mark):
            count["places.missed"] += 1
            count["located.missed"] += 1
            continue
        free.remove(best)
        count["places.right"] += 1
        if _is_there(mark, best):
            count["located.right"] += 1
        else:
            count["located.wrong"] += 1
            count["located.missed"] += 1
    stray = sum(not _doubtful(row, gold) for row in free)
    count["places.wrong"] += stray
    count["located.wrong"] += stray


def _count_attributions(count: Counter[str], gold: Row, free: list[Row]) -> None:
    for mark in gold["attributions"]:
        fitting = [row for row in free if _same_saying(mark, row)]
        hit = min(fitting, key=lambda row: abs(row["cue_start"] - mark["start"]), default=None)
        if hit is None:
            count["attributions.missed"] += 1
            continue
        free.remove(hit)
        count["attributions.right"] += 1
        for slot, mine in (("kind", "source_kind"), ("quote", "quote")):
            if mark.get(slot):
                name = "source kind" if slot == "kind" else "quotation"
                count[f"{name}.asked"] += 1
                count[f"{name}.yes"] += hit.get(mine) == mark[slot]
    count["attributions.wrong"] += len(free)


def _slots(
    mark: Row, hit: Row, gold: Row, place_of: Mapping[str, Row], source_of: Mapping[str, Row]
) -> dict[str, bool]:
    right = {"precision": hit["precision"] == mark["precision"], "event": hit["event"] == mark["event"]}
    right.update({slot: hit[slot] == mark[slot] for slot in ("measure", "modality") if mark.get(slot)})
    if mark.get("actor") and not mark["actor"].startswith("other:"):
        right["actor"] = hit["actor"] == mark["actor"]
    if mark.get("date"):
        right["date"] = _same_days(mark["date"], hit["date_start"], hit["date_end"])
    where = place_of.get(hit["place_mention_id"])
    if where is None:
        right["place"] = none(mark.get("place")) or bool(mark.get("place_optional"))
    elif none(mark.get("place")):
        right["place"] = False
    else:
        meant = next((p for p in gold["places"] if p["text"] == mark["place"]), None)
        near = meant is not None and not none(meant.get("lat")) and not none(where["lat"]) and _km(meant, where) <= 25
        right["place"] = _alike(where["text"], mark["place"]) or _alike(where["name"], mark["place"]) or near
    said = source_of.get(hit["attribution_id"])
    if mark.get("source"):
        names = (said["source"], said["source_text"]) if said else ()
        right["source"] = any(_alike(name, mark["source"]) for name in names)
    else:
        right["source"] = said is None
    return right


def rates(count: Mapping[str, int]) -> dict[str, float]:
    """F1 of each kind, and the share of right slots among those asked for; what nothing was asked of is left out."""
    found = {}
    for kind in KINDS:
        right, wrong, missed = (count.get(f"{kind}.{what}", 0) for what in ("right", "wrong", "missed"))
        if right + missed + wrong:
            found[kind] = 2 * right / (2 * right + wrong + missed)
    for key in sorted(count):
        if key.endswith(".asked") and count[key]:
            name = key.removesuffix(".asked")
            found[name] = count[f"{name}.yes"] / count[key]
    return found


def with_intervals(counts: list[Counter[str]], draws: int = 1000) -> dict[str, dict[str, float]]:
    """Each rate with the interval that holds 95 of 100 draws of as many articles, each drawn with replacement."""
    whole = rates(_added(counts))
    chance = random.Random(0)
    drawn: dict[str, list[float]] = {name: [] for name in whole}
    for _ in range(draws):
        for name, value in rates(_added(chance.choices(counts, k=len(counts)))).items():
            drawn[name].append(value)
    out = {}
    for name, value in whole.items():
        low_to_high = sorted(drawn[name]) or [value]
        low, high = (low_to_high[min(int(len(low_to_high) * q), len(low_to_high) - 1)] for q in (0.025, 0.975))
        out[name] = {"value": round(value, 4), "low": round(low, 4), "high": round(high, 4)}
    return out


def records(tables: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, list[Row]]]:
    """Rows by table and article, missing values as None."""
    out: dict[str, dict[str, list[Row]]] = {}
    for name in ("figures", "places", "attributions"):
        table = tables[name].astype(object)
        table = table.where(table.notna(), None)
        out[name] = {str(key): rows.to_dict("records") for key, rows in table.groupby("article_id")}
    return out


def count_all(gold: Iterable[Row], tables: Mapping[str, pd.DataFrame]) -> list[Counter[str]]:
    """The counts of each marked article."""
    rows = records(tables)
    return [count_article(mark, {name: rows[name].get(mark["id"], []) for name in rows}) for mark in gold]


def _added(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total


def _same_figure(mark: Row, row: Row) -> bool:
    bounds = ((row["value_min"], mark["min"]), (row["value_max"], mark["max"]))
    return _shared(row, mark) > 0 and all(
        (none(a) and none(b)) or (not none(a) and not none(b) and float(a) == float(b)) for a, b in bounds
    )


def _same_saying(mark: Row, row: Row) -> bool:
    if min(abs(row["cue_start"] - mark["start"]), abs(row["cue_end"] - mark["end"])) > 60:
        return False
    if mark["source_start"] is not None and not none(row["source_start"]):
        one = {"start": row["source_start"], "end": row["source_end"]}
        if _shared(one, {"start": mark["source_start"], "end": mark["source_end"]}) > 0:
            return True
    return _alike(row["source"], mark.get("canonical")) or _alike(row["source"], mark.get("source"))


def _is_there(mark: Row, row: Row) -> bool:
    if none(mark.get("lat")):
        return none(mark.get("cc")) or mark["cc"] == row["country_code"]
    if mark.get("kind") == "country":
        return bool(mark["cc"] == row["country_code"] and row["kind"] == "country")
    return not none(row["lat"]) and _km(mark, row) <= (1000 if mark.get("kind") in ("region", "water") else 161)


def _same_days(mark: str, start: Any, end: Any) -> bool:
    if none(start):
        return False
    first, _, last = mark.partition("/")
    last = last or first
    low, high = str(start)[:10], str(start if none(end) else end)[:10]
    return low >= first and low.startswith(first) and high.startswith(last)


def _doubtful(row: Row, gold: Row) -> bool:
    return any(_shared(row, mark) > 0 for mark in gold["ignore"])


def _shared(a: Row, b: Row) -> float:
    common = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(0.0, float(common)) / max(a["end"] - a["start"], b["end"] - b["start"], 1)


def _same_span(a: Row, b: Row) -> bool:
    holds: Callable[[Row, Row], bool] = lambda x, y: x["start"] <= y["start"] and y["end"] <= x["end"]  # noqa: E731
    return _shared(a, b) >= 0.5 or holds(a, b) or holds(b, a)


def _km(a: Row, b: Row) -> float:
    one, two = math.radians(a["lat"]), math.radians(b["lat"])
    h = (
        math.sin((two - one) / 2) ** 2
        + math.cos(one) * math.cos(two) * math.sin(math.radians(b["lon"] - a["lon"]) / 2) ** 2
    )
    return 12742 * math.asin(min(1, math.sqrt(h)))


def _alike(a: Any, b: Any) -> bool:
    left, right = _words(a), _words(b)
    return bool(left and right) and len(left & right) / min(len(left), len(right)) >= 0.5


def _words(name: Any) -> set[str]:
    return {_folded(w) for w in re.findall(r"\w+", "" if none(name) else str(name)) if len(w) > 1}


def _folded(word: str) -> str:
    word = _MARKS.sub("", word).translate(_FOLD)
    clitic = next((c for c in _CLITICS if word.startswith(c) and len(word) > len(c) + 2), "")
    return word[len(clitic) :]


def none(value: Any) -> bool:
    """Whether a value is missing."""
    return value is None or value is pd.NaT or value == "" or (isinstance(value, float) and math.isnan(value))
