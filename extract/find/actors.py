"""Actors: words that say whose personnel: nationalities, armed groups and forces known only by their article.

"جنود أميركيين" is US, "عناصر الحشد" is pmf; "الجيش" alone is @state, which linking resolves
(see data/lexicon/actors.yaml).
"""

from extract.find.inflection import relational
from extract.find.mentions import ActorMention
from extract.lexicon import Entry, Lexicon, Vocabulary
from extract.read.document import Document

SKIP = "-"
"""The actor of names that only look like one ("مجلس الأمن")."""


def _vocabulary(lexicon: Lexicon) -> Vocabulary:
    entries: list[Entry] = []
    for row in lexicon.section("actors").entries:
        form = "force" if row["id"].startswith("@") else "weak" if row.get("weak") else "group"
        entries.append(Entry(row.forms, {"actor": row["id"], "form": form}))
        for stem in row.get("nisba", ()):
            entries.append(Entry(tuple(relational(stem)), {"actor": row["id"], "form": "adjective"}))
    for row in lexicon.section("nations").entries:
        data = {"actor": row["code"], "form": "weak adjective" if row.get("weak") else "adjective"}
        if row.get("whole"):
            entries.append(Entry(row.forms, data))
            continue
        for stem in row.forms:
            entries.append(Entry(tuple(relational(stem)), data))
        if row.get("plurals"):
            entries.append(Entry(tuple(row["plurals"]), data))
    return Vocabulary(entries)


def find(document: Document, lexicon: Lexicon) -> list[ActorMention]:
    """Return the mentions of actors in text order; `actor` begins with @ where the article must say who it is,
    and is "" for personnel of no single state ("مقاتل أجنبي"). A weak `form` needs the article to bear it out."""
    return [
        ActorMention(
            hit.start, hit.end, hit.first, hit.last, "actor", 1.0, hit.entry.data["actor"], hit.entry.data["form"]
        )
        for hit in lexicon.build(_vocabulary).scan(document)
        if hit.entry.data["actor"] != SKIP
    ]
