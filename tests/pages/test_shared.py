"""All visitors of a process share one state of the store, which nobody can write into; a session holds no tables."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from extract.__main__ import main
from pages.ui import facts, store
from pages.ui.queries import Rows
from pages.ui.selection import Selection

ROOT = Path(__file__).parents[2]
VISITORS = 8


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often a store was opened and its facts were made."""
    folder = tmp_path / "store"
    assert main(["add", str(ROOT / "seeds"), "--store", str(folder), "--quiet"]) == 0
    monkeypatch.setenv("RASD_STORE", str(folder))
    store._opened.cache_clear()
    calls = {"opened": 0, "made": 0}

    def counting(name: str, real: Any) -> Any:
        def call(*given: Any) -> Any:
            calls[name] += 1
            return real(*given)

        return call

    monkeypatch.setattr(store, "open_store", counting("opened", store.open_store))
    monkeypatch.setattr(facts, "_make", counting("made", facts._make))
    return calls


def test_visitors_who_come_together_share_one_state(counted: dict[str, int]) -> None:
    together = Barrier(VISITORS)

    def visit(number: int) -> tuple[Any, Any, int]:
        together.wait()
        held = store.open_deployed()
        assert held is not None
        totals = Rows(held, Selection({"measure": ("flow",)}) if number % 2 else Selection()).totals()
        return held, facts.relations(held).columns, totals["statements"]

    with ThreadPoolExecutor(VISITORS) as pool:
        seen = list(pool.map(visit, range(VISITORS)))
    assert counted == {"opened": 1, "made": 1}
    assert len({id(held) for held, _, _ in seen}) == len({id(columns) for _, columns, _ in seen}) == 1
    assert all(statements for _, _, statements in seen)
    columns = seen[0][1]
    for column in (columns.claim, columns.value_min, columns.codes["actor"], columns.source_claims.group):
        with pytest.raises(ValueError, match="read-only"):
            column.base[0] = 1


def test_a_session_holds_no_tables(counted: dict[str, int]) -> None:
    for page in ("app.py", "pages/figures.py", "pages/places.py", "pages/sources.py", "pages/reader.py"):
        at = AppTest.from_file(ROOT / "app.py", default_timeout=60)
        at.query_params["lang"] = "en"
        if page != "app.py":
            at.switch_page(page)
        at.run()
        assert not at.exception
        held = at.session_state._state.filtered_state
        assert not [name for name, value in held.items() if isinstance(value, pd.DataFrame | pd.Series | np.ndarray)]
        assert len(str(held)) < 5000, page
    assert counted == {"opened": 1, "made": 1}
