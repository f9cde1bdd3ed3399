"""Small tables for the pages: two articles of our own, with a repetition, a disagreement, and hostile words."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) **b** \u202eabc =1+1"


def _article(number: int, title: str, publisher: str, day: str, sentences: list[str]) -> dict:
    text = "\n".join(sentences)
    return {
        "id": f"a{number}",
        "title": title,
        "publisher": publisher,
        "day": day,
        "sentences": sentences,
        "text": text,
    }


ARTICLES = [
    _article(
        1,
        "واشنطن ترسل 300 جندي",
        "وكالة المثال",
        "2020-03-02",
        [
            "أعلن البنتاغون إرسال 300 جندي من الكويت إلى بغداد في الأول من مارس.",
            "وقال مسؤول لم يذكر اسمه لقناة المثال إن نحو 5000 جندي موجودون في العراق.",
            "وقتل عشرات المسلحين في هجوم.",
        ],
    ),
    _article(
        2,
        HOSTILE,
        "صحيفة <b>أخرى</b>",
        "2020-03-05",
        [
            "قال الوزير إن في العراق بين 4000 و6000 جندي.",
            "ونفى إرسال 900 جندي.",
            f"وأرسل 300 جندي {HOSTILE}",
        ],
    ),
]
# article, sentence, words, least, most, precision, actor, event, measure, modality, place, origin, day, source, claim
FIGURES = [
    (1, 1, "300 جندي", 300, 300, "exact", "US", "sent", "flow", "asserted", "بغداد", "الكويت", "2020-03-01", 0, "c1"),
    (1, 2, "نحو 5000 جندي", 5000, 5000, "about", "US", "present", "stock", "asserted", "العراق", None, None, 1, None),
    (1, 3, "عشرات المسلحين", 20, 99, "vague", None, "killed", "casualty", "asserted", None, None, None, None, None),
    (
        2,
        1,
        "بين 4000 و6000 جندي",
        4000,
        6000,
        "range",
        "US",
        "present",
        "stock",
        "asserted",
        "العراق",
        None,
        None,
        2,
        None,
    ),
    (2, 2, "900 جندي", 900, 900, "exact", "US", "sent", "flow", "denied", None, None, None, 2, None),
    (2, 3, "300 جندي", 300, 300, "exact", "US", "sent", "flow", "asserted", None, None, None, None, "c1"),
]
# article, sentence, words, id, name_en, country, kind, lat, lon
PLACES = [
    (1, 1, "الكويت", "KW", "Kuwait", "KW", "country", 29.3, 47.5),
    (1, 1, "بغداد", "g98182", "Baghdad", "IQ", "city", 33.3, 44.4),
    (1, 2, "العراق", "IQ", "Iraq", "IQ", "country", 33.0, 44.0),
    (2, 1, "العراق", "IQ", "Iraq", "IQ", "country", 33.0, 44.0),
]
# article, sentence, cue, source words, source, kind, named, via
SOURCES = [
    (1, 1, "أعلن", "البنتاغون", "البنتاغون", "institution", True, None),
    (1, 2, "قال", "مسؤول لم يذكر اسمه", "مسؤول", "anonymous_official", False, "قناة المثال"),
    (2, 1, "قال", "الوزير", f"الوزير {HOSTILE}", "person_official", True, None),
]


def _at(article: int, sentence: int, words: str) -> tuple[int, int]:
    sentences = ARTICLES[article - 1]["sentences"]
    start = sum(len(s) + 1 for s in sentences[: sentence - 1]) + sentences[sentence - 1].index(words)
    return start, start + len(words)


def make_tables() -> dict[str, pd.DataFrame]:
    """Return the five tables of the two articles."""
    articles, sentences, figures, places, attributions = [], [], [], [], []
    for a in ARTICLES:
        articles.append(
            {
                "article_id": a["id"],
                "title": a["title"],
                "url": None,
                "publisher": a["publisher"],
                "published": pd.Timestamp(a["day"]),
                "text": a["text"],
                "n_chars": len(a["text"]),
            }
        )
        at = 0
        for number, sentence in enumerate(a["sentences"], 1):
            row = {
                "article_id": a["id"],
                "sentence_id": number,
                "start": at,
                "end": at + len(sentence),
                "text": sentence,
            }
            sentences.append(row)
            at += len(sentence) + 1
    for number, (a, s, words, place_id, name_en, country, kind, lat, lon) in enumerate(PLACES):
        start, end = _at(a, s, words)
        places.append(
            {
                "mention_id": f"p{number}",
                "article_id": f"a{a}",
                "sentence_id": s,
                "start": start,
                "end": end,
                "text": words,
                "place_id": place_id,
                "name": words,
                "name_en": name_en,
                "country_code": country,
                "kind": kind,
                "lat": lat,
                "lon": lon,
                "role": "location",
                "metonym": False,
                "rule": "test",
                "score": 0.9,
            }
        )
    for number, (a, s, cue, words, source, kind, named, via) in enumerate(SOURCES):
        (cue_start, cue_end), (start, end) = _at(a, s, cue), _at(a, s, words)
        attributions.append(
            {
                "attribution_id": f"t{number}",
                "article_id": f"a{a}",
                "sentence_id": s,
                "cue_start": cue_start,
                "cue_end": cue_end,
                "cue": cue,
                "source_start": start,
                "source_end": end,
                "source_text": words,
                "source": source,
                "source_kind": kind,
                "named": named,
                "affiliation": None,
                "via": via,
                "quote": "indirect",
                "content_start": end,
                "content_end": end + 8,
                "rule": "test",
                "score": 0.9,
            }
        )
    mention = {(p["article_id"], p["text"]): p["mention_id"] for p in places}
    for number, row in enumerate(FIGURES):
        a, s, words, least, most, precision, actor, event, measure, modality, place, origin, day, source, claim = row
        start, end = _at(a, s, words)
        figures.append(
            {
                "figure_id": f"f{number}",
                "article_id": f"a{a}",
                "sentence_id": s,
                "start": start,
                "end": end,
                "text": words,
                "value_min": float(least),
                "value_max": float(most),
                "precision": precision,
                "unit": "جندي",
                "actor": actor,
                "force": None,
                "event": event,
                "measure": measure,
                "modality": modality,
                "place_mention_id": mention.get((f"a{a}", place)),
                "origin_mention_id": mention.get((f"a{a}", origin)),
                "date_start": pd.Timestamp(day) if day else pd.NaT,
                "date_end": pd.Timestamp(day) if day else pd.NaT,
                "date_text": day,
                "attribution_id": f"t{source}" if source is not None else None,
                "claim_id": claim,
                "part_of": None,
                "rule": "test",
                "score": 0.9,
            }
        )
    tables = {
        "articles": pd.DataFrame(articles),
        "sentences": pd.DataFrame(sentences),
        "figures": pd.DataFrame(figures),
        "places": pd.DataFrame(places),
        "attributions": pd.DataFrame(attributions),
    }
    for name, columns in {"articles": ["published"], "figures": ["date_start", "date_end"]}.items():
        for column in columns:
            tables[name][column] = pd.to_datetime(tables[name][column]).astype("datetime64[us]")
    return tables


def write_tables(folder: Path) -> Path:
    """Write the tables as the extraction does, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in make_tables().items():
        table.to_parquet(folder / f"{name}.parquet", index=False)
    return folder


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small tables."""
    return write_tables(tmp_path_factory.mktemp("store"))


@pytest.fixture(autouse=True)
def deployed(store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the pages read the small tables."""
    monkeypatch.setenv("RASD_STORE", str(store_folder))


DAY = dt.date(2020, 3, 1)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with every missing cell None, and numbers as numbers."""
    return frame.astype(object).where(frame.notna(), None)


def same_rows(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Assert that two frames have the same columns and cells, whatever stands for a missing one."""
    assert list(one.columns) == list(other.columns)
    pd.testing.assert_frame_equal(_plain(one), _plain(other), check_dtype=False)
