"""Names of places that no gazetteer holds, behind a generic head: where such a name ends, and whether it is one.

"في قرية أم الجمال بريف درعا": the head vouches for a name, "أم" takes the next word, "بريف" ends it.
"""

from extract.find.known import Is
from extract.find.places_words import Head, PlaceWords
from extract.read.document import Document
from extract.read.tokens import Shape

QUOTES = frozenset("\"'«»“”„‘’()[]")
_MOST_WORDS = 4  # of one name
_AGREEING = frozenset(("admin", "city", "base", "facility", "terrain"))  # kinds whose heads adjectives follow
_FEMININE = ("يه", "ه")
_PARTICLES = "يتلبكفس"  # an indefinite word that begins so is likelier a verb, or a noun behind a preposition


def name_end(document: Document, words: PlaceWords, at: int, joined: bool, head: Head) -> int:
    """The token behind an unlisted name that begins at `at`; `at` if none can begin there.

    Args:
        joined: Whether the first word carries "و".
    """
    folds = document.folds
    limit = document.sentence(at).last
    if document.words[at].shape is not Shape.WORD:
        return at
    first = folds[at][1:] if joined else folds[at]
    if (
        (len(first) < 3 and first not in words.openers)
        or (first in words.not_names and first not in words.honours)
        or first in words.nationalities
        or first in words.follows
    ):
        return at
    if first.startswith(("بال", "لل", "وال", "فال")) or (first.startswith("ال") and first.endswith(("ين", "يون"))):
        return at
    if first.endswith("ا") and folds[at - 1].endswith("ا"):
        return at  # "أقامت مخيما احتياطيا في": an adjective in the accusative
    known = words.known(document.words[at])
    if known is not None and known.head is not None and first not in words.openers:
        return at
    last = at + 1
    opener = first
    while opener in words.openers and last < limit and last - at < _MOST_WORDS:
        fold = folds[last]
        if document.words[last].shape is not Shape.WORD or fold.startswith("وال"):
            break
        if fold in words.follows and not (opener in words.honours and fold in words.given_bare):
            break  # "الإمام علي", which folds like "على", goes on
        opener = fold
        last += 1
    while last + 1 < limit and folds[last] in words.sons and last - at < _MOST_WORDS + 2:
        last += 2
    if last == at + 1 and opener in words.openers:
        return at
    if last == at + 1 and head.kind == "city" and head.number == "one" and _two_foreign_words(document, words, at):
        last += 1
    adjectives = words.site_adjectives if head.kind in ("base", "facility") else frozenset()
    if last < limit and (folds[last] in words.name_adjectives or folds[last] in adjectives):
        last += not _direction_of(document, words, last, limit)
    return last


def _direction_of(document: Document, words: PlaceWords, at: int, limit: int) -> bool:
    """Whether an adjective behind a name is the direction of what follows: "مدينة توركام غربي باكستان"."""
    if document.folds[at].startswith("ال") or at + 1 >= limit:
        return False
    known = words.known(document.words[at + 1])
    return known is not None and bool(known.singles or known.longer or known.head)


def quoted_end(document: Document, at: int) -> int:
    """The token of the mark that closes a name in quotation marks that begins at `at`; `at` if it stands in none.

    Papers put names that readers may not know in marks: 'في منطقة "خواجة عمري"'.
    """
    folds = document.folds
    if at == 0 or folds[at - 1] not in QUOTES or folds[at - 1] == ")":
        return at
    for last in range(at + 1, min(at + _MOST_WORDS, document.sentence(at).last)):
        if folds[last] in QUOTES:
            return last
        if document.words[last].shape is not Shape.WORD or folds[last].startswith("و"):
            break
    return at


