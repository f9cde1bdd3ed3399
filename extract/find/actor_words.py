"""Actor words: nationalities, armed groups and forces known only by their article, in all their forms."""

from extract.find.inflection import relational
from extract.lexicon import Entry, Lexicon, Vocabulary

SKIP = "-"
"""The actor of names that only look like one ("مجلس الأمن")."""


def actor_words(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of actors; `actor` and `form` of an entry are those of its mentions."""
    entries: list[Entry] = []
    for row in lexicon.section("actors").entries:
        form = "force" if row["id"].startswith("@") else "weak" if row.get("weak") else "group"
        form = "person" if row.get("person") else form
        data = {"actor": row["id"], "form": form, "by_adjective": bool(row.get("by_adjective"))}
        data["occupied"] = tuple(row.get("occupied", ()))
        entries.append(Entry(row.forms, data))
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
