"""Corrections lie over the tables, survive extraction anew, can be undone, and refuse what no column can hold."""

import errno
import os
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui import corrections
from pages.ui.corrections import Correction, CorrectionError, LogFile, checked, make
from pages.ui.overlay import CorrectedStore
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import MemoryStore
from tests.pages.conftest import HOSTILE, make_tables
from tests.pages.test_pages import run, shown


def place_of(figure: str) -> dict[str, Any]:
    row = make_tables()["figures"].set_index("figure_id").loc[figure]
    return {"table": "figures", "article_id": row["article_id"], "start": int(row["start"]), "end": int(row["end"])}


def rows_with(*log: Correction, tables: dict[str, pd.DataFrame] | None = None) -> Rows:
    store = CorrectedStore(MemoryStore(tables or make_tables(), "test"), list(log))
    return Rows(store, Selection())


def test_no_corrections_change_nothing() -> None:
    plain = Rows(MemoryStore(make_tables(), "test"), Selection()).figures()
    pd.testing.assert_frame_equal(rows_with().figures(), plain)


def test_edit_reaches_every_question() -> None:
    entry = make(
        "edit",
        **place_of("f1"),
        after={"value_min": 5200.0, "value_max": 5200.0, "actor": "GB", "date_start": "2020-02-01"},
    )
    rows = rows_with(entry)
    row = rows.record("f1").iloc[0]
    assert (row["value_min"], row["actor"], row["day"], row["rule"]) == (
        5200.0,
        "GB",
        pd.Timestamp("2020-02-01"),
        "correction",
    )
    assert "GB" in set(rows.options("actor")["id"])
    assert len(rows.figures()) == 6


def test_last_edit_counts_and_keeps_the_ones_before() -> None:
    first = make("edit", **place_of("f1"), after={"value_min": 1.0, "event": "sent"})
    second = make("edit", **place_of("f1"), after={"value_min": 2.0})
    row = rows_with(first, second).record("f1").iloc[0]
    assert (row["value_min"], row["event"]) == (2.0, "sent")


def test_reject_and_undo() -> None:
    entry = make("reject", **place_of("f1"))
    assert rows_with(entry).record("f1").empty
    assert len(rows_with(entry, make("undo", undoes=entry.id)).record("f1")) == 1


def test_added_figure_is_a_figure_and_can_be_corrected_in_its_turn() -> None:
    place = {"article_id": "a1", "start": 3, "end": 9}
    after = {
        **place,
        "figure_id": "a1+3-9",
        "sentence_id": 1,
        "text": HOSTILE,
        "value_min": 7.0,
        "value_max": 7.0,
        "measure": "stock",
    }
    after |= {"event": "present", "modality": "asserted", "precision": "exact", "actor": None}
    added = make("add", table="figures", **place, after=after)
    assert rows_with(added).record("a1+3-9").iloc[0]["value_min"] == 7
    assert len(rows_with(added).figures()) == 7
    edited = make("edit", table="figures", **place, after={"value_min": 8.0})
    assert rows_with(added, edited).record("a1+3-9").iloc[0]["value_min"] == 8
    assert rows_with(added, make("reject", table="figures", **place)).record("a1+3-9").empty


def test_corrections_survive_extraction_anew() -> None:
    entry = make("edit", **place_of("f1"), after={"value_min": 1.0})
    tables = make_tables()
    tables["figures"]["figure_id"] = "new-" + tables["figures"]["figure_id"]
    assert rows_with(entry, tables=tables).record("new-f1").iloc[0]["value_min"] == 1


def test_version_follows_the_log() -> None:
    entry = make("reject", **place_of("f1"))
    assert rows_with().store.version != rows_with(entry).store.version


def test_places_and_sources_can_be_corrected() -> None:
    places, said = make_tables()["places"].iloc[1], make_tables()["attributions"].iloc[1]
    moved = make(
        "edit",
        table="places",
        article_id="a1",
        start=int(places["start"]),
        end=int(places["end"]),
        after={"lat": 1.5, "kind": "base"},
    )
    named = make(
        "edit",
        table="attributions",
        article_id="a1",
        start=int(said["cue_start"]),
        end=int(said["cue_end"]),
        after={"source": "جون سميث", "named": True, "source_kind": "person_official"},
    )
    rows = rows_with(moved, named)
    assert rows.places().set_index("place_id").loc["g98182", "lat"] == 1.5
    assert rows.record("f1").iloc[0]["voice"] == "named"


