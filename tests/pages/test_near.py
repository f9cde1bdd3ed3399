"""What is picked is read from its own articles' rows: the same as is found among all, in a store of parts."""

from pathlib import Path

import pandas as pd
import pytest

from extract import Article, Tables, extract
from extract.store import open_store, parts, tend
from extract.store.words import folded
from extract.store.write import Writer
from pages.ui import queries
from pages.ui.corrections import make
from pages.ui.overlay import CorrectedStore
from pages.ui.plain import ANY
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import MemoryStore, Store
from tests.pages.cast import cast_tables
from tests.pages.conftest import same_rows

TABLES = cast_tables(40)
MEMORY = MemoryStore(TABLES, "near")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store that has the cast tables in parts of a few articles."""
    path = tmp_path_factory.mktemp("near")
    ids = TABLES["articles"]["article_id"].tolist()
    with Writer(path) as writer:
        made = []
        for first in range(0, len(ids), 7):
            some = {n: t[t["article_id"].isin(ids[first : first + 7])] for n, t in TABLES.items()}
            made.append(parts.write_part(path, Tables(**some), parts.new_id(first + 1)))
        writer.put_in_force(made, ())
    return path


def _corrected(store: Store) -> Store:
    """Return the store with a figure changed, another rejected, and a source corrected."""
    figures, said = TABLES["figures"].to_dict("records"), TABLES["attributions"].to_dict("records")
    entries = [
        make("edit", **_place(figures[0], "figures"), after={"actor": "IR"}),
        make("reject", **_place(figures[5], "figures")),
        make("edit", **_place(said[3], "attributions"), after={"source": "الناطق"}),
    ]
    return CorrectedStore(store, entries)


def _place(row: dict[str, object], table: str) -> dict[str, object]:
    start, end = ("cue_start", "cue_end") if table == "attributions" else ("start", "end")
    return {"table": table, "article_id": row["article_id"], "start": row[start], "end": row[end]}


def _same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Assert that the rows are the same; what is written has columns that the tables of the tests leave out."""
    same_rows(one[list(other.columns)], other)


@pytest.mark.parametrize("corrected", [False, True])
def test_what_is_picked_is_what_is_found_among_all(folder: Path, corrected: bool) -> None:
    stores: list[Store] = [open_store(folder), MEMORY]
    if corrected:
        stores = [_corrected(store) for store in stores]
    one, other = (Rows(store, Selection()) for store in stores)
    figures = TABLES["figures"]["figure_id"][:5]
    for record in [*figures, TABLES["places"]["mention_id"][7], TABLES["attributions"]["attribution_id"][9], "none"]:
        assert one.article_of(record) == other.article_of(record)
        _same(one.record(record), other.record(record))
    for article in [*TABLES["articles"]["article_id"][:3], "none", "it's"]:
        here, there = one.article(article), other.article(article)
        for name in here:
            order = {"places": "mention_id", "attributions": "attribution_id"}.get(name)
            _same(*(t[name].sort_values(order, ignore_index=True) if order else t[name] for t in (here, there)))
    for claim in one.claims()["claim"][:4]:
        _same(one.same_claim(claim), other.same_claim(claim))
        assert one.times_stated(claim) == len(one.same_claim(claim))
    picks = [lambda rows: rows.mentions("g1"), lambda rows: rows.mentions("nowhere")]
    picks += [
        lambda rows, source=source: rows.said_by(source) for source in [*one.attributions()["source_id"], "article"]
    ]
    for row in one.relays(False).to_dict("records")[:2]:
        flow = (row["source_id"], row["via_id"], row["publisher_id"] if pd.notna(row["publisher_id"]) else "none")
        picks += [lambda rows, flow=flow: rows.relayed(False, *flow)]
        picks += [lambda rows, flow=flow: rows.relayed(False, flow[0], ANY, ANY)]
    shown = 0
    for pick in picks:
        mine, theirs = pick(one), pick(other)
        assert mine.n == theirs.n
        _same(mine.rows, theirs.rows)
        quoted = one.quoted(mine.rows)
        _same(quoted, other.quoted(theirs.rows))
        assert quoted["sentence"].notna().all()
        shown += len(quoted)
    assert shown > 50


