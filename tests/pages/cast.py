"""Tables of articles whose figures are cast, so that everything occurs with everything; and answers held together."""

import random
from collections.abc import Collection, Sequence
from typing import Any

import duckdb
import pandas as pd

from pages.ui.plain import Plain
from pages.ui.queries import Rows
from pages.ui.selection import FACETS, Selection
from pages.ui.store import MemoryStore
from tests.pages.conftest import make_tables, same_rows

DICE = random.Random(7)
LEVELS = {
    "actor": ["US", "IQ", "isis", None],
    "event": ["present", "sent", "killed", None],
    "measure": ["stock", "flow", "casualty", None],
    "modality": ["asserted", "asserted", "planned", "possible", "denied"],
    "precision": ["exact", "about", "range"],
}
PLACES = [
    ("IQ", "العراق", "IQ", "country"),
    ("g1", "بغداد", "IQ", "city"),
    ("g2", "أربيل", "IQ", "city"),
    ("KW", "الكويت", "KW", "country"),
    ("x1", "الخليج", None, "region"),
    (None, "قرية", None, None),
]
SAID = [
    ("البنتاغون", "institution", True),
    ("وزير", "person_official", True),
    ("مسؤول", "anonymous_official", False),
    ("مسؤول", "anonymous_official", True),
    (None, "anonymous_official", False),
]


class Bare(MemoryStore):
    """A store that makes no tables, so that every question is plain SQL."""

    def sql(self, query: str, params: Sequence[Any] = (), about: Collection[str] | None = None) -> pd.DataFrame:
        if query.startswith("create"):
            raise duckdb.PermissionException("read only")
        return super().sql(query, params, about)


def plainly(store: MemoryStore, view: Selection) -> Rows:
    """Return the rows of a store that is asked by plain SQL, over tables and not over queries as `Bare` is.

    What is asked of it is held: a store is asked so, or by its columns.
    """
    rows = Rows(store, view)
    rows._facts = Plain(store, view, rows._in)
    return rows


def _day(empty: float = 0.0) -> Any:
    return pd.NaT if DICE.random() < empty else pd.Timestamp("2020-01-01") + pd.Timedelta(days=DICE.randrange(40))


