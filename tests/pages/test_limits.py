"""How often a visitor may have texts read: by the address that he comes from, which only our own proxy may name."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from extract.__main__ import main
from extract.run.worker import Rate
from pages.ui import adding, bringing

ROOT = Path(__file__).parents[2]
TEXT = "أعلن البنتاغون إرسال {} جنديا إلى الكويت."


def read(text: str) -> AppTest:
    """Paste a text on the page and have it read."""
    at = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    at.query_params["lang"] = "en"
    at.switch_page("pages/add.py").run()
    at.text_area[0].set_value(text)
    next(button for button in at.button if button.label == "Read").click().run()
    assert not at.exception
    return at


def test_who_asks_too_often_is_told_how_long_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["add", str(ROOT / "seeds"), "--store", str(tmp_path), "--quiet"]) == 0
    monkeypatch.setenv("RASD_STORE", str(tmp_path))
    monkeypatch.setattr(bringing, "RATE", Rate(2, 3600.0))
    monkeypatch.setattr(adding, "_who", lambda: "192.0.2.1")
    for n in (300, 400):
        at = read(TEXT.format(n))
        assert not at.warning
        assert len(at.session_state["found"].articles) == 1
    at = read(TEXT.format(500))
    (warning,) = at.warning
    assert re.fullmatch(r"Too many requests: try again in [\d,]+ seconds\.", warning.value)
    assert "found" not in at.session_state
    monkeypatch.setattr(adding, "_who", lambda: "192.0.2.2")  # another is served
    assert not read(TEXT.format(600)).warning


@pytest.mark.parametrize(
    ("proxy", "named", "ip", "who"),
    [
        ("1", "192.0.2.7", "10.0.0.2", "192.0.2.7"),
        ("1", None, "10.0.0.2", "10.0.0.2"),
        (None, "192.0.2.7", "10.0.0.2", "10.0.0.2"),  # who has no proxy before him names himself as he likes
        (None, None, None, "visitor"),
    ],
)
def test_who_it_is(
    monkeypatch: pytest.MonkeyPatch, proxy: str | None, named: str | None, ip: str | None, who: str
) -> None:
    if proxy:
        monkeypatch.setenv("RASD_PROXY", proxy)
    else:
        monkeypatch.delenv("RASD_PROXY", raising=False)
    context = SimpleNamespace(headers={"X-Real-IP": named} if named else {}, ip_address=ip)
    monkeypatch.setattr(adding.st, "context", context)
    assert adding._who() == who