@pytest.mark.parametrize(
    "wrong",
    [
        {"after": {"event": "flying"}},
        {"after": {"value_min": "7"}},
        {"after": {"value_min": True}},
        {"after": {"text": "x"}},
        {"after": {"article_id = article_id; drop table figures; --": "x"}},
        {"after": {"date_start": "yesterday"}},
        {"after": {"actor": "x" * 301}},
        {"after": []},
        {"start": -1},
        {"start": 9, "end": 3},
        {"table": "articles"},
        {"kind": "delete"},
        {"why": 5},
    ],
)
def test_what_is_no_correction_is_refused(wrong: dict[str, Any]) -> None:
    entry = {
        "id": "x",
        "when": "2020-01-01",
        "kind": "edit",
        "table": "figures",
        "article_id": "a1",
        "start": 0,
        "end": 5,
    }
    checked(entry)
    with pytest.raises(CorrectionError):
        checked(entry | wrong)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
    )
)
def test_any_json_is_a_correction_or_refused(value: Any) -> None:
    with pytest.raises(CorrectionError):
        checked(value)


def test_log_goes_out_and_comes_in(tmp_path) -> None:
    log = [make("edit", **place_of("f1"), after={"value_min": 1.0}, why=HOSTILE), make("reject", **place_of("f2"))]
    assert corrections.load(corrections.dump(log)) == log
    file = LogFile(tmp_path / "deep" / "log.jsonl")
    file.append(log[:1])
    file.append(log[1:])
    file.path.open("a").write("broken line\n")
    assert file.read() == corrections.joined([], log)
    with pytest.raises(CorrectionError, match="line 3") as refused:
        corrections.load(corrections.dump(log) + "{}\n")
    assert refused.value.line == 3


def test_what_was_cut_off_spoils_nothing_else_of_the_log(tmp_path) -> None:
    log = [make("edit", **place_of(f"f{n}"), after={"value_min": 1.0}, why="لأن الرقم غير ذلك") for n in (1, 2, 3)]
    file = LogFile(tmp_path / "log.jsonl")
    file.append(log[:2])
    whole = file.path.read_bytes()
    file.path.write_bytes(whole[: whole.rindex("غير".encode()) + 1])  # within a letter
    assert file.read() == log[:1]
    file.append(log[2:])
    assert file.read() == corrections.joined([], [log[0], log[2]])
    file.append(log[1:2])
    assert file.read() == corrections.joined([], log)
    file.path.write_bytes(file.path.read_bytes() + b"\xff\xfe" + b"[" * 100_000 + b"\n")
    assert file.read() == corrections.joined([], log)


def test_a_full_disk_leaves_the_log_as_it_was(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = [make("reject", **place_of(f"f{n}")) for n in (1, 2)]
    file = LogFile(tmp_path / "log.jsonl")
    file.append(log[:1])
    before = file.path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        file.append(log[1:])
    assert file.path.read_bytes() == before
    monkeypatch.undo()
    file.append(log[1:])
    assert file.read() == corrections.joined([], log)


def test_log_names_the_phrase_and_opens_it_in_its_article(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASD_CORRECTIONS", str(tmp_path / "log.jsonl"))
    named = make_tables()["attributions"].iloc[1]
    span = {"start": int(named["cue_start"]), "end": int(named["cue_end"])}
    LogFile(tmp_path / "log.jsonl").append(
        [
            make("edit", **place_of("f1"), before={"value_min": 5000.0}, after={"value_min": 5500.0}),
            make("edit", table="attributions", article_id="a1", **span, after={"source": "جون سميث"}),
            make("reject", table="figures", article_id="gone", start=0, end=3),
        ]
    )
    at = run("pages/corrections.py", {"lang": ["en"]})
    assert not at.exception
    lines = " / ".join(shown(at, "notice", n)["text"] for n in range(3))
    for phrase in ("«قال»", "«نحو 5000 جندي»", "واشنطن ترسل 300 جندي"):
        assert phrase in lines
    figure = next(entry.id for entry in LogFile(tmp_path / "log.jsonl").read() if "value_min" in entry.after)
    assert len([button for button in at.button if button.key.startswith("open-")]) == 2
    at.button(key=f"open-{figure}").click().run()
    assert "f1" in at.query_params["at"]
    assert "a1" in at.query_params["doc"]
