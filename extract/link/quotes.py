"""Quotes: whether a statement is given in its speaker's words (direct), in the article's (indirect), or in both."""

from collections.abc import Container, Sequence

from extract.find.known import Is
from extract.find.mentions import StatementMention
from extract.find.scan import Scan
from extract.read.document import COMMAS
from extract.read.fold import fold_word
from extract.read.quotations import Quotation

_MARKS = "\"«»“”„'‘’"
_ADDRESS = 12  # words of whom one speaks to, and when
_FAR = 20  # tokens back to a turn of speaker before a quotation
_WHOLE = 4  # words of a quotation that is a whole statement
_NAMED = 6  # characters from a verb of naming to the name
_NAME = 6  # words of a name in quotation marks
_PRONOUNS = ("ه", "ها", "هم", "هما")
_THEIRS = ("ته", "تها", "تهم")
_TANWIN = ("اً", "ًا", "ةً")
_FUTURE = ("ست", "سي")
_GOVERNED = ("لل", "بال")
_OWNED = ("ه", "ها", "هم")
_SHORT = 25  # characters behind a quotation that leave it the whole content


def quote_of(
    scan: Scan, statement: StatementMention, places: Container[int], others: Sequence[StatementMention] = ()
) -> str:
    """Return direct, indirect or mixed; quotation marks around a name are none.

    Args:
        others: The statements of the same sentence: what one of them quotes is not quoted by a preposition around it.
    """
    start, end = statement.content_start, statement.content_end
    if start is None or end is None:
        return "indirect"
    quotations = scan.quotations(start, end)
    if not quotations:
        return "direct" if _closed_alone(scan.document.text, start, end) else "indirect"
    begins = statement.features.get("marker") == "quote"
    names = fold_word(statement.features["lemma"]) in scan.words.list.naming_verbs
    spoken = [
        q
        for q in quotations
        if not (
            is_name(scan, q, places)
            and not (begins and abs(q.start - start) < 2 and q.last - q.first > 2)
            and not (names and q.start - statement.end < _NAMED)
        )
        and not q.start <= statement.start < q.end
        and not any(_names_source(scan, q, other) for other in others)
        and not (statement.features["kind"] == "preposition" and _of_another(q, statement, others))
        and not _turned(scan, statement, start, q, quotations)
        and not any(_quoted_later(q, statement, other) or _quotes_another(q, statement, other) for other in others)
    ]
    if not spoken:
        return "indirect"
    first = spoken[0]
    near = _near(scan, start, first)
    marker = statement.features.get("marker")
    names = names and marker not in ("an", "quote")
    if near and first.closed and names:  # "وصفها بأنها «...»", but "وصف الهدنة بأنها «...»"
        owned = scan.document.text.endswith(_PRONOUNS, 0, statement.end)
        return "direct" if owned or start - statement.end < _NAMED else "mixed"
    ahead = first.end < statement.start and not scan.document.text[first.end : end].strip(" .،," + _MARKS)
    if near and first.closed and ahead:
        return "direct"  # "«كفى»، يقول فلان"
    if near and first.closed and (first.last - first.first > 2 or marker in ("quote", "saying")):
        rest = scan.document.text[min(first.end + 1, end) : end]
        goes_on = rest.strip(_MARKS + " ")[:1].isalpha() and first.last - first.first < 8
        if (len(rest.strip(" .؛،," + _MARKS)) < _SHORT and not goes_on) or _glossed(scan, first):
            return "direct"
    if near and not first.closed and marker == "quote" and not scan.is_an(first.first - 2):
        return "direct"
    return "mixed"


def _names_source(scan: Scan, quotation: Quotation, statement: StatementMention) -> bool:
    """Whether a quotation is the name of a source or of the medium spoken to: "في اتصال أجرته معه «كذا»"."""
    features = statement.features
    first, last = statement.source_first, statement.source_last
    if first is not None and last is not None and first <= quotation.first and quotation.last <= last:
        return quotation.last - quotation.first <= _NAME
    if "via_first" not in features:
        return False
    return int(features["via_first"]) <= quotation.first and quotation.last <= int(features["via_last"])


def _quoted_later(quotation: Quotation, statement: StatementMention, other: StatementMention) -> bool:
    """Whether a quotation is how the same speaker names somebody: "قالت إن شبانا وصفتهم بـ«المشاغبين» فروا"."""
    content, end = other.content_start, other.content_end
    same = other.source_first is None and "antecedent" not in other.features
    if not same or other.features["kind"] == "preposition" or content is None or end is None:
        return False
    first = statement.content_start
    return first is not None and first < other.start < quotation.start and content - 2 <= quotation.start < end


def _quotes_another(quotation: Quotation, statement: StatementMention, other: StatementMention) -> bool:
    """Whether somebody else's words stand in what one tells: "عبر عن قلقه مما وصفه فلان بأنه «حشد»"."""
    content, end, first = other.content_start, other.content_end, statement.content_start
    if other is statement or other.source_first is None or content is None or end is None or first is None:
        return False
    within = first < other.start < quotation.start and content - 2 <= quotation.start < end
    return within and other.features["kind"] != "preposition"


