"""A small world for the tests of slots: sentences read with a handful of known places, the numbers by their finder."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.find import actors, dates, events, numbers
from extract.find.mentions import Mentions
from extract.lexicon import Entry, Vocabulary, default_lexicon
from extract.link.figures import link_figures
from extract.link.rows import FigureRow, PlaceRow
from extract.read.document import Article, read_document

PUBLISHED = date(2015, 8, 6)  # a Thursday

_PLACES = {
    "العراق": ("IQ", "country", 33.0, 44.0), "سوريا": ("SY", "country", 35.0, 38.5),
    "أفغانستان": ("AF", "country", 34.0, 66.0), "الكويت": ("KW", "country", 29.3, 47.6),
    "الولايات المتحدة": ("US", "country", 39.8, -98.6), "فرنسا": ("FR", "country", 46.6, 2.5),
    "مالي": ("ML", "country", 17.0, -4.0), "بريطانيا": ("GB", "country", 54.0, -2.5),
    "اليمن": ("YE", "country", 15.6, 48.0), "السعودية": ("SA", "country", 24.0, 45.0),
    "الصومال": ("SO", "country", 6.0, 46.0), "تركيا": ("TR", "country", 39.0, 35.0),
    "تشاد": ("TD", "country", 15.0, 19.0), "النيجر": ("NE", "country", 17.0, 9.0),
    "ألمانيا": ("DE", "country", 51.0, 10.0), "روسيا": ("RU", "country", 60.0, 100.0),
    "أوكرانيا": ("UA", "country", 49.0, 32.0), "لبنان": ("LB", "country", 33.8, 35.8),
    "ليبيا": ("LY", "country", 27.0, 17.0), "السودان": ("SD", "country", 15.0, 30.0),
    "مصر": ("EG", "country", 26.0, 30.0), "الشرق الأوسط": (None, "region", None, None),
    "الخليج": (None, "region", None, None), "غزة": ("PS", "region", 31.4, 34.4),
    "بغداد": ("IQ", "city", 33.3, 44.4), "الموصل": ("IQ", "city", 36.3, 43.1), "الرمادي": ("IQ", "city", 33.4, 43.3),
    "الفلوجة": ("IQ", "city", 33.3, 43.8), "حلب": ("SY", "city", 36.2, 37.2), "دمشق": ("SY", "city", 33.5, 36.3),
    "صنعاء": ("YE", "city", 15.4, 44.2), "تعز": ("YE", "city", 13.6, 44.0), "مأرب": ("YE", "city", 15.5, 45.3),
    "عدن": ("YE", "city", 12.8, 45.0), "كابول": ("AF", "city", 34.5, 69.2), "قندهار": ("AF", "city", 31.6, 65.7),
    "هلمند": ("AF", "admin", 31.0, 64.0), "الأنبار": ("IQ", "admin", 32.9, 41.0), "سيناء": ("EG", "admin", 29.5, 34.0),
    "العريش": ("EG", "city", 31.1, 33.8), "رفح": ("EG", "city", 31.3, 34.2), "واشنطن": ("US", "city", 38.9, -77.0),
    "موسكو": ("RU", "city", 55.8, 37.6), "باريس": ("FR", "city", 48.9, 2.3), "طهران": ("IR", "city", 35.7, 51.4),
    "بنغازي": ("LY", "city", 32.1, 20.1), "طرابلس": ("LY", "city", 32.9, 13.2), "مقديشو": ("SO", "city", 2.0, 45.3),
    "باماكو": ("ML", "city", 12.6, -8.0), "خاركيف": ("UA", "city", 50.0, 36.2), "الخرطوم": ("SD", "city", 15.6, 32.5),
    "عين الأسد": ("IQ", "base", 33.8, 42.4), "مطار بغداد": ("IQ", "facility", 33.3, 44.2),
    "صلاح الدين": ("IQ", "city", 36.4, 44.2), "الراشدين": ("SY", "district", 36.2, 37.1),
    "بحيرة تشاد": (None, "water", 13.0, 14.0), "شبوة": ("YE", "admin", 14.5, 47.0), "غاو": ("ML", "city", 16.3, 0.0),
    "جبل سنجار": ("IQ", "terrain", 36.4, 41.8), "كركوك": ("IQ", "city", 35.5, 44.4), "برلين": ("DE", "city", 52.5, 13.4),
}  # fmt: skip
_GOVERNMENTS = frozenset(("واشنطن", "موسكو", "باريس", "طهران", "برلين"))


@dataclass(frozen=True)
class Told:
    """The figures of a text with the document they were read from."""

    figures: list[FigureRow]

    def of(self, words: str) -> FigureRow:
        """The one figure whose text holds some words."""
        found = [row for row in self.figures if words in row.text]
        assert found, f"no figure {words!r} among {[row.text for row in self.figures]}"
        return found[0]


@cache
def _places() -> Vocabulary:
    return Vocabulary([Entry((name,), {"name": name}) for name in _PLACES], article=False)


def tell(text: str, published: date | None = PUBLISHED, title: str | None = None) -> Told:
    """Read a text: our finders and linking, the numbers of Rasd, the places of this file."""
    lexicon = default_lexicon()
    document = read_document(Article("a", text, title=title, published=published))
    mentions = Mentions(
        quantities=numbers.find(document, lexicon),
        dates=dates.find(document, lexicon),
        actors=actors.find(document, lexicon),
        events=events.find(document, lexicon),
    )
    places = []
    for hit in _places().scan(document):
        name = hit.entry["name"]
        code, kind, lat, lon = _PLACES[name]
        before = document.folds[hit.first - 1] if hit.first else ""
        bare = not hit.reading.proclitics.strip("وف") and before not in ("في", "الي", "من", "مدينه", "قرب", "عن", "علي")
        places.append(
            PlaceRow(
                hit.start, hit.end, hit.first, hit.last, document.sentence(hit.first).number, text[hit.start : hit.end],
                name, name, None, code, kind, lat, lon, "mention", bare and name in _GOVERNMENTS, "test", 1.0,
            )
        )  # fmt: skip
    return Told(link_figures(document, mentions, places, [], lexicon))
