"""Claims across articles: short articles of our own, syndicated, reworded and contradicting, and which figures are one claim.

Each article is its day, its text and, for each figure that matters, words of the figure and the letter of its claim.
"""

import itertools
import random

import pandas as pd
import pytest

from extract import extract

ARTICLES: list[tuple[str, str | None, str, dict[str, str]]] = [
    # id, day, text, {words of a figure: claim}
    ("a1", "2020-01-01", "أعلن البنتاغون إرسال 750 جنديا أميركيا إلى الكويت.", {"750": "A"}),
    ("a2", "2020-01-01", "أعلن البنتاغون إرسال 750 جنديا أميركيا إلى الكويت.", {"750": "A"}),
    ("a3", "2020-01-02", "قال مسؤول إن واشنطن سترسل نحو 750 جنديا أميركيا إلى الكويت.", {"750": "A"}),
    ("a4", "2020-01-02", "قالت واشنطن إنها سترسل 3500 جندي أميركي إلى الكويت.", {"3500": "B"}),
    ("a5", "2020-03-15", "أعلن البنتاغون إرسال 750 جنديا أميركيا إلى الكويت.", {"750": "C"}),
    ("a6", "2020-01-03", "تنشر الولايات المتحدة نحو 5000 جندي أميركي في العراق.", {"5000": "D"}),
    ("a7", "2020-01-10", "يوجد في العراق نحو 5000 جندي أميركي، بحسب البنتاغون.", {"5000": "D"}),
    ("a8", "2020-01-10", "يوجد في أفغانستان نحو 13 ألف جندي أميركي.", {"13": "E"}),
    ("a9", "2020-01-11", "قتل 12 جنديا عراقيا في هجوم على كركوك أمس.", {"12": "F"}),
    ("b1", "2020-01-11", "لقي 12 جنديا عراقيا مصرعهم في كركوك.", {"12": "F"}),
    ("b2", "2020-01-12", "أعلن الجيش العراقي مقتل 12 جنديا عراقيا في هجوم الجمعة على كركوك.", {"12": "F"}),
    ("b3", "2020-01-12", "قالت مصادر طبية إن 17 جنديا عراقيا قتلوا في هجوم على كركوك.", {"17": "G"}),
    ("b4", "2020-01-11", "قتل 12 جنديا عراقيا في هجوم على الموصل.", {"12": "H"}),
    ("b5", "2020-01-11", "قتل 12 جنديا سوريا في هجوم على حلب.", {"12": "I"}),
    ("b6", "2020-01-25", "قتل 12 جنديا عراقيا في هجوم على كركوك.", {"12": "J"}),
    ("b7", "2020-02-01", "قتل جنديان تركيان في إدلب.", {"جنديان": "K"}),
    ("b8", "2020-02-01", "مقتل جنديين تركيين في إدلب.", {"جنديين": "K"}),
    ("b9", "2020-02-05", "قتل جنديان تركيان في إدلب.", {"جنديان": "L"}),
    ("c1", "2020-02-02", "قتل 35 مسلحا من الحوثيين في مأرب السبت.", {"35": "M"}),
    ("c2", "2020-02-02", "أعلن الجيش اليمني مقتل 35 حوثيا في مأرب وأسر سبعة آخرين.", {"35": "M", "سبعة": "N"}),
    ("c3", "2020-02-03", "قال الجيش اليمني إن 35 من عناصر الحوثيين قتلوا في مأرب، وأسر سبعة حوثيين.", {"35": "M", "سبعة": "N"}),
    ("c4", "2020-02-03", "أصيب 35 مسلحا من الحوثيين في مأرب.", {"35": "O"}),
    ("c5", "2020-02-10", "انسحب 400 جندي فرنسي من مالي.", {"400": "P"}),
    ("c6", "2020-02-11", "غادر نحو 400 جندي فرنسي مالي أمس.", {"400": "P"}),
    ("c7", "2020-02-11", "وصل 400 جندي فرنسي إلى مالي.", {"400": "Q"}),
    ("c8", "2020-02-12", "نفت باريس سحب 400 جندي فرنسي من مالي.", {"400": "R"}),
    ("d1", "2021-03-02", "قتل 11 جنديا صوماليا في تفجير استهدف قاعدة في كيسمايو.", {"11": "S"}),
    ("d2", "2021-03-02", "لقي أحد عشر عسكريا من الجيش الصومالي حتفهم في كيسمايو.", {"أحد عشر": "S"}),
    ("d3", "2021-03-03", "أعلنت الحكومة الصومالية مقتل 11 من جنودها في هجوم أمس على كيسمايو.", {"11": "S"}),
    ("d4", "2021-03-03", "قال مسؤول إن 15 جنديا صوماليا قتلوا في هجوم كيسمايو.", {"15": "T"}),
    ("d5", "2021-04-11", "قتل 11 جنديا صوماليا في كمين قرب بيدوا.", {"11": "U"}),
    ("d6", "2022-05-20", "أعلنت السويد إرسال 500 جندي إلى لاتفيا.", {"500": "V"}),
    ("d7", "2022-05-21", "وافق البرلمان السويدي على نشر 500 عسكري في لاتفيا.", {"500": "V"}),
    ("d8", "2022-05-29", "وصل 500 جندي سويدي إلى لاتفيا الأحد.", {"500": "V"}),
    ("d9", "2022-05-22", "أعلنت الدنمارك إرسال 500 جندي إلى لاتفيا.", {"500": "W"}),
    ("e1", "2019-10-07", "سحبت الولايات المتحدة نحو 50 جنديا من شمال شرق سوريا.", {"50": "X"}),
    ("e2", "2019-10-08", "قال مسؤول إن خمسين عسكريا أميركيا أعيد نشرهم من شمال سوريا.", {"خمسين": "X"}),
    ("e3", "2016-07-02", "استشهد أربعة جنود سعوديين على الحدود مع اليمن في جازان.", {"أربعة": "Y"}),
    ("e4", "2016-07-03", "نعت وزارة الداخلية السعودية أربعة من جنودها قتلوا أمس في جازان.", {"أربعة": "Y"}),
    ("e5", "2018-12-19", "قرر ترامب سحب ألفي جندي من سوريا.", {"ألفي": "Z"}),
    ("e6", "2018-12-20", "ينتشر في سوريا نحو ألفي جندي أميركي.", {"ألفي": "ZZ"}),
]  # fmt: skip


