"""Actors: words that say whose personnel: nationalities, armed groups and forces known only by their article.

"جنود أميركيين" is US, "عناصر الحشد" is pmf; "الجيش" alone is @state, which linking resolves
(see data/lexicon/actors.yaml).
"""

from collections.abc import Mapping
from typing import Any

from extract.find.actor_words import SKIP
from extract.find.facts import ACTOR, facts_of
from extract.find.mentions import ActorMention
from extract.lexicon import Lexicon, hits
from extract.read.document import Document


def find(document: Document, lexicon: Lexicon) -> list[ActorMention]:
    """Return the mentions of actors in text order; `actor` begins with @ where the article must say who it is,
    and is "" for personnel of no single state ("مقاتل أجنبي"). A weak `form` needs the article to bear it out."""
    facts = facts_of(document, lexicon)
    begins = [(at, begin) for at in facts.where(ACTOR) if (begin := facts.all[at].actors) is not None]
    found: list[ActorMention] = []
    for hit in hits(document, begins):
        data = hit.entry.data
        if data["actor"] != SKIP:
            if data.get("by_adjective"):
                named = facts.all[hit.last].actors if hit.last < len(document) else None
                after = named.alone if named is not None else None
                told = after is not None and after.data["form"] == "adjective"
                if after is not None and told and _occupies(document, hit.last, data, after.data["actor"]):
                    data = {**data, "actor": after.data["actor"]}  # "جنود الاحتلال التركي"
            found.append(
                ActorMention(hit.start, hit.end, hit.first, hit.last, "actor", 1.0, data["actor"], data["form"])
            )
    return found


def _occupies(document: Document, adjective: int, data: Mapping[str, Any], nation: str) -> bool:
    """Whether an adjective behind a force tells whose it is: "المارينز البريطانيين"; not whom an occupation acts on."""
    acted_upon = bool(data["occupied"]) and document.folds[adjective].endswith(("ين", "ون"))
    return nation not in data["occupied"] and not acted_upon
