"""Selves: the speaker's own people, and those of whom he calls his foe: "ستة من رجالنا", "فقدت هي", "خصومه فقدوا"."""

from extract.find.mentions import EventMention, QuantityMention
from extract.link.context import Context
from extract.link.nearby import opposed
from extract.link.others import teller_of
from extract.link.outcome import CASUALTIES, Doing
from extract.link.own_land import of_own_land
from extract.link.sides import Units, best, side, sides, state
from extract.read.fold import fold_word

_FOE = 3  # tokens from a foe to the verb of its losses
_LOSER = 4  # tokens from who loses to the verb
_OURS = "نا"


def of_selves(quantity: QuantityMention, event: Doing, context: Context) -> tuple[str | None, str] | None:
    """Whose those are who are told of by the speaker's own pronoun, or as his foe's; None: by neither.

    Returns:
        The actor, None where it is not said, and the rule.
    """
    country = of_own_land(quantity, event, side(quantity, context), context)
    if country is not None:
        return country, "country"
    if _ours(quantity, context):
        found = teller_of(quantity, context)
        return (found or (None if side(quantity, context) == "militant" else state(quantity, context))), "ours"
    if quantity.first and "we_have" in context.tags[quantity.first - 1]:
        teller = teller_of(quantity, context)
        if teller is not None and teller not in _lands(quantity, context):
            return teller, "ours"
        if side(quantity, context) != "militant" and state(quantity, context) in _lands(quantity, context):
            return None, "ours"
    own = _against_foes(quantity, event, context)
    if own is not None:
        return own, "teller"
    anchor = event.anchor
    if event.event not in CASUALTIES or anchor is None or anchor.features.get("role") != "loser":
        return None
    if anchor.first >= quantity.first:
        return None
    if "itself" in context.tags[anchor.last] and anchor.last < quantity.first:
        return teller_of(quantity, context), "itself"  # "وقتلت 37 من عناصرها، فيما فقدت هي أربعة مقاتلين"
    low = max(context.sentence(quantity).first, anchor.first - _FOE)
    if context.has("foe", low, anchor.first) or context.has("foe", anchor.last, quantity.first):
        teller = teller_of(quantity, context)
        others = {name: weight for name, weight in sides(context).states.items() if name != teller}
        return (best(others) if teller is not None else None), "foe"
    return None


def _lands(quantity: QuantityMention, context: Context) -> set[str | None]:
    """The lands in which a sentence says something is: "لدينا 2300 جندي، 900 منهم في مالي" are no Malians."""
    sentence = context.sentence(quantity)
    named = context.places.between(sentence.first, sentence.last)
    return {place.country_code for place in named if place.first and "in" in context.tags[place.first - 1]}


def _ours(quantity: QuantityMention, context: Context) -> bool:
    """Whether a word of a figure or right behind it is people with "our": "ستة من رجالنا", "أربعة قتلى من قواتنا".

    So it is behind those who are joined to it: "أربعة قتلى وجريحين من قواتنا".
    """
    last = quantity.last
    following = context.quantity_at[last]
    if following is not None and context.document.folds[last].startswith("و"):
        last = following.last
    if last + 1 < len(context.document) and "from" in context.tags[last]:
        last += 2
    for token in range(quantity.first, last):
        fold = context.document.folds[token]
        if fold.endswith(_OURS) and context.relations.is_a(fold[: -len(_OURS)], "people"):
            return True
    return False


def _against_foes(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The teller, whose own fell where his foes lost: "قال الجيش إن الحركة خسرت 20 مقاتلا، فيما قتل ثلاثة من جنوده"."""
    at = len(context.figures) - 1
    if event.event not in CASUALTIES or at < 0 or not _theirs(quantity, context):
        return None
    row, lost = context.figures[at], context.anchors[at]
    if row.sentence_id != context.sentence(quantity).number or row.event not in CASUALTIES or lost is None:
        return None
    itself = lost.first > 0 and "self" in context.tags[lost.first - 1]  # "قال الجيش إنه قتل 20 مسلحا"
    if lost.features.get("role") != "loser" and not (lost.features.get("role") == "agent" and itself):
        return None
    near, folds = range(context.quantities[at].last, quantity.first), context.document.folds
    if not any("while" in context.tags[i] or ("content" in context.tags[i] and folds[i].startswith("و")) for i in near):
        return None
    teller = teller_of(quantity, context)
    return teller if teller != row.actor else None


def _theirs(quantity: QuantityMention, context: Context) -> bool:
    """Whether a word of a figure is people with a pronoun of the third person: "ثلاثة من جنوده"."""
    return any(context.relations.is_theirs(fold) for fold in context.document.folds[quantity.first : quantity.last])


def same_name(quantity: QuantityMention, context: Context) -> str | None:
    """Whose those were who were counted by the same name before, where it is one side's: "متطوعون"."""
    unit = quantity.unit
    if unit is None or fold_word(unit) not in context.lexicon.build(Units).one_side:
        return None
    for row, counted in zip(
        reversed(context.figures), reversed(context.quantities[: len(context.figures)]), strict=False
    ):
        if counted.unit == unit and row.actor is not None:
            return row.actor
    return None


def loser_told(event: Doing, context: Context) -> bool:
    """Whether who loses is named anew right before the verb of losing, behind the figure before."""
    anchor = event.anchor
    if anchor is None or anchor.features.get("role") != "loser" or not context.figures:
        return False
    last = context.quantities[len(context.figures) - 1].last
    near = context.actors.between(max(last, anchor.first - _LOSER), anchor.first)
    return any(actor.actor and not opposed(actor.first, context) for actor in near)


def before_them(anchor: EventMention, context: Context) -> bool:
    """Whether "before them" stands right behind a verb of running away: from the other side."""
    return anchor.last < len(context.document) and "facing_them" in context.tags[anchor.last]
