"""Adverbials: times, occasions, those spoken to and what dashes enclose, between a verb of saying and its content."""

from extract.find.known import Is
from extract.find.scan import Scan
from extract.read.document import COMMAS

_LED = 12  # tokens up to the أن that ends a name
_LEFT_OUT = 10  # tokens of what somebody leaves out: "من دون الخوض في مزيد من التفاصيل"
_DASHES = frozenset("-–—")
_INSIDE = Is.IN | Is.WITH | Is.FROM | Is.INSIDE  # what an adverbial phrase begins with
# What may begin an adverbial, besides listed words and those that carry ب or ل.
_ADVERBIAL = Is.MARK | Is.NUMBER | Is.TIME | Is.STOP | Is.TO | Is.UPON | _INSIDE
_NO_NAME = Is.MARK | Is.NUMBER | Is.ACTION | Is.OCCASION | Is.BREAK | Is.IN | Is.FROM | Is.BI
_JOURNEY = 8  # tokens from the adverb to where somebody goes: "قبيل زيارة نائب الرئيس فلان الفلاني إلى"
_WHY = 14  # tokens of why somebody is not named


def skip_adverbial(scan: Scan, token: int, last: int) -> int:
    """The token behind one adverbial that begins here ("اليوم الأحد", "في مؤتمر صحفي", "- ... -"); itself if none."""
    known, folds = scan.known, scan.folds
    flags = known[token].flags
    fold = folds[token]
    listed, initial = known[token].adverbial, known[token].initial
    if not flags & _ADVERBIAL and not listed and initial != "ب" and initial != "ل":
        return token  # most words
    if fold in _DASHES or fold == "(":
        closing = _DASHES if fold in _DASHES else frozenset(")")
        for t in range(token + 1, min(token + 24, last)):
            if folds[t] in closing:
                return t + 1
        return token + 1 if fold in _DASHES else token
    if fold in COMMAS:
        return token + 1
    if fold == "/" and token and token + 1 < last and known[token + 1].flags & Is.TIME:
        return token + 1  # "في نوفمبر/تشرين الثاني"
    month = token > 0 and flags & Is.ARTICLE and known[token - 1].flags & (Is.TIME | Is.ARTICLE) == Is.TIME
    if month and fold in scan.words.list.ordinals:
        return token + 1 + (token + 1 < last and bool(known[token + 1].flags & Is.NUMBER))  # "تشرين الثاني 2014"
    if listed and fold in scan.words.list.pronoun_prepositions:
        return token + 1
    if listed and (often := how_often(scan, token, last)) != token:
        return often
    if listed and fold in scan.words.list.save and token + 1 < last and not known[token + 1].flags & Is.AN:
        return token + 1  # "لم يتحدث الجيش إلا عن مقتل"
    if flags & Is.MARK and (after := addressed(scan, token, last)) != token:
        return after
    if listed and fold in scan.words.list.aged:
        for t in range(token + 1, min(token + 7, last)):
            if folds[t] in scan.words.list.years:
                return t + 1
    if (listed or flags & Is.FROM) and (after := _without(scan, token, last)) != token:
        return after
    if listed and (after := _when(scan, token, last)) != token:
        return after
    if listed and fold in scan.words.list.instead and token + 2 < last and known[token + 1].flags & (Is.FROM | Is.OF):
        return token + 3
    if fold == "ل" and token + 1 < last and folds[token + 1] == "(":
        return next((t + 1 for t in range(token + 2, min(token + 8, last)) if folds[t] == ")"), token)
    if fold == "ل" and token + 1 < last and scan.opens_quote(token + 1):
        close = scan.quoted[token + 1]
        if close - token <= 7 and close in scan.closing:
            return min(close + 1, last)  # "لـ«الشرق الأوسط»": the paper spoken to
    if listed and fold in scan.words.list.manners:
        return min(token + 2 + (token + 1 < last and folds[token + 1] in scan.words.list.non), last)
    if initial == "ب" and (fold[1:] in scan.words.list.settings or (fold[:3] == "بال" and not flags & Is.TIME)):
        return phrase_end(scan, token + 1, last)
    if flags & Is.TIME or (flags & Is.STOP and fold in scan.words.list.between):
        again = token + 1 < last and known[token + 1].listed and folds[token + 1] in scan.words.list.others
        return token + 1 + again  # "مرة أخرى"
    if listed and fold in scan.words.list.these and token + 1 < last and known[token + 1].flags & Is.TIME:
        return token + 2  # "هذا الشهر"
    if listed and fold in scan.words.list.unnamed_from:
        for t in range(token + 1, min(token + 10, last)):
            if folds[t] in scan.words.list.unnamed_to:
                return _and_why(scan, t + 1, last)
    if flags & Is.TO and token > 1 and token + 1 < last and known[token + 1].nouns:
        met = known[token - 1].flags & Is.OCCASION or known[token - 2].flags & Is.OCCASION
        if met and any(n.noun.section == "media" for n in known[token + 1].nouns):
            return phrase_end(scan, token + 1, last)  # "في حديث إلى وكالة كذا"
    if flags & Is.TO and goes_there(scan, token, last):
        return phrase_end(scan, token + 1, last)  # "أكد أثناء زيارته إلى بغداد على"
    if (
        flags & Is.UPON
        and token + 1 < last
        and (
            known[token + 1].flags & Is.OCCASION
            or posted(scan, token)
            or any(n.noun.section == "media" and n.noun.entry.get("head") for n in known[token + 1].nouns)
        )
    ):
        return phrase_end(scan, token + 1, last)
    if listed and token and fold in scan.words.list.occasion_ends and known[token - 1].flags & Is.TIME:
        return token + 1  # "في اليوم ذاته"
    if flags & Is.NUMBER and token and known[token - 1].flags & (Is.TIME | Is.IN):
        return token + 1
    if listed and fold in scan.words.list.numbering and token + 1 < last and known[token + 1].flags & Is.NUMBER:
        dated = token + 3 < last and known[token + 3].flags & Is.NUMBER and folds[token + 2][0] == "ل"
        return token + (4 if dated else 2)  # "القانون رقم 12 لسنة 1990"
    lam = initial == "ل" and (
        any(n.proclitics == "ل" and n.noun.entry.get("kind", "media") == "media" for n in known[token].nouns)
        or fold[1:] in scan.words.list.addressees
        or fold[2:] in scan.words.list.addressees
        or (fold[1:2].isascii() and len(fold) > 1)
    )
    spoken_to = initial == "ل" and token > 0 and known[token - 1].verb
    lam = lam or (spoken_to and any(n.proclitics == "ل" for n in known[token].nouns))  # "قال لأعضاء اللجنة إن"
    titled = lam and known[token].flags & Is.ARTICLE and token + 1 < last and known[token + 1].flags & Is.TITLE
    if titled and known[token + 1].flags & Is.ARTICLE:
        return token + 1  # "أعلن للوكالة المتحدث باسم الجيش"
    if lam and token + 1 < last:
        ties = Is.OF | Is.UPON | Is.TO | Is.FROM | Is.IN | (Is.ACTION if fold[1:2].isascii() else Is.NONE)
        if known[token + 1].flags & ties:
            return token + 1  # "أعرب لرويترز عن", "أكد لـCNN مقتل"
    name = scan.noun(token, ("ل",)) if lam else None
    if name is not None and name[0].noun.section == "media" and not name[0].noun.name and name[1] < last:
        own = scan.noun(name[1])  # "قال لوكالة رويترز قائد الشرطة إن"
        if own is not None and own[0].noun.section == "media" and own[1] < last and known[own[1]].flags & Is.TITLE:
            return own[1]
    if name is not None and name[0].noun.name and name[1] < last and known[name[1]].flags & (Is.TITLE | Is.ACTION):
        return name[1]  # "قال لبي بي سي العميد فلان"
    behind = name[1] if name is not None and name[0].noun.name else token + 1
    if lam and (name is None or name[0].noun.name) and name_leads(scan, behind, last):
        return behind  # "قال لرويترز فلان الفلاني إن"
    if lam or (flags & _INSIDE and not flags & Is.AND):
        return phrase_end(scan, token + 1, last)
    return token


