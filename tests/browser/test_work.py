"""What an analyst does in the browser: corrects, marks, adds, downloads, embeds, shares; and what a machine checks for all."""

from __future__ import annotations

import json
import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlparse

import pytest
from playwright.sync_api import WebSocketRoute

from pages.ui.selection import Selection
from tests.browser.conftest import ROOT, Visit
from tests.browser.test_browser import PAGES, link_of

Visits = Callable[..., Visit]


def test_correction_reaches_the_charts_and_is_undone(visit: Visits) -> None:
    seen = visit(fresh=True, height=1300).open("/figures?lang=en&at=f1")
    seen.page.get_by_text("Correct this record").click()
    least = seen.page.get_by_label("Least")
    least.wait_for()
    least.fill("5500")
    seen.page.get_by_label("Greatest").fill("5500")
    seen.page.get_by_label("Why", exact=True).fill("the ministry's own count")
    seen.settle().page.get_by_role("button", name="Save the correction").click()
    seen.page.locator(".reader .reading", has_text="about 5,500").wait_for()
    seen.page.locator(".st-key-menu").get_by_text("Corrections").click()
    seen.page.get_by_role("button", name="Undo").click()
    seen.page.locator(".notice", has_text="undone").wait_for()
    seen.page.locator(".st-key-menu").get_by_text("Overview").click()
    seen.page.locator(".ledger .row", has_text="about 5,000").wait_for()
    assert seen.problems == []


def test_exported_log_is_taken_in_by_a_fresh_browser(visit: Visits, tmp_path: Path) -> None:
    seen = visit(fresh=True, height=1300).open("/figures?lang=en&at=f1")
    seen.page.get_by_text("Correct this record").click()
    seen.page.get_by_label("Least").fill("5500")
    seen.page.get_by_label("Greatest").fill("5500")
    seen.settle().page.get_by_role("button", name="Save the correction").click()
    seen.page.locator(".reader .reading", has_text="about 5,500").wait_for()
    seen.page.locator(".st-key-menu").get_by_text("Corrections").click()
    with seen.page.expect_download() as waiting:
        seen.page.get_by_role("button", name="Export the log").click()
    log = tmp_path / "log.jsonl"
    waiting.value.save_as(log)
    broken = tmp_path / "broken.jsonl"
    broken.write_text(log.read_text() + "no line of a log\n")
    for lang, title, refused in (("en", "Import a log", "Line 2 of"), ("ar", "استورد سجلا", "السطر 2 من")):
        other = visit(fresh=True)
        for file in (broken, log):
            other.open(f"/corrections?lang={lang}")
            other.page.get_by_text(title).click()
            other.page.locator("input[type=file]").set_input_files(file)
            taken = other.page.get_by_role("button", name=title, exact=True)
            taken.wait_for()
            other.settle()
            taken.click()
            if file is broken:
                other.page.locator(".notice", has_text=refused).wait_for()
                assert other.page.locator(".notice", has_text="5,500").count() == 0
        other.page.locator(".notice", has_text="5,500").wait_for()
        other.page.locator(".st-key-menu a").first.click()
        other.page.locator(".ledger .row", has_text="5,500").wait_for()
        assert other.problems == []


def test_words_that_streamlit_writes_are_in_the_readers_language(visit: Visits) -> None:
    seen = visit().open("/figures")
    assert seen.page.evaluate("document.documentElement.lang") == "ar"
    seen.page.get_by_placeholder("بحث: كلمة أو عدد").press_sequentially("30")
    seen.page.get_by_text("اضغط Enter للتطبيق").wait_for()
    assert seen.page.locator(".modebar-btn[data-title=قرّب]").count() == 1
    seen.open("/add?how=files&digits=arab")
    seen.page.get_by_text("اختر ملفا").wait_for()
    assert "حتى ٢٠ ميغابايت للملف" in seen.text()
    seen.page.get_by_role("button", name="English").click()
    seen.page.wait_for_url("**lang=en**")
    seen.settle()
    assert seen.page.evaluate("document.documentElement.lang") == "en"
    assert "20MB per file" in seen.text()
    assert "ميغابايت" not in seen.text()
    assert seen.problems == []


