"""Counts and days are entered and shown in the digits that the reader has chosen."""

import datetime as dt
from pathlib import Path

import pytest

from pages.ui import entering
from pages.ui.correcting import _followed
from pages.ui.corrections import LogFile
from pages.ui.text import Words
from tests.pages.test_pages import run

ARABIC = {"digits": ["arab"], "at": ["f0"]}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("١٤٬٠٠٠", 14000),
        ("14,000", 14000),
        ("۷۵۰", 750),
        ("٣٣٫٥", 33.5),
        ("-٤٫٢٥", -4.25),
        ("ألف", None),
        ("١٢ جنديا", None),
        ("1e9", None),
        ("", None),
    ],
)
def test_counts_are_read_in_either_digits(text: str, number: float | None) -> None:
    assert Words().read_count(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("٢٠٢٠-٠١-٠٥", "2020-01-05"),
        ("2020/1/5", "2020-01-05"),
        ("٥/١/٢٠٢٠", "2020-01-05"),
        (" ۲۰۲۰.۰۱.۰۵ ", "2020-01-05"),
        ("5 Jan 2020", "2020-01-05"),
        ("January 5, 2020", "2020-01-05"),
        ("٥ يناير ٢٠٢٠", "2020-01-05"),
        ("5 كانون الثاني 2020", "2020-01-05"),
        ("5 جنود 2020", None),
        ("في 5 يناير 2020", None),
        ("٢٠٢٠-١٣-٠١", None),
        ("يناير", None),
        ("٢٠٢٠", None),
    ],
)
def test_days_are_read_in_either_digits(text: str, day: str | None) -> None:
    assert Words().read_day(text) == (dt.date.fromisoformat(day) if day else None)


def test_a_correction_is_shown_and_read_in_arabic_digits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASD_CORRECTIONS", str(tmp_path / "log.jsonl"))
    at = run("pages/figures.py", ARABIC)
    at.session_state["correct:ar"] = True
    at.run()
    assert not at.number_input
    assert not at.date_input
    fields = {field.label: field for field in at.text_input}
    assert [fields[name].value for name in ("الأدنى", "الأعلى", "من يوم")] == ["٣٠٠", "٣٠٠", "١ مارس ٢٠٢٠"]
    fields["الأعلى"].input("٤٠٠")
    fields["من يوم"].input("غدا")
    save = next(button for button in at.button if button.label == "احفظ التصويب")
    at = save.click().run()
    assert any("من يوم" in warning.value for warning in at.warning)
    assert not (tmp_path / "log.jsonl").exists()
    {field.label: field for field in at.text_input}["من يوم"].input("٢٩/٢/٢٠٢٠")
    next(button for button in at.button if button.label == "احفظ التصويب").click().run()
    [entry] = LogFile(tmp_path / "log.jsonl").read()
    assert entry.after == {"value_min": 400.0, "value_max": 400.0, "date_start": "2020-02-29"}


def test_fields_of_an_unchanged_record_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASD_CORRECTIONS", str(tmp_path / "log.jsonl"))
    for link in (
        ARABIC,
        {"at": ["f0"]},
        {"at": ["f0"], "lang": ["en"]},
        {"at": ["f0"], "lang": ["en"], "digits": ["arab"]},
    ):
        at = run("pages/figures.py", link)
        lang = link.get("lang", ["ar"])[0]
        at.session_state[f"correct:{lang}"] = True
        at.run()
        label = Words(lang)("correct.save")
        at = next(button for button in at.button if button.label == label).click().run()
        assert not at.exception
        assert not at.warning
        assert not (tmp_path / "log.jsonl").exists()


@pytest.mark.parametrize(("lang", "day"), [("en", "1 Mar 2020"), ("ar", "1 مارس 2020")])
def test_a_day_stands_in_its_field_as_on_the_page(lang: str, day: str) -> None:
    at = run("pages/figures.py", {"at": ["f0"], "lang": [lang]})
    at.session_state[f"correct:{lang}"] = True
    at.run()
    assert {field.label: field for field in at.text_input}[Words(lang)("correct.date_start")].value == day
    assert not at.date_input


@pytest.mark.parametrize(
    ("precision", "least", "most", "after"),
    [
        ("exact", 5.0, 3.0, (5.0, 5.0)),
        ("about", 3.0, 2.0, (2.0, 2.0)),
        ("exact", 4.0, 6.0, (4.0, 6.0)),
        ("range", 3.0, 5.0, (3.0, 5.0)),
        ("exact", 3.0, None, (3.0, None)),
        ("exact", 3.0, entering.UNREAD, (3.0, entering.UNREAD)),
    ],
)
def test_the_other_end_of_a_single_count_follows(
    precision: str, least: object, most: object, after: tuple[object, object]
) -> None:
    given = {"value_min": least, "value_max": most, "precision": precision}
    told = _followed({"value_min": 3.0, "value_max": 3.0}, given)
    assert (told["value_min"], told["value_max"]) == after


def test_the_day_of_a_pasted_text_is_in_the_readers_digits() -> None:
    at = run("pages/add.py", {"digits": ["arab"]})
    assert not at.date_input
    at.text_area[0].input("وصل 777 جنديا أميركيا إلى الكويت.")
    {field.label: field for field in at.text_input}["النشر"].input("٢٠٢٠/١٣/٤٠")
    at = next(button for button in at.button if button.label == "اقرأ").click().run()
    assert any("النشر" in warning.value for warning in at.warning)
    assert "found" not in at.session_state
    {field.label: field for field in at.text_input}["النشر"].input("٢٠٢٠/٣/٤")
    at = next(button for button in at.button if button.label == "اقرأ").click().run()
    assert at.session_state["found"].articles[0].published == dt.date(2020, 3, 4)
