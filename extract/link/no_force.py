"""No force: where a nation or a union is named and none of its soldiers is meant, as that of a place or of a paper."""

from extract.find.mentions import ActorMention
from extract.lexicon import Lexicon
from extract.link.context import Context
from extract.read.fold import fold_word

_QUOTES = frozenset("\"«»“”'()")
_STAFF = 7  # tokens from staff to the union that they work for
_WITHIN = frozenset(("in", "mission", "peace"))
_SHORT = 10  # tokens from the name of a union to what it is called for short
_NAME = 4  # tokens from "صحيفة" to its nation


class Unions:
    """Unions of states by the last words of their names (`civil` of data/lexicon/actors.yaml)."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.section("actors").entries
        self.named = {row["id"]: frozenset(map(fold_word, row["civil"])) for row in rows if row.get("civil")}


def no_force(actor: ActorMention, context: Context) -> bool:
    """Whether a state or a union is named for a place, a paper or its staff, no soldiers: "موظفو الأمم المتحدة"."""
    return of_place(actor, context) or unarmed(actor, context)


def unarmed(actor: ActorMention, context: Context) -> bool:
    """Whether a state or a union is named for a paper, its staff or its envoy, or for all that it is."""
    return _staff(actor.first, context) or civil(actor, context) or of_nobody_armed(actor, context)


def _staff(first: int, context: Context) -> bool:
    """Whether staff stands before who is named at a token, or works in what is: "موظف في بعثة حفظ السلام التابعة ل"."""
    if first and context.document.folds[first - 1] == "(":
        near = context.actors.between(max(0, first - _SHORT), first - 1)
        return bool(near) and _staff(near[-1].first, context)  # "... التابعة للأمم المتحدة في مالي (مينوسما)"
    if "staff" not in context.present:
        return False
    for token in range(first - 1, max(-1, first - _STAFF), -1):
        tags = context.tags[token]
        if "staff" in tags:
            return True
        if not (tags & _WITHIN or context.document.folds[token].startswith("ال")):
            return False
    return False


def of_nobody_armed(actor: ActorMention, context: Context) -> bool:
    """Whether a nationality is that of a paper, an envoy or an expert: "المبعوث الأميركي", "صحيفة لوموند الفرنسية"."""
    civilian = actor.first > 0 and "civilian" in context.tags[actor.first - 1] and actor.form.endswith("adjective")
    return civilian or of_medium(actor, context)


def civil(actor: ActorMention, context: Context) -> bool:
    """Whether a union is named, which has soldiers only where its force is: "الأمم المتحدة", not "قوات ..."."""
    own = context.lexicon.build(Unions).named.get(actor.actor)
    if own is None or context.document.folds[actor.last - 1] not in own or actor.last - actor.first > 2:
        return False
    return actor.first == 0 or "of_union" not in context.tags[actor.first - 1]


def of_place(actor: ActorMention, context: Context) -> bool:
    """Whether a nationality belongs to a place ("العاصمة الجزائرية", "الحدود السعودية", "ستراسبورغ الفرنسية")."""
    if not actor.form.endswith("adjective") or actor.first == 0:
        return False
    tags = context.tags[actor.first - 1]
    if "head" in tags or "direction" in tags:
        return True
    folds = context.document.folds
    before = actor.first - (1 if folds[actor.first - 1] in _QUOTES else 0)
    return any(place.last == before and place.kind != "country" for place in context.places.between(before - 5, before))


def of_medium(actor: ActorMention, context: Context) -> bool:
    """Whether a nationality is that of a paper or a channel: "صحيفة لوموند الفرنسية"."""
    if "medium" not in context.present or not actor.form.endswith("adjective"):
        return False
    for token in range(actor.first - 1, max(-1, actor.first - _NAME), -1):
        tags = context.tags[token]
        if "medium" in tags:
            return True
        if "opener" in tags:
            return False  # "وقالت صحيفة إن الحكومة التركية"
    return False
