"""Nationalities that are spelled like their lands: "جنديا أوكرانيا" is a Ukrainian, "غادروا أوكرانيا" is not.

Of definite ones only "السعودية" is: it agrees with what it follows ("القوات السعودية", not "هاجم الحوثيون السعودية").
"""

from extract.find.mentions import PlaceMention
from extract.find.places_match import Match
from extract.find.places_words import PlaceWords
from extract.read.document import Document
from extract.read.tokens import Shape

ENDINGS = ("يا", "يه")
OBJECT = 8  # tokens between a verb and its object
_LEAST_NOUN = 5  # letters of a noun in -لا or -ما: "مقاتلا", not "مثلا"


def is_adjective(document: Document, words: PlaceWords, match: Match, before: str, found: list[PlaceMention]) -> bool:
    """Whether a land's name, that has one of `ENDINGS`, is the adjective spelled like it.

    Args:
        before: The word before it in its sentence.
        found: The mentions before it, in text order.
    """
    first, key, proclitics = match.first, match.key, match.proclitics
    if key.startswith("ال") and not key.endswith("يا"):  # "ألمانيا" has no article
        return (
            key in words.nationalities and "و" not in proclitics and _agrees(document, words, first, key, before, found)
        )
    if key.endswith("يا") and not proclitics and _counts_singular(document, first):
        return True  # "و15 بريطانيا"
    if not key.endswith("يا") or not before.endswith("ا") or before in words.not_accusative:
        return False
    if before.endswith(("ها", "هما", "وا", "ذا")) or (before.endswith("نا") and not _counted(document, first - 1)):
        return False  # pronouns and plural verbs
    if len(before) < _LEAST_NOUN and before.endswith(("ما", "لا")):  # particles
        return False
    if found and found[-1].last == first:
        return False
    if before[:-1] in words.nationalities and "و" not in proclitics and is_governed(document, words, first):
        return False  # "غادر 40 ضابطا فرنسيا ليبيا"
    if _is_left(document, words, first) and not _object_behind(document, words, match.last):
        return False  # "غادر 120 عسكريا سوريا أمس"
    if "و" in proclitics:
        return before.endswith("يا") and before[:-1] in words.nationalities
    kind = words.gazetteer.named(key)[0][0].kind
    adjective = kind == "country" or key[:-1] in words.nationalities  # "55 شرطيا برازيليا": not of the town
    adjective = adjective or (kind == "region" and _counts_singular(document, first - 1))  # "53 بلدا أفريقيا"
    return len(before) > 3 and not words.gazetteer.knows(before) and adjective


def _object_behind(document: Document, words: PlaceWords, at: int) -> bool:
    """Whether a verb's object may stand behind an adjective: "غادر 40 ضابطا سوريا البلاد", "دخل 20 جنديا سوريا حلب"."""
    if at >= document.sentence(at - 1).last:
        return False
    fold = document.folds[at]
    return fold.startswith("ال") or words.gazetteer.knows(fold)


def _is_left(document: Document, words: PlaceWords, at: int) -> bool:
    """Whether a verb of leaving stands before token `at`, so that its object follows."""
    begin, folds = max(document.sentence(at).first, at - OBJECT), document.folds
    left = (i for i in range(begin, at) if folds[i] in words.leaves)
    return any(not words.gazetteer.knows(folds[i + 1]) for i in left)  # "غادرت بغداد قوة من 150 جنديا أستراليا"


def is_governed(document: Document, words: PlaceWords, at: int) -> bool:
    """Whether a verb before token `at` takes a place as its object: "دخل", "غادر"."""
    begin = max(document.sentence(at).first, at - OBJECT)
    return any(fold in words.takes for fold in document.folds[begin:at])


def _is_addressed(document: Document, words: PlaceWords, at: int) -> bool:
    """Whether a verb before token `at` says whom its subject blames or warns: "حمل", "اتهمت"."""
    begin = max(document.sentence(at).first, at - OBJECT)
    return any(fold in words.addresses for fold in document.folds[begin:at])


def _agrees(document: Document, words: PlaceWords, at: int, key: str, before: str, found: list[PlaceMention]) -> bool:
    """Whether a definite feminine adjective goes with what stands before token `at`.

    "القوات السعودية", "جدة السعودية", "صحيفة عكاظ السعودية"; not "هاجم الحوثيون السعودية".
    """
    if before in words.locatives:
        return False
    if before.startswith(("ال", "وال", "بال", "لل", "فال")) and len(before) > 4:
        if before.endswith(("ون", "ين")):
            return False
        plural = before in words.broken_plurals or document.words[at - 1].surface.endswith("ئ")
        masculine = before.endswith("ي") and not plural
        apart = masculine and (is_governed(document, words, at) or _is_addressed(document, words, at))
        return not (apart or (masculine and before in words.nationalities))
    if found and found[-1].last == at:
        code = words.nationalities[key]
        return any(p.kind != "country" and p.country_code == code for p in found[-1].candidates[:3])
    return at > 1 and document.folds[at - 2] in words.bodies and before not in words.bodies


def _counts_singular(document: Document, at: int) -> bool:
    """Whether a number in digits after which the accusative singular stands, from 11 to 99, is right before a word."""
    return _counted(document, at) and (digits := document.words[at - 1].surface).isdecimal() and 10 < int(digits) < 100


def _counted(document: Document, at: int) -> bool:
    """Whether a number in digits stands before a word."""
    return at > 0 and document.words[at - 1].shape is Shape.NUMBER
