"""Columns: every column of every table, with its type, unit and meaning.

>>> COLUMNS["figures"]["value_min"].unit
'persons'
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "flag", "day"]

PRECISIONS = ("exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague")
EVENTS = (
    "present",
    "sent",
    "planned",
    "alert",
    "withdrawn",
    "killed",
    "wounded",
    "captured",
    "missing",
    "trained",
    "engaged",
    "other",
)
MEASURES = ("stock", "flow", "strength", "casualty")
MODALITIES = ("asserted", "planned", "possible", "denied")
PLACE_KINDS = ("country", "region", "admin", "city", "district", "water", "base", "facility", "terrain")
ROLES = ("origin", "destination", "location", "mention")
SOURCE_KINDS = (
    "person_official",
    "institution",
    "anonymous_official",
    "media",
    "armed_group",
    "ngo_un",
    "witness",
    "expert",
    "other",
)
QUOTES = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its kind of value, what it means, its unit, what values it may have, whether it may be null.

    Attributes:
        kind: text, integer, number (float), flag (true or false) or day (datetime64, day precision).
        values: The closed list of its values, or None for any.
        refers: The table whose key it holds, or None.
    """

    kind: Kind
    meaning: str
    null: bool = False
    unit: str | None = None
    values: tuple[str, ...] | None = None
    refers: str | None = None


def _text(meaning: str, **more: object) -> Column:
    return Column("text", meaning, **more)  # type: ignore[arg-type]


_ARTICLE = _text("the article", refers="articles")
_SENTENCE = Column("integer", "number of the sentence in the article, from 1")
_START = Column("integer", "offset of the first character in articles.text", unit="characters")
_END = Column("integer", "offset behind the last character in articles.text", unit="characters")
_WORDS = _text("the mention: text[start:end]")
_RULE = _text("what produced the row")
_SCORE = Column("number", "confidence, 0 to 1")

COLUMNS: dict[str, dict[str, Column]] = {
    "articles": {
        "article_id": _text("the id given, else a stable hash of the text"),
        "title": _text("title", null=True),
        "url": _text("address", null=True),
        "publisher": _text("who printed it", null=True),
        "published": Column("day", "day of publication", null=True),
        "published_note": _text("how the day was inferred, where the article does not give it", null=True),
        "note": _text("what a reader must know of the article, as given with it", null=True),
        "text": _text("the text as given, never altered"),
        "n_chars": Column("integer", "length of the text", unit="characters"),
        "file": _text("where the article was read from", null=True),
    },
    "sentences": {
        "article_id": _ARTICLE,
        "sentence_id": _SENTENCE,
        "start": _START,
        "end": _END,
        "text": _WORDS,
    },
    "figures": {
        "figure_id": _text("key"),
        "article_id": _ARTICLE,
        "sentence_id": _SENTENCE,
        "start": _START,
        "end": _END,
        "text": _text("the quantity with its approximator and counted noun: text[start:end]"),
        "value_min": Column("number", "least count; null: open below", null=True, unit="persons"),
        "value_max": Column("number", "greatest count; null: open above", null=True, unit="persons"),
        "precision": _text("how exactly the text says it", values=PRECISIONS),
        "unit": _text("the counted noun, singular, indefinite", null=True),
        "actor": _text("whose: ISO 3166-1 alpha-2, or a group's id of the lexicon", null=True),
        "force": _text("the named formation, as in the text", null=True),
        "event": _text("what happens to them", values=EVENTS),
        "measure": _text(
            "stock: how many are there; flow: how many move; strength: a unit's size; casualty", values=MEASURES
        ),
        "modality": _text("whether it is a fact to whoever says it", values=MODALITIES),
        "place_mention_id": _text("where they are, went to or were hit", null=True, refers="places"),
        "origin_mention_id": _text("the place they left", null=True, refers="places"),
        "date_start": Column("day", "first day, if the text says when", null=True),
        "date_end": Column("day", "last day, inclusive", null=True),
        "date_text": _text("the words that say when", null=True),
        "attribution_id": _text(
            "the statement that says it; null: the article itself", null=True, refers="attributions"
        ),
        "claim_id": _text("rows that state the same claim again share one"),
        "part_of": _text("the larger figure this one is stated to be part of", null=True, refers="figures"),
        "rule": _RULE,
        "score": _SCORE,
    },
    "places": {
        "mention_id": _text("key"),
        "article_id": _ARTICLE,
        "sentence_id": _SENTENCE,
        "start": _START,
        "end": _END,
        "text": _text("the mention, proclitics left out: text[start:end]"),
        "place_id": _text("stable id in the gazetteer; null where the name is not in it", null=True),
        "name": _text("Arabic name of the place", null=True),
        "name_en": _text("English name of the place", null=True),
        "country_code": _text("ISO 3166-1 alpha-2; null for seas and regions", null=True),
        "kind": _text("what kind of place", values=PLACE_KINDS),
        "lat": Column(
            "number", "latitude, WGS 84; null when it is not known which place it is", null=True, unit="degrees"
        ),
        "lon": Column("number", "longitude, WGS 84", null=True, unit="degrees"),
        "radius_km": Column(
            "number",
            "how far the area reaches, or how far off the point may be; null for the place's own point",
            null=True,
            unit="km",
        ),
        "role": _text("what the place is to the event", values=ROLES),
        "metonym": Column("flag", "the name stands for a government"),
        "rule": _RULE,
        "score": _SCORE,
    },
    "attributions": {
        "attribution_id": _text("key"),
        "article_id": _ARTICLE,
        "sentence_id": _SENTENCE,
        "cue_start": _START,
        "cue_end": _END,
        "cue": _text("the verb or preposition, without a proclitic و or ف"),
        "source_start": Column(
            "integer", "offset of the source's mention; null when the subject is dropped", null=True, unit="characters"
        ),
        "source_end": Column("integer", "offset behind the source's mention", null=True, unit="characters"),
        "source_text": _text("the source's mention", null=True),
        "source": _text("the fullest name in the article, without titles", null=True),
        "source_kind": _text("what kind of source", values=SOURCE_KINDS),
        "named": Column("flag", "false for anonymous sources and witnesses"),
        "affiliation": _text("institution or country of a person", null=True),
        "via": _text("the medium that relays it", null=True),
        "quote": _text("direct: in quotation marks", values=QUOTES),
        "content_start": Column("integer", "offset of what is attributed", null=True, unit="characters"),
        "content_end": Column("integer", "offset behind what is attributed", null=True, unit="characters"),
        "rule": _RULE,
        "score": _SCORE,
    },
}

KEYS = {"articles": "article_id", "figures": "figure_id", "places": "mention_id", "attributions": "attribution_id"}
"""The column that names a row; a sentence is named by `article_id` and `sentence_id`."""