def how_often(scan: Scan, token: int, last: int) -> int:
    """The token behind how often somebody says it, "عدة مرات", "مرات عدة", "أكثر من مرة"; else the token itself."""
    lists, folds, known = scan.words.list, scan.folds, scan.known
    if folds[token] in lists.turns:
        many = known[token + 1].flags & Is.QUANTIFIER or known[token + 1].feminine if token + 1 < last else False
        again = token + 1 < last and folds[token + 1] in lists.others  # "مرة أخرى"
        return token + 1 + bool(again or (many and not known[token + 1].flags & (Is.ACTION | Is.ARTICLE)))
    if folds[token] not in lists.many_turns:
        return token
    of = token + 1 + bool(token + 1 < last and known[token + 1].flags & Is.FROM)
    return of + 1 if of < last and folds[of] in lists.turns else token


def goes_there(scan: Scan, token: int, last: int) -> bool:
    """Whether إلى tells where somebody goes in an adverbial before it: "خلال زيارته إلى", "قبيل وصول فلان إلى"."""
    known, journeys = scan.known, scan.words.list.journeys
    if token + 1 >= last or scan.is_an(token + 1) or known[token + 1].flags & (Is.ACTION | Is.MARK | Is.TIME):
        return False
    for at in range(token - 1, max(token - _JOURNEY, 0), -1):
        if known[at].flags & (Is.MARK | Is.AN | Is.STOP) or known[at].verb:
            return False
        if known[at].listed and known[at].fold in journeys:
            return bool(known[at - 1].flags & (Is.WITH | Is.IN))
    return False


