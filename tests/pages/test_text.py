"""The catalogue holds every word twice; numbers, plurals and counts read as they should."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from pages.ui import rules, text
from pages.ui.text import LANGUAGES, Words, catalogue


def leaves(node: dict[str, Any], path: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Return (key, entry) of every entry of the catalogue."""
    if set(node) == set(LANGUAGES):
        return [(path, node)]
    return [leaf for name, child in node.items() for leaf in leaves(child, f"{path}.{name}".strip("."))]


@pytest.mark.parametrize(("key", "entry"), leaves(catalogue()))
def test_entry_is_complete(key: str, entry: dict[str, Any]) -> None:
    for lang in LANGUAGES:
        forms = entry[lang].values() if isinstance(entry[lang], dict) else [entry[lang]]
        assert all(isinstance(form, str) and form for form in forms), key
    if isinstance(entry["ar"], dict):
        assert {"one", "two", "few", "many", "other"} <= set(entry["ar"])


@pytest.mark.parametrize(
    ("n", "words"),
    [(1, "مقال واحد"), (2, "مقالان"), (3, "3 مقالات"), (11, "11 مقالا"), (100, "100 مقال"), (103, "103 مقالات")],
)
def test_arabic_plurals(n: int, words: str) -> None:
    assert Words("ar").count("count.articles", n) == words


@pytest.mark.parametrize(
    ("least", "most", "precision", "words"),
    [
        (14000, 14000, "exact", "14,000"),
        (750, 750, "about", "about 750"),
        (100, None, "more_than", "more than 100"),
        (500, None, "at_least", "at least 500"),
        (None, 300, "at_most", "at most 300"),
        (None, 300, "less_than", "less than 300"),
        (500, 700, "range", "500 to 700"),
        (20, 99, "vague", "20 to 99"),
        (None, None, "exact", ""),
    ],
)
def test_counts_read_as_stated(least: float | None, most: float | None, precision: str, words: str) -> None:
    assert Words("en").value(least, most, precision) == words


def test_arabic_digits_by_choice() -> None:
    assert Words("ar", "arab").number(14000) == "١٤٬٠٠٠"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2020-01-01", "2020-01-01", "1 Jan 2020"),
        ("2019-05-01", "2019-05-31", "May 2019"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2020-01-01", "2020-01-07", "1 – 7 Jan 2020"),
        ("2019-04-28", "2019-05-03", "28 Apr – 3 May 2019"),
        ("2019-05-01", "2020-01-01", "1 May 2019 – 1 Jan 2020"),
        (None, None, ""),
    ],
)
def test_spans(start: str | None, end: str | None, words: str) -> None:
    assert Words("en").span(start and pd.Timestamp(start), end and pd.Timestamp(end)) == words


def test_days_of_a_span_stand_apart_where_arabic_digits_run_through_english() -> None:
    ends = pd.Timestamp("2019-05-01"), pd.Timestamp("2020-01-05")
    assert Words("en", "arab").span(*ends) == "\u2068١ May ٢٠١٩\u2069 – \u2068٥ Jan ٢٠٢٠\u2069"
    assert Words("ar", "arab").span(*ends) == "١ مايو ٢٠١٩ – ٥ يناير ٢٠٢٠"


def test_only_the_stops_of_numbers_are_written_as_arabic_ones() -> None:
    told = Words("ar", "arab").written("من 2,000 إلى 99.5%. ثم 3, و4. وF1.")
    assert told == "من ٢٬٠٠٠ إلى ٩٩٫٥٪. ثم ٣, و٤. وF1."


def test_arabic_months_by_choice() -> None:
    assert Words("ar").day("2020-01-05") == "5 يناير 2020"
    assert Words("ar", "arab", "levant").day("2020-01-05") == "٥ كانون الثاني ٢٠٢٠"
    assert Words("ar", months="levant").span(pd.Timestamp("2019-05-01"), pd.Timestamp("2019-05-31")) == "أيار 2019"
    assert Words("en", months="levant").day("2020-01-05") == "5 Jan 2020"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("number own before", ["a number with its noun", "in the words about", "a word before the number"]),
        ("band state default", ["a vague word", "the state the passage", "so they are there"]),
        ("number anew before", ["a number with its noun", "anew", "a word before the number"]),
    ],
)
def test_rules_are_told_in_words(rule: str, words: list[str]) -> None:
    told = rules.figure(Words("en"), rule).split(" · ")
    assert len(told) == 3
    assert all(part in whole for part, whole in zip(words, told, strict=True))


def test_rules_of_places_and_sources_are_told_in_words() -> None:
    assert rules.place(Words("en"), "head+at:93818") == "a word before it says what it is"
    assert rules.source(Words("en"), "verb subject") == "a verb of saying, then its subject"
    assert rules.source(Words("en"), None) == rules.place(Words("en"), None) == rules.figure(Words("en"), None) == ""


@pytest.mark.parametrize("section", ["measure", "kind", "modality"])
def test_about_says_what_each_term_means(section: str) -> None:
    meant = yaml.safe_load((Path(text.__file__).with_name("about.yaml")).read_text(encoding="utf-8"))["terms"][section]
    assert set(meant) == set(text.catalogue()[section])
    assert all(told["ar"] and told["en"] for told in meant.values())


def test_every_set_of_the_scorecard_has_its_name() -> None:
    """A set of marked articles that data/scorecard.json holds is called by a word of the language of the page."""
    root = Path(__file__).resolve().parents[2]
    named = yaml.safe_load((root / "pages/ui/about.yaml").read_text(encoding="utf-8"))["right"]["sets"]
    held = json.loads((root / "data/scorecard.json").read_text(encoding="utf-8"))["sets"]
    assert {name: set(named.get(name, {})) for name in held} == {name: set(LANGUAGES) for name in held}
