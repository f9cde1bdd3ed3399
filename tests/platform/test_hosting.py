"""Hosting: Debian's nginx with our configuration, in front of the running app, looked at as a visitor would."""

import gzip
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.browser.conftest import FLAGS

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
            if ask(port, path)[0] < 400:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"nothing answers at {path}")


def ask(
    port: int, path: str, method: str = "GET", tls: ssl.SSLContext | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = connected(port, tls)
    connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    response = connection.getresponse()
    return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()


def connected(port: int, tls: ssl.SSLContext | None = None) -> http.client.HTTPConnection:
    if tls is not None:
        return http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=tls)
    return http.client.HTTPConnection("127.0.0.1", port, timeout=10)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of the app, served below a base path."""
    folder = tmp_path_factory.mktemp("app")
    port, store = free_port(), folder / "store"
    filled = [sys.executable, "-m", "extract", "add", "seeds", "--store", str(store), "--quiet"]
    subprocess.run(filled, cwd=ROOT, check=True)
    environment = {**os.environ, "RASD_STORE": str(store), "STREAMLIT_SERVER_BASE_URL_PATH": BASE}
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.address=127.0.0.1"],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(port, f"{BASE}/_stcore/health", process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def nginx_before(app: int, folder: Path, tls: int | None = None) -> Iterator[int]:
    """The port of nginx in front of the app; with `tls` it listens there too, with the certificate in `folder`."""
    if NGINX is None:
        assert os.environ.get("CI") != "true", "nginx is not installed"
        pytest.skip("nginx is not installed: apt-get install nginx-light")
    port = free_port()
    text = (ROOT / ".hosting" / "nginx.conf.template").read_text(encoding="utf-8")
    values = {"UPSTREAM": f"127.0.0.1:{app}", "LISTEN": f"127.0.0.1:{port}", "BASE": BASE, "ANCESTORS": "'self'"}
    for name, value in values.items():
        text = text.replace("${RASD_" + name + "}", value)
    assert "${RASD" not in text
    text = text.replace("/etc/nginx/rasd/", f"{folder}/")
    if tls:
        more = (ROOT / ".hosting" / "tls.conf").read_text(encoding="utf-8").replace("/etc/nginx/tls/", f"{folder}/")
        more = more.replace("listen 8443 ", f"listen 127.0.0.1:{tls} ").replace("https://$host", f"https://$host:{tls}")
        (folder / "tls.conf").write_text(more, encoding="utf-8")
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
        wait_for(port, f"{BASE}/_stcore/health", nginx)
        yield port
    finally:
        nginx.terminate()
        nginx.wait(20)


@pytest.fixture(scope="module")
def web(app: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of nginx."""
    with nginx_before(app, tmp_path_factory.mktemp("plain")) as port:
        yield port


