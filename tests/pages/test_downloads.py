"""Downloads: no cell runs as a formula, Arabic survives, each file says what it is of, the notebook's code runs."""

import io
import json

import pandas as pd
import plotly.graph_objects as go
import pyarrow.parquet as pq
import pytest

from pages.ui import downloads, taking
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import MemoryStore
from tests.pages.conftest import HOSTILE, make_tables

ABOUT = downloads.About("/figures?actor=US", "00000001", "2020-01-01T00:00:00Z")


@pytest.fixture
def rows() -> Rows:
    return Rows(MemoryStore(make_tables(), "test"), Selection())


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\u202e=1+1", "\u2067=HYPERLINK(1)", "=cmd|' /C calc'!A0"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert downloads.plain(cell) == "'" + cell
    data = downloads.csv(pd.DataFrame({"a": [cell]}), ABOUT).decode("utf-8-sig")
    assert pd.read_csv(io.StringIO(data))["a"][0].startswith("'")


@pytest.mark.parametrize("cell", ["750 جنديا", "a=b", "", None, 5.0])
def test_other_cells_stay_as_they_are(cell: object) -> None:
    assert downloads.plain(cell) is cell


def test_csv_reads_back(rows: Rows) -> None:
    data = downloads.csv(downloads.figures(rows.taken()), ABOUT)
    assert data.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(data))
    assert len(back) == 6
    assert set(back["rasd_view"]) == {ABOUT.view}
    assert HOSTILE in set(back["title"])
    assert back.loc[back["figure_id"] == "f1", "text"].item() == "نحو 5000 جندي"


def test_parquet_says_what_it_is_of(rows: Rows) -> None:
    table = pq.read_table(io.BytesIO(downloads.parquet(downloads.figures(rows.taken()), ABOUT)))
    assert table.num_rows == 6
    assert table.schema.metadata[b"rasd.view"] == ABOUT.view.encode()


def test_geojson_holds_places_and_movements(rows: Rows) -> None:
    data = json.loads(downloads.geojson(rows.places(), rows.full(rows.moves()), ABOUT))
    kinds = [feature["geometry"]["type"] for feature in data["features"]]
    assert kinds.count("Point") == 3
    assert kinds.count("LineString") == 1
    assert data["rasd"]["credit"] == downloads.CREDIT


def test_disagreements_are_given_away_with_the_number_of_each() -> None:
    tables = make_tables()
    figures = tables["figures"]
    figures.loc[figures["figure_id"] == "f3", ["value_min", "value_max"]] = [7000.0, 8000.0]
    rows = Rows(MemoryStore(tables, "disputes"), Selection())
    back = pd.read_csv(io.BytesIO(downloads.csv(taking.disputes(rows), ABOUT)))
    assert list(back["question"]) == [1, 1]
    assert list(back["figure_id"]) == ["f1", "f3"]
    assert back["sentence"].notna().all()
    none = downloads.csv(taking.disputes(Rows(MemoryStore(make_tables(), "none"), Selection())), ABOUT)
    assert none.decode("utf-8-sig").startswith("question,")


def test_notebook_runs(rows: Rows, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(go.Figure, "show", lambda self: None)
    (tmp_path / "rasd-figures.parquet").write_bytes(downloads.parquet(downloads.figures(rows.taken()), ABOUT))
    book = json.loads(downloads.notebook(ABOUT))
    assert ABOUT.view in "".join(book["cells"][0]["source"])
    space: dict = {}
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), space)
    assert len(space["claims"]) == 5
