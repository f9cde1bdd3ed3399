"""Objects: whether a person stands where the object of a verb does, so that those counted are its subject.

"اختطف مسلحان طبيبا", "إن ثلاثة مسلحين اقتادوا الصحفي": they do it, it does not befall them.
"""

from extract.find.facts import facts_of
from extract.find.known import Is
from extract.find.mentions import EventMention, QuantityMention
from extract.find.tools import Tools
from extract.link.context import Context

_PEOPLE = frozenset(("civilian", "person", "personnel", "member"))
_ACTIVE = frozenset(("p", "d"))


def object_at(token: int, context: Context, definite: bool = True) -> bool:
    """Whether a person stands at a token, in the accusative or, with `definite`, told with the article or in construct.

    "طبيبا", "الصحفي", "مدير المصرف".
    """
    document = context.document
    if token >= len(document):
        return False
    fold = document.folds[token]
    article = fold.startswith("ال")
    for form in context.lexicon.build(Tools).nouns.of(document.words[token]):
        if form.noun.category not in _PEOPLE or form.noun.nationality:
            continue
        if form.proclitics:
            return False
        return form.number == "accusative" or (definite and form.article and form.number in ("one", "plural"))
    if not facts_of(document, context.lexicon).speech[token].flags & Is.TITLE or fold[0] in "وفبلك":
        return False
    if article or fold.endswith("ا"):
        return definite or not article
    return definite and document.folds[min(token + 1, len(document) - 1)].startswith("ال")


def has_object(quantity: QuantityMention, context: Context) -> bool:
    """Whether the object stands right behind those counted, behind their verb: "خطف أربعة مسلحين طبيبا"."""
    folds, noun = context.document.folds, quantity.noun
    if noun is None or quantity.last >= len(folds):
        return False
    at = quantity.last
    if folds[at].endswith(("ان", "ين", "ون")) and at + 1 < len(folds) and context.quantity_at[at] is None:
        at += 1  # "جنديان إسرائيليان شابا"
    tamyiz = folds[noun].endswith("ا")  # "12 جنديا أميركيا": what follows may be an adjective
    other = context.quantity_at[at]
    if other is not None:
        free = other.category in ("personnel", "civilian") and other.start == context.document.starts[at]
        one = quantity.value_max == 1 and noun > quantity.first  # "قتل أحد الجنود ثلاثة من زملائه"
        return free and not tamyiz and (one or (other.noun == at and folds[at].endswith("ا")))
    definite = folds[noun].startswith("ال")
    if noun > quantity.first and "from" in context.tags[noun - 1] and not definite:
        named = context.actors.between(noun, at + 1)  # "12 من عناصر الشباب": whose they are is no object
        at = max((actor.last for actor in named), default=at)
    return not tamyiz and object_at(at, context, definite=not definite)


def acts_upon(event: EventMention, context: Context) -> bool:
    """Whether a verb of several behind those counted has an object right behind it: "قتلا ضابطا", "اقتادوا الصحفي"."""
    several = event.form == "past" and event.features.get("number") in _ACTIVE
    fold = context.document.folds[event.first]
    dual = event.form == "stem" and fold.endswith("ا")  # "قتلا", which looks like a noun
    if not (several or dual):
        return False
    counted = context.quantity_at[event.last]
    if counted is not None and counted.category in ("personnel", "civilian"):
        return counted.start == context.document.starts[event.last]  # not "جنديين قتلا وخمسة أصيبوا"
    return object_at(event.last, context)
