"""Sign-in with a provider of OpenID Connect that runs here: a visitor comes in by it, with the role of his address."""

import base64
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from extract.store import open_store

ROOT = Path(__file__).parents[2]
KEY = RSAKey.generate_key(2048, {"kid": "k", "use": "sig", "alg": "RS256"})


class Provider(BaseHTTPRequestHandler):
    """Signs in whoever comes, as the address that `email` holds."""

    email = "anyone@paper.example"
    asked: ClassVar[dict[str, dict[str, str]]] = {}  # code -> what was asked for with it

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        here = f"http://{self.headers['Host']}"
        if url.path == "/.well-known/openid-configuration":
            self.answer({"issuer": here, "authorization_endpoint": f"{here}/authorize", "token_endpoint": f"{here}/token",
                         "jwks_uri": f"{here}/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                         "id_token_signing_alg_values_supported": ["RS256"]})  # fmt: skip
        elif url.path == "/keys":
            self.answer({"keys": [KEY.as_dict(private=False)]})
        else:
            asked = {name: values[0] for name, values in parse_qs(url.query).items()}
            code = secrets.token_hex(8)
            self.asked[code] = asked
            self.send_response(302)
            self.send_header(
                "Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
            )
            self.end_headers()

    def do_POST(self) -> None:
        given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        basic = base64.b64decode(self.headers["Authorization"].split()[1]).decode()
        assert basic == "rasd:secret"
        asked = self.asked.pop(given["code"][0])
        now = int(time.time())
        told = {"iss": f"http://{self.headers['Host']}", "sub": "1", "aud": "rasd", "iat": now, "exp": now + 300,
                "nonce": asked["nonce"], "email": self.email, "email_verified": True}  # fmt: skip
        self.answer(
            {
                "access_token": "t",
                "token_type": "Bearer",
                "id_token": jwt.encode({"alg": "RS256", "kid": "k"}, told, KEY),
            }
        )

    def answer(self, value: object) -> None:
        data = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of the app with sign-in on, and the id of a figure that it shows."""
    provider = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=provider.serve_forever, daemon=True).start()
    folder = tmp_path_factory.mktemp("sign-in")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    (folder / "secrets.toml").write_text(
        f"""
        [auth]
        redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
        cookie_secret = "{secrets.token_hex(16)}"
        client_id = "rasd"
        client_secret = "secret"
        server_metadata_url = "http://127.0.0.1:{provider.server_port}/.well-known/openid-configuration"
        [rasd.roles]
        reader = ["@paper.example"]
        corrector = ["editor@paper.example"]
        administrator = ["chief@paper.example"]
        """,
        encoding="utf-8",
    )
    store = str(folder / "store")
    subprocess.run([sys.executable, "-m", "extract", "add", "seeds", "--store", store, "--quiet"], cwd=ROOT, check=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.address=127.0.0.1"],
        cwd=ROOT, env={**os.environ, "RASD_STORE": store, "STREAMLIT_SECRETS_FILES": str(folder / "secrets.toml"),
                       "RASD_CORRECTIONS": str(folder / "corrections.jsonl")},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        with open_store(store) as held:
            figure = str(held.sql("select figure_id from figures order by start limit 1").iloc[0, 0])
        yield f"http://127.0.0.1:{port}", figure
    finally:
        process.terminate()
        process.wait(20)
        provider.shutdown()


NO_ROLE, CLOSED = "You have no role on this page", "This site is for those who sign in"
WORDS = (CLOSED, NO_ROLE, "Overview", "Operation", "The server", "Correct this record", "Import a log")


def visit(address: str, figure: str, email: str) -> dict[str, set[str]]:
    """Come as a stranger, sign in, look around, sign out; which of some words each page shows."""
    from playwright.sync_api import sync_playwright

    Provider.email = email
    seen = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("RASD_CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()

        def look(name: str, path: str, button: str, word: str) -> None:
            page.goto(f"{address}/{path}{'&' if '?' in path else '?'}lang=en")
            page.get_by_role("button", name=button).first.wait_for(timeout=60_000)
            page.get_by_text(word).first.wait_for(timeout=60_000)
            # What a page shows at last: nothing of it is left to come once the script has ended.
            page.locator("[data-test-script-state=notRunning]").first.wait_for(state="attached", timeout=60_000)
            seen[name] = {word for word in WORDS if page.get_by_text(word).count()}

        look("stranger", "operation", "Sign in", CLOSED)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name=email).first.wait_for(timeout=60_000)
        role = ROLE[email]
        look("operation", "operation", email, "The server" if role == "administrator" else NO_ROLE)
        look("overview", "", email, "Overview" if role else NO_ROLE)
        look("figure", f"figures?at={figure}", email, "Read it in its article" if role else NO_ROLE)
        look("corrections", "corrections", email, "Log of corrections" if role else NO_ROLE)
        # The button goes before the server has been told: who leaves for another page then is still signed in.
        with page.expect_response(lambda answer: "/auth/logout" in answer.url, timeout=60_000):
            page.get_by_role("button", name="Sign out").first.click()
        page.get_by_role("button", name=email).first.wait_for(state="hidden", timeout=60_000)
        look("gone", "", "Sign in", CLOSED)
        browser.close()
    return seen


ROLE = {
    "guest@other.example": None,
    "anyone@paper.example": "reader",
    "editor@paper.example": "corrector",
    "chief@paper.example": "administrator",
}


@pytest.mark.browser
@pytest.mark.parametrize("email", list(ROLE))
def test_a_visitor_comes_in_with_the_role_of_his_address(app: tuple[str, str], email: str) -> None:
    with ThreadPoolExecutor(1) as thread:  # another playwright may be running in this one
        seen = thread.submit(visit, *app, email).result()
    role = ROLE[email]
    assert seen["stranger"] == seen["gone"] == {CLOSED}
    if role is None:
        assert seen["operation"] == seen["overview"] == seen["figure"] == seen["corrections"] == {NO_ROLE}
        return
    menu = {"Overview", "Operation"} if role == "administrator" else {"Overview"}
    assert seen["overview"] == menu
    assert seen["operation"] == (menu | {"The server"} if role == "administrator" else {NO_ROLE})
    assert seen["figure"] == (menu if role == "reader" else menu | {"Correct this record"})
    hint = set() if role == "reader" else {"Correct this record"}  # how one corrects is said to who may
    assert seen["corrections"] == menu | hint | ({"Import a log"} if role == "administrator" else set())
