"""Named next: the unnamed person of one statement whom the next one names: "قال قائد القوات ... وأضاف الجنرال فلان"."""

from collections.abc import Sequence

from extract.find.mentions import StatementMention
from extract.find.scan import Scan
from extract.link.kinds import Profile
from extract.read.fold import fold_word


def named_next(scan: Scan, statements: Sequence[StatementMention], made: dict[int, Profile]) -> dict[int, Profile]:
    """The named speakers whom unnamed ones turn out to be.

    Args:
        statements: All of the article, in text order.
        made: The profile of each statement's source, by the statement's `id`.

    Returns:
        The profile of the named one, by the `id` of the profile of the unnamed one.
    """
    same: dict[int, Profile] = {}
    before: Profile | None = None
    surnames: set[str] = set()
    for statement in statements:
        own = made.get(id(statement))
        if own is None:
            continue
        named = own.people and own.name is not None and bool(own.name_words)
        if named and before is not None and before.number == own.number:
            lemma = fold_word(statement.features["lemma"])
            if lemma in scan.words.cue_list.continuing or (
                lemma in scan.words.cue_list.explaining
                and own.name_words[-1] not in surnames
                and _commands(scan, before, own)
            ):
                same[id(before)] = own
        if own.name_words:
            surnames.add(own.name_words[-1])
        unnamed = own.people and own.name is None and own.lemma != "" and own.number == 1
        loose = not own.definite or (own.head is not None and not own.head.article)
        before = own if unnamed and loose else None
    return same


def _commands(scan: Scan, before: Profile, own: Profile) -> bool:
    """Whether a rank and a name in the next sentence are those of one who commands: "قائد القوات ... وأوضح الجنرال"."""
    if own.head is None or not own.head.noun.rank or not own.head.article or own.number != 1:
        return False
    phrase = scan.sources.get((own.first, own.last))
    sentence = scan.document.sentence_of
    near = sentence[own.first] - sentence[before.first] == 1
    alone = phrase is not None and len(phrase.heads) == 1
    return near and alone and not scan.words.list.military_words.isdisjoint(before.words)
