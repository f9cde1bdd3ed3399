"""The map and the days of a period: moved by hand they are in the link, and a picture of the map can be taken."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_browser import link_of

Visits = Callable[..., Visit]
# Where the map stands, as the page has heard it; and that its chart has drawn.
VIEW = """() => {
  if (!document.querySelector("[data-testid=stDeckGlJsonChart] canvas")?.width) return null
  const hosts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
  return hosts.map(n => n.shadowRoot?.querySelector(".mapview")?.dataset.view).find(Boolean) || null
}"""


PANE = """() => {
  const canvas = document.querySelector("[data-testid=stDeckGlJsonChart] canvas")
  canvas.scrollIntoView({ block: "center" })
  const { x, y, width, height } = canvas.getBoundingClientRect()
  return { x, y, width, height }
}"""
SLOW = 60_000  # milliseconds, where WebGL is drawn by software on a busy machine


def view(seen: Visit) -> tuple[float, ...]:
    """Return the latitude and longitude of the map's middle and its zoom, once it is there."""
    return tuple(float(part) for part in str(seen.page.wait_for_function(VIEW, timeout=SLOW).json_value()).split("_"))


def linked(seen: Visit) -> tuple[float, ...]:
    """Return the view that the link holds."""
    return tuple(float(part) for part in link_of(seen)["map"][0].split("_"))


def pane(seen: Visit) -> dict[str, float]:
    """Return where the map lies on the screen. It is not waited for until it stands still: software draws it slowly."""
    return dict(seen.page.evaluate(PANE))


def spot(seen: Visit, lat: float, lon: float) -> tuple[float, float]:
    """Return where a point of the earth lies on the screen (Web Mercator)."""
    box, (middle_lat, middle_lon, zoom) = pane(seen), view(seen)
    size = 512 * 2**zoom

    def down(degrees: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2)) / (2 * math.pi)

    x = box["x"] + box["width"] / 2 + size * (lon - middle_lon) / 360
    return x, box["y"] + box["height"] / 2 + size * (down(middle_lat) - down(lat))


def drag(seen: Visit, dx: int, dy: int) -> None:
    """Drag the map by a corner of the sea."""
    box = pane(seen)
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.8
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    seen.page.mouse.move(x + dx, y + dy, steps=5)
    seen.page.mouse.up()


def moved(seen: Visit, act: Callable[[], None]) -> tuple[float, ...]:
    """Move the map as a reader would, again if need be, and return the view that the link then holds.

    What is done before the map listens is nothing yet, and until the charts above it are drawn it changes its place.
    """
    for _ in range(6):
        act()
        try:
            seen.page.wait_for_url("**map=**", timeout=SLOW // 4)
            seen.settle()
            return linked(seen)
        except PlaywrightTimeoutError:
            continue
    raise AssertionError(f"the map was moved six times, and the link says {seen.page.url}")


@pytest.mark.parametrize("width", [1440, 390])
def test_map_moved_by_hand_is_in_the_link(visit: Visits, width: int) -> None:
    seen = visit(width=width).open("/places?lang=en&actor=US")
    first = view(seen)
    there = moved(seen, lambda: drag(seen, 70, -60))
    assert set(link_of(seen)) == {"lang", "actor", "map"}
    assert there[1] < first[1], "what is dragged to the right shows what lies west"
    assert there[0] < first[0]
    assert there[2] == pytest.approx(first[2], abs=0.02)
    other = visit(width=width, fresh=True).open(seen.page.url.removeprefix(seen.address))
    assert view(other) == there
    seen.page.get_by_role("button", name="Back to where the map was").click()
    seen.page.wait_for_url(lambda url: "map=" not in url)
    seen.settle()
    assert view(seen) == first
    assert seen.problems == other.problems == []


def test_map_stays_where_it_was_moved_on_other_pages(visit: Visits) -> None:
    seen = visit().open("/places?lang=en")
    view(seen)

    def turn() -> None:
        seen.page.mouse.move(*spot(seen, 33.3, 44.4))
        seen.page.mouse.wheel(0, -300)

    there = moved(seen, turn)
    seen.page.locator(".st-key-menu").get_by_text("Sources").click()
    seen.page.wait_for_url("**/sources?**map=**")
    seen.settle()
    seen.page.locator(".st-key-menu").get_by_text("Places").click()
    seen.page.wait_for_url("**/places?**map=**")
    seen.settle()
    assert view(seen) == there
    assert seen.problems == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_place_leads_to_its_sentences(visit: Visits, lang: str) -> None:
    seen = visit(height=1300).open(f"/places?lang={lang}&map=33.3_44.4_6")
    for _ in range(9):  # what is pressed before its layer has been drawn is nothing yet
        x, y = spot(seen, 33.3, 44.4)
        seen.page.mouse.move(x - 4, y - 4)
        seen.page.mouse.click(x, y)
        try:
            seen.page.wait_for_url("**at=g98182**", timeout=SLOW // 6)
            break
        except PlaywrightTimeoutError:
            continue
    assert link_of(seen)["at"] == ["g98182"]
    seen.page.locator(".st-key-record .ledger .row").first.wait_for()
    assert link_of(seen)["map"] == ["33.3_44.4_6"]
    assert seen.problems == []


def test_map_is_taken_as_a_picture(visit: Visits, tmp_path: Path) -> None:
    seen = visit().open("/places?lang=ar&map=31_45_4.5")
    view(seen)
    seen.page.get_by_role("button", name="تنزيل", exact=True).click()
    row = seen.page.locator(".pictures .picture", has_text="أين").first
    drawn, taken = seen.picture(row, tmp_path)
    told = "\n".join(drawn.itertext())
    assert "/places?map=31_45_4.5" in told
    assert "Natural Earth" in told
    [picture] = [node for node in drawn.iter() if node.tag.endswith("image")]
    assert picture.get("href", "").startswith("data:image/png;base64,")
    assert len(picture.get("href", "")) > 20_000
    assert len(taken) > 20_000
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
    seen.page.locator(".st-key-filters").get_by_role("button", name="الفترة", exact=True).click()
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
    seen.page.locator(".st-key-filters").get_by_role("button", name="Event", exact=True).click()
    field = seen.page.locator("[data-testid=stPopoverBody] [data-testid=stMultiSelect] input").first
    for name, link in (("present", "**event=present"), ("killed", "**event=present&event=killed")):
        field.click()
        seen.page.get_by_role("option", name=name).click()
        seen.page.wait_for_url(link)
        seen.settle()
    assert seen.problems == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_browser_that_cannot_draw_the_map_says_so(visit: Visits, lang: str) -> None:
    seen = visit(fresh=True)
    seen.page.add_init_script("""{
      const kept = HTMLCanvasElement.prototype.getContext
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return /webgl/.test(kind) ? null : kept.call(this, kind, ...rest)
      }
    }""")
    seen.open(f"/places?lang={lang}")
    told = seen.page.get_by_text("WebGL معطل فيه" if lang == "ar" else "WebGL is off")
    told.wait_for()
    assert told.bounding_box()["height"] > 20
    assert seen.page.locator("[data-testid=stDeckGlJsonChart]").is_hidden()
    assert seen.page.locator(".st-key-places-table-" + lang).or_(seen.page.locator("table")).first.is_visible()
    usual = visit(fresh=True).open(f"/places?lang={lang}")
    assert usual.page.locator("[data-testid=stDeckGlJsonChart]").is_visible()
    assert usual.page.get_by_text("WebGL").count() == 0