def _turned(
    scan: Scan, statement: StatementMention, start: int, quotation: Quotation, quotations: Sequence[Quotation]
) -> bool:
    """Whether somebody else, or a participle, says what stands in marks: "..., فيما اتهم فلان «كذا»"."""
    for at in range(quotation.first - 2, max(statement.last, quotation.first - _FAR), -1):
        if scan.document.starts[at] <= start:
            return False
        if scan.folds[at] in scan.words.list.turning and scan.folds[at - 1] in COMMAS:
            return scan.known[at + 1].verb
        said = scan.folds[at - 1] in COMMAS and any(form.kind == "participle" for form in scan.known[at].forms)
        if said and not any(q.first <= at < q.last for q in quotations):
            return True
    return False


def _closed_alone(text: str, start: int, end: int) -> bool:
    """Whether what follows a colon is closed by a mark that nothing opens: "وقال: لن نرحل.»"."""
    before = start
    while before and text[before - 1].isspace():
        before -= 1
    if not before or text[before - 1] != ":":
        return False
    said = text[start:end].rstrip(" .،,")
    return said[-1:] in _MARKS and sum(said.count(mark) for mark in _MARKS) == 1


def _glossed(scan: Scan, quotation: Quotation) -> bool:
    """Whether the article only says whom the words of a quotation mean: "«...»، في إشارة إلى فلان"."""
    at = quotation.last + 1
    at += at < len(scan.folds) and scan.folds[at] in COMMAS
    if at + 1 >= len(scan.folds):
        return False
    if scan.folds[at] in scan.words.list.which and scan.folds[at + 1] in scan.words.list.what:
        return True  # "«...»، وهو ما نفاه الوزير"
    contrast = scan.folds[at] in scan.words.list.turning and scan.folds[at - 1] in COMMAS
    if contrast and quotation.last - quotation.first > _WHOLE:
        return True  # "«...»، بينما عرض الجيش صورا"
    without = at + bool(scan.known[at].flags & Is.FROM)
    if scan.folds[without] in scan.words.list.asides:
        return True  # "«...»، علما بأن", "«...» من دون تفاصيل"
    return bool(scan.known[at].flags & Is.IN) and scan.folds[at + 1] in scan.words.list.glosses


def _of_another(quotation: Quotation, statement: StatementMention, others: Sequence[StatementMention]) -> bool:
    """Whether a quotation stands in what another statement says."""
    for other in others:
        if other is statement or other.content_start is None or other.content_end is None:
            continue
        if other.content_start - 2 <= quotation.start < other.content_end:
            return True
    return False


def _near(scan: Scan, start: int, quotation: Quotation) -> bool:
    """Whether nothing but أن or a preposition stands before a quotation: "إن «...»", "مشيرا إلى «...»"."""
    words = scan.document.text[start : quotation.start].strip(" :،," + _MARKS).split()
    if words and len(words) <= _ADDRESS and fold_word(words[0]) in scan.words.list.addressing:
        return True  # "قال مخاطبا جنوده: «...»"
    if len(words) > 3:
        return False
    ties = scan.words.list.ties
    return all(scan.words.is_that(fold := fold_word(word)) or fold in ties for word in words)


def _told(scan: Scan, quotation: Quotation, before: int, places: Container[int]) -> bool:
    """Whether words in marks tell something, as no name does, of the noun before: "القوات «ستنسحب قريبا»"."""
    first, last = quotation.first, quotation.last
    folds, known = scan.folds, scan.known
    surfaces = [scan.document.words[at].surface for at in range(first, last)]
    if any(surface.endswith(_TANWIN) for surface in surfaces):
        return True  # "حملة «منسقة جيدا»", spelt with its marks
    opening = folds[first]
    if last - first < 2 or first in places:
        return False
    joined = all(fold[0] == "و" and fold[1:3] != "ال" for fold in folds[first + 1 : last])
    if joined and last - first > 2 and not known[first].flags & Is.ARTICLE:
        return True  # "تحقيق «سريع ومحايد وشفاف»"
    if opening.startswith(_FUTURE) and len(opening) > 5:
        return True
    if not known[before].flags & Is.ARTICLE and not scan.document.words[before].surface.endswith(_OWNED):
        return False
    if opening.startswith(_GOVERNED) and len(opening) > 4:
        return True  # "القوات «للدفاع فقط»"
    did = opening[-1] == "ت" and opening[-2:] != "ات" and len(opening) > 3 and not opening.startswith("ال")
    if did and not known[first].nouns:
        return True  # "العملية «كللت بالنجاح»"
    end = folds[last - 1]
    adverb = end[-1] == "ا" and len(end) > 4 and last - 1 not in places and not known[last - 1].flags & Is.ARTICLE
    return bool(adverb and not known[first].flags & Is.ARTICLE and opening[-1] != "ا")  # "الحلف «ميت دماغيا»"


