"""Sign-in and roles: who sees what, and who may write; the log of a deployment tells no text."""

import io
import json
import logging
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from extract.__main__ import main
from pages.ui import access, correcting, corrections, logs

ROOT = Path(__file__).parents[2]
AUTH = {"redirect_uri": "https://rasd.example/oauth2callback", "cookie_secret": "x" * 32, "client_id": "i", "client_secret": "s",
        "server_metadata_url": "https://id.example/.well-known/openid-configuration"}  # fmt: skip
ROLES = {"reader": ["@paper.example"], "corrector": ["editor@paper.example"], "administrator": ["Chief@Paper.Example"]}
SIGNED_IN: dict[str, Any] = {"is_logged_in": True, "email_verified": True}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("access") / "store"
    assert main(["add", str(ROOT / "seeds"), "--store", str(folder), "--quiet"]) == 0
    return folder


@pytest.fixture(autouse=True)
def shared(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store, and a log of corrections that all share."""
    monkeypatch.setenv("RASD_STORE", str(store))
    monkeypatch.setenv("RASD_CORRECTIONS", str(tmp_path / "corrections.jsonl"))
    return tmp_path / "corrections.jsonl"


def sign_in(
    monkeypatch: pytest.MonkeyPatch, email: str | None, roles: dict[str, Any] | None = None, **told: object
) -> None:
    """Turn sign-in on, and be somebody."""
    monkeypatch.setattr(
        access, "_secrets", lambda: {"auth": AUTH, "rasd": {"roles": ROLES if roles is None else roles}}
    )
    monkeypatch.setattr(access, "claims", lambda: {**SIGNED_IN, "email": email, **told} if email else {})


def run(page: str, **link: str) -> AppTest:
    at = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for name, value in {"lang": "en", **link}.items():
        at.query_params[name] = value
    if page != "app.py":
        at.switch_page(page)
    at.run()
    assert not at.exception
    assert not at.error, [e.value for e in at.error]
    return at


def tables_of(at: AppTest) -> list[pd.DataFrame]:
    """Return the tables of a page as the reader sees them."""
    given = [json.loads(i.proto.json) for i in at.get("bidi_component") if i.proto.component_name == "rasd_table"]
    heads = [[column["name"] for column in table["columns"]] for table in given]
    return [
        pd.DataFrame([row["cells"] for row in table["rows"]], columns=head)
        for table, head in zip(given, heads, strict=True)
    ]


def labels(at: AppTest) -> list[str]:
    return [b.label for b in at.button]


@pytest.mark.parametrize(
    ("email", "told", "role"),
    [
        ("editor@paper.example", {}, "corrector"),
        ("EDITOR@paper.example", {}, "corrector"),
        ("chief@paper.example", {}, "administrator"),
        ("anyone@paper.example", {}, "reader"),
        ("anyone@paper.example", {"email_verified": False}, None),  # the provider does not vouch for it
        ("chief@paper.example.evil.example", {}, None),
        ("x@notpaper.example", {}, None),
        ("", {"is_logged_in": True}, None),
        (None, {}, None),
    ],
)
def test_the_role_of_an_address(
    monkeypatch: pytest.MonkeyPatch, email: str | None, told: dict[str, object], role: str | None
) -> None:
    sign_in(monkeypatch, email, **told)
    assert access.role() == role


def test_everybody_may_read_where_the_secrets_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, None, {"reader": ["*"]})
    assert (access.may("read"), access.may("correct"), access.may("operate")) == (True, False, False)
    sign_in(monkeypatch, None, {})
    assert not access.may("read")  # named by nobody
    sign_in(monkeypatch, "a@b.example", {"owner": ["*"]})
    with pytest.raises(ValueError, match="no such role: owner"):
        access.role()


def test_secrets_that_cannot_be_read_let_nobody_in(tmp_path: Path) -> None:
    from streamlit import config
    from streamlit.errors import StreamlitSecretNotFoundError
    from streamlit.runtime.secrets import secrets_singleton

    before = config.get_option("secrets.files")
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth\n", encoding="utf-8")
    try:
        config.set_option("secrets.files", [str(broken)])
        secrets_singleton._reset()
        with pytest.raises(StreamlitSecretNotFoundError):
            access.may("read")
        config.set_option("secrets.files", [str(tmp_path / "none.toml")])
        secrets_singleton._reset()
        assert access.providers() == []
        assert access.may("operate")
    finally:
        config.set_option("secrets.files", before)
        secrets_singleton._reset()


@pytest.mark.parametrize(
    "page",
    ["app.py", "pages/figures.py", "pages/reader.py", "pages/add.py", "pages/corrections.py", "pages/operation.py"],
)
def test_who_is_not_signed_in_sees_the_way_in_and_nothing_else(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    sign_in(monkeypatch, None)
    at = run(page)
    assert labels(at) == ["Sign in"]
    assert not tables_of(at)
    assert not at.text_area


def test_a_reader_sees_pages_and_no_form_that_writes(monkeypatch: pytest.MonkeyPatch, shared: Path) -> None:
    shared.write_text(
        corrections.dump([corrections.make("reject", table="figures", article_id="a", start=1, end=2)]),
        encoding="utf-8",
    )
    for email, seen in (("anyone@paper.example", False), ("editor@paper.example", True)):
        sign_in(monkeypatch, email)
        at = run("pages/corrections.py")
        assert ("Undo" in labels(at)) is seen
        assert any(label.startswith("Sign out") for label in labels(at))


def test_only_correctors_write_whatever_the_page_shows(monkeypatch: pytest.MonkeyPatch, shared: Path) -> None:
    entry = corrections.make("reject", table="figures", article_id="a", start=1, end=2)
    for email in (None, "anyone@paper.example"):
        sign_in(monkeypatch, email)
        with pytest.raises(PermissionError, match="needs the role corrector"):
            correcting.keep([entry])
    assert not shared.exists()
    sign_in(monkeypatch, "Editor@paper.example")
    correcting.keep([corrections.checked({**entry.__dict__, "by": "forged@paper.example"})])
    (kept,) = corrections.load(shared.read_text(encoding="utf-8"))
    assert kept.by == "editor@paper.example"


@pytest.mark.parametrize("email", ["chief@paper.example", None])
def test_the_operator_sees_numbers(monkeypatch: pytest.MonkeyPatch, email: str | None) -> None:
    if email:  # with sign-in off, who serves it for himself is its operator
        sign_in(monkeypatch, email)
    tables = tables_of(run("pages/operation.py"))
    held = tables[0].set_index("What")["Value"]
    assert held["Articles"] == "1"
    assert int(held["Figures"]) > 0
    assert "rasd" in set(tables[2]["What"])
    assert tables[-1]["Command"].tolist() == ["add"]


def test_who_is_no_operator_sees_none(monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, "editor@paper.example")
    assert not tables_of(run("pages/operation.py"))


def test_the_log_tells_where_and_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.Lines())
    logger = logs._logger()
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel(logging.INFO)
    try:
        try:
            raise ValueError("وصل 750 جنديا إلى الكويت")
        except ValueError:
            logs.fault("page failed", page="reader")
        run("app.py", actor="US")
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    fault, page = (json.loads(line) for line in out.getvalue().splitlines())
    assert (fault["level"], fault["event"], fault["page"], fault["error"]) == (
        "error",
        "page failed",
        "reader",
        "ValueError",
    )
    assert fault["at"][-1].startswith("tests/platform/test_access.py:")
    assert "جنديا" not in out.getvalue()
    assert (page["event"], page["page"], page["lang"]) == ("page", "overview", "en")