def _given(order: list[int]) -> dict[tuple[str, str], str]:
    rows = [{"id": a, "text": t, "published": d} for a, d, t, _ in (ARTICLES[i] for i in order)]
    figures = extract(pd.DataFrame(rows)).figures
    found = {}
    for article, _, _, wanted in ARTICLES:
        mine = figures[figures["article_id"] == article]
        for words in wanted:
            hit = mine[mine["text"].str.contains(words, regex=False)]
            assert len(hit), f"{article}: no figure {words}"
            found[article, words] = hit["claim_id"].iloc[0]
    return found


@pytest.fixture(scope="module")
def given() -> dict[tuple[str, str], str]:
    return _given(list(range(len(ARTICLES))))


def test_pairs_of_figures_that_are_one_claim(given: dict[tuple[str, str], str]) -> None:
    letter = {(a, words): claim for a, _, _, wanted in ARTICLES for words, claim in wanted.items()}
    right, wrong, missed = [], [], []
    for x, y in itertools.combinations(letter, 2):
        one, told = letter[x] == letter[y], given[x] == given[y]
        (right if one and told else wrong if told else missed if one else []).append((x, y))
    f1 = 2 * len(right) / (2 * len(right) + len(wrong) + len(missed))
    assert f1 >= 0.9, f"F1 {f1:.2f}; wrongly one: {wrong}; missed: {missed}"


def test_the_order_of_articles_changes_nothing(given: dict[tuple[str, str], str]) -> None:
    order = list(range(len(ARTICLES)))
    random.Random(3).shuffle(order)
    assert _given(order) == given


def test_a_claim_in_one_article_names_its_first_figure() -> None:
    text = "وصل 300 جندي بريطاني إلى كابول. وقال متحدث إن 300 جندي بريطاني وصلوا إلى كابول أمس."
    figures = extract({"id": "x", "text": text, "published": "2020-01-01"}).figures
    assert list(figures["claim_id"]) == ["x:f1", "x:f1"]


def test_an_article_that_tells_two_apart_is_not_made_one_by_another() -> None:
    """Two groups of a vague number in one article stay two, though each of them may be that of another article."""
    told = "احتجزت المقاومة عشرات الحوثيين في عدن واحتجزت عشرات الحوثيين في لحج."
    rows = [{"id": name, "published": "2020-03-01", "text": told} for name in ("x1", "x2")]
    assert list(extract(rows).figures["claim_id"]) == ["x1:f1", "x1:f2", "x1:f1", "x1:f2"]
