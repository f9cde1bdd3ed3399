"""Names that only their company shows to be places: a name that a head vouched for elsewhere, and lists in marks.

"في بلدة كفر نجد ... وعادوا إلى كفر نجد": the second stands without a head. 'في "الصفية" و"جبل النار"': what is joined
to a place in marks is one too.
"""

from extract.find.mentions import PlaceMention
from extract.find.places_unlisted import QUOTES
from extract.find.places_words import PlaceWords
from extract.read.document import Document
from extract.read.tokens import Shape

_MOST = 6  # unlisted names of a document that are looked for again
_LEAST_LETTERS = 4
_FIRST = ("", "و", "ب", "ل", "وب", "ول")  # what their first word may carry
_KINDS = ("admin", "city", "district", "terrain", "base", "facility")
_MOST_WORDS = 3  # of a name in marks


def names_again(document: Document, words: PlaceWords, found: list[PlaceMention]) -> list[PlaceMention]:
    """The further mentions of unlisted names, behind a preposition; `found` are all others, in text order."""
    unlisted = [m for m in found if not m.candidates and m.kind in _KINDS and m.rule == "unlisted"][:_MOST]
    if not unlisted:
        return []
    folds = document.folds
    taken = {i for m in found for i in range(m.first, m.last)}
    more: list[PlaceMention] = []
    for mention in unlisted:
        if document.starts[mention.first] < mention.start:  # its head, or "و", belongs to it
            continue
        name = folds[mention.first : mention.last]
        if mention.first == mention.head or (len(name) == 1 and len(name[0]) < _LEAST_LETTERS):
            continue
        for letters in _FIRST:
            spelled = letters + name[0]
            at = -1
            for _ in range(document.counts[spelled]):
                at = folds.index(spelled, at + 1)
                last = at + len(name)
                if folds[at + 1 : last] != name[1:] or not taken.isdisjoint(range(at, last)):
                    continue
                if "ب" in letters or _led(document, words, at):
                    taken.update(range(at, last))
                    start = document.starts[at] + len(letters)
                    more.append(
                        PlaceMention(start, document.ends[last - 1], at, last, "unlisted", 0.5, (), mention.kind)
                    )
    return more


def _led(document: Document, words: PlaceWords, at: int) -> bool:
    """Whether a preposition or a direction stands before a token, past an opening mark."""
    first = document.sentence(at).first
    at -= 1
    if at > first and document.folds[at] in QUOTES:
        at -= 1
    return at >= first and (document.folds[at] in words.strict or document.folds[at] in words.origin)


def names_in_marks(document: Document, words: PlaceWords, found: list[PlaceMention]) -> list[PlaceMention]:
    """The names in quotation marks that are joined to a place in marks: 'في "الصفية" و"الجرادي" و"جبل النار"'."""
    folds = document.folds
    more: list[PlaceMention] = []
    free = 0
    for mention in found:
        first = mention.first if mention.head is None else min(mention.first, mention.head)
        if (
            first < 5
            or mention.last >= len(folds)
            or folds[first - 1] not in QUOTES
            or folds[mention.last] not in QUOTES
        ):
            continue
        floor = max(free, document.sentence(first).first)
        run: list[tuple[int, int]] = []
        at = first - 1  # an opening mark
        while at - 3 > floor and folds[at - 1] == "و" and folds[at - 2] in QUOTES:
            last = at - 2
            opening = next(
                (i for i in range(last - 1, max(floor, last - _MOST_WORDS - 1) - 1, -1) if folds[i] in QUOTES), -1
            )
            if opening < 0 or opening + 1 == last or not _may_be_name(document, words, opening + 1, last):
                break
            run.append((opening + 1, last))
            at = opening
        free = mention.last
        if not run or at <= floor or (folds[at - 1] not in words.strict and folds[at - 1] not in words.origin):
            continue
        for begin, last in run:
            if not any(m.first < last and begin < m.last for m in found):
                start = document.starts[begin]
                more.append(PlaceMention(start, document.ends[last - 1], begin, last, "unlisted", 0.5, (), "city"))
    return more


def _may_be_name(document: Document, words: PlaceWords, first: int, last: int) -> bool:
    """Whether words in marks may be the name of a place: a definite word, or one that opens such names."""
    if any(document.words[i].shape is not Shape.WORD for i in range(first, last)):
        return False
    fold = document.folds[first]
    return (fold.startswith("ال") and fold not in words.not_names) or fold in words.openers