def sign_for_here(folder: Path) -> None:
    """Write a key and a certificate for this machine that it has signed itself, valid for two days."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "rasd.example")])
    here = [x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")]
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(here), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    encoded = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "privkey.pem").write_bytes(encoded)
    (folder / "fullchain.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))


@pytest.fixture(scope="module")
def secure(app: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int, ssl.SSLContext]]:
    """The ports of nginx without and with TLS, and who trusts its certificate, which it has signed itself."""
    folder, tls = tmp_path_factory.mktemp("tls"), free_port()
    sign_for_here(folder)
    with nginx_before(app, folder, tls) as port:
        yield port, tls, ssl.create_default_context(cafile=str(folder / "fullchain.pem"))


def test_health_and_headers(web: int) -> None:
    status, headers, body = ask(web, f"{BASE}/_stcore/health")
    assert (status, body) == (200, b"ok")
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "nginx/" not in headers["server"]
    assert "strict-transport-security" not in headers  # it is not for who comes without TLS


def test_with_tls_the_app_is_served_by_it_and_by_nothing_else(secure: tuple[int, int, ssl.SSLContext]) -> None:
    plain, port, trusted = secure
    status, headers, _ = ask(plain, f"{BASE}/figures?lang=en&actor=US")
    assert (status, headers["location"]) == (301, f"https://127.0.0.1:{port}{BASE}/figures?lang=en&actor=US")
    assert "strict-transport-security" not in headers
    for path, expected in (("figures?lang=en", 200), ("_stcore/metrics", 404)):
        status, headers, _ = ask(port, f"{BASE}/{path}", tls=trusted)
        assert (status, headers["strict-transport-security"]) == (expected, "max-age=31536000"), path
        assert "script-src 'self'" in headers["content-security-policy"]
    assert ask(port, f"{BASE}/_stcore/health")[0] == 400  # without TLS on its port
    connection = connected(port, trusted)
    connection.connect()
    assert isinstance(connection.sock, ssl.SSLSocket)
    assert connection.sock.version() in ("TLSv1.2", "TLSv1.3")
    assert upgraded(connection, f"https://127.0.0.1:{port}") == 101


@pytest.mark.browser
def test_a_browser_comes_by_tls_to_all_there_is(secure: tuple[int, int, ssl.SSLContext]) -> None:
    plain, port, _ = secure
    with ThreadPoolExecutor(1) as thread:
        said, asked, title = thread.submit(look, f"http://127.0.0.1:{plain}{BASE}").result()
    assert [s for s in said if "Content Security Policy" in s or "Refused" in s] == []
    schemes = {url.split("/")[0] for url in asked if f":{port}/" in url and not url.startswith("blob:")}
    assert schemes == {"https:", "wss:"}
    assert {url.split("/")[2] for url in asked if url.startswith(("http", "ws"))} == {
        f"127.0.0.1:{p}" for p in (plain, port)
    }
    assert {url.partition("?")[0] for url in asked if f":{plain}/" in url} == {
        f"http://127.0.0.1:{plain}{BASE}/{name}" for name in ("", "places", "reader")
    }
    assert title != "taken"


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
    assert upgraded(connected(web), f"http://127.0.0.1:{web}") == 101


def upgraded(connection: http.client.HTTPConnection, origin: str) -> int:
    """Ask for the websocket; the status of the answer."""
    sent = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": origin}  # fmt: skip
    connection.request("GET", f"{BASE}/_stcore/stream", headers=sent)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_deep_link_and_what_is_closed(web: int) -> None:
    assert ask(web, f"{BASE}/figures?lang=en")[0] == 200
    status, headers, _ = ask(web, BASE)
    assert (status, headers["location"]) == (301, f"{BASE}/")
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
            args=FLAGS,
        )
        page = browser.new_page(ignore_https_errors=True)
        page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
        page.on("request", lambda r: asked.append(r.url))
        page.on("websocket", lambda w: asked.append(w.url))
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
        assert service["security_opt"] == ["no-new-privileges:true"]
    assert compose["services"]["feeds"]["healthcheck"] == {"disable": True}  # it serves nothing
    for file in (".gitignore", ".dockerignore"):  # what is secret gets neither into the repository nor into the image
        ignored = (ROOT / file).read_text(encoding="utf-8").split()
        assert {".env"} < set(ignored)
        assert any(line.strip("/") == "tls" for line in ignored)
        assert any(line.endswith("secrets.toml") for line in ignored)
    for service in compose["services"].values():
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert not source.startswith("./") or (ROOT / source).exists()
    names = set(re.findall(r"RASD_\w+", (ROOT / ".hosting" / "nginx.conf.template").read_text(encoding="utf-8")))
    assert names - {"RASD_"} <= set(compose["services"]["web"]["environment"])
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "USER rasd" in image
    for name in ("STORE", "MIRROR", "CORRECTIONS"):  # what is written lies where one may write
        assert re.search(rf"\bRASD_{name}=/store\b", image), name
    for copied in re.findall(r"^COPY (?!--from)(\S+) ", image, re.M):
        assert (ROOT / copied).exists()
    stages = re.findall(r"^FROM \S+ AS (\S+)$", image, re.M)
    assert re.findall(r"^COPY --from=(\S+) ", image, re.M) == stages


@pytest.mark.parametrize(("samples", "held"), [("off", False), ("on", True)])
def test_an_empty_store_stays_empty_where_that_is_asked_for(tmp_path: Path, samples: str, held: bool) -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT / '.make')!r}); import serve; serve.fill_store()"
    environment = {**os.environ, "RASD_STORE": str(tmp_path), "RASD_SAMPLES": samples}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True)
    assert (tmp_path / "manifest.json").exists() is held
