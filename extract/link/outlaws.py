"""Outlaws: people counted whom other words than their noun call an armed band: "مجموعة مسلحة تضم 10 أشخاص"."""

from extract.find.mentions import QuantityMention
from extract.link.context import Context

_GANG = 6  # tokens between a gang and the number of its people


def of_outlaws(quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted are of an armed band: of elements told before, of a gang, or of bands named behind."""
    if quantity.noun is None and _of_attackers(quantity, context):
        return True
    return _of_those_told(quantity, context) or _of_gang(quantity, context) or _of_bands(quantity, context)


def _of_attackers(quantity: QuantityMention, context: Context) -> bool:
    """Whether "of the attackers" stands right before a number: "وقتل من المهاجمين ثلاثة"."""
    first = quantity.first
    if first < 2 or "from" not in context.tags[first - 2]:
        return False
    return any(actor.actor == "@group" for actor in context.actors.between(first - 1, first))


def _of_those_told(quantity: QuantityMention, context: Context) -> bool:
    """Whether people are counted among "those elements" told before: "ثلاثة آلاف من تلك العناصر"."""
    if quantity.noun is None:
        return False
    noun = context.document.words[quantity.noun]
    pointed = quantity.noun > quantity.first and "those" in context.tags[quantity.noun - 1]
    return pointed and any(
        reading.article and context.relations.is_a(reading.stem, "elements") for reading in noun.readings
    )


def _of_bands(quantity: QuantityMention, context: Context) -> bool:
    """Whether members of armed bands are counted: "70 من عناصر التنظيمات الإسلامية", "300 عنصر من المليشيات"."""
    last = quantity.last
    if "bands" in context.tags[last - 1]:
        return True
    return last + 1 < len(context.document) and "from" in context.tags[last] and "bands" in context.tags[last + 1]


def told_outlaw(quantity: QuantityMention, context: Context) -> bool:
    """Whether "elements" are called outlaws before: "مكان تحصن العناصر الإرهابية، بينما قتل عنصر آخر"."""
    if "outlaw" not in context.present:
        return False
    low = context.window(quantity)[0]
    tags = context.tags
    return any("outlaw" in tags[i] and "elements" in tags[i - 1] for i in range(low + 1, quantity.first))


def _of_gang(quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted make up a gang: "مجموعة مسلحة تضم 10 أشخاص", "خلية إرهابية من سبعة"."""
    if "gang" not in context.present:
        return False
    low = max(context.document.sentence(quantity.first).first, quantity.first - _GANG)
    for token in range(quantity.first - 2, low - 1, -1):
        if "gang" in context.tags[token]:
            after = context.tags[token + 1]
            return bool(after & {"outlaw", "armed"})
    return False
