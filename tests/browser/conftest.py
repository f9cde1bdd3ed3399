"""One server over the small tables of tests/pages and one Chromium for all browser tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.pages.conftest import write_tables

ROOT = Path(__file__).parents[2]
SHOTS = Path(os.environ.get("RASD_SCREENSHOTS") or ROOT / ".cache" / "screenshots")
# WebGL in a headless browser without a graphics card needs the software renderer; the rest of a page does not, and takes
# a third less of a processor without it.
FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",
    "--disable-background-networking",
]
# Streamlit looks for its server one level below the address of a page first; the two misses are its own.
PROBES = ("/_stcore/health", "/_stcore/host-config")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here as needing a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium() -> str:
    """Return the path of Chromium, or fail with what to do."""
    for name in (os.environ.get("RASD_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        path = name and shutil.which(name)
        if path:
            return path
    raise AssertionError("No Chromium: install it (`apt-get install chromium`), or name one in RASD_CHROMIUM.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    try:
        path = chromium()
    except AssertionError as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(missing))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def server(serving: tuple[str, int]) -> str:
    """The dashboard's address."""
    return serving[0]


@pytest.fixture(scope="session")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """The dashboard over the small tables; gives its address and the number of its process."""
    folder = write_tables(tmp_path_factory.mktemp("browser") / "store")
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        f"--server.port={port}",
        "--server.address=localhost",
    ]
    log = (folder.parent / "server.log").open("w")
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"RASD_STORE": str(folder)}, stdout=log, stderr=log)
    address = f"http://localhost:{port}"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
                break
            except OSError:
                assert process.poll() is None, (folder.parent / "server.log").read_text()
                time.sleep(0.2)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(10)
        log.close()


class Visit:
    """A page of the dashboard in the browser, and all that went wrong on it."""

    def __init__(self, page: Page, address: str) -> None:
        """Listen to a page from its start."""
        self.page, self.address = page, address
        self.problems: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self._request)

    def _console(self, message: object) -> None:
        if message.type == "error" and not any(p in str(message.location.get("url")) for p in PROBES):
            self.problems.append(f"console: {message.text}")

    def _request(self, request: object) -> None:
        if not request.url.startswith((self.address, self.address.replace("http", "ws"), "data:", "blob:")):
            self.problems.append(f"request to another host: {request.url}")

    def open(self, link: str = "/") -> Visit:
        """Open a link of the dashboard and wait until it is drawn."""
        self.page.goto(self.address + link)
        return self.settle()

    def settle(self) -> Visit:
        """Wait until the running script has ended and its marks are drawn."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000)
        self.page.wait_for_timeout(400)
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000)
        self.page.wait_for_function(DRAWN, arg=DIRECTED, timeout=30_000)
        return self

    def text(self) -> str:
        """Return what a reader sees, components included."""
        return str(self.page.evaluate(TEXT))

    def picture(self, row: Locator, folder: Path) -> tuple[ElementTree.Element, bytes]:
        """Take both pictures that a row of the downloads offers; give the drawing, in which nothing runs, and the PNG."""
        for kind in ("SVG", "PNG"):
            with self.page.expect_download(timeout=60_000) as waiting:  # a map is drawn once more for it
                row.get_by_text(kind, exact=True).click()
            waiting.value.save_as(folder / f"picture.{kind}")
        drawn = ElementTree.parse(folder / "picture.SVG").getroot()
        assert not [node for node in drawn.iter() if node.tag.endswith(("script", "foreignObject"))]
        taken = (folder / "picture.PNG").read_bytes()
        assert taken.startswith(b"\x89PNG")
        return drawn, taken

    def shot(self, name: str) -> None:
        """Keep a picture to look at."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        try:
            self.page.screenshot(path=SHOTS / f"{name}.png", timeout=60_000)
        except PlaywrightTimeoutError:
            print(f"no picture of {name}: the software renderer of the map was too slow")


# What a component shows is written by its script, which comes later than its empty frame: it gives the frame its direction.
DIRECTED = ", ".join(
    f".{script.stem}"
    for script in sorted((ROOT / "pages" / "ui" / "assets").glob("*.js"))
    if "  root.dir = " in script.read_text(encoding="utf-8")
)
# Charts and components are drawn after the script has ended, later still on a busy machine: until then a skeleton or nothing
# stands there, and the document is not yet said to be in the language of the page (st-key-lang-ar, st-key-lang-en). An
# expander still grows after that, for half a second: a press on what it holds can begin there and end on what lies under it.
DRAWN = """(directed) => !document.querySelector("[data-testid=stSkeleton]") &&
  [...document.querySelectorAll("details")].every(n => !n.getAnimations().length) &&
  [...document.querySelectorAll("[data-testid=stPlotlyChart]")].every(n => n.querySelector(".main-svg")) &&
  [...document.querySelectorAll(".stBidiComponent")].every(n => [...n.querySelectorAll("*")].some(
    m => m.shadowRoot?.children.length && (m.shadowRoot.querySelector(directed)?.hasAttribute("dir") ?? true))) &&
  [...document.querySelectorAll("[class*=st-key-lang-]")].every(n => n.classList.contains(`st-key-lang-${document.documentElement.lang}`))"""

# innerText does not enter shadow roots, where the components live.
TEXT = """() => {
  const parts = [document.body.innerText]
  for (const node of document.querySelectorAll("*")) if (node.shadowRoot) {
    parts.push([...node.shadowRoot.children].filter(n => n.tagName !== "STYLE").map(n => n.innerText).join("\\n"))
  }
  return parts.join("\\n")
}"""


@pytest.fixture(scope="session")
def shared(browser: Browser) -> Iterator[BrowserContext]:
    """One window whose cache of scripts all tests share that need no fresh one."""
    context = browser.new_context()
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def visit(browser: Browser, shared: BrowserContext, server: str) -> Iterator[Callable[..., Visit]]:
    """Open pages: `visit(width=390, dark=True)`; `fresh=True` for a browser that has seen nothing yet."""
    opened: list[Page | BrowserContext] = []

    def start(width: int = 1440, height: int = 900, dark: bool = False, fresh: bool = False) -> Visit:
        context = browser.new_context() if fresh else shared
        page = context.new_page()
        opened.append(context if fresh else page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        return Visit(page, server)

    yield start
    for item in opened:
        item.close()