def _rows(like: pd.DataFrame, made: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(made)
    for name in like.columns:
        if name not in frame:
            frame[name] = None
    frame = frame[list(like.columns)]
    for name in frame.columns:
        if like[name].dtype.kind in "Mfb":
            frame[name] = frame[name].astype(like[name].dtype)
    return frame


def cast_tables(size: int = 60) -> dict[str, pd.DataFrame]:
    """Return tables of articles whose figures are cast: everything occurs with everything, and not at all."""
    like = make_tables()
    articles, sentences, figures, places, said = [], [], [], [], []
    for number in range(size):
        article = f"a{DICE.randrange(10**6)}-{number}"
        publisher = DICE.choice(["وكالة", "صحيفة", "قناة", None])
        articles.append({"article_id": article, "title": f"خبر {number % 7}", "publisher": publisher,
                         "published": _day(0.2), "text": "", "n_chars": 0})  # fmt: skip
        for n in range(DICE.randrange(7)):
            sentences.append({"article_id": article, "sentence_id": n, "start": 100 * n, "end": 100 * n + 90,
                              "text": DICE.choice(["أرسلوا جنودًا", "في العراق", "قُتل 20"])})  # fmt: skip
            place_ids = []
            for role in ("place", "origin"):
                place, name, country, kind = DICE.choice(PLACES)
                place_ids.append(f"{article}:{n}:{role}" if DICE.random() < 0.6 else None)
                places.append({"mention_id": f"{article}:{n}:{role}", "article_id": article, "sentence_id": n,
                               "start": 100 * n + len(role), "end": 100 * n + 9, "text": name, "place_id": place, "name": name,
                               "name_en": name, "country_code": country, "kind": kind, "lat": 1.0, "lon": 2.0,
                               "metonym": DICE.random() < 0.2})  # fmt: skip
            source, kind, named = DICE.choice(SAID)
            said.append({"attribution_id": f"{article}:t{n}", "article_id": article, "sentence_id": n, "cue_start": 100 * n, "cue_end": 100 * n + 3,
                         "source": source, "source_kind": kind, "named": named, "affiliation": None,
                         "via": DICE.choice([None, None, "قناة", "إذاعة"])})  # fmt: skip
            least, day = DICE.choice([None, 20.0, 300.0, 5000.0]), _day(0.4)
            figures.append({
                "figure_id": f"{article}:f{n}", "article_id": article, "sentence_id": n, "start": 100 * n,
                "end": 100 * n + 20,
                "value_min": least, "value_max": DICE.choice([None, 6000.0]) if least else 400.0,
                **{name: DICE.choice(values) for name, values in LEVELS.items()},
                "place_mention_id": place_ids[0], "origin_mention_id": place_ids[1],
                "date_start": day, "date_end": DICE.choice([day, _day(0.3)]),
                "attribution_id": f"{article}:t{n}" if DICE.random() < 0.7 else None,
                "claim_id": f"c{DICE.randrange(90)}" if DICE.random() < 0.7 else None,
                "part_of": f"{article}:f{DICE.randrange(9)}" if DICE.random() < 0.2 else None,
            })  # fmt: skip
    made = {"articles": articles, "sentences": sentences, "figures": figures, "places": places, "attributions": said}
    return {name: _rows(like[name], rows) for name, rows in made.items()}


def cast_selection(store: Any) -> Selection:
    """Return a selection of up to four filters, some of which find nothing."""
    facets = {}
    for name in DICE.sample(FACETS, DICE.randrange(4)):
        ids = [*Rows(store, Selection()).options(name)["id"], "nothing"]
        facets[name] = tuple(DICE.sample(ids, DICE.randrange(1, min(4, len(ids) + 1))))
    days = sorted(_day().date() for _ in range(2))
    return Selection(
        facets,
        days[0] if DICE.random() < 0.2 else None,
        days[1] if DICE.random() < 0.2 else None,
        DICE.choice(["", "", "", "العراق", "جنودا", "300", "٢٠", "خبر 3", "لا شيء"]),
    )


def same_answers(one: Rows, other: Rows) -> None:
    """Assert that two stores answer alike under their selections."""
    assert one.totals() == other.totals()
    assert [pd.isna(day) or day for day in one.period()] == [pd.isna(day) or day for day in other.period()]
    same_rows(one.figures(), other.figures())
    for possible in (True, False):
        same_rows(one.claims(possible), other.claims(possible))
    same_rows(one.claims(sides=True), other.claims(sides=True))
    same_rows(one.planned(), other.planned())
    same_rows(one.moves(), other.moves())
    assert one.disputed() == other.disputed()
    same_rows(one.figures_at("g1"), other.figures_at("g1"))
    same_rows(one.figures_by("article"), other.figures_by("article"))
    same_rows(one.places(), other.places())
    same_rows(one.sources(), other.sources())
    same_rows(one.kinds(), other.kinds())
    for most in (2, 1000):
        same_rows(one.leading(most), other.leading(most))
    claims = one.leading(1000).set_index("place_id")["claims"]
    here = one.places().dropna(subset=["claims"]).set_index("place_id")["claims"]  # those that a text names
    assert here.to_dict() == claims[here.index].to_dict()
    assert one.kinds()["claims"].sum() == one.sources()["claims"].sum()
    same_rows(one._facts.shared(), other._facts.shared())
    for only in (True, False):
        same_rows(one.relays(only), other.relays(only))
    same_rows(one.articles(), other.articles())
    same_rows(one.attributions(), other.attributions())
    assert one.known() == other.known()
    for name in DICE.sample(FACETS, 3):
        same_rows(one.options(name), other.options(name))
