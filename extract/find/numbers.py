"""Quantities: number phrases and what they count.

Number phrases are read by `extract.find.quantities` ("نحو 750 جنديا"), nouns that count by themselves by
`extract.find.singles` ("جنديان"); `extract.find.counted` judges which are of armed personnel, the figures.

>>> from extract.lexicon import default_lexicon
>>> from extract.read.document import read_document
>>> found = find(read_document("وصل نحو ألفي جندي إلى الكويت، وقتل جنديان وجرح 3."), default_lexicon())
>>> [(q.value_min, q.precision, q.unit, q.category) for q in found]
[(2000.0, 'about', 'جندي', 'personnel'), (2, 'exact', 'جندي', 'personnel'), (3.0, 'exact', 'جندي', 'personnel')]
"""

from extract.find.count import Count
from extract.find.counted import judge
from extract.find.mentions import QuantityMention
from extract.find.quantities import QuantityReader
from extract.find.singles import read_nth, read_other, read_single
from extract.find.tools import NOUN, NUMBER
from extract.lexicon import Lexicon
from extract.read.document import Document


def find(document: Document, lexicon: Lexicon) -> list[QuantityMention]:
    """Return the quantities of a document in text order, none overlapping another."""
    reader = QuantityReader(document, lexicon)
    counts: list[Count] = []
    for token in reader.begins:
        if token < reader.taken:
            continue
        kind = reader.facts[token].quantity
        if kind == NUMBER:
            count = reader.read(token, reader.taken) or read_nth(reader, token, counts[-1] if counts else None)
        elif kind == NOUN:
            count = read_single(reader, token, counts[-1] if counts else None)
        else:
            count = read_other(reader, token, counts[-1] if counts else None)
        if count is not None:
            counts.append(count)
            reader.taken = max(count.last, token + 1)
    judge(reader, counts)
    return [_mention(count) for count in counts]


def _mention(count: Count) -> QuantityMention:
    return QuantityMention(
        start=count.start,
        end=count.end,
        first=count.first,
        last=count.last,
        rule=count.rule,
        score=count.score,
        value_min=count.low,
        value_max=count.high,
        precision=count.precision,
        unit=count.unit,
        category=count.category or "unknown",
        noun=count.noun,
        struck=count.struck,
    )
