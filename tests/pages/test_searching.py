"""A search by the index of words finds what reading all sentences and titles finds."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

from extract.read.document import Article
from extract.run.spread import extract_batch
from extract.store import open_store, parts, tend, words
from extract.store.claims import unite_claims
from extract.store.manifest import Part
from extract.store.read import Store
from extract.store.write import Writer
from pages.ui.counting import Counts
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from tests.pages.conftest import same_rows

SAID = (
    "أعلن المتحدث وصول 300 جندي إلى القاعدة في الكويت.",
    "قال الوزير: «وصل 450 جنديًّا»  إلى أربيل،\nوإن 1200 مقاتل في الموصل.",
    "انسحب 80 جنديا من كركوك أمس، وبقي نحو ٢٥٠ شرطيا في المدينة.",
    "لا أعداد هنا، بل كلام عن الكويت وحدها. وصل بعدها 77 ضابطا.",
)
TITLES = (None, "وصول جنود إلى الكويت", "الموصل: 1200 مقاتل", 'عن "أربيل" وأهلها')
SOUGHT = (
    *("الكويت", "كوي", "ا", "جندي", "جنديا", "جنديّا", "وصل", "وصول جنود", "ول جنود إلى الكو", "إلى القاعدة في الكويت."),
    *(
        "الى اربيل",
        "«وصل 450",
        "جنديا  الى",
        "جنديا الى",
        "اربيل،\nوان",
        "٤٥٠",
        "450",
        "250 شرطيا",
        "عن اربيل واهل",
        '"',
    ),
    *("لا شيء", "كلام", "الكويت. قال", "الموصل: 1200", ".", "x" * 100, "ن وصول", "جندي إلى القاعدة في الكويت. وصول"),
    *("45", "٤٥", "50", "1200", "120", "200", "1,200", "80", "8", "250", "250.", "77", "300", "30"),
    *("'", "%", "_", "مقاتل في الموصل.", "كركوك أمس، وبقي نحو 250 شرطيا في المدينة.", " في ", "أهلها "),
)


class Bare(Store):
    """A store that makes no tables, so that every question is plain SQL."""

    def sql(self, query: str, params: Sequence[Any] = (), about: Collection[str] | None = None) -> pd.DataFrame:
        if query.startswith("create"):
            raise duckdb.PermissionException("read only")
        return super().sql(query, params, about)


def _part(writer: Writer, numbers: Sequence[int], text: str = "") -> Part:
    """Write a part of some articles."""
    given = [
        Article(
            id=f"a{n}",
            text=text or " ".join((SAID[n % 4], SAID[n // 4 % 4])),
            title=TITLES[n % 4 if n % 3 else 0],
            publisher=("وكالة", "صحيفة")[n % 2],
        )
        for n in numbers
    ]
    return parts.write_part(writer.folder, extract_batch(given).tables, parts.new_id(writer.manifest.version + 1))


def _found(store: Any, sought: str) -> set[str]:
    rows = Rows(store, Selection(q=sought))
    hits, params = rows._facts.hits()
    given = [value.tolist() if isinstance(value, np.ndarray) else value for value in params]
    return set(store.sql(f"select figure_id from ({hits})", given)["figure_id"])


def _check(store: Store, folder: Path) -> None:
    """Hold the answers of a store against those of one that reads the sentences."""
    with Bare(folder) as plain:
        assert isinstance(Rows(store, Selection())._facts, Counts)
        for sought in SOUGHT:
            assert _found(store, sought) == _found(plain, sought), sought
        same_rows(*(Rows(asked, Selection()).shared().drop(columns="spot") for asked in (store, plain)))
        assert _found(store, "450") == _found(store, "٤٥٠")
        assert len(_found(store, "450")) == len(_found(store, "وصل 450")) > 1
        for part in ("45", "50", "120", "200", "8", "30"):
            assert not _found(store, part), f"{part} is a part of a number, not one"
        assert len(_found(store, "وصول جنود")) > 1
        assert len(_found(store, "نحو 250 شرطيا")) > 1


def _read(store: Store, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Tell whether a search reads sentences."""
    asked = []
    sql = store.sql
    with monkeypatch.context() as patch:
        patch.setattr(store, "sql", lambda query, params=(), about=None: asked.append(query) or sql(query, params))
        Rows(store, Selection(q="كلام لم يبحث عنه أحد")).totals()
    return any("from sentences" in query for query in asked)


def test_words_find_what_reading_finds_whatever_becomes_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Writer(tmp_path) as writer:
        writer.put_in_force([_part(writer, range(9))], ())
        with open_store(tmp_path) as store:
            _check(store, tmp_path)
            assert not _read(store, monkeypatch)
            first, changed = writer.manifest.parts[0], _part(writer, [4], "بقي 90 مقاتلا في حلب، ووصول جنود قريب.")
            writer.put_in_force([first, _part(writer, range(9, 16)), changed], [("a4", first.part)])
            assert "a4" not in {figure.split(":")[0] for figure in _found(store, "الموصل")}
            _check(store, tmp_path)
            assert not _read(store, monkeypatch)
            assert unite_claims(writer)
            assert set(Rows(store, Selection()).shared()["publisher"]) == {"وكالة", "صحيفة"}
            _check(store, tmp_path)
            # As a version of Rasd that knew no words wrote it.
            old = _part(writer, range(16, 20))
            old = replace(old, files={name: file for name, file in old.files.items() if name != words.NAME})
            writer.put_in_force([*writer.manifest.parts, old], writer.manifest.superseded)
            _check(store, tmp_path)
            assert _read(store, monkeypatch)
            tend.compact(writer)
            assert all(words.NAME in part.files for part in writer.manifest.parts)
            _check(store, tmp_path)
            assert not _read(store, monkeypatch)
            assert tend.check(tmp_path) == []


def test_a_part_without_words_gets_them_when_the_store_is_compacted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Writer(tmp_path) as writer:
        part = _part(writer, range(5))
        (tmp_path / part.files[words.NAME].path).unlink()
        bare = replace(part, files={name: file for name, file in part.files.items() if name != words.NAME})
        writer.put_in_force([bare], ())
        with open_store(tmp_path) as store:
            _check(store, tmp_path)
            assert _read(store, monkeypatch)
            assert tend.compact(writer) == (1, 1)
            assert [p.part for p in writer.manifest.parts] == [part.part]
            _check(store, tmp_path)
            assert not _read(store, monkeypatch)
        assert tend.check(tmp_path) == []
        version = writer.manifest.version
        tend.compact(writer)
        assert writer.manifest.version == version


def test_words_that_are_not_those_of_the_sentences_are_named(tmp_path: Path) -> None:
    with Writer(tmp_path) as writer:
        part, other = _part(writer, range(5)), _part(writer, range(5, 9))
        path = tmp_path / part.files[words.NAME].path
        path.write_bytes((tmp_path / other.files[words.NAME].path).read_bytes())
        swapped = parts.described(tmp_path, path, other.files[words.NAME].rows)
        writer.put_in_force([replace(part, files=part.files | {words.NAME: swapped}), other], ())
    assert [str(said) for said in tend.check(tmp_path)] == [f"{part.part}: its words are not those of its sentences"]