def _named(scan: Scan, first: int, token: int) -> bool:
    """Whether somebody's title and name stand right before a token: "مع الرئيس الفرنسي فلان الفلاني"."""
    known = scan.known
    at = next((t for t in range(first, token - 1) if known[t].flags & Is.TITLE and known[t].flags & Is.ARTICLE), token)
    behind = known[at + 1 : token]
    none = all(not (word.flags & _NO_NAME or word.nouns or word.forms) for word in behind)
    return bool(behind) and none and not behind[-1].flags & Is.ARTICLE


def _and_why(scan: Scan, token: int, last: int) -> int:
    """The comma behind why somebody is not named, "طلب عدم ذكر اسمه لأنه غير مخول، عن"; else the token itself."""
    if token >= last or not scan.known[token].listed or scan.folds[token] not in scan.words.list.reasons:
        return token
    return next((t for t in range(token + 1, min(token + _WHY, last)) if scan.folds[t] in COMMAS), token)


def posted(scan: Scan, token: int) -> bool:
    """Whether a token is على before where somebody writes himself: "على حسابه", "على صفحتها"."""
    return bool(scan.known[token].flags & Is.UPON) and scan.folds[token + 1] in scan.words.list.posted_on


def same_occasion(scan: Scan, token: int) -> bool:
    """Whether a word in ب brings the occasion told of: "بالمناسبة ذاتها", never "المتحدث بالوزارة نفسها"."""
    known = scan.known[token]
    same = known.initial == "ب" and scan.folds[token + 1] in scan.words.list.occasion_ends
    return same and bool(known.flags & Is.ARTICLE) and not known.nouns


def leads_to_that(scan: Scan, token: int) -> int:
    """The token of أن here, or behind no more than adverbials: "[فلان الفلاني] في بيان أن"; 0 if none stands there."""
    if token >= len(scan.document.words):
        return 0
    if scan.is_an(token):
        return token
    last = min(scan.document.sentence(token).last, token + _LED)
    while token < last:
        after = skip_adverbial(scan, token, last)
        if after == token:
            return 0
        token = after
        if token < last and scan.is_an(token):
            return token
    return 0


def name_leads(scan: Scan, first: int, last: int) -> bool:
    """Whether two or three words that may be a name lead right to what is said: "فلان الفلاني إن"."""
    bad = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ACTION | Is.OCCASION | Is.BI | Is.TIME | Is.STOP
    for at in range(first, min(first + 4, last)):
        known = scan.known[at]
        if at > first + 1 and scan.is_an(at):
            return True
        by_article = known.flags & Is.ARTICLE and at == first
        if known.flags & bad or by_article or known.nouns or known.forms or known.fold[0] in "لب":
            return False
        if len(known.fold) < 3 or scan.document.words[at].surface.endswith(("ا", "ً")):
            return False
    return False


