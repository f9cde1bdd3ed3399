"""Which outlets print the same figures, which of them was first, and whether in the same words. No more is claimed.

Two outlets may have the same figure from the same press conference; words that agree say more than numbers that do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import Any

import pandas as pd

from pages.ui.records import records

RUN = 4  # words in a row that are compared
SAME = 0.5  # share of the shorter sentence's runs that the other holds too, from which the words are the same
_SPELLINGS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_MARKS = re.compile("[\u064b-\u0652\u0640]")


@dataclass
class Pair:
    """Two outlets and the claims both print.

    Attributes:
        first, second: The outlets; `first` is more often the earlier one.
        ahead: Claims that `first` printed on an earlier day.
        behind: Claims that `second` printed on an earlier day.
        same_day: The others: nobody knows who was first.
        in_words: Claims that both print in about the same words.
        rows: Of each claim the earliest statement in either outlet, `first` before `second`.
    """

    first: str
    second: str
    ahead: int = 0
    behind: int = 0
    same_day: int = 0
    in_words: int = 0
    rows: list[tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Return what names the pair in a link."""
        row, other = self.rows[0]
        return f"outlets:{row['publisher_id']}:{other['publisher_id']}"


@lru_cache(maxsize=2000)  # each sentence is held against those of many outlets
def runs(sentence: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of RUN words of a sentence, spellings united; a shorter one is one run.

    >>> len(runs("وصل 300 جندي إلى القاعدة أمس"))
    3
    """
    words = re.findall(r"\w+", _MARKS.sub("", sentence).translate(_SPELLINGS))
    return frozenset(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)) if words)


def same_words(a: str, b: str) -> bool:
    """Tell whether two sentences say a thing in about the same words."""
    mine, yours = runs(a), runs(b)
    return bool(mine and yours) and len(mine & yours) >= SAME * min(len(mine), len(yours))


def pairs(statements: pd.DataFrame) -> list[Pair]:
    """Return the pairs of outlets that print the same claims, most claims first.

    Args:
        statements: Rows of `Rows.shared`: statements of claims that several outlets print, with their words.
    """
    found: dict[tuple[str, str], Pair] = {}
    known = statements[statements["publisher"].notna()]
    told = known.sort_values(["reported", "article_id", "start"], na_position="last")
    earliest = told.drop_duplicates(["claim", "publisher"]).sort_values("publisher", kind="stable")
    of_claim: dict[Any, list[dict[str, Any]]] = {claim: [] for claim in known["claim"].unique()}
    for row in records(earliest):
        of_claim[row["claim"]].append(row)
    for outlets in of_claim.values():
        for a, b in combinations(outlets, 2):
            pair = found.setdefault((a["publisher"], b["publisher"]), Pair(a["publisher"], b["publisher"]))
            pair.rows.append((a, b))
            both = pd.notna(a["reported"]) and pd.notna(b["reported"])
            pair.ahead += int(both and a["reported"] < b["reported"])
            pair.behind += int(both and a["reported"] > b["reported"])
            pair.same_day += int(not both or a["reported"] == b["reported"])
            pair.in_words += int(same_words(str(a["words"]), str(b["words"])))
    turned = [pair if pair.ahead >= pair.behind else _turned(pair) for pair in found.values()]
    return sorted(turned, key=lambda p: (-len(p.rows), -p.in_words, -p.ahead, p.first, p.second))


def _turned(pair: Pair) -> Pair:
    rows = [(b, a) for a, b in pair.rows]
    return Pair(pair.second, pair.first, pair.behind, pair.ahead, pair.same_day, pair.in_words, rows)
