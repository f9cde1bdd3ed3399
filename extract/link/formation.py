"""Formations: the named force in the words of a figure or right behind it, "300 جندي من الفرقة 82"."""

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.read.tokens import Shape

_ENDS = frozenset(("to", "from", "in", "lies"))


def formation(quantity: QuantityMention, context: Context) -> str | None:
    """The named formation in the words of a quantity or right behind it, as printed."""
    document = context.document
    sentence = context.sentence(quantity)
    last = min(sentence.last, quantity.last + 6)
    for token in range(quantity.first, last):
        tags = context.tags[token]
        if token >= quantity.last and document.folds[token].startswith("وال"):
            break  # "2000 من مقاتلي المقاومة والجيش الوطني": of another force
        if "formation" in tags:
            end = token + 1
            while end < min(sentence.last, token + 5) and _names(end, context):
                end += 1
            if end > token + 1:
                led = document.text[document.starts[token]] == "ب" and document.folds[token].startswith("بال")
                return document.slice(token, end)[led:]  # "جنود بالجيش العراقي"
        if token >= quantity.last and "link" not in tags and "skip" not in tags:
            break
    return None


def _names(token: int, context: Context) -> bool:
    """Whether a word goes on with the name of a formation: "كتيبة المشاة الثالثة", not "إلى", a land nor "التابعة"."""
    word = context.document.words[token]
    if word.shape is Shape.NUMBER:
        return True
    if any(place.kind == "country" for place in context.places.between(token, token + 1)):
        return False  # "غادر 400 جندي من اللواء الرابع العراق"
    return word.fold.startswith("ال") and len(word.fold) > 4 and not context.tags[token] & _ENDS


__all__ = ["formation"]
