"""Takes the README's picture: the overview over the demonstration articles, as a visitor sees it.

    make picture        writes .github/overview.png

Needs Chromium (.make/browser.sh gets one).
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / ".github" / "overview.png"


def main() -> None:
    """Fill a store of its own, serve it, take the picture."""
    browser = subprocess.run(["sh", ".make/browser.sh", sys.executable], cwd=ROOT, capture_output=True, text=True)
    if browser.returncode:
        raise SystemExit(browser.stderr)
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"RASD_STORE": folder}
        subprocess.run([sys.executable, "-m", "extract", "add", "seeds", "data/sample"], cwd=ROOT, env=env, check=True)
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(100):
                try:
                    urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1)
                    break
                except OSError:
                    time.sleep(0.2)
            with sync_playwright() as playwright:
                chromium = playwright.chromium.launch(executable_path=browser.stdout.strip(), args=["--no-sandbox"])
                page = chromium.new_page(viewport={"width": 1360, "height": 860})
                page.goto(f"http://localhost:{port}/?lang=en")
                page.locator(".ledger .row").first.wait_for(timeout=60_000)
                page.locator(".bars button").first.wait_for()
                page.wait_for_timeout(1000)
                TARGET.parent.mkdir(exist_ok=True)
                page.screenshot(path=TARGET)
                chromium.close()
        finally:
            server.terminate()
            server.wait(10)
    print(TARGET.relative_to(ROOT))


if __name__ == "__main__":
    main()
