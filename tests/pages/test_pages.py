"""Every page, in both languages, under plain, filtered and broken links: no error, and it shows what it should."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from extract.__main__ import main
from pages.ui import bringing, comparing, reading
from pages.ui.text import Words, isolate
from tests.pages.conftest import write_tables

ROOT = Path(__file__).parents[2]
PAGES = [
    "app.py",
    "pages/figures.py",
    "pages/places.py",
    "pages/sources.py",
    "pages/compare.py",
    "pages/reader.py",
    "pages/add.py",
    "pages/about.py",
    "pages/corrections.py",
    "pages/operation.py",
]
LINKS = {
    "plain": {},
    "filtered": {"actor": ["US"], "place": ["IQ"], "from": ["2020-01-01"]},
    "record": {"at": ["f1"], "doc": ["a1"]},
    "nothing": {"event": ["killed"], "actor": ["US"]},
    "broken": {
        "actor": ["ZZ", "<script>"],
        "place": [""],
        "from": ["yesterday"],
        "by": ["colour"],
        "at": ["none"],
        "doc": ["../x"],
        "colour": ["red"],
        "q": ["%' or 1=1 --"],
    },
}


def run(page: str, link: dict[str, list[str]]) -> AppTest:
    """Run one page under a link."""
    at = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    for name, values in link.items():
        at.query_params[name] = values
    if page != "app.py":
        at.switch_page(page)
    return at.run()


def shown(at: AppTest, name: str, which: int = 0) -> dict[str, Any]:
    """Return what a page gave to one of its components of a name."""
    found = [item.proto for item in at.get("bidi_component") if item.proto.component_name == f"rasd_{name}"]
    return json.loads(found[which].json)


def table_of(at: AppTest) -> pd.DataFrame:
    """Return the first table of a page as the reader sees it."""
    table = shown(at, "table")
    return pd.DataFrame(
        [row["cells"] for row in table["rows"]], columns=[column["name"] for column in table["columns"]]
    )


@pytest.mark.parametrize(
    ("link", "lang"), [*((link, "ar") for link in LINKS), ("plain", "en"), ("record", "en"), ("broken", "en")]
)
@pytest.mark.parametrize("page", PAGES)
def test_page_shows_without_error(page: str, link: str, lang: str) -> None:
    at = run(page, LINKS[link] | ({"lang": [lang]} if lang == "en" else {}))
    assert not at.exception
    assert not at.error, [e.value for e in at.error]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_found_says_which_filter_to_relax(page: str) -> None:
    if page in {"pages/reader.py", "pages/add.py", "pages/about.py", "pages/corrections.py", "pages/operation.py"}:
        pytest.skip("it does not depend on the filters")
    at = run(page, LINKS["nothing"] | {"lang": ["en"]})
    assert any("Without" in box.value for box in at.info)


def test_where_no_single_filter_is_to_blame_those_together_are_named() -> None:
    at = run("pages/figures.py", {"lang": ["en"], "place": ["KW"], "event": ["present"], "kind": ["article"]})
    told = at.info[0].value.split("  \n")
    assert told[0] == "Nothing matches these filters together."
    assert len(told) > 1
    assert all(line.count("“") == 2 and "there would be" in line for line in told[1:])


def test_table_says_how_many_figures_it_leaves_out() -> None:
    at = run("pages/figures.py", {"lang": ["en"]})
    assert any(f"{len(table_of(at))} figures; 1 possible or denied are not shown" in block.body for block in at.html)
    whole = run("pages/figures.py", {"lang": ["en"], "show": ["all"]})
    assert not any("not shown" in block.body for block in whole.html)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_reader_tells_of_an_invented_article_and_an_inferred_day_in_the_pages_language(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_tables(tmp_path / "store")
    for name in ("articles", "sentences", "figures", "places", "attributions"):
        table = pd.read_parquet(folder / f"{name}.parquet")
        table["article_id"] = table["article_id"].replace("a1", "sample-1")
        if name == "articles":
            table = table.assign(
                note=["as the file has it", "as «كذا» has it\nكما في ملف Beta"], published_note=["inferred", None]
            )
        table.to_parquet(folder / f"{name}.parquet", index=False)
    monkeypatch.setenv("RASD_STORE", str(folder))
    words = Words(lang)
    for article, told in (
        ("sample-1", [words("reader.inferred"), words("reader.demonstration")]),
        ("a2", ["as «كذا» has it" if lang == "en" else "كما في ملف Beta"]),
    ):
        byline = shown(run("pages/reader.py", {"lang": [lang], "doc": [article]}), "reader")["byline"]
        assert byline.endswith(" · ".join(isolate(part) for part in told))
        assert byline.count(" · ") == 1 + len(told)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_damaged_store_is_said_to_be_one(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["add", str(ROOT / "seeds"), "--store", str(tmp_path), "--quiet"]) == 0
    monkeypatch.setenv("RASD_STORE", str(tmp_path))
    (file,) = tmp_path.glob("parts/*/*/figures.parquet")
    file.write_bytes(file.read_bytes()[:400])
    for page in ("app.py", "pages/reader.py"):
        at = run(page, {"lang": [lang]})
        assert not at.exception
        assert [said.value for said in at.error] == [Words(lang)("app.damaged")]


def test_filter_widget_follows_the_link() -> None:
    at = run("pages/figures.py", {"actor": ["US"], "lang": ["en"]})
    at.session_state["pop:actor"] = True
    at.run()
    assert at.multiselect(key="en:filter:actor").value == ["US"]


def test_place_filter_holds_the_places_in_a_state() -> None:
    at = run("pages/figures.py", {"place": ["IQ"], "lang": ["en"], "show": ["all"]})
    table = table_of(at)
    assert set(table["Place"]) == {"Baghdad", "Iraq"}


def test_table_holds_each_claim_once_and_denied_ones_only_when_asked_for() -> None:
    plain = table_of(run("pages/figures.py", {"lang": ["en"]}))
    asked = table_of(run("pages/figures.py", {"lang": ["en"], "show": ["all"]}))
    assert sorted(plain["Value"]) == ["20 to 99", "300", "4,000 to 6,000", "about 5,000"]
    assert sorted(set(asked["Value"]) - set(plain["Value"])) == ["900"]
    assert plain.set_index("Value").loc["300", "Repeated"] == "2"


def test_figures_that_rest_on_unnamed_sources_only_can_be_asked_for() -> None:
    at = run("pages/figures.py", {"lang": ["en"], "show": ["all"], "rests": ["anonymous"]})
    assert list(table_of(at)["Value"]) == ["about 5,000"]


def test_every_share_of_the_overview_opens_as_many_figures() -> None:
    stats = {stat["id"]: stat for stat in shown(run("app.py", {"lang": ["en"]}), "stats")["stats"] if "id" in stat}
    for rests in ("named", "anonymous", "article"):
        view = run("pages/figures.py", {"lang": ["en"], "show": ["all"], "rests": [rests]})
        assert stats[f"rests:{rests}"]["name"].endswith(f" ·\u00a0{len(table_of(view))}")


@pytest.mark.parametrize("at", ["outlets:none:none", "t0", "article"])
def test_what_the_sources_page_picks_is_shown_or_named(at: str) -> None:
    page = run("pages/sources.py", {"lang": ["en"], "at": [at]})
    assert not page.exception
    assert not page.error


def test_outlets_that_print_the_same_are_shown_side_by_side() -> None:
    page = run("pages/sources.py", {"lang": ["en"]})
    [pair] = shown(page, "table", -1)["rows"]
    assert pair["cells"] == ["وكالة المثال", "صحيفة <b>أخرى</b>", "1", "0", "1", "0", "0"]
    page = run("pages/sources.py", {"lang": ["en"], "at": [pair["id"]]})
    [group] = shown(page, "ledger")["groups"]
    assert [row["who"] for row in group["rows"]] == ["وكالة المثال", "صحيفة <b>أخرى</b>"]


@pytest.fixture
def denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the pages read tables in which an unnamed official calls the denied 900 possible."""
    folder = write_tables(tmp_path / "store")
    figures = pd.read_parquet(folder / "figures.parquet").set_index("figure_id", drop=False)
    told = figures.loc["f1"].to_dict() | {"figure_id": "f9", "start": figures["start"]["f1"] + 1}
    told |= {name: figures[name]["f4"] for name in ("value_min", "value_max", "precision", "event", "measure")}
    figures.loc["f9"] = told | {"modality": "possible", "claim_id": "c9"}
    figures.loc["f4", "claim_id"] = "c9"
    figures.reset_index(drop=True).to_parquet(folder / "figures.parquet", index=False)
    monkeypatch.setenv("RASD_STORE", str(folder))


