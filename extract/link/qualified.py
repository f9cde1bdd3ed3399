"""Qualified: who the words behind a force say it is: "الجيش اليمني", "قوة حفظ السلام بقيادة الحلف"."""

from extract.find.mentions import ActorMention
from extract.link.context import Context

_LED = 3  # tokens from a force to who leads it
_QUOTES = frozenset("\"«»“”'()")


def commanded(actor: ActorMention, allies: frozenset[str], context: Context) -> str | None:
    """The other alliance that leads a force: "قوة حفظ السلام بقيادة الحلف", or None."""
    at = actor.last
    if at >= len(context.document) or "command" not in context.tags[at]:
        return None
    leads = (a.actor for a in context.actors.between(at + 1, at + 1 + _LED) if a.actor in allies)
    return next(leads, None)


def qualifier(actor: ActorMention, context: Context) -> str | None:
    """Who the words right behind say a force is: "الجيش اليمني", "الجيش الموالي لجماعة الحوثي", "جيش مالي"."""
    document = context.document
    last = min(document.sentence(actor.first).last, actor.last + 5)
    steps = {a.first: a for a in context.actors.between(actor.last, last)}
    lands = {p.first: p for p in context.places.between(actor.last, last) if p.kind == "country" and p.country_code}
    loyal = False
    token = actor.last
    while token < last:
        found = steps.get(token)
        if found is not None:
            if document.text[document.starts[token] : found.start][:1] in ("و", "ب"):
                return None  # "الجيش والحوثيون", "الجيش بالحوثيين": of another
            if not found.actor and "direction" in context.tags[token]:
                return None  # "الشرطة غربي المدينة"
            if not found.actor.startswith("@"):
                return found.actor
            token = found.last
            continue
        place = lands.get(token)
        if place is not None:
            return place.country_code if token == actor.last or loyal else None
        tags = context.tags[token]
        if "loyal" in tags:
            loyal = True
        elif (
            "link" not in tags
            and document.folds[token] not in _QUOTES
            and not (token == actor.last and _defined(token, context))
        ):
            return None
        token += 1
    return None


def _defined(token: int, context: Context) -> bool:
    """Whether a word has the article and nothing before it: not "والتحقوا"."""
    return context.document.folds[token].startswith("ال")
