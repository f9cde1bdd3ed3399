"""First names: words that may be nouns or verbs as well, and people who are told of by their whole name alone."""

from extract.find.known import Is, NounAt
from extract.find.scan import Phrase, Scan
from extract.read.document import COMMAS

_NAME = 4  # words of a name in marks
_NO_PART = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ACTION | Is.BI | Is.AN
_NO_FIRST = Is.ARTICLE | Is.MARK | Is.NUMBER
_NO_SURNAME = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ARTICLE | Is.ACTION | Is.OCCASION | Is.BI | Is.TIME


def full_name(scan: Scan, phrase: Phrase) -> bool:
    """Whether a phrase is a first name and more: "سامر الحداد", never "صباح أمس"."""
    first, words = phrase.first, phrase.last - phrase.first
    if phrase.heads or not 2 <= words <= 4 or scan.folds[first] not in scan.words.list.first_names:
        return False
    second = scan.known[first + 1]
    plain = not second.flags & (Is.MARK | Is.BREAK | Is.NUMBER | Is.ACTION | Is.OCCASION) and not second.forms
    return plain and not second.feminine and scan.noun(first + 1) is None


def name_in_marks(scan: Scan, token: int) -> int:
    """The token that closes a person's name in marks or brackets: "الكاتب «سامر الحداد»"; 0 if none stands here."""
    inside = token + 1
    if inside >= len(scan.folds) or scan.folds[inside] not in scan.words.list.first_names:
        return 0
    if scan.folds[token] == "(":
        near = range(inside + 1, min(inside + _NAME + 1, len(scan.folds)))
        close = next((at for at in near if scan.folds[at] == ")"), 0)
    else:
        close = scan.quoted.get(token, 0)
        close = close if close in scan.closing else 0
    if not 1 < close - inside <= _NAME:
        return 0
    others = scan.known[inside + 1 : close]
    return 0 if any(known.flags & _NO_PART or known.verb for known in others) else close


def given_name(scan: Scan, token: int) -> bool:
    """Whether a word that may be a verb or a noun is a first name right behind a verb of saying.

    A son's link follows it ("يقول يزيد بن فلان"), or it is known to be borne and a second name follows that leads to
    what is said ("قالت انتصار فلان إن").
    """
    known = scan.known
    if not token or not known[token - 1].verb:
        return False  # most words
    first, after = known[token], known[token + 1]
    if first.flags & _NO_FIRST or token + 2 >= len(known):
        return False
    if not (first.listed or after.listed):
        return False  # most words
    if not any(form.kind == "verb" and not form.pronoun for form in known[token - 1].forms):
        return False
    lists = scan.words.list
    if after.listed and after.fold in lists.sons:
        return len(first.fold) > 2
    if not first.listed or first.fold not in lists.given_names:
        return False
    plain = not after.flags & (Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ARTICLE | Is.ACTION | Is.BI)
    if after.flags & Is.ARTICLE and _family(scan, token + 1):
        return scan.is_an(token + 2)  # "قال صباح الساعدي إن"
    if not plain or after.nouns or after.forms or len(after.fold) < 3:
        return False
    ends = known[token + 2]
    return scan.is_an(token + 2) or bool(ends.flags & Is.MARK) or scan.folds[token + 2] in lists.relatives


def borne(scan: Scan, token: int) -> bool:
    """Whether a word that may be a noun or a time is a first name behind a title: "محافظ كذا صباح فلان إن".

    A second name follows it, and then the words that are said.
    """
    known = scan.known
    if not known[token].listed or known[token].fold not in scan.words.list.given_names or token + 2 >= len(known):
        return False
    after = known[token + 1]
    plain = not after.flags & (_NO_SURNAME & ~Is.ARTICLE if _family(scan, token + 1) else _NO_SURNAME)
    if not plain or after.nouns or after.forms or len(after.fold) < 3 or after.fold[0] == "ب":
        return False
    said = token + 2 + (scan.folds[token + 2] in COMMAS)
    if said < len(known) and scan.is_an(said):
        return True
    if said > token + 2 and after.flags & Is.ARTICLE:
        return True  # "اللواء نداء العمري، أول امرأة تقود"
    when = known[token].flags & Is.TIME  # "صباح" alone is no action: "أعلن الناطق نداء فلان"
    return bool(when) and (said > token + 2 or bool(known[token + 2].flags & (Is.FROM | Is.OF | Is.MARK)))


def _family(scan: Scan, token: int) -> bool:
    """Whether a word with the article may be a surname: "الساعدي", "النعمان", never "العيد"."""
    known = scan.known[token]
    return bool(known.flags & Is.ADJECTIVE) or known.bare in scan.words.list.first_names


def told_to(scan: Scan, heads: list[tuple[int, NounAt]], token: int) -> bool:
    """Whether ل right behind a bearer's name leads to those spoken to: "قال الوزير فلان لقادة الجيش إن".

    Args:
        heads: The titles and bodies of the phrase before it, each with its token.
    """
    known = scan.known
    if not heads or heads[0][1].noun.section != "titles" or known[token].initial != "ل":
        return False
    at, head = heads[-1]
    begun = at + 1 + len(head.rest)
    whole = head.article or head.noun.rank
    name = known[token - 1 - (not whole) : token]
    if begun >= token or any(word.flags & (Is.ARTICLE | Is.MARK) or word.nouns for word in name):
        return False  # "المبعوث الخاص لسوريا"
    if not whole and not any(word.flags & Is.ARTICLE for word in known[begun : token - 2]):
        return False  # "مبعوث فلان لسوريا"
    body = bool(known[token].nouns)
    return not scan.is_land(token) and (body or known[token].fold[1:] not in scan.words.list.complements)