def test_phrase_marked_in_the_reader_becomes_a_figure(visit: Visits) -> None:
    seen = visit(fresh=True, height=1300).open("/reader?lang=en&doc=a1")
    seen.page.locator(".reader .sentence").first.wait_for()
    box = seen.page.locator(".reader .sentence").nth(2).bounding_box()
    assert box
    seen.page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2)
    seen.page.mouse.down()
    seen.page.mouse.move(box["x"] + box["width"] - 30, box["y"] + box["height"] / 2, steps=5)
    seen.page.mouse.up()
    seen.page.get_by_role("button", name="Make the marked phrase a figure").click()
    least = seen.page.get_by_label("Least")
    least.wait_for()
    least.fill("12")
    seen.page.get_by_role("button", name="Add this figure").click()
    seen.page.locator(".chips .result", has_text="6 figures").wait_for()
    assert seen.problems == []


def test_phrase_is_marked_word_by_word_with_the_keyboard(visit: Visits) -> None:
    seen = visit(fresh=True, height=1300).open("/reader?lang=en&doc=a1")
    marking = seen.page.get_by_role("button", name="Mark a phrase that was missed")
    marking.focus()
    phrase = seen.page.locator(".reader .phrase")
    for keys, told in (
        (("Enter",), "أعلن"),
        (("ArrowDown", "ArrowDown"), "وقتل"),
        (("ArrowLeft",), "عشرات"),
        (("Shift+ArrowLeft",), "عشرات المسلحين"),
        (("End", "Shift+Home", "Shift+ArrowRight"), None),
        (("Home", "Shift+ArrowLeft"), "وقتل عشرات"),
    ):
        for key in keys:
            seen.page.keyboard.press(key)
        said = phrase.inner_text().strip("«»")
        sentence = seen.page.locator(".reader .sentence", has=seen.page.locator(".caret")).inner_text()
        assert said in sentence, "a phrase lies within one sentence"
        assert told in (None, said)
    seen.page.keyboard.press("Escape")
    assert seen.page.locator(".reader .word").count() == 0
    assert marking.evaluate("node => node.getRootNode().activeElement === node")
    for key in ("Enter", "ArrowDown", "ArrowDown", "Shift+ArrowLeft", "Enter"):
        seen.page.keyboard.press(key)
    least = seen.page.get_by_label("Least")
    least.wait_for()
    seen.page.locator(".notice", has_text="وقتل عشرات").wait_for()
    seen.page.wait_for_function("document.activeElement?.getAttribute('aria-label') === 'Least'")
    seen.page.keyboard.type("12")
    seen.page.get_by_role("button", name="Add this figure").click()
    seen.page.locator(".chips .result", has_text="6 figures").wait_for()
    assert seen.problems == []


def test_phrase_is_marked_by_two_taps_on_a_phone(visit: Visits) -> None:
    seen = visit(fresh=True, width=390, height=700).open("/reader?doc=a1")
    seen.page.get_by_role("button", name="ظلّل عبارة فاتت").click()
    words = seen.page.locator(".reader .sentence").nth(2).locator(".word")
    for nth in (1, 0):
        words.nth(nth).click()
    told = " ".join(words.nth(nth).inner_text() for nth in (0, 1))
    assert seen.page.locator(".reader .phrase").inner_text() == f"«{told}»"
    offer = seen.page.get_by_role("button", name="اجعل المظلَّل عددا")
    box = offer.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 700
    offer.click()
    seen.page.locator(".notice", has_text=told).wait_for()
    form = seen.page.locator(".st-key-marked-form")
    seen.page.wait_for_function(
        "document.querySelector('.st-key-marked-form').getBoundingClientRect().top < innerHeight / 2"
    )
    assert form.locator("label").all_inner_texts()[:3] == ["الأدنى", "الأعلى", "الدقة"]
    assert "at=" not in seen.page.url, "a tap marks, it picks nothing"
    assert seen.problems == []


def test_article_is_added_for_this_visitor_alone(visit: Visits) -> None:
    seen = visit(fresh=True).open("/add?lang=en")
    seen.page.locator("textarea").fill("وصل 777 جنديا أميركيا إلى الكويت. <img src=x onerror=alert(1)>")
    seen.page.get_by_role("button", name="Read").click()
    seen.page.get_by_role("button", name="Keep in my articles").click(timeout=60_000)
    seen.page.wait_for_url("**of=mine**")
    seen.page.locator(".ledger .row", has_text="777").wait_for()
    assert seen.problems == []
    other = visit().open("/?lang=en&of=mine")
    assert "777" not in other.text()
    assert "a visitor added" in other.text()