@pytest.mark.usefixtures("denied")
def test_a_claim_that_some_state_and_others_deny_shows_among_the_disagreements() -> None:
    overview = run("app.py", {"lang": ["en"]})
    stats = {stat["id"]: stat["value"] for stat in shown(overview, "stats")["stats"] if "id" in stat}
    assert (stats["differ"], stats["unsure"]) == ("1", "1")
    [row] = shown(overview, "ledger", 1)["groups"][0]["rows"]
    assert "900" in row["value"]
    assert row["what"][:3] == ["United States", "sent", "Iraq"]
    assert [tag["text"] for tag in row["tags"]] == ["denied by some"]
    [group] = shown(run("pages/compare.py", {"lang": ["en"]}), "ledger")["groups"]
    assert [row["tags"][0]["text"] for row in group["rows"]] == ["denied", "possible"]
    asked = run("pages/figures.py", {"lang": ["en"], "modality": ["possible", "denied"]})
    assert list(table_of(asked)["Value"]) == ["900"]


def test_of_very_many_answers_the_least_and_the_greatest_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_tables(tmp_path / "store")
    figures = pd.read_parquet(folder / "figures.parquet").set_index("figure_id", drop=False)
    for number, count in enumerate((7000.0, 9000.0, 8000.0)):
        told = {"figure_id": f"g{number}", "value_min": count, "value_max": count, "attribution_id": None}
        figures.loc[f"g{number}"] = figures.loc["f3"].to_dict() | told
    figures.reset_index(drop=True).to_parquet(folder / "figures.parquet", index=False)
    monkeypatch.setenv("RASD_STORE", str(folder))
    monkeypatch.setattr(comparing, "MOST_ANSWERS", 4)
    [group] = shown(run("pages/compare.py", {"lang": ["en"]}), "ledger")["groups"]
    assert [row["value"] for row in group["rows"]] == ["4,000 to 6,000", "about 5,000", "8,000", "9,000"]
    assert all(len(row["quote"]) == 3 for row in group["rows"])
    assert group["more"] == "and 1 between these, not shown here"