@pytest.mark.parametrize(("shown", "most"), [(30, 200), (3, 5), (1, 1), (4, 4)])
@pytest.mark.parametrize("corrected", [False, True])
def test_the_latest_is_what_all_of_it_begins_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch, corrected: bool, shown: int, most: int
) -> None:
    monkeypatch.setattr(queries, "SHOWN", shown)
    monkeypatch.setattr(queries, "MOST_SAID", most)
    base = open_store(folder)
    rows = Rows(_corrected(base) if corrected else base, Selection())
    bounded = 0
    for place in ("IQ", "g1", "x1", "nowhere"):
        found = rows.mentions(place)
        every = rows.store.sql(
            """select places.* from places join (select article_id, published from articles)
              using (article_id) where place_id = ? order by published desc nulls last, article_id, start""",
            [place],
        )
        same_rows(found.rows[list(every.columns)], every.head(min(shown, most)))
        assert found.n == min(len(every), most)
        bounded += len(every) > most
    assert bounded == 3 or most == 200
    ids = "(select distinct source, left(md5(folded(source)), 8) as source_id from attributions)"
    ids = ids.replace("folded(source)", folded("source"))
    for source in [*rows.attributions()["source_id"][:4], "nobody"]:
        found = rows.said_by(source)
        every = rows.store.sql(
            f"""select t.* from attributions t join {ids} using (source)
              join (select article_id, published from articles) using (article_id) where source_id = ?
              order by published desc nulls last, article_id, cue_start, attribution_id""",
            [source],
        )
        same_rows(found.rows[list(every.columns)], every.head(min(shown, most)))
        assert found.n == min(len(every), most)


def test_the_latest_is_held_but_where_it_is_corrected(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Rows, "_latest", lambda self, table, *_: asked.append(table) or queries.Told(pd.DataFrame(), 0))
    store = open_store(folder)
    held, corrected = Rows(store, Selection()), Rows(_corrected(store), Selection())
    source = held.attributions()["source_id"][0]
    for rows in (held, corrected):
        rows.mentions("IQ")
        rows.said_by(source)
    assert asked == ["attributions"], "a source is corrected, no place is"


def test_rows_that_are_read_together_are_those_read_alone(folder: Path) -> None:
    rows = Rows(open_store(folder), Selection())
    here, there = rows.figures_at("IQ").head(9), rows.mentions("g1").rows
    together = rows.excerpts(here, there)
    for mine, frame in zip(together, (here, there), strict=True):
        same_rows(mine, rows.excerpts(frame)[0])
        assert len(mine) == len(frame) > 5
    figures = rows.full(here)
    for name in ("sentence", "sentence_start", "start", "end", "sentence_id"):
        assert together[0][name].tolist() == figures[name].tolist()
    assert rows.excerpts(here.head(0))[0].empty


def test_what_a_picked_record_reads_are_the_rows_of_its_article(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(folder)
    rows = Rows(store, Selection())
    figure, article = TABLES["figures"].loc[3, ["figure_id", "article_id"]]
    rows.totals()
    asked = []
    sql = store.sql
    monkeypatch.setattr(store, "sql", lambda q, params=(), about=None: asked.append(about) or sql(q, params, about))
    assert len(rows.record(figure)) == 1
    assert len(rows.article(article)["articles"]) == 1
    assert len(asked) == 5  # the article is read once, whole
    assert all(about == [article] for about in asked)


def test_corrections_stand_when_the_store_is_extracted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [
        Article(id=f"n{n}", text=f"أعلن المتحدث وصول {n + 100} جندي إلى بغداد. وقتل {n + 3} جنود في الموصل.")
        for n in range(6)
    ]
    monkeypatch.setattr("extract.store.parts.made_by", lambda: "0.0.1+old")
    with Writer(tmp_path) as writer:
        assert {writer.judge(article) for article in given} == {"new"}
        writer.add(extract(given))
    monkeypatch.undo()
    base = open_store(tmp_path)
    found = base.sql("select * from figures order by article_id, start").to_dict("records")
    store = CorrectedStore(
        base,
        [
            make("edit", **_place(found[0], "figures"), after={"value_min": 777.0, "value_max": 777.0}),
            make("reject", **_place(found[1], "figures")),
        ],
    )
    before = Rows(store, Selection()).figures()
    assert (before["value"] == 777).sum() == 1
    assert len(before) == len(found) - 1
    with Writer(tmp_path) as writer:
        old = [part.part for part in writer.manifest.parts]
        assert sum(tend.reextract(writer, extract)) == len(given)
        assert not {part.part for part in writer.manifest.parts} & {*old}
    after = Rows(store, Selection()).figures()
    same_rows(after, before)
