"""The map and the days of a period: moved by hand they are in the link, and a picture of the map can be taken."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_browser import link_of

Visits = Callable[..., Visit]
# Where the drawing of the map stands, once its base map is there.
GROUND = """() => {
  const hosts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
  const map = hosts.map(n => n.shadowRoot?.querySelector("svg.drawn")).find(Boolean)
  return map?.querySelectorAll("path").length > 100 ? map.querySelector("g").getAttribute("transform") : null
}"""


def ground(seen: Visit) -> str:
    """Return where the map stands, when it is drawn."""
    return str(seen.page.wait_for_function(GROUND).json_value())


def drag(seen: Visit, dx: int, dy: int) -> None:
    """Drag the map by its middle."""
    pane = seen.page.locator(".map .view")
    pane.scroll_into_view_if_needed()
    box = pane.bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.8
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    seen.page.mouse.move(x + dx, y + dy, steps=5)
    seen.page.mouse.up()


@pytest.mark.parametrize("width", [1440, 390])
def test_map_moved_by_hand_is_in_the_link(visit: Visits, width: int) -> None:
    seen = visit(width=width).open("/places?lang=en&actor=US")
    first = ground(seen)
    drag(seen, 70, -60)
    seen.page.wait_for_url("**map=**")
    seen.settle()
    moved = ground(seen)
    assert moved != first
    link = link_of(seen)
    assert set(link) == {"lang", "actor", "map"}
    other = visit(width=width, fresh=True).open(seen.page.url.removeprefix(seen.address))
    at, there = ([float(n) for n in re.findall(r"[-\d.]+", text)] for text in (moved, ground(other)))
    assert there == pytest.approx(at, rel=0.005, abs=2), "the link holds hundredths of a degree and of the zoom"
    seen.page.go_back()
    seen.page.wait_for_url(lambda url: "map=" not in url)
    seen.page.wait_for_function(f"first => ({GROUND})() === first", arg=first)
    assert seen.problems == other.problems == []


def test_map_is_moved_by_keys_and_brought_back(visit: Visits) -> None:
    seen = visit().open("/places?lang=en")
    first = ground(seen)
    seen.page.locator(".map .view").focus()
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("+")
    seen.page.wait_for_url("**map=**")
    seen.settle()
    assert ground(seen) != first
    seen.page.locator(".st-key-menu").get_by_text("Sources").click()
    seen.page.wait_for_url("**/sources?**map=**")
    seen.settle()
    seen.page.locator(".st-key-menu").get_by_text("Places").click()
    seen.page.wait_for_url("**/places?**map=**")
    seen.settle()
    seen.page.get_by_role("button", name="Back to where the map was").click()
    seen.page.wait_for_url(lambda url: "map=" not in url)
    seen.page.wait_for_function(f"first => ({GROUND})() === first", arg=first)
    assert seen.problems == []


def test_wheel_scrolls_the_page_until_the_map_is_pressed(visit: Visits) -> None:
    seen = visit(height=700).open("/places?lang=en")
    first = ground(seen)
    box = seen.page.locator(".map .view").bounding_box()
    assert box
    seen.page.mouse.move(box["x"] + 60, box["y"] + 200)
    seen.page.mouse.wheel(0, 200)
    seen.page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 50")
    assert ground(seen) == first
    seen.page.mouse.click(box["x"] + 60, box["y"] + 200)
    seen.page.mouse.wheel(0, -200)
    seen.page.wait_for_url("**map=**")


def test_finger_that_scrolls_the_page_leaves_the_map_where_it_was(visit: Visits) -> None:
    seen = visit(width=390, height=800).open("/places?lang=en")
    first = ground(seen)
    box = seen.page.locator(".map .view").bounding_box()
    assert box
    device = seen.page.context.new_cdp_session(seen.page)
    x, y = box["x"] + 100, box["y"] + box["height"] * 0.6

    def touch(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": px, "y": py, "id": n} for n, (px, py) in enumerate(points)]
        device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    touch("touchStart", (x, y))
    for step in range(12):
        touch("touchMove", (x, y - 15 * step))
    touch("touchEnd")
    seen.page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 50")
    seen.page.wait_for_function(f"first => ({GROUND})() === first", arg=first)
    touch("touchStart", (x, y - 100))
    for step in range(8):
        touch("touchMove", (x + 12 * step, y - 100))
    touch("touchEnd")
    seen.page.wait_for_url("**map=**")
    assert seen.problems == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_place_and_movement_lead_to_their_sentences(visit: Visits, lang: str) -> None:
    seen = visit(height=1300).open(f"/places?lang={lang}")
    ground(seen)
    name = {"ar": "بغداد", "en": "Baghdad"}[lang]
    seen.page.locator(".map text", has_text=name).hover()
    expect(seen.page.locator(".map .told")).to_contain_text(name)
    seen.page.locator(".map text", has_text=name).click()
    seen.page.wait_for_url("**at=g98182**")
    seen.page.locator(".st-key-record .ledger .row").first.wait_for()
    seen.page.locator(".map text", has_text="300").click()
    seen.page.wait_for_url("**at=f0**")
    seen.page.locator(".st-key-record .sentence .picked").first.wait_for()
    assert seen.problems == []


def test_map_is_taken_as_a_picture(visit: Visits, tmp_path: Path) -> None:
    seen = visit().open("/places?lang=ar&map=31_45_4.5")
    ground(seen)
    seen.page.get_by_role("button", name="تنزيل", exact=True).click()
    row = seen.page.locator(".pictures .picture", has_text="أين").first
    for format_ in ("SVG", "PNG"):
        with seen.page.expect_download() as waiting:
            row.get_by_text(format_, exact=True).click()
        waiting.value.save_as(tmp_path / f"map.{format_}")
    drawn = ElementTree.parse(tmp_path / "map.SVG").getroot()
    told = "\n".join(drawn.itertext())
    assert "/places?map=31_45_4.5" in told
    assert "Natural Earth" in told
    assert "بغداد" in told
    assert not [node for node in drawn.iter() if node.tag.endswith(("script", "foreignObject"))]
    assert (tmp_path / "map.PNG").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "map.PNG").stat().st_size > 20_000
    assert seen.problems == []


def test_days_are_written_in_the_digits_chosen(visit: Visits) -> None:
    seen = visit().open("/places?digits=arab")
    ends = seen.page.locator(".span .ends")
    expect(ends).to_contain_text("مارس ٢٠٢٠")
    low = seen.page.locator(".span input.from")
    low.focus()
    seen.page.keyboard.press("ArrowLeft")
    seen.page.wait_for_url("**from=2020-03-02**")
    expect(low).to_have_attribute("aria-valuetext", "٢ مارس ٢٠٢٠")
    seen.settle()
    seen.page.locator(".st-key-filters").get_by_role("button", name="الفترة").click()
    year = seen.page.locator(".days select").nth(3)
    year.select_option("2020")
    seen.page.wait_for_url("**to=2020-12-31**")
    expect(year).to_have_value("2020")
    seen.page.locator(".days select").nth(4).select_option("3")
    seen.page.wait_for_url("**to=2020-03-31**")
    written = [text for text in seen.page.locator(".days option").all_inner_texts() if re.search(r"\d", text)]
    assert written
    assert not re.search("[0-9]", ends.inner_text() + "".join(written))
    assert seen.problems == []


def test_second_value_of_a_filter_is_chosen_without_opening_it_again(visit: Visits) -> None:
    seen = visit().open("/figures?lang=en")
    seen.page.locator(".st-key-filters").get_by_role("button", name="Event").click()
    field = seen.page.locator("[data-testid=stPopoverBody] [data-testid=stMultiSelect] input").first
    for name, link in (("present", "**event=present"), ("killed", "**event=present&event=killed")):
        field.click()
        seen.page.get_by_role("option", name=name).click()
        seen.page.wait_for_url(link)
        seen.settle()
    assert seen.problems == []