def _without(scan: Scan, token: int, last: int) -> int:
    """The token behind what somebody leaves out before أن, "من دون ذكر تفاصيل", "دون أن يسميه"; else itself."""
    lacks = scan.words.list.without
    first = token + bool(scan.known[token].flags & Is.FROM and token + 1 < last)
    if not scan.known[first].listed or scan.folds[first] not in lacks:
        return token
    for at in range(first + 2, min(first + _LEFT_OUT, last)):
        if scan.is_an(at):
            return at
        if scan.known[at].flags & Is.MARK:
            return at if scan.folds[at] in COMMAS else token
    return token


def _when(scan: Scan, token: int, last: int) -> int:
    """The token behind a clause on when it is said, "قبل أن يغادر القاعة إن", before what is said; else itself."""
    if not scan.known[token].listed or scan.folds[token] not in scan.words.list.not_said:
        return token
    if token + 1 >= last or not scan.known[token + 1].flags & Is.AN:
        return token
    for at in range(token + 3, min(token + _LEFT_OUT, last)):
        if scan.is_an(at) or scan.folds[at] in COMMAS or scan.folds[at] == ":" or scan.opens_quote(at):
            return at
    return token


def keeps_name(scan: Scan, token: int, last: int) -> bool:
    """Whether what looks like a noun of action is how a source keeps its name back: "ضابط، رفض ذكر اسمه، أن"."""
    if not scan.known[token].listed or scan.folds[token] not in scan.words.list.unnamed_from:
        return False
    return any(scan.folds[at] in scan.words.list.unnamed_to for at in range(token + 1, min(token + 7, last)))


def addressed(scan: Scan, token: int, last: int) -> int:
    """The token behind a paper's name in quotation marks that was spoken to ("أبلغ الوزير «المستقبل» أن"); else itself.

    A short quotation counts only where the content itself follows.
    """
    if not scan.opens_quote(token):
        return token
    close = scan.quoted[token]
    if close - token > 4 or close not in scan.closing or close + 1 >= last or scan.known[token + 1].flags & Is.BI:
        return token
    after = close + 1
    if scan.folds[after] in COMMAS and after + 1 < last:
        after += 1
        if close - token <= 3 and scan.known[after].flags & Is.ARTICLE and scan.known[after].feminine:
            for t in range(after + 1, min(after + 12, last - 1)):
                if scan.folds[t] in COMMAS and scan.is_an(t + 1):
                    return t + 1  # "القوة الدولية «إيساف»، التابعة للحلف، أن"
                if scan.known[t].forms or scan.is_an(t):
                    break
        if scan.known[after].flags & (Is.IN | Is.TIME) and close - token <= 3:
            after = phrase_end(scan, after + 1, last)  # "من معهد «كذا»، في بيان: «...»"
            after += after + 1 < last and scan.folds[after] in COMMAS
    if after >= last:
        return token
    follows = scan.is_an(after) or scan.opens_quote(after) or scan.folds[after] == ":"
    return after if follows and not scan.is_an(token - 1) and scan.folds[token - 1] != ":" else token


