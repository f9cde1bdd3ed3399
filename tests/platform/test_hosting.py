"""Hosting: Debian's nginx with our configuration, in front of the running app, looked at as a visitor would."""

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
BASE = "/rasd"


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def wait_for(port: int, path: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if ask(port, path)[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"nothing answers at {path}")


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    response = connection.getresponse()
    return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of nginx with the app behind it, below a base path."""
    if NGINX is None:
        assert os.environ.get("CI") != "true", "nginx is not installed"
        pytest.skip("nginx is not installed: apt-get install nginx-light")
    folder = tmp_path_factory.mktemp("hosting")
    app_port, port = free_port(), free_port()
    store = folder / "store"
    filled = [sys.executable, "-m", "extract", "add", "seeds", "--store", str(store), "--quiet"]
    subprocess.run(filled, cwd=ROOT, check=True)
    environment = {**os.environ, "RASD_STORE": str(store), "STREAMLIT_SERVER_BASE_URL_PATH": BASE.strip("/")}
    app = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={app_port}", "--server.address=127.0.0.1"],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    text = (ROOT / ".hosting" / "nginx.conf.template").read_text(encoding="utf-8")
    values = {"UPSTREAM": f"127.0.0.1:{app_port}", "LISTEN": f"127.0.0.1:{port}", "BASE": BASE, "ANCESTORS": "'self'"}
    for name, value in values.items():
        text = text.replace("${RASD_" + name + "}", value)
    assert "${RASD" not in text
    temporary = "".join(
        f"{what}_temp_path {folder}/{what};\n" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; {user}\nevents {{}}\nhttp {{\n"
        f"include /etc/nginx/mime.types; access_log off;\n{temporary}{text}\n}}\n",
        encoding="utf-8",
    )
    command = [NGINX, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    assert "warn" not in tested.stderr, tested.stderr
    nginx = subprocess.Popen(command)
    try:
        wait_for(port, f"{BASE}/_stcore/health", app)
        yield port
    finally:
        for process in (nginx, app):
            process.terminate()
            process.wait(20)


def test_health_and_headers(web: int) -> None:
    status, headers, body = ask(web, f"{BASE}/_stcore/health")
    assert (status, body) == (200, b"ok")
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "nginx/" not in headers["server"]


def test_the_policy_names_the_inline_script_of_the_installed_streamlit() -> None:
    hashes = subprocess.run([sys.executable, ".make/csp.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    template = (ROOT / ".hosting" / "nginx.conf.template").read_text(encoding="utf-8")
    assert set(re.findall(r"'sha256-[^']+'", template)) == set(hashes.stdout.split())


def test_scripts_are_compressed(web: int) -> None:
    _, _, page = ask(web, f"{BASE}/")
    script = re.search(rb"static/js/index\.[\w-]+\.js", page)
    assert script is not None
    status, headers, data = ask(web, f"{BASE}/{script[0].decode()}", Accept_Encoding="gzip")
    assert (status, headers.get("content-encoding")) == (200, "gzip")
    assert len(data) * 2 < len(gzip.decompress(data))
    assert "max-age" in headers["cache-control"]


def test_the_websocket_comes_through(web: int) -> None:
    sent = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13",
            "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": f"http://127.0.0.1:{web}"}  # fmt: skip
    connection = http.client.HTTPConnection("127.0.0.1", web, timeout=10)
    connection.request("GET", f"{BASE}/_stcore/stream", headers={k.replace("_", "-"): v for k, v in sent.items()})
    assert connection.getresponse().status == 101
    connection.close()


def test_a_deep_link_and_what_is_closed(web: int) -> None:
    assert ask(web, f"{BASE}/figures?lang=en")[0] == 200
    for path in ("_stcore/agent/openapi.json", "_stcore/metrics"):
        assert ask(web, f"{BASE}/{path}")[0] == 404


def test_the_upload_limit(web: int) -> None:
    limit = re.search(r"maxUploadSize = (\d+)", (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert limit is not None
    for megabytes, refused in ((int(limit[1]), False), (int(limit[1]) + 2, True)):
        connection = socket.create_connection(("127.0.0.1", web), 10)
        head = f"PUT {BASE}/_stcore/upload_file/x/y HTTP/1.1\r\nHost: x\r\nContent-Length: {megabytes << 20}\r\n"
        connection.sendall(f"{head}Expect: 100-continue\r\n\r\n".encode())
        answer = connection.recv(200)
        assert answer.startswith(b"HTTP/1.1 413") is refused, answer
        connection.close()


@pytest.mark.browser
def test_the_app_runs_under_the_policy_and_an_injected_script_does_not(web: int) -> None:
    # In a thread of its own: another playwright may be running in this one.
    with ThreadPoolExecutor(1) as thread:
        said, asked, title = thread.submit(look, f"http://127.0.0.1:{web}{BASE}").result()
    assert [s for s in said if "Content Security Policy" in s or "Refused" in s] == []
    hosts = {url.split("/")[2] for url in asked if url.startswith(("http", "ws"))}
    assert hosts == {f"127.0.0.1:{web}"}
    assert title != "taken"


def look(address: str) -> tuple[list[str], list[str], str]:
    """Open some pages in Chromium: what its console said, what was asked for, the title after a script was injected."""
    from playwright.sync_api import sync_playwright

    said: list[str] = []
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("RASD_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        )
        page = browser.new_page()
        page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
        page.on("request", lambda r: asked.append(r.url))
        for name in ("", "places", "reader"):
            page.goto(f"{address}/{name}?lang=en")
            # An article that begins with its title has no heading of its own: wait for words.
            words = "(document.querySelector('[data-testid=stMain]')?.innerText.length ?? 0) > 200"
            page.wait_for_function(words, timeout=60_000)
            page.wait_for_timeout(1500)
        violations = list(said)
        page.evaluate(
            "() => { const f = document.createElement('iframe');"
            " f.srcdoc = '<script>parent.document.title = \"taken\"</' + 'script>'; document.body.append(f); }"
        )
        page.wait_for_timeout(500)
        title = page.title()
        browser.close()
    return violations, asked, title


def test_the_compose_file_and_the_image_ask_for_what_there_is() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    for service in compose["services"].values():
        assert service["read_only"] is True
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert not source.startswith("./") or (ROOT / source).exists()
    names = set(re.findall(r"RASD_\w+", (ROOT / ".hosting" / "nginx.conf.template").read_text(encoding="utf-8")))
    assert names - {"RASD_"} <= set(compose["services"]["web"]["environment"])
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "USER rasd" in image
    for name in ("STORE", "MIRROR", "CORRECTIONS"):  # what is written lies where one may write
        assert re.search(rf"\bRASD_{name}=/store\b", image), name
    for copied in re.findall(r"^COPY (\S+) ", image, re.M):
        assert (ROOT / copied).exists()
