"""The questions an analyst asks, answered by clicks: unnamed sources, plans, outlets, one place by day; pictures and links."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.test_browser import link_of

Visits = Callable[..., Visit]


def test_shares_of_the_overview_filter_and_let_go_again(visit: Visits) -> None:
    seen = visit().open("/?lang=en")
    unnamed = seen.page.locator(".stats button", has_text="unnamed sources only")
    unnamed.click()
    seen.page.wait_for_url("**rests=anonymous**")
    seen.settle()
    assert seen.page.locator(".ledger .row .value").all_inner_texts() == ["about 5,000"]
    assert "unnamed sources only" in seen.page.locator(".chips .chip").inner_text()
    unnamed.click()
    seen.page.wait_for_url(lambda url: "rests" not in url)
    seen.settle()
    assert seen.page.locator(".chips .chip").count() == 0
    assert seen.problems == []


def test_counts_of_the_overview_open_what_they_count(visit: Visits) -> None:
    seen = visit().open("/?lang=en")
    seen.page.locator(".stats button", has_text="planned, not reported done").click()
    seen.page.wait_for_url("**/compare?**")
    seen.settle()
    assert link_of(seen) == {"lang": ["en"], "what": ["planned"]}
    assert "Nothing is planned in this view." in seen.text()
    seen.open("/?lang=en")
    undated = seen.page.locator(".stats button", has_text="no date in the text")
    count = undated.locator("b").inner_text()
    undated.click()
    seen.page.wait_for_url("**/figures?**")
    seen.settle()
    assert seen.page.get_by_text(f"No date in the text · {count}").is_visible()
    assert str(seen.page.locator(".st-key-undated-list .row, .ledger .row").count()) == count
    seen.open("/compare?lang=en&what=planned")
    seen.page.get_by_text("What disagrees").click()
    seen.page.wait_for_url(lambda url: "what" not in url)
    assert seen.problems == []


def test_table_opens_at_its_first_column_on_a_phone_in_arabic(visit: Visits) -> None:
    seen = visit(width=390, height=844).open("/figures")
    table = seen.page.locator(".table").first
    box, first = table.bounding_box(), table.locator("thead th").first.bounding_box()
    assert box
    assert first
    assert first["x"] + first["width"] <= box["x"] + box["width"] + 1
    assert first["x"] >= box["x"]


def test_table_sorts_and_picks_by_keyboard(visit: Visits) -> None:
    seen = visit().open("/figures?lang=en")
    table = seen.page.locator(".table").first
    values = table.locator("tbody th")
    table.get_by_role("button", name="Value").focus()
    seen.page.keyboard.press("Enter")
    assert values.all_inner_texts() == ["20 to 99", "300", "4,000 to 6,000", "about 5,000"]
    seen.page.keyboard.press("Enter")
    assert values.first.inner_text() == "about 5,000"
    values.first.locator("button").focus()
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**at=f1**")
    seen.settle()
    assert values.first.inner_text() == "about 5,000", "the order chosen is kept"
    assert seen.problems == []


def test_outlets_with_the_same_figure_stand_side_by_side(visit: Visits) -> None:
    seen = visit(height=1200).open("/sources?lang=en")
    seen.page.locator(".table").last.locator("tbody tr").click()
    seen.page.wait_for_url("**at=outlets**")
    seen.settle()
    rows = seen.page.locator(".st-key-record .ledger .row")
    assert rows.locator(".who .name").all_inner_texts() == ["وكالة المثال", "صحيفة <b>أخرى</b>"]
    quotes = rows.locator(".quote").all_inner_texts()
    assert quotes[0].startswith("أعلن البنتاغون إرسال 300 جندي")
    assert quotes[1].startswith("وأرسل 300 جندي <img src=x")
    assert rows.first.bounding_box()["y"] < 1200
    assert seen.problems == []


def test_place_shows_its_figures_by_day(visit: Visits) -> None:
    seen = visit(height=1300).open("/places?lang=en&at=IQ&size=persons")
    seen.page.locator(".st-key-record .js-plotly-plot .main-svg").first.wait_for()
    assert seen.page.locator(".map-key .spot").count() >= 3
    seen.page.get_by_text("Map around the place picked").click()
    seen.page.wait_for_url("**frame=near**")
    seen.settle()
    seen.page.get_by_role("button", name="Narrow every page to this").click()
    seen.page.wait_for_url("**place=IQ**")
    assert seen.problems == []


def test_charts_are_taken_as_pictures(visit: Visits, tmp_path: Path) -> None:
    seen = visit().open("/sources?lang=en&actor=US")
    seen.page.get_by_role("button", name="Download", exact=True).click()
    first = seen.page.locator(".pictures .picture").first
    drawn, taken = seen.picture(first, tmp_path)
    told = "\n".join(drawn.itertext())
    assert "/sources?lang=en&actor=US" in told
    assert "GeoNames" in told
    assert "البنتاغون" in told
    assert len(taken) > 10_000
    assert seen.problems == []


def test_sentence_has_a_link_that_a_fresh_browser_opens(visit: Visits) -> None:
    seen = visit().open("/reader?lang=en&doc=a1")
    seen.page.locator(".reader .sentence").nth(2).hover()
    seen.page.locator(".reader .pin").nth(2).click()
    seen.page.wait_for_url("**at=s**")
    seen.settle()
    assert link_of(seen) == {"lang": ["en"], "doc": ["a1"], "at": ["s:3"]}
    other = visit(fresh=True).open("/reader?lang=en&doc=a1&at=s%3A3")
    for one in (seen, other):
        assert "عشرات المسلحين" in one.page.locator(".reader .sentence.here").inner_text()
    lost = visit().open("/reader?lang=en&doc=a1&at=s%3A77")
    assert "Record “s:77” is not in this collection." in lost.text()
    assert seen.problems == other.problems == []


def test_figures_in_the_margin_stand_in_order_and_lead_to_their_reading(visit: Visits) -> None:
    seen = visit().open("/reader?lang=en&doc=a1")
    beside = seen.page.locator(".reader .beside")
    tops = [item.bounding_box()["y"] for item in beside.all()]
    assert len(tops) == 3
    assert all(b - a > 20 for a, b in pairwise(tops))
    beside.nth(1).click()
    seen.page.wait_for_url("**at=f1**")
    seen.settle()
    reading = seen.page.locator(".reader .panel").inner_text()
    assert "about 5,000" in reading
    assert "How it was read" in reading
    assert seen.problems == []


def test_first_column_stays_while_a_table_is_scrolled_on_a_phone(visit: Visits) -> None:
    for lang in ("ar", "en"):
        seen = visit(width=390, height=844).open(f"/figures?lang={lang}")
        table = seen.page.locator(".table").first
        box = table.bounding_box()
        assert box
        table.evaluate("(node, side) => { node.scrollLeft = side * 400 }", -1 if lang == "ar" else 1)
        for cell in (table.locator("thead th").first, table.locator("tbody th").first):
            first = cell.bounding_box()
            assert first
            assert first["x"] >= box["x"] - 1
            assert first["x"] + first["width"] <= box["x"] + box["width"] + 1
        assert table.evaluate("node => Math.abs(node.scrollLeft)") > 100


def test_tile_of_a_source_shows_what_it_says(visit: Visits) -> None:
    seen = visit(height=1300).open("/sources?lang=en")
    tile = seen.page.locator(".treemaplayer g.slice").filter(has_text="البنتاغون").last.locator("path.surface")
    box = tile.bounding_box()
    assert box
    seen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    seen.page.wait_for_url("**at=**")
    seen.page.locator(".st-key-record .ledger .row", has_text="300").first.wait_for()
    assert seen.problems == []


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("mark", [".sankey-link", ".node-rect"])
def test_mark_of_who_relays_whom_shows_its_sentences(visit: Visits, lang: str, mark: str) -> None:
    seen = visit(height=1800).open(f"/sources?lang={lang}")
    box = seen.page.locator(f".st-key-flow {mark}").first.bounding_box()
    assert box
    seen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    seen.page.wait_for_url("**at=relay**")
    seen.settle()
    row = seen.page.locator(".st-key-record .ledger .row")
    assert "نحو 5000 جندي" in row.locator(".quote").inner_text()
    row.click()
    seen.page.wait_for_url("**/reader?**")
    assert seen.problems == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_who_relays_whom_fits_a_phone(visit: Visits, lang: str) -> None:
    seen = visit(width=390, height=844).open(f"/sources?lang={lang}")
    assert not seen.page.locator(".st-key-flow").is_visible()
    bars = seen.page.locator(".relay button")
    bars.nth(2).wait_for()
    assert bars.locator("bdi").all_inner_texts() == ["مسؤول", "قناة المثال", "وكالة المثال"]
    for bar in bars.all():
        box = bar.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    bars.nth(1).click()
    seen.page.wait_for_url("**at=relay**")
    assert "نحو 5000 جندي" in seen.page.locator(".st-key-record .ledger .row .quote").inner_text()
    assert seen.problems == []
    wide = visit().open("/sources?lang=en").page.locator(".relay button").first
    wide.wait_for(state="attached")
    assert wide.is_hidden()


def test_bars_and_bands_are_taken_as_pictures(visit: Visits, tmp_path: Path) -> None:
    seen = visit(fresh=True, height=1300).open("/?lang=en&actor=US")
    seen.page.get_by_role("button", name="Download", exact=True).click()
    drawn, taken = seen.picture(seen.page.locator(".pictures .picture", has_text="Who says it"), tmp_path)
    told = [node.text for node in drawn.iter() if node.tag.endswith("text")]
    assert {"Who says it", "named official", "2"} <= set(told)
    assert len([node for node in drawn.iter() if node.tag.endswith("rect")]) > 3
    assert len(taken) > 10_000
    # What is corrected to another count disagrees with what another says.
    seen.open("/figures?lang=en&at=f1").page.get_by_text("Correct this record").click()
    for field in ("Least", "Greatest"):
        seen.page.get_by_label(field).fill("9000")
    seen.settle().page.get_by_role("button", name="Save the correction").click()
    seen.page.locator(".reader .reading", has_text="about 9,000").wait_for()
    seen.page.locator(".st-key-menu").get_by_text("Compare").click()
    seen.page.locator(".ledger .track").nth(1).wait_for()
    seen.settle().page.get_by_role("button", name="Download", exact=True).click()
    drawn, taken = seen.picture(seen.page.locator(".pictures .picture").first, tmp_path)
    told = " ".join(drawn.itertext())
    assert "about 9,000" in told
    assert "4,000 to 6,000" in told
    assert "نحو 5000 جندي" in told
    assert "GeoNames" in told
    assert len(taken) > 10_000
    assert seen.problems == []


def test_bar_of_a_kind_narrows_the_view_to_it(visit: Visits) -> None:
    seen = visit(height=1300).open("/sources?lang=en")
    seen.page.locator(".js-plotly-plot .barlayer .point path").first.click(force=True)
    seen.page.wait_for_url("**kind=**")
    assert seen.problems == []