def phrase_end(scan: Scan, token: int, last: int) -> int:
    """Where an adverbial phrase ends: before a mark, أن, another preposition or time, a verb or a title."""
    known, folds = scan.known, scan.folds
    token += bool(known[token].flags & Is.INSIDE)  # "في داخل كابول مقتل"
    first = token
    while token < last and token < first + 9:
        flags = known[token].flags
        if flags & Is.MARK and folds[token] in _DASHES and token > first and _glued(scan, token):
            token += 2  # "في الشأن اللبناني-السوري"
            continue
        if flags & Is.MARK and token in scan.quoted:
            end = scan.quoted[token]
            if (
                end - token <= 6
                and end in scan.closing
                and (
                    folds[token - 1].removeprefix("ل") in scan.words.list.named
                    or folds[token - 1].removeprefix("ب") in scan.words.list.named
                    or folds[token - 1] == "ل"
                    or known[token - 1].flags & (Is.INSIDE | Is.TO | Is.WITH)
                )
            ):
                token = end + 1
                if token < last and scan.noun(token) is not None:
                    return token  # "في حديث مع موقع «كذا» تنظيم كذا بـ"
                continue
            return token
        if flags & Is.BI and token > first and folds[token].startswith("لل") and _medium(scan, first - 1):
            token += 1  # "لوكالة كذا للأنباء"
            continue
        if flags & (Is.MARK | Is.TIME | Is.STOP | Is.BI | Is.SAYING) or (flags & Is.AN and scan.is_an(token)):
            return token
        ended = token > first and folds[token - 1] in scan.words.list.occasion_ends
        if ended and not flags & Is.ADJECTIVE:
            return token  # "في الوقت نفسه سقوط", "في وقت سابق قلقهم", "في السياق ذاته فلان"
        again = token > first and known[token].listed and folds[token] in scan.words.cue_list.sayings
        if again and (known[token - 1].flags & Is.ARTICLE or scan.owned(token - 1)):
            return token  # "جدد فلان خلال اللقاء التأكيد", "في كلمته دعوته"
        if token > first and flags & Is.ACTION and not flags & Is.AND:
            adjective = known[token - 1].flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE and token - 2 >= first
            written = any(
                n.noun.document in ("statement", "speech") and not n.article for n in known[token - 1 - adjective].nouns
            )
            goes_on = token + 1 < last and known[token + 1].flags & (Is.IN | Is.UPON)  # "في بيان نشر على"
            before = known[token - 1]
            owned = len(before.fold) > 4 and before.fold.endswith(("ها", "هم"))  # "من جانبها انسحاب"
            over = before.listed and (
                before.fold in scan.words.list.durations or before.fold in scan.words.list.issued_it
            )  # "قبل أيام مقتل", "في بيان أصدره مقتل"
            told = written and not goes_on
            if told or owned or over or before.flags & (Is.ARTICLE | Is.LATIN) or scan.placed(first, token):
                return token  # "في البيان مقتل", "في بيان رسمي مقتل", "لـCNN مقتل", "في كابول مقتل"
            if _named(scan, first, token):
                return token  # "عقب لقاء مع الرئيس فلان الفلاني ضرورة"
        if token > first and (
            flags & (Is.IN | Is.WITH | Is.FROM | Is.OF | Is.UPON | Is.TO | Is.INSIDE) or folds[token].startswith("بال")
        ):
            return token
        if token > first and flags & Is.ARTICLE and flags & Is.TITLE and _medium(scan, first - 1):
            return token  # "قال لمجلة «كذا» المتحدث باسم"
        if token == first + 1 and known[first].flags & Is.OCCASION and known[first].nouns and scan.is_land(token):
            return token  # "اتهمت الحركة في بيان إسرائيل بكذا"
        claimed = token == first + 1 and flags & Is.ARTICLE and known[first].flags & Is.OCCASION
        if claimed and known[token].listed and folds[token] in scan.words.cue_list.attacks:
            return token  # "تبنى التنظيم في بيان الهجوم"
        parted = token > first + 1 and known[first].flags & Is.OCCASION and _described(scan, first + 1, token)
        named = scan.noun(token) is not None and not flags & Is.ADJECTIVE  # "مؤتمر صحفي عالمي"
        if parted and (folds[token].startswith("ال") or named or scan.is_land(token)):
            return token  # "في مؤتمر صحفي إيران ب", "في اتصال هاتفي تنظيم كذا ب"
        if token > first and known[token].nouns and not flags & Is.ARTICLE:
            found = scan.noun(token)
            if found and found[0].noun.section == "titles" and known[token - 1].flags & Is.ARTICLE:
                return token
        token += 1
    return token


def _glued(scan: Scan, token: int) -> bool:
    """Whether no space stands around a mark."""
    starts, ends = scan.document.starts, scan.document.ends
    return token + 1 < len(starts) and ends[token - 1] == starts[token] and ends[token] == starts[token + 1]


def _described(scan: Scan, first: int, last: int) -> bool:
    """Whether these words are adjectives of an occasion without the article: "مؤتمر صحفي مشترك", never "معرض تبنيه"."""
    for known, word in zip(scan.known[first:last], scan.document.words[first:last], strict=True):
        adjective = known.flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE and not known.verb
        if not adjective or word.surface.endswith("ه") or (known.fold[0] == "ل" and len(known.fold) < 5):
            return False
    return True


def _medium(scan: Scan, token: int) -> bool:
    """Whether a medium is spoken to here: "لوكالة كذا"."""
    return any(n.noun.section == "media" and n.proclitics == "ل" for n in scan.known[token].nouns)