def test_a_figure_that_others_contradict_is_marked_on_the_overview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_tables(tmp_path / "store")
    figures = pd.read_parquet(folder / "figures.parquet")
    figures.loc[figures["figure_id"] == "f3", ["value_min", "value_max"]] = [7000.0, 8000.0]
    figures.to_parquet(folder / "figures.parquet", index=False)
    monkeypatch.setenv("RASD_STORE", str(folder))
    rows = shown(run("app.py", {"lang": ["en"]}), "ledger")["groups"][0]["rows"]
    tags = {row["value"]: [tag["text"] for tag in row["tags"]] for row in rows}
    assert "disputed" in tags["about 5,000"]
    assert "disputed" in tags["7,000 to 8,000"]
    page = run("pages/figures.py", {"lang": ["en"]})
    told = table_of(page).set_index("Value")["Modality"]
    assert told["about 5,000"] == told["7,000 to 8,000"] == "asserted · disputed"
    assert told["300"] == "asserted"
    drawn = json.loads(next(iter(page.get("plotly_chart"))).proto.spec)["data"]
    said = [text for trace in drawn for text in trace.get("hovertext") or []]
    assert sum("disputed" in text for text in said) == 2
    rows = shown(run("app.py", {"lang": ["en"], "q": ["مسؤول"]}), "ledger")["groups"][0]["rows"]
    assert "disputed" not in [tag["text"] for tag in rows[0]["tags"]]


