"""Names of places inside other names: of exercises and bodies in quotation marks, and of officials; datelines.

"التدريب المشترك «حماة النيل»", "منظمة «لبنان الغد»", "الوزيرة الفرنسية فلورانس بارلي".
"""

from extract.find.places_match import QUOTES, Match
from extract.find.places_words import PlaceWords
from extract.gazetteer import NEEDS_HEAD
from extract.read.document import COMMAS, Document

_OPEN = frozenset('"«“„')
_CLOSE = frozenset('"»”')
_DATELINE = frozenset("-–—:(")  # what follows the place of a report
_LARGE = 100_000  # persons
_INSIDE = 3  # tokens between a mark and a name inside a title
_LONGEST = 5  # tokens of a title in marks
_POST = 4  # tokens of a post before the name of its holder
_LEAST_NAME = 3  # letters


def in_title(document: Document, words: PlaceWords, match: Match) -> bool:
    """Whether a name is a part of a longer one in quotation marks, behind what is called so: an exercise, a body."""
    folds = document.folds
    sentence = document.sentence(match.first)
    for mark in range(match.first - 1, max(sentence.first, match.first - _INSIDE) - 1, -1):
        if folds[mark] in _OPEN:
            break
    else:
        return False
    limit = min(sentence.last, mark + _LONGEST + 2)
    close = next((at for at in range(match.last, limit) if folds[at] in _CLOSE), -1)
    if close < 0 or (mark == match.first - 1 and close == match.last):
        return False
    if any(not folds[at][0].isalnum() for at in range(mark + 1, close)):
        return False
    for at in (mark - 1, mark - 2):  # an adjective may stand between: "المناورات المشتركة «رعد الشمال»"
        if at < sentence.first:
            return False
        if folds[at] in words.titled or folds[at] in words.bodies:
            return True
        if not folds[at].startswith("ال"):
            return False
    return False


def is_named_officer(document: Document, words: PlaceWords, match: Match) -> bool:
    """Whether a post stands before a name of two words, and a comma or a nationality between.

    "المتحدث باسم الوزارة، سيدني ليفين", "وزيرة الدفاع الفرنسية فلورانس بارلي".
    """
    folds, first = document.folds, match.first
    if folds[first - 1] not in COMMAS and folds[first - 1] not in words.nationalities:
        return False
    after = folds[match.last] if match.last < document.sentence(first).last else ""
    place = words.gazetteer.named(match.key)[0][0]
    if place.kind != "city" or place.what == "capital" or match.proclitics or len(after) < _LEAST_NAME:
        return False
    known = words.known(document.words[match.last])  # what only begins a longer name may be a surname, "بارلي" too
    if after[0] in "وبلف" and (known is None or known.bare is None):
        return False
    if not after.isalpha() or after.startswith("ال") or after in words.follows:
        return False
    if known is not None and (known.head is not None or (known.best is not None and known.best[2] > NEEDS_HEAD)):
        return False
    if after in words.inside or after in words.acts:
        return False
    begin = max(document.sentence(first).first, first - 1 - _POST)
    for fold in folds[begin : first - 1]:
        post = "ال" + fold[2:] if fold.startswith("لل") else fold
        if post in words.titles or post.removesuffix("ه") in words.titles:
            return True
    return False


def is_first_name(words: PlaceWords, fold: str) -> bool:
    """Whether a word is the first name of a person, "عبدالرحيم" in one word too."""
    return fold in words.given_names or any(fold.startswith(name + "ال") for name in words.servants)


def is_speaker(words: PlaceWords, match: Match, verb: str) -> bool:
    """Whether who says something is called like a town or, behind a masculine verb, a province: "أضاف وردك أن"."""
    kind = words.gazetteer.named(match.key)[0][0].kind
    return kind == "city" or (kind == "admin" and not verb.endswith("ت"))


def is_in_group(document: Document, words: PlaceWords, match: Match) -> bool:
    """Whether a name belongs to that of a group or of a news office: '"أبناء العراق"', "مركز حلب الإعلامي"."""
    folds, first = document.folds, match.first
    if folds[first - 1] in words.kin:
        return folds[first - 2] in _OPEN
    if folds[first - 1] not in words.press_bodies:
        return False
    after = folds[match.last] if match.last < document.sentence(first).last else ""
    return after in words.press


def opens_report(document: Document, words: PlaceWords, match: Match, countries: dict[str, int]) -> bool:
    """Whether a capital or a large town of a land that is spoken of opens a report: "سيول - أعلنت", "سيول (رويترز)"."""
    folds, first = document.folds, match.first
    sentence = document.sentence(first)
    if match.proclitics or match.last + 1 >= sentence.last:
        return False
    if folds[match.last] not in _DATELINE and not _land_follows(document, words, match):
        return False
    if any(folds[at][0].isalnum() for at in range(sentence.first, first)):
        return False
    return any(
        countries.get(place.country_code or "") and (place.what == "capital" or place.population > _LARGE)
        for place, level in words.gazetteer.named(match.key)
        if level > NEEDS_HEAD
    )


def _land_follows(document: Document, words: PlaceWords, match: Match) -> bool:
    """Whether the land of a town follows it behind a comma: "سيول، كوريا الجنوبية"."""
    folds, at = document.folds, match.last + 1
    if folds[match.last] not in COMMAS:
        return False
    keys = (folds[at], " ".join(folds[at : at + 2]))
    lands = {p.country_code for key in keys for p in words.gazetteer.candidates(key)[:1] if p.kind == "country"}
    return any(place.country_code in lands for place, _ in words.gazetteer.named(match.key))


def is_in_body(document: Document, words: PlaceWords, match: Match, quoted: bool) -> bool:
    """Whether a name ends that of a body, a council of fighters, a movement or a company.

    'جامعة "تكساس"', "«عملية النهروان»", "مجلس شورى ثوار أجدابيا", "جيش تحرير السودان", "شركة نفط البصرة". Two tokens
    stand before it at least.
    """
    folds, first = document.folds, match.first
    before, further = folds[first - 1], folds[first - 2]
    if quoted and further in words.bodies:
        return True
    if before in words.loose_bodies and further in QUOTES:
        return match.last < len(folds) and folds[match.last] in QUOTES
    if before in words.members and further in words.councils:
        return True
    return _movement(folds, words, first)


def _movement(folds: list[str], words: PlaceWords, first: int) -> bool:
    before = folds[first - 1]
    if folds[first - 2] in words.streets and folds[first].startswith("و"):
        return True  # "شارعي الثورة وبغداد"
    if before in words.trades:
        return folds[first - 2] in words.trading
    if before in words.freeing:
        return folds[first - 2] in words.free
    return (
        before in words.freeing_for
        and first > 2
        and folds[first - 2] in words.free_people
        and folds[first - 3] in words.free_bodies
    )