def readers(server: int) -> list[int]:
    """Return the processes in which a server opens what visitors bring."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            told = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:  # it has ended meanwhile
            continue
        if parent == str(server) and b"extract.run.worker" in told and told[-2] == b"0":
            found.append(int(folder.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize(
    ("lang", "read", "stop", "told"),
    [("en", "Read", "Stop", "Stopped; nothing was kept."), ("ar", "اقرأ", "توقف", "توقفت القراءة، ولم يُحفظ شيء.")],
)
def test_reading_is_stopped_and_begun_again(
    visit: Visits, serving: tuple[str, int], lang: str, read: str, stop: str, told: str
) -> None:
    seen = visit(fresh=True).open(f"/add?lang={lang}&how=files")
    text = "وصل 777 جنديا أميركيا إلى الكويت."
    file = {"name": "news.txt", "mimeType": "text/plain", "buffer": text.encode()}
    seen.page.locator("input[type=file]").set_input_files(file)
    seen.page.get_by_text("news.txt", exact=True).wait_for()
    seen.settle().page.get_by_role("button", name=read, exact=True).click()
    seen.page.locator(".ledger .row", has_text="777").wait_for(timeout=60_000)
    [reader] = readers(serving[1])
    os.kill(reader, signal.SIGSTOP)  # it does not answer any more
    seen.open(f"/add?lang={lang}&how=files")
    seen.page.locator("input[type=file]").set_input_files(file)
    seen.page.get_by_text("news.txt", exact=True).wait_for()
    seen.settle().page.get_by_role("button", name=read, exact=True).click()
    seen.page.get_by_role("progressbar").wait_for()
    seen.page.get_by_role("button", name=stop, exact=True).click()
    seen.page.locator(".notice", has_text=told).wait_for()
    seen.settle().page.get_by_role("button", name=read, exact=True).click()
    seen.page.locator(".ledger .row", has_text="777").wait_for(timeout=60_000)
    assert seen.problems == []


def test_the_link_is_whole_though_a_message_with_it_is_lost(visit: Visits) -> None:
    """A busy server clears the message that tells the browser its new query (Streamlit's switch of pages)."""
    seen = visit(fresh=True)
    lost: list[int] = []

    def relay(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if isinstance(message, bytes) and b"of=mine" in message and not lost:
                lost.append(len(message))
                return
            socket.send(message)

        server.on_message(pass_on)

    seen.page.route_web_socket("**/_stcore/stream*", relay)
    seen.open("/add?lang=en")
    seen.page.locator("textarea").fill("وصل 777 جنديا أميركيا إلى الكويت.")
    seen.page.get_by_role("button", name="Read").click()
    seen.page.get_by_role("button", name="Keep in my articles").click(timeout=60_000)
    seen.page.locator(".ledger .row", has_text="777").wait_for()
    seen.page.wait_for_function("location.search.includes('of=mine') && location.pathname === '/'")
    assert lost
    assert urlparse(seen.page.url).path == "/"


def test_downloads_hold_the_view(visit: Visits, tmp_path: Path) -> None:
    seen = visit().open("/figures?lang=en&actor=US&event=present")
    seen.page.get_by_role("button", name="Download", exact=True).click()
    with seen.page.expect_download() as waiting:
        seen.page.get_by_role("button", name="Figures: CSV").click()
    waiting.value.save_as(tmp_path / "figures.csv")
    text = (tmp_path / "figures.csv").read_bytes().decode("utf-8-sig")
    assert len(text.splitlines()) == 3
    assert "/figures?lang=en&actor=US&event=present" in text


@pytest.mark.parametrize("page", ["/", "/figures", "/places"])
def test_embedded_page_has_no_menu(visit: Visits, page: str) -> None:
    seen = visit(width=800, height=600).open(f"{page}?lang=en&embed=true&actor=US")
    assert seen.page.locator(".st-key-menu").count() == 0
    assert "United States" in seen.text()
    assert seen.problems == []


def states() -> list[tuple[str, Selection]]:
    """Return twenty views, the same on every run."""
    dice = random.Random(7)
    choices = {
        "actor": ["US", "none"],
        "place": ["IQ", "g98182", "KW"],
        "kind": ["article", "institution", "anonymous_official"],
        "rests": ["named", "anonymous"],
        "event": ["sent", "present", "killed"],
        "measure": ["stock", "flow", "casualty"],
        "modality": ["asserted", "denied"],
    }
    options = {"lang": "en", "digits": "arab", "by": "place", "scale": "log", "show": "all", "undated": "listed"}
    out = []
    for _ in range(20):
        view = Selection()
        for name in dice.sample(list(choices), 2):
            view = view.with_facet(name, dice.sample(choices[name], dice.randint(1, 2)))
        for name in dice.sample(list(options), 3):
            view = view.with_option(name, options[name])
        out.append((dice.choice(["/", "/", "/figures", "/compare"]), view))
    return out


def test_twenty_views_are_the_same_in_a_fresh_browser(visit: Visits) -> None:
    here, there = visit(), visit(fresh=True)
    for page, view in states():
        link = f"{page}?{urlencode(view.query(), doseq=True)}"
        first, second = here.open(link), there.open(link)
        assert link_of(first) == link_of(second) == view.query()
        assert first.page.locator(".chips .result").inner_text() == second.page.locator(".chips .result").inner_text()
        assert (
            first.page.locator(".chips .chip").all_inner_texts()
            == second.page.locator(".chips .chip").all_inner_texts()
        )
    assert here.problems == there.problems == []


LEVELS = {
    "actor": ("US", "none"),
    "place": ("IQ", "KW", "g98182"),
    "kind": ("article", "institution", "anonymous_official", "person_official"),
    "rests": ("named", "anonymous", "article"),
    "event": ("sent", "present", "killed"),
    "measure": ("stock", "flow", "casualty"),
    "modality": ("asserted", "denied"),
    "precision": ("exact", "about", "vague", "range"),
}


def test_a_view_of_twenty_filters_is_the_same_in_a_fresh_browser_and_a_longer_link_is_told(visit: Visits) -> None:
    view = Selection(q="جندي")
    for name, values in LEVELS.items():
        view = view.with_facet(name, values)
    assert sum(map(len, view.facets.values())) > 20
    link = f"/figures?{urlencode(view.with_option('lang', 'en').query(), doseq=True)}"
    here, there = visit().open(link), visit(fresh=True, width=390, height=844).open(link)
    assert link_of(here) == link_of(there) == parse_qs(link.partition("?")[2])
    for seen in (here, there):
        assert seen.page.locator(".chips .chip").count() == 9
        assert seen.page.locator(".chips .result").inner_text() == here.page.locator(".chips .result").inner_text()
        assert seen.page.locator(".chips .long").count() == 0
        assert seen.page.locator(".chips .chip", has_text="Kind of source").bounding_box()["height"] < 40
    long = visit().open(f"{link}&{urlencode({'article': [f'{n:0>40}' for n in range(60)]}, doseq=True)}")
    told = long.page.locator(".notice", has_text="article = ").inner_text()
    assert told.count("article = ") == 12
    assert "some programs cut what is over 2,000" in long.page.locator(".chips .long").inner_text()
    assert here.problems == there.problems == long.problems == []


AXE = next(iter(sorted(ROOT.glob("tests/browser/axe*.js"))), None)


@pytest.mark.skipif(AXE is None, reason="axe-core is not in tests/browser")
@pytest.mark.parametrize(
    ("name", "dark"),
    [*((name, False) for name in PAGES), ("overview", True), ("figures", True), ("reader", True), ("add", True)],
)
def test_accessibility_has_no_serious_violation(visit: Visits, name: str, dark: bool) -> None:
    seen = visit(dark=dark).open(f"{PAGES[name]}?lang={'en' if dark else 'ar'}")
    seen.page.wait_for_timeout(600)
    seen.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = seen.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    bad = [
        f"{v['id']}: {json.dumps([n['target'] for n in v['nodes'][:3]])} {v['nodes'][0]['failureSummary'][:200]}"
        for v in found["violations"]
        if v["impact"] in {"serious", "critical"}
    ]
    assert bad == []
