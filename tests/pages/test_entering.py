"""Counts and days are entered and shown in the digits that the reader has chosen."""

import datetime as dt
from pathlib import Path

import pytest

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
    assert [fields[name].value for name in ("الأدنى", "الأعلى", "من يوم")] == ["٣٠٠", "٣٠٠", "٢٠٢٠-٠٣-٠١"]
    fields["الأعلى"].input("٤٠٠")
    fields["من يوم"].input("غدا")
    save = next(button for button in at.button if button.label == "احفظ التصويب")
    at = save.click().run()
    assert any("من يوم" in warning.value for warning in at.warning)
    assert not (tmp_path / "log.jsonl").exists()
    {field.label: field for field in at.text_input}["من يوم"].input("٢٩/٢/٢٠٢٠")
    next(button for button in at.button if button.label == "احفظ التصويب").click().run()
    [entry] = LogFile(tmp_path / "log.jsonl").read()
    assert entry.after == {"value_max": 400.0, "date_start": "2020-02-29"}


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