@pytest.mark.parametrize("scope", ["figures", "all"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_mark_of_who_relays_whom_names_its_statements(scope: str, lang: str) -> None:
    link = {"lang": [lang], "scope": [scope]}
    page = run("pages/sources.py", link)
    drawn = [json.loads(item.proto.spec)["data"][0] for item in page.get("plotly_chart")]
    [flow] = [chart for chart in drawn if chart["type"] == "sankey"]
    marks = [flow[part]["customdata"] for part in ("node", "link")]
    records = [mark[0] for part in marks for mark in part]
    records += [row["id"] for row in shown(page, "table", 1)["rows"]]
    assert len(records) == 3 + 2 + 1
    for record in records:
        [group] = shown(run("pages/sources.py", link | {"at": [record]}), "ledger")["groups"]
        assert [row["id"] for row in group["rows"]] == [{"figures": "f1", "all": "t1"}[scope]]
        assert "مسؤول" in "".join(part for part, _ in group["rows"][0]["quote"])
    unknown = run("pages/sources.py", link | {"at": ["relay:*:none:*"]})
    assert "relay:*:none:*" in shown(unknown, "notice")["text"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("paper.example/a", "https://paper.example/a"), (" http://paper.example ", "http://paper.example")],
)
def test_an_address_is_asked_for_as_it_is_typed(typed: str, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(bringing, "from_address", lambda url, job: heard.append(url) or iter(()))
    at = run("pages/add.py", {"how": ["web"], "lang": ["en"]})
    at.text_input(key="address").input(typed)
    next(button for button in at.button if button.label == "Read").click().run()
    assert heard == [asked]


@pytest.mark.parametrize(
    ("url", "given"),
    [
        ("https://paper.example/a?b=1", True),
        ("http://paper.example/خبر", True),
        ("javascript:alert(1)//https://x", False),
        ('https://x" onclick=alert(1)', False),
        (None, False),
    ],
)
def test_reader_leads_to_the_article_at_its_publishers_if_its_address_is_one(
    url: str | None, given: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_tables(tmp_path / "store")
    articles = pd.read_parquet(folder / "articles.parquet").assign(url=url, published_note="inferred")
    articles.to_parquet(folder / "articles.parquet", index=False)
    monkeypatch.setenv("RASD_STORE", str(folder))
    for lang, inferred in (("ar", "تاريخ مستنتج"), ("en", "date inferred")):
        data = shown(run("pages/reader.py", {"doc": ["a1"], "lang": [lang]}), "reader")
        assert data["url"] == (url if given else "")
        assert inferred in data["byline"]


def test_a_missing_name_is_none_and_no_word_for_it() -> None:
    assert reading.stated(None, float("nan"), pd.NA, "") == ""
    assert reading.stated(float("nan"), "وكالة") == "وكالة"


def test_tables_of_the_operator_run_as_the_language_does() -> None:
    for lang, direction in (("ar", "rtl"), ("en", "ltr")):
        at = run("pages/operation.py", {"lang": [lang]})
        tables = [shown(at, "table", n) for n in range(3)]
        assert {table["dir"] for table in tables} == {direction}
        assert [len(row["cells"]) for table in tables for row in table["rows"]] == [2] * sum(
            len(t["rows"]) for t in tables
        )
