"""Struck: victims without a noun of arms who are those of an attack on armed people: "غارة على معسكر للحركة قتلت 15".

What was struck stands before the victims or behind them, whose it is right behind it; where anybody else is named near
by, who fell is not said.
"""

from extract.find.count import Count
from extract.find.quantities import QuantityReader
from extract.find.surroundings import armed_at
from extract.lexicon import Hit

_STRIKES = ("attack", "strikes")
_BEFORE = 30  # tokens from what is struck to its victims
_NEAR = 12
_ATTACK = 5  # tokens from victims to the attack told behind them
_BEHIND = 16
_CLAUSE = 8  # tokens of a clause that tells who is at what is struck


def struck(reader: QuantityReader, count: Count) -> bool:
    """Whether armed people were struck, and no others are named: "الغارات على مواقع المسلحين عن 25 قتيلا".

    The token that names them is kept as `count.struck`.
    """
    sentence = reader.document.sentence(count.first)
    if reader.cues.any("among", count.last, min(sentence.last, count.last + 2)):
        return False  # "عن 13 جريحا بينهم ستة من الدرك": the others are none
    first, last = max(sentence.first, count.first - _BEFORE), min(sentence.last, count.last + _NEAR)
    target = next(
        (hit for at in range(count.first - 1, first - 1, -1) if (hit := _target(reader, at, count.first))), None
    )
    if target is not None:
        told = any(reader.cues.any(role, sentence.first, count.first) for role in _STRIKES)
        whose = _whose(reader, target, count.first) if told else None  # not "زار معسكرا للجيش"
    else:
        first, last = count.last, min(sentence.last, count.last + _BEHIND)
        whose = _struck_behind(reader, first, last)
    if whose is None or _others(reader, first, last):
        return False
    count.struck = whose
    return True


def _struck_behind(reader: QuantityReader, first: int, last: int) -> int | None:
    """Whom the attack that a toll is of hit: "ستين قتيلا حصيلة تفجير استهدف معسكرا للجنود"."""
    near = range(first, min(last, first + _ATTACK))
    attack = next((at for at in near if reader.cues.at("attack", at) is not None), last)
    targets = (hit for at in range(attack, last) if (hit := _target(reader, at, last)))
    return next((whose for hit in targets if (whose := _whose(reader, hit, last)) is not None), None)


def _target(reader: QuantityReader, at: int, stop: int) -> Hit | None:
    """What may be struck at a token: "موقعا", "سيارة تقل"; not what only stands near it: "قرب معسكر"."""
    target = reader.cues.at("target", at) if reader.facts[at].roles else None
    if target is None or target.last >= stop:
        return None
    return target if reader.cues.ending("near", at, max(0, at - 2)) is None else None


def _whose(reader: QuantityReader, target: Hit, stop: int) -> int | None:
    """The token that names the armed people whose a target is: "للمسلحين", "الذي يتجمع فيه المتمردون", "عسكرية"."""
    cues = reader.cues
    if cues.at("relative", target.last) is not None or cues.at("being", target.last) is not None:
        near = range(target.last, min(target.last + _CLAUSE, stop))
        named = next((at for at in near if armed_at(reader, at) is not None), None)
        return named if named is not None and armed_at(reader, named) else None
    of = cues.at("belonging", target.last)
    whose = of.last if of is not None and of.last < stop else target.last
    return whose if armed_at(reader, whose) is True or cues.at("armed", whose) is not None else None


def _others(reader: QuantityReader, first: int, last: int) -> bool:
    """Whether people who are not armed, or where they live, are named between two tokens."""
    return reader.cues.any("homes", first, last) or any(armed_at(reader, at) is False for at in range(first, last))
