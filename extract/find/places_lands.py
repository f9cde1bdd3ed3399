"""The lands of armed groups: an article that names no country lies where its groups do ("حوثيين": Yemen)."""

from extract.find.facts import ACTOR, DocumentFacts
from extract.lexicon import DATA, Lexicon, read_section
from extract.read.document import Document
from extract.read.fold import fold_word


class GroupLands(dict[str, str]):
    """The land where each group of the lexicon is foremost, by its id."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.section("actors").entries
        super().__init__({row["id"]: row["lands"][0] for row in rows if row.get("lands")})


class MissionLands(dict[str, str]):
    """The land of each mission that serves in one alone, by its folded short names: "اليونيفيل"."""

    def __init__(self, lexicon: Lexicon) -> None:
        lands = read_section(DATA / "gazetteer" / "cues.yaml").extra["missions"]
        super().__init__({fold_word(name): code for code, names in lands.items() for name in names})


def lands_of_groups(document: Document, facts: DocumentFacts, lexicon: Lexicon) -> dict[str, int]:
    """How often a document names groups of each land; asked for only where it speaks of no country."""
    lands = lexicon.build(GroupLands)
    found: dict[str, int] = {}
    for token in facts.where(ACTOR):
        begin = facts.all[token].actors
        hit = begin.hit(document, token) if begin is not None else None
        if hit is not None and hit.entry.data["form"] != "weak" and (land := lands.get(hit.entry.data["actor"])):
            found[land] = found.get(land, 0) + 1
    if not found:
        missions = lexicon.build(MissionLands)
        for fold in document.folds:
            if fold in missions:
                found[missions[fold]] = found.get(missions[fold], 0) + 1
    return found


def most_told_of(lands: dict[str, int], most: int) -> list[str]:
    """The countries that are spoken of most often, of equals those named first."""
    return sorted(lands, key=lands.__getitem__, reverse=True)[:most]