def _two_foreign_words(document: Document, words: PlaceWords, at: int) -> bool:
    """Whether two indefinite words stand where a sentence goes on behind them: "قرية دوك باديت التي"."""
    folds = document.folds
    limit = document.sentence(at).last
    if at + 2 >= limit or folds[at].startswith("ال"):
        return False
    second, third = folds[at + 1], folds[at + 2]
    told = third in words.relatives  # "قرية دوك باديت التي"
    if document.words[at + 1].shape is not Shape.WORD or len(second) < 3 or second[0] in ("ول" if told else "وبلف"):
        return False
    persian = document.words[at + 1].surface.endswith("ه")  # "شيرين دره": no Arabic ending
    if second.startswith("ال") or (second.endswith(_FEMININE) and not persian):
        return False
    if second in words.follows or second in words.not_names:
        return False
    known = words.known(document.words[at + 1])  # what only begins a longer name may end this one
    if second in words.inside or second in words.nationalities or (known is not None and known.apart):
        return False
    return third in words.follows or third in words.inside or third in "،,."


def vouched(
    document: Document, words: PlaceWords, at: int, last: int, head: Head, nth: int, joined: bool, heard: bool
) -> bool:
    """Whether the words `at`..`last` behind a head are the name of a place.

    Args:
        nth: How many names stand between the head and this one.
        heard: Whether a place of that sound is known where the article is.
    """
    folds = document.folds
    limit = document.sentence(at).last
    first = folds[at][1:] if joined else folds[at]
    after = folds[last] if last < limit else ""
    beyond = folds[last + 1 : min(last + 3, limit)]
    definite = first.startswith("ال") and len(first) > 4
    opener = first in words.openers
    ends = not after or not after[0].isalpha()
    place_clitic = after[:1] == "ب" and words.known(document.words[last]) is not None
    away = after in words.upon and last + 1 < len(folds) and folds[last + 1] in words.far
    goes_on = ends or after in words.follows or after in words.inside or after[0] == "و" or place_clitic
    if first.endswith(("ها", "هم", "نا")) and not definite and not opener:
        return False
    if first[-1] == "ا" and not (definite or opener or joined) and document.words[at].speech.flags & Is.VERB:
        return False  # "حارسي قرية اختطفا على طريق"
    if first.startswith("و") and not (joined or heard or opener or after in words.inside):
        return False
    if not definite and not opener and (after in words.resumptive or (first[0] == "و" and first[-1] == "ت")):
        return False  # "مناطق رصد فيها", "بجبل وتحطمت في"
    if head.kind == "base" and folds[last - 1] in words.site_adjectives and last - at > 1:
        return True
    if not definite and not opener and not heard and first[0] == "ا" and first[-1] == "ت" and words.acts_like(first):
        return False  # "1200 بلدة انضمت"
    if opener and head.kind == "facility" and last > at + 1 and folds[at + 1].startswith("ال"):
        return goes_on  # "مستشفى دار الأمل"
    if nth and not (opener or definite):
        return goes_on and head.vouch == "firm" and (head.number == "many" or not (after and after[0] == "و"))
    if head.vouch == "firm" and head.kind != "area":
        if opener or definite:
            return True
        if first.endswith(_FEMININE) and head.kind in _AGREEING and not (head.masculine and goes_on and nth == 0):
            return (after in words.inside or away) and not first.endswith("يه")
        return goes_on or heard or (after.startswith("ال") and head.kind in ("city", "district", "admin"))
    inside = after in words.inside or place_clitic or away or bool(words.inside.intersection(beyond))
    if head.number != "one" and after.startswith("و"):
        known = words.known(document.words[last])
        inside = inside or (known is not None and any("و" in start.proclitics for start, _, _ in known.singles))
    if away and not first.endswith("يه"):
        return True
    if first in words.toponyms and last > at + 1 and goes_on:
        return True
    if opener or definite:
        return inside or (nth > 0 and goes_on) or (head.kind == "area" and (ends or after in words.relatives))
    if head.kind == "admin" and (after in words.inside or place_clitic):  # "ناحية شرنوب في محافظة حماة"
        return not first.endswith((*_FEMININE, "ي")) and first not in words.directions
    if head.kind == "area" and not first.endswith(_FEMININE) and first[0] not in _PARTICLES:
        return heard or ends or inside or after in words.relatives
    return False
