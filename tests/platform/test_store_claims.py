"""Claims across the articles of a store: those of `extract()` over all of them, however they came."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from extract import Article, Tables, extract
from extract.link import claims as law
from extract.run.corpus import add_to_store
from extract.run.spread import extract_batches, joined
from extract.store import claims as united
from extract.store import open_store, tend
from extract.store.claims import unite_claims
from extract.store.write import Writer

FEW = ["قتل {n} جنود عراقيين في هجوم شنه مسلحون.", "مقتل {n} من جنود الجيش العراقي في هجوم شنه مسلحون مساء.",
       "قتل {n} جنود عراقيين في هجوم على كركوك.", "أعلنت وزارة الدفاع مقتل {n} جنود عراقيين في تفجير بالموصل.",
       "مقتل {n} مسلحين في كركوك.", "مقتل {n} مسلحين في عملية أمنية.",
       "مقتل {n} جنود عراقيين في اشتباكات وقعت قرب الحدود، ثم قتل {n} جنود عراقيين في كركوك."]  # fmt: skip
MANY = ["أعلن البنتاغون إرسال {m} جندي أميركي إلى الكويت.", "ينتشر في العراق {m} جندي أميركي.",
        "ينتشر {m} جندي أميركي في كركوك.", "يوجد {m} جندي أميركي في الموصل و{m} جندي أميركي في كركوك.",
        "مقتل عشرات الجنود العراقيين في كركوك. وقتل {m} جندي عراقي.", "نفت واشنطن إرسال {m} جندي أميركي إلى الكويت."]  # fmt: skip


def put(folder: Path, articles: Sequence[Article]) -> int:
    with Writer(folder) as writer:
        add_to_store(writer, articles, lambda notice: pytest.fail(str(notice)), step=100)
        return unite_claims(writer)


def whole(articles: Iterable[Article]) -> Tables:
    return joined(batch.tables for batch in extract_batches(articles))


def in_force(folder: Path) -> dict[str, str]:
    with open_store(folder) as store:
        return dict(store.sql("SELECT figure_id, claim_id FROM figures").values.tolist())


def of_all(articles: Sequence[Article]) -> dict[str, str]:
    figures = extract(articles).figures
    return dict(zip(figures["figure_id"], figures["claim_id"], strict=True))


def told(name: str, text: str, day: int | None, outlet: int = 0) -> Article:
    published = None if day is None else date(2020, 1, 1) + timedelta(days=day)
    return Article(id=name, text=text, published=published, publisher=f"p{outlet}")


def test_a_few_people_told_in_the_same_words_are_one_claim_in_steps_too(tmp_path: Path) -> None:
    text = "قال الجيش العراقي إن ثلاثة من جنوده قتلوا في هجوم شنه مسلحون."
    articles = [told("a", text, 3, 1), told("b", text, 4, 2), told("c", text, 20, 3)]
    assert len(set(of_all(articles).values())) == 2
    for article in articles:
        put(tmp_path, [article])
    assert in_force(tmp_path) == of_all(articles)


def test_what_replaces_an_article_leaves_nothing_of_it(tmp_path: Path) -> None:
    """The first of three that are one becomes another article, under its name or its address alone."""
    same, other = MANY[0].format(m=750), MANY[0].format(m=900)
    address = "https://n.example/1"
    three = [replace(told(f"a{n}", same, n, n), url=address if n == 0 else None) for n in range(3)]
    for number, new in enumerate([told("a0", other, 0), replace(told("z", other, 0), url=address)]):
        folder = tmp_path / str(number)
        for article in three:
            put(folder, [article])
        assert len(set(in_force(folder).values())) == 1
        put(folder, [new])
        assert in_force(folder) == of_all([*three[1:], new])
        assert tend.check(folder) == []


def test_one_that_was_replaced_long_ago_is_not_replaced_again(tmp_path: Path) -> None:
    """An article left its address; what comes to that address later takes nothing from what it has become."""
    first, second = "https://n.example/1", "https://n.example/2"
    joins, own, other = (MANY[0].format(m=m) for m in (900, 750, 640))
    home, new = told("b", joins, 0, 1), replace(told("z", joins, 1, 2), url=second)
    put(tmp_path, [replace(told("z", own, 1, 2), url=first)])
    put(tmp_path, [home])
    put(tmp_path, [new])
    later = replace(told("w", other, 1, 3), url=first)
    put(tmp_path, [later])
    assert in_force(tmp_path)["z:f1"] == "b:f1"
    assert in_force(tmp_path) == of_all([home, new, later])


def test_words_are_read_of_the_days_alone_that_a_fresh_figure_meets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = [FEW[0].format(n="ثلاثة"), FEW[1].format(n="ثلاثة")]
    articles = [told(f"a{day:03d}", few[day % 2], day, day) for day in range(80)]
    put(tmp_path, articles)
    read: set[str] = set()
    give = united.give_words

    def noted(claims: Iterable[law.Claim], sentences: pd.DataFrame | None) -> None:
        read.update(sentences["article_id"] if sentences is not None else ())
        give(claims, sentences)

    monkeypatch.setattr(united, "give_words", noted)
    fresh = told("b", FEW[0].format(n="ثلاثة"), 40, 99)
    put(tmp_path, [fresh])
    assert "b" in read
    assert read <= {"b", *(f"a{day:03d}" for day in range(36, 50))}
    assert in_force(tmp_path) == of_all([*articles, fresh])


def test_claims_that_another_grammar_united_are_united_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [told(f"a{n}", MANY[0].format(m=750), n, n) for n in range(3)]
    with monkeypatch.context() as other:
        other.setattr(united, "law", lambda: "another")
        other.setattr(united, "homes", lambda *_: {})
        put(tmp_path, articles)
    assert len(set(in_force(tmp_path).values())) == 3
    put(tmp_path, [])
    assert in_force(tmp_path) == of_all(articles)
    assert len(set(in_force(tmp_path).values())) == 1


@pytest.mark.parametrize("damage", [lambda file: file.unlink(), lambda file: file.write_bytes(file.read_bytes()[:-90])])
@pytest.mark.parametrize("fresh", [[], [5]])
def test_damaged_claims_are_united_anew(tmp_path: Path, damage: Callable[[Path], object], fresh: list[int]) -> None:
    """By an addition, and by one that finds nothing new; until then it is said which file is damaged."""
    articles = [told(f"a{n}", MANY[0].format(m=750), n, n) for n in range(3)]
    put(tmp_path, articles)
    [file] = (tmp_path / "claims").iterdir()
    damage(file)
    assert [file.name in said.sentence("en") for said in tend.check(tmp_path)] == [True]
    added = [told(f"a{n}", MANY[0].format(m=750), n, n) for n in fresh]
    put(tmp_path, added)
    assert tend.check(tmp_path) == []
    assert in_force(tmp_path) == of_all([*articles, *added])
    assert len(set(in_force(tmp_path).values())) == 1


# Seldom all, most often a few, so that many meet.
few, many = st.sampled_from(FEW), st.sampled_from(MANY)
texts = st.one_of(
    st.builds(lambda t, n: t.format(n=n), st.sampled_from(FEW[:1]) | few, st.sampled_from(["ثلاثة", "أربعة"])),
    st.builds(lambda t, m: t.format(m=m), st.sampled_from(MANY[1:3]) | many, st.sampled_from([750, 900])),
)
days = st.one_of(st.none(), st.integers(0, 14), st.integers(0, 14), st.integers(0, 60))
articles = st.builds(told, st.sampled_from([f"a{n}" for n in range(14)]), texts, days, st.integers(0, 9))
steps = st.lists(
    st.tuples(
        st.lists(articles, max_size=6, unique_by=lambda a: a.id), st.sampled_from(["", "", "", "compact", "again"])
    ),
    min_size=2,
    max_size=7,
)


@given(steps, st.sampled_from([1, 2, 200]))
@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))  # to shrink one takes minutes
def test_claims_in_force_are_those_of_all_articles_together(cuts: list[tuple[list[Article], str]], opened: int) -> None:
    """Whatever came in which step, replaced what was there, was merged or extracted again on the way."""
    with tempfile.TemporaryDirectory() as temporary, pytest.MonkeyPatch.context() as patch:
        folder = Path(temporary)
        patch.setattr(law, "OPEN", opened)
        patch.setattr(united, "MOST", 3)
        kept: dict[str, Article] = {}
        for number, (some, after) in enumerate(cuts):
            # No text twice, so that none is left alone for being known.
            fresh = [replace(a, text=f"{a.text}\n{number} {a.id}") for a in some]
            kept |= {a.id: a for a in fresh}
            put(folder, fresh)
            with Writer(folder) as writer:
                if after == "compact":
                    tend.compact(writer)
                elif after == "again":
                    list(tend.reextract(writer, whole, every=True))
                    unite_claims(writer)
            assert in_force(folder) == of_all([*kept.values()]) if kept else not in_force(folder)
