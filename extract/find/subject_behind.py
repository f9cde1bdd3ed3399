"""Subjects behind adverbials: who speaks behind where, when or to whom he does, "قال في بغداد وزير النقل إن".

An adverbial runs on over nouns ("في مقر وزارة الدفاع"), so that a subject is looked for only where its phrase is over
(behind a town's name, a pronoun, a medium, those told), and only if أن follows right behind him.
"""

from extract.find.adverbials import leads_to_that, name_leads
from extract.find.complements import run_on
from extract.find.known import Is
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase, Scan

_NAME = 3  # tokens of a town's name
_TIES = Is.IN | Is.FROM | Is.TO | Is.OF | Is.UPON | Is.WITH | Is.INSIDE
_NO_SOURCE = Is.MARK | Is.BREAK | _TIES
_NO_NAME = Is.ARTICLE | Is.ACTION | Is.OCCASION | Is.BI | Is.TIME | Is.NUMBER


def subject_behind(scan: Scan, first: int, end: int, last: int, heard: frozenset[str]) -> Phrase | None:
    """The source inside what reads like one adverbial, if what is said follows right behind it.

    Args:
        first, end: The tokens of the adverbial; `last` is where the sentence ends.
        heard: The last words of those who have spoken before: a surname among them may stand alone.
    """
    for at in range(first + 1, end):
        if scan.known[at].flags & _NO_SOURCE or not _may_begin(scan, first, at, last, heard):
            continue
        phrase = read_phrase(scan, at, last)
        if phrase is None:
            continue
        if leads_to_that(scan, phrase.last) or (run_on(scan, phrase, last) and leads_to_that(scan, phrase.last)):
            return phrase
    return None


def _may_begin(scan: Scan, first: int, at: int, last: int, heard: frozenset[str]) -> bool:
    """Whether a source may begin at a token: a noun of one, a word that counts, a name."""
    known, before = scan.known[at], scan.known[at - 1]
    told = before.fold.startswith("لل") and before.fold[2:] in scan.words.list.addressees
    town = any(scan.placed(begin, at) for begin in range(max(first + 1, at - _NAME), at))
    over = town or _is_over(scan, first, at)
    if scan.noun(at) is not None:
        article = known.flags & Is.ARTICLE
        apart = before.flags & Is.ARTICLE and not before.flags & _TIES and not article  # "في الدوحة وزير النقل"
        other = not known.flags & Is.ADJECTIVE or known.fold.endswith("ون")
        return over or bool(apart) or (told and other)  # "للصحفيين البيت الأبيض", never "للصحفيين الأجانب"
    if not (over or told):
        return False
    if known.flags & Is.QUANTIFIER or (known.fold in heard and leads_to_that(scan, at + 1)):
        return True  # "من جهته أحد المصادر", "في بغداد الحداد إن"
    if known.flags & _NO_NAME:
        return False
    alone = (not town and scan.is_land(at)) or ((told or _for_his_part(scan, at)) and len(known.fold) > _NAME)
    if name_leads(scan, at, last) or (alone and scan.is_an(at + 1)):
        return True  # "من جهته أوباما إن", "للصحفيين كندا إن"
    phrase = read_phrase(scan, at, last)
    return phrase is not None and any(head.noun.section == "titles" for _, head in phrase.heads)


def _is_over(scan: Scan, first: int, at: int) -> bool:
    """Whether the words before a token end like an adverbial: "في بغداد", "من جهته", "لوكالة رويترز", "في بيان"."""
    before = scan.known[at - 1]
    if _for_his_part(scan, at) or before.fold in scan.words.list.occasion_ends:
        return True
    stated = before.flags & Is.OCCASION and not before.flags & Is.ARTICLE and scan.known[at - 2].flags & Is.IN
    if stated and any(option.noun.document == "statement" for option in before.nouns):
        return True
    occasion = next((t for t in range(first, at - 1) if scan.known[t].flags & Is.OCCASION), at)
    described = scan.known[occasion + 1 : at]
    if described and all(word.flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE for word in described):
        return True  # "خلال لقاء صحفي"
    for begin in range(first, at):
        found = scan.noun(begin, ("ل", ""))
        if (
            found is not None
            and found[0].noun.section == "media"
            and _medium_ends(scan, found[0].noun.name, found[1]) == at
        ):
            return True
    return False


def _for_his_part(scan: Scan, at: int) -> bool:
    """Whether "من جهته" stands right before a token; other nouns with a pronoun act on it: "في لقائه الوزير"."""
    part = scan.folds[at - 1] in scan.words.list.from_adverbs and scan.owned(at - 1)
    return part and bool(scan.known[at - 2].flags & Is.FROM)


def _medium_ends(scan: Scan, whole: bool, end: int) -> int:
    """The token behind a medium's own name: "لوكالة [رويترز]", "لقناة [الجزيرة]"; one that is not known has none."""
    if whole:
        return end
    own = scan.noun(end)
    if own is not None and own[0].noun.section == "media":
        return own[1]
    return end + 1 if scan.known[end].flags & Is.ARTICLE else -1
