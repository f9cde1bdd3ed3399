"""What can only be seen in a real browser: no error, no outside request, marks that lead to sentences, links that hold."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import Visit

PAGES = {
    "overview": "/",
    "figures": "/figures",
    "places": "/places",
    "sources": "/sources",
    "compare": "/compare",
    "reader": "/reader",
    "add": "/add",
    "corrections": "/corrections",
    "about": "/about",
}
Visits = Callable[..., Visit]
# Of each actor's and place's one-word name in the ledger: does it stand on one line?
WHOLE_WORDS = """() => [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
  .flatMap(n => [...n.shadowRoot?.querySelectorAll(".ledger .what bdi") ?? []])
  .filter(n => !/[\\s\u2068]/.test(n.textContent)).map(n => n.getClientRects().length === 1)"""


def link_of(seen: Visit) -> dict[str, list[str]]:
    """Return the parameters of the address."""
    return parse_qs(urlsplit(seen.page.url).query)


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_drawn_without_error_or_outside_request(visit: Visits, name: str, lang: str) -> None:
    seen = visit().open(f"{PAGES[name]}?lang={lang}")
    seen.page.wait_for_timeout(700)
    seen.shot(f"{name}-{lang}")
    assert seen.problems == []
    assert seen.page.locator("[data-testid=stAlertContentError]").count() == 0
    assert ("رصد" if lang == "ar" else "Rasd") in seen.text()
    direction = seen.page.evaluate("getComputedStyle(document.querySelector('[data-testid=stMain]')).direction")
    assert direction == ("rtl" if lang == "ar" else "ltr")


@pytest.mark.parametrize("name", PAGES)
def test_page_fits_a_phone_and_the_dark(visit: Visits, name: str) -> None:
    seen = visit(width=390, height=844, dark=True).open(PAGES[name])
    seen.page.wait_for_timeout(500)
    seen.shot(f"{name}-phone-dark")
    wider = seen.page.evaluate(
        "(() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth })()"
    )
    assert wider <= 0
    assert seen.problems == []


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(("width", "rows"), [(1440, 1), (1024, 1), (820, 1), (390, 2)])
def test_menu_and_filters_stand_in_rows_at_any_width(visit: Visits, width: int, rows: int, lang: str) -> None:
    seen = visit(width=width).open(f"/?lang={lang}&actor=US")
    links = seen.page.locator(".st-key-menu [data-testid=stPageLink-NavLink]")
    assert len({round(link.bounding_box()["y"]) for link in links.all()}) == rows
    filters = seen.page.locator(".st-key-filters [data-testid=stPopoverButton]")
    assert filters.count() == 6
    assert len({round(button.bounding_box()["y"]) for button in filters.all()}) == 1
    whole = seen.page.evaluate(WHOLE_WORDS)
    assert whole
    assert all(whole), "a name is not broken over two lines"


def test_click_on_a_mark_leads_to_its_sentence(visit: Visits) -> None:
    seen = visit(height=1400).open("/figures?lang=en")
    seen.page.locator(".js-plotly-plot .scatterlayer .points path").last.click(force=True)
    seen.page.wait_for_url("**at=f*")
    seen.settle()
    figure = link_of(seen)["at"][0]
    assert seen.page.locator(".sentence .picked").count() == 1
    seen.page.get_by_role("button", name="Read it in its article").click()
    seen.page.wait_for_url("**/reader?**")
    seen.settle()
    assert link_of(seen)["at"] == [figure]
    assert seen.page.locator(".reader .picked").count() == 1
    assert seen.problems == []


def test_overview_row_leads_to_its_sentence_in_one_click(visit: Visits) -> None:
    seen = visit().open("/?lang=en")
    seen.page.locator(".ledger .row", has_text="about 5,000").click()
    seen.page.wait_for_url("**/reader?**")
    seen.settle()
    assert seen.page.locator(".reader .picked").inner_text() == "نحو 5000 جندي"
    assert "5000" in seen.page.locator(".reader .sentence.here").inner_text()


def test_filter_goes_into_the_link_and_a_fresh_browser_shows_the_same(visit: Visits) -> None:
    seen = visit().open("/figures?lang=en")
    seen.page.locator(".st-key-filters").get_by_role("button", name="Actor", exact=True).click()
    seen.page.locator("[data-testid=stPopoverBody] [data-testid=stMultiSelect] input").first.click()
    seen.page.get_by_role("option", name="United States").click()
    seen.page.wait_for_url("**actor=US**")
    seen.settle()
    assert link_of(seen) == {"lang": ["en"], "actor": ["US"]}
    other = visit(fresh=True).open("/figures?lang=en&actor=US")
    for one in (seen, other):
        assert one.page.locator(".chips .result").inner_text() == other.page.locator(".chips .result").inner_text()
        assert "United States" in one.page.locator(".chips .chip").inner_text()
    assert seen.problems == other.problems == []


def test_chip_takes_its_filter_away_and_back_brings_it_again(visit: Visits) -> None:
    seen = visit().open("/?lang=en&actor=US&event=present")
    seen.page.locator(".chips .chip", has_text="Actor").click()
    seen.page.wait_for_url(lambda url: "actor" not in url)
    seen.settle()
    assert seen.page.locator(".chips .chip").count() == 1
    seen.page.go_back()
    seen.page.wait_for_url("**actor=US**")
    seen.settle()
    seen.page.wait_for_function("document.querySelectorAll('[data-testid=stApp]').length")
    assert "United States" in seen.text()


def test_language_keeps_the_view(visit: Visits) -> None:
    seen = visit().open("/figures?actor=US")
    seen.page.get_by_role("button", name="English").click()
    seen.page.wait_for_url("**lang=en**")
    seen.settle()
    assert link_of(seen) == {"lang": ["en"], "actor": ["US"]}
    assert "United States" in seen.page.locator(".chips .chip").inner_text()


def test_menu_carries_the_filters(visit: Visits) -> None:
    seen = visit().open("/?lang=en&actor=US")
    seen.page.locator(".st-key-menu").get_by_text("Sources").click()
    seen.page.wait_for_url("**/sources?**")
    seen.settle()
    assert link_of(seen) == {"lang": ["en"], "actor": ["US"]}


def test_unknown_values_are_named_to_the_reader(visit: Visits) -> None:
    seen = visit().open("/?lang=en&actor=ZZ&event=flying&from=soon")
    text = seen.text()
    assert all(words in text for words in ("actor = ZZ", "event = flying", "from = soon"))


@pytest.mark.parametrize(
    "link", ["/reader?doc=a2", "/figures?lang=en&at=f5", "/sources?lang=en", "/?lang=en&publisher=x"]
)
def test_hostile_text_does_nothing(visit: Visits, link: str) -> None:
    seen = visit().open(link)
    seen.page.wait_for_timeout(500)
    assert seen.problems == []
    injected = "document.querySelectorAll('[data-testid=stMain] img[src=x], [onerror], a[href^=javascript]').length"
    assert seen.page.evaluate(injected) == 0
    if "reader" in link:
        assert "<img src=x onerror=alert(1)>" in seen.text()


def test_reader_works_by_keyboard(visit: Visits) -> None:
    seen = visit().open("/reader?doc=a1&lang=en")
    seen.page.locator(".reader .figure[tabindex]").first.focus()
    assert "300" in seen.page.locator(".reader .panel").inner_text()
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("ArrowDown")
    assert "Baghdad" in seen.page.locator(".reader .panel").inner_text()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_arrows_go_the_way_of_the_text_in_both_languages(visit: Visits, lang: str) -> None:
    seen = visit().open(f"/reader?doc=a1&lang={lang}")
    marks = seen.page.locator(".reader .run[tabindex]")
    marks.nth(2).wait_for()
    focused = "node => node.getRootNode().activeElement === node"
    marks.first.focus()
    for key, place in (("ArrowLeft", 1), ("ArrowLeft", 2), ("ArrowRight", 1), ("End", marks.count() - 1), ("Home", 0)):
        seen.page.keyboard.press(key)
        assert marks.nth(place).evaluate(focused), key


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_filters_are_set_with_the_keyboard_alone(visit: Visits, lang: str) -> None:
    seen = visit().open(f"/figures?lang={lang}")
    buttons = seen.page.locator(".st-key-filters [data-testid=stPopoverButton]")
    name, typed = {"ar": ("المكان", "العراق"), "en": ("Place", "Iraq")}[lang]
    place = buttons.filter(has_text=name)
    place.focus()
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_function(f"document.activeElement?.getAttribute('aria-label') === '{name}'")
    seen.page.keyboard.type(typed)
    seen.page.get_by_role("option", name=typed).wait_for()
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**place=IQ**")
    seen.settle()
    inside = "document.querySelector('[data-testid=stPopoverBody]')?.contains(document.activeElement)"
    seen.page.wait_for_function(inside)
    for _ in range(3):  # past the field's own button to the one that opened it
        seen.page.keyboard.press("Tab")
        if place.evaluate("node => document.activeElement === node"):
            break
    assert place.evaluate("node => document.activeElement === node")
    seen.page.keyboard.press("Escape")
    seen.page.locator("[data-testid=stPopoverBody]").wait_for(state="hidden")
    assert seen.problems == []


def test_reading_of_what_is_tapped_is_in_sight_on_a_phone(visit: Visits) -> None:
    seen = visit(width=390, height=600).open("/reader?doc=a1&lang=en")
    seen.page.locator(".reader .figure[tabindex]").first.click()
    seen.page.wait_for_url("**at=f0**")
    seen.settle()
    reading = seen.page.locator(".reader .side.chosen .reading")
    reading.wait_for()
    for part in (reading, seen.page.locator(".reader .figure.picked").first):
        box = part.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 600
    assert seen.problems == []


def test_menu_leads_away_at_the_first_press_though_a_popover_is_open(visit: Visits) -> None:
    seen = visit().open("/figures?lang=en&actor=US")
    for opened, name, path in (("Place", "Compare", "compare"), ("Download", "Figures", "figures")):
        seen.page.locator("[data-testid=stPopoverButton]", has_text=opened).click()
        seen.page.locator("[data-testid=stPopoverBody]").wait_for()
        seen.settle()
        box = seen.page.locator(".st-key-menu").get_by_text(name, exact=True).bounding_box()
        assert box
        seen.page.mouse.click(box["x"] + 5, box["y"] + 5)
        seen.page.wait_for_url(f"**/{path}?**")
        seen.settle()
        assert link_of(seen) == {"lang": ["en"], "actor": ["US"]}
        assert seen.page.locator(".chips .chip").count() == 1
    assert seen.problems == []


def test_one_step_back_leads_to_the_page_whose_popover_was_open(visit: Visits) -> None:
    seen = visit(fresh=True).open("/figures?lang=en&actor=US")
    before = seen.page.evaluate("history.length")
    seen.page.locator("[data-testid=stPopoverButton]", has_text="Period").click()
    seen.page.locator("[data-testid=stPopoverBody]").wait_for()
    seen.settle()
    seen.page.locator(".st-key-menu").get_by_text("Compare", exact=True).click()
    seen.page.wait_for_url("**/compare?**")
    seen.settle().page.wait_for_timeout(800)
    assert urlsplit(seen.page.url).path == "/compare"
    assert seen.page.evaluate("history.length") == before + 1
    seen.page.go_back()
    seen.page.wait_for_url("**/figures?**")
    seen.settle()
    assert link_of(seen) == {"lang": ["en"], "actor": ["US"]}
    assert seen.problems == []
