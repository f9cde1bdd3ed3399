"""Long titles: the phrase of an official is read on to the bearer's name that stands far behind the office.

>>> from extract.find.phrases import read_phrase
>>> from extract.find.scan import Scan
>>> from extract.lexicon import default_lexicon
>>> from extract.read.document import read_document
>>> scan = Scan(read_document("قال رئيس فرع نقابة العمال في المدينة ماهر عودة إن"), default_lexicon())
>>> phrase = read_phrase(scan, 1)
>>> stretch(scan, phrase, 9)
>>> scan.document.slice(*phrase.name)
'ماهر عودة'
"""

from extract.find.scan import Phrase, Scan
from extract.find.words import Is

_LONG = 14  # words between a title and its bearer's name


def stretch(scan: Scan, phrase: Phrase, limit: int) -> None:
    """Read a long title on to its end, before the content: "مدير مكتب الصحة في المدينة فلان الفلاني".

    Only where nothing but nouns stands between; the last words before the content are the bearer's name.

    Args:
        phrase: The phrase read so far; it is changed.
        limit: The token where the content begins.
    """
    if phrase.head is None or phrase.head.noun.section != "titles" or phrase.number != 1:
        return
    if not 0 < limit - phrase.last <= _LONG:
        return
    known, folds = scan.known, scan.folds
    end = phrase.last
    while end < limit:
        flags = known[end].flags
        hyphen = folds[end] in "-–" and scan.document.ends[end - 1] == scan.document.starts[end]
        mark = flags & Is.MARK and folds[end] not in "،," and not hyphen
        if flags & (Is.STOP | Is.VERB | Is.AN | Is.SAYING | Is.TIME) or mark:
            break
        if any(form.kind != "noun" for form in known[end].forms) and not flags & Is.ARTICLE:
            break
        if flags & (Is.IN | Is.UPON | Is.WITH) and end + 1 < limit and known[end + 1].flags & (Is.OCCASION | Is.TIME):
            break
        told = folds[end].startswith("ل") and any(
            n.noun.section == "media" and not (n.article and n.noun.entry.get("head") == "media")
            for n in known[end].nouns
        )
        if told or folds[end] == "ل" or folds[end].removeprefix("لل") in scan.words.list["addressees"]:
            break
        if folds[end] in "،," and end + 1 < limit and known[end + 1].flags & (Is.IN | Is.WITH | Is.UPON):
            break
        end += 1
    loose = Is.MARK | Is.TO | Is.UPON | Is.OF | Is.FROM | Is.IN | Is.WITH
    while end > phrase.last and known[end - 1].flags & loose:
        end -= 1
    if end <= phrase.last:
        return
    first = end
    while first > phrase.last and _in_name(scan, first - 1):
        first -= 1
    while first < end and known[first].flags & Is.ARTICLE:
        first += 1
    if end - first >= 2 or (end - first == 1 and first > phrase.last and folds[first - 1] in "،,"):
        phrase.name = (first, end)
    phrase.last = end


def _in_name(scan: Scan, token: int) -> bool:
    """Whether a word may be one of a person's name at the end of a long title."""
    known = scan.known[token]
    bad = Is.MARK | Is.NUMBER | Is.IN | Is.FROM | Is.ACTION | Is.OCCASION | Is.TO | Is.OF | Is.UPON | Is.INSIDE
    if known.fold in scan.words.list["directions"]:
        return False
    if known.flags & bad or (known.nouns and not known.flags & Is.LINK):
        return False
    return not known.fold.startswith(("لل", "بال", "وال")) and not (known.feminine and known.fold[0] in "بل")