def _said_of(scan: Scan, before: int) -> bool:
    """Whether words in marks say something of the definite noun before them: "إن الهدنة «هشة جدا»", no name of it."""
    opening = scan.known[before + 2].flags
    name = opening & (Is.ARTICLE | Is.LATIN) or opening & (Is.LINK | Is.NOT) == Is.LINK
    return bool(scan.known[before].flags & Is.ARTICLE) and not name


def _body_with_name(scan: Scan, quotation: Quotation, places: Container[int]) -> bool:
    """Whether nothing but nouns with the article or places follow the first two words in marks."""
    inside = range(quotation.first + 2, quotation.last)
    return all(scan.known[at].flags & Is.ARTICLE or at in places or scan.folds[at][:3] == "وال" for at in inside)


def _man(scan: Scan, quotation: Quotation) -> bool:
    """Whether words in marks begin with a first name, and may be a man's: «سامر الحداد», never «على الأرجح»."""
    first, last = quotation.first, quotation.last
    if last - first not in (2, 3, 4) or scan.folds[first] not in scan.words.list.first_names:
        return False
    surface = scan.document.words[first].surface
    if len(surface) == 3 and surface[-1] == "ى":
        return False  # the preposition only folds like the name
    bad = Is.MARK | Is.BREAK | Is.IN | Is.FROM | Is.AN
    if scan.folds[last - 1][-1] == "ا" and scan.known[first].feminine:
        return False  # "المدينة «آمنة تماما»"
    return not any(known.flags & bad for known in scan.known[first + 1 : last])


def is_name(scan: Scan, quotation: Quotation, places: Container[int]) -> bool:
    """Whether the marks enclose a name ("تنظيم «داعش»") and no words of the speaker."""
    n = quotation.last - quotation.first
    before = quotation.first - 2
    if before >= 0 and scan.folds[before] in scan.words.list.titled:
        return True  # "كتيب بعنوان «...»"
    folds = scan.folds[quotation.first : quotation.last]
    if n == 2 and " ".join(folds) in scan.words.list.operations:
        return True  # "منذ بدء «عاصفة الحزم»"
    if n == 2 and quotation.first + 1 in places and folds[0] in scan.words.list.called_after_places:
        return True  # "عن «هجمات مومباي»"
    if _man(scan, quotation):
        return True  # "اعترافات «سامر الحداد» أحد المتهمين"
    if n > 5 or (before >= 0 and _told(scan, quotation, before, places)):
        return False
    if before >= 0 and scan.is_an(before):
        own = scan.noun(quotation.first)  # "إن «حزب الله» أطلق"
        return own is not None and own[0].noun.name and own[1] == quotation.last
    word = scan.folds[before] if before >= 0 else ""
    if word == "ب" and before > 0:
        word = scan.folds[before - 1]  # "الملقب بـ«...»"
    named = scan.words.list.named
    if before >= 0 and _said_of(scan, before):
        inside = scan.known[quotation.first : quotation.last]
        if any(known.flags & (Is.STOP | Is.NOT | Is.VERB | Is.AN) for known in inside):
            return False  # "إن القوات «لا تحمل سلاحا»"
    if word.endswith(_THEIRS) and word.rpartition("ت")[0] + "ه" in named:
        return True  # "دخلت حملته «الأرض المحروقة» شهرها الثاني"
    bare = word[2:] if word.startswith("ال") else word
    first = scan.known[quotation.first]
    definite = before >= 0 and scan.known[before].flags & Is.ARTICLE
    if definite and n <= 2 and first.feminine and not first.flags & Is.ARTICLE and quotation.first not in places:
        return False  # "إن المنطقة «آمنة»"
    if n <= 3 and word in scan.words.list.met:
        return True  # "في اتصال أجرته معه «كذا»"
    if word in named or bare in named or word[1:] in named or (word[3:] in named and word.startswith(("بال", "وال"))):
        return True
    if all(len(fold) == 1 for fold in scan.folds[quotation.first : quotation.last]):
        return True  # initials
    opening = scan.known[quotation.first].flags
    if n <= 3 and (
        quotation.first in places or (word in scan.words.list.for_and_at and opening & (Is.ARTICLE | Is.LATIN))
    ):
        return True
    if n <= 3 and quotation.last + 1 < len(scan.folds) and scan.folds[quotation.last + 1] == ":":
        return True  # a paper's name before its report: "بغداد - «كذا»: ..."
    nouns = scan.known[quotation.first].nouns
    bodies = any(not noun.article or noun.noun.entry.get("name") for noun in nouns if not noun.noun.document)
    if (n == 1 and nouns) or (n <= 3 and bodies):
        return True
    if before >= 0 and _said_of(scan, before):
        return False
    if n > 2 and scan.folds[quotation.first] in named and _body_with_name(scan, quotation, places):
        return True  # «جماعة أنصار السنة والجهاد»
    heads = [noun.noun for noun in scan.known[before].alone] if before >= 0 else []
    return n <= 4 and any(noun.section != "titles" and not noun.name for noun in heads)  # but "إن بلاده «تدين»"
