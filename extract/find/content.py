"""Content: where what is said begins, behind a verb and its source, and whether the verb takes it.

A verb of saying needs a content: أن or إن, a quotation or colon, a preposition ("أشار إلى"), or a noun of action
("أعلن مقتل"). Between source and content may stand times, occasions, those spoken to and what dashes enclose.

>>> from extract.find.scan import Scan
>>> from extract.lexicon import default_lexicon
>>> from extract.read.document import read_document
>>> scan = Scan(read_document("قال اليوم الأحد في مؤتمر صحفي إن"), default_lexicon())
>>> find_marker(scan, 1, 7).kind
'an'
"""

from dataclasses import dataclass

from extract.find.scan import Scan
from extract.find.words import Is
from extract.read.document import COMMAS

REACH = 40  # tokens between a verb and its content
_LEFT_OUT = 10  # tokens of what somebody leaves out: "من دون الخوض في مزيد من التفاصيل"
_DASHES = frozenset("-–—")
_MATTERS = Is.SAYING | Is.MARK | Is.AN | Is.VERB | Is.STOP | Is.CUE  # to `find_later`
_PREPOSITIONS = ((Is.TO, "to"), (Is.UPON, "upon"), (Is.OF, "of"), (Is.FROM, "from"), (Is.IN, "in"))
_PREPOSITION = Is.TO | Is.UPON | Is.OF | Is.FROM | Is.IN  # any of them
_MAY_BE_OBJECT = Is.ACTION | Is.ARTICLE | Is.NUMBER  # of `_object`
_INSIDE = Is.IN | Is.WITH | Is.FROM | Is.INSIDE  # what an adverbial phrase begins with
# What may begin an adverbial, besides listed words and those that carry ب or ل.
_ADVERBIAL = Is.MARK | Is.NUMBER | Is.TIME | Is.STOP | Is.TO | Is.UPON | _INSIDE


@dataclass(slots=True)
class Marker:
    """What begins a content: `token` is the word itself; `start` the offset where the content begins."""

    kind: str
    token: int
    start: int


_BROUGHT = frozenset(("noun", "of"))  # what a noun of saying brings by itself: "نفي مقتل", "الإعلان عن أسر"


def skip_adverbial(scan: Scan, token: int, last: int) -> int:
    """The token behind one adverbial that begins here ("اليوم الأحد", "في مؤتمر صحفي", "- ... -"); itself if none."""
    known, folds = scan.known, scan.folds
    flags = known[token].flags
    fold = folds[token]
    listed = known[token].listed
    if not flags & _ADVERBIAL and not listed and fold[0] != "ب" and fold[0] != "ل":
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
    if month and fold in scan.words.list["ordinals"]:
        return token + 1 + (token + 1 < last and bool(known[token + 1].flags & Is.NUMBER))  # "تشرين الثاني 2014"
    if listed and fold in scan.words.list["pronoun_prepositions"]:
        return token + 1
    if flags & Is.MARK and (after := addressed(scan, token, last)) != token:
        return after
    if listed and fold in scan.words.list["aged"]:
        for t in range(token + 1, min(token + 7, last)):
            if folds[t] in scan.words.list["years"]:
                return t + 1
    if (after := _without(scan, token, last)) != token:
        return after
    if (
        listed
        and fold in scan.words.list["instead"]
        and token + 2 < last
        and known[token + 1].flags & (Is.FROM | Is.OF)
    ):
        return token + 3
    if fold == "ل" and token + 1 < last and folds[token + 1] == "(":
        return next((t + 1 for t in range(token + 2, min(token + 8, last)) if folds[t] == ")"), token)
    if fold == "ل" and token + 1 < last and scan.opens_quote(token + 1):
        close = scan.quoted[token + 1]
        if close - token <= 7 and close in scan.closing:
            return min(close + 1, last)  # "لـ«الشرق الأوسط»": the paper spoken to
    if fold.startswith("ب") and (fold[1:] in scan.words.list["settings"] or fold.startswith("بال")):
        return phrase_end(scan, token + 1, last)
    if flags & Is.TIME or (flags & Is.STOP and fold in scan.words.list["between"]):
        again = token + 1 < last and known[token + 1].listed and folds[token + 1] in scan.words.list["others"]
        return token + 1 + again  # "مرة أخرى"
    if listed and fold in scan.words.list["these"] and token + 1 < last and known[token + 1].flags & Is.TIME:
        return token + 2  # "هذا الشهر"
    if listed and fold in scan.words.list["unnamed_from"]:
        for t in range(token + 1, min(token + 10, last)):
            if folds[t] in scan.words.list["unnamed_to"]:
                return t + 1
    if flags & Is.TO and token > 1 and token + 1 < last and known[token + 1].nouns:
        met = known[token - 1].flags & Is.OCCASION or known[token - 2].flags & Is.OCCASION
        if met and any(n.noun.section == "media" for n in known[token + 1].nouns):
            return phrase_end(scan, token + 1, last)  # "في حديث إلى وكالة كذا"
    if (
        flags & Is.UPON
        and token + 1 < last
        and (
            known[token + 1].flags & Is.OCCASION
            or any(n.noun.section == "media" and n.noun.entry.get("head") for n in known[token + 1].nouns)
        )
    ):
        return phrase_end(scan, token + 1, last)
    if flags & Is.NUMBER and token and known[token - 1].flags & (Is.TIME | Is.IN):
        return token + 1
    if listed and fold in scan.words.list["numbering"] and token + 1 < last and known[token + 1].flags & Is.NUMBER:
        dated = token + 3 < last and known[token + 3].flags & Is.NUMBER and folds[token + 2][0] == "ل"
        return token + (4 if dated else 2)  # "القانون رقم 12 لسنة 1990"
    lam = fold.startswith("ل") and (
        any(n.proclitics == "ل" and n.noun.entry.get("kind", "media") == "media" for n in known[token].nouns)
        or fold[1:] in scan.words.list["addressees"]
        or fold[2:] in scan.words.list["addressees"]
        or (fold[1:2].isascii() and len(fold) > 1)
    )
    spoken_to = fold.startswith("ل") and token > 0 and known[token - 1].verb
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
    if lam or (flags & _INSIDE and not flags & Is.AND):
        return phrase_end(scan, token + 1, last)
    return token


def _without(scan: Scan, token: int, last: int) -> int:
    """The token behind what somebody leaves out before أن, "من دون ذكر تفاصيل", "دون أن يسميه"; else itself."""
    lacks = scan.words.list["without"]
    first = token + bool(scan.known[token].flags & Is.FROM and token + 1 < last)
    if not scan.known[first].listed or scan.folds[first] not in lacks:
        return token
    for at in range(first + 2, min(first + _LEFT_OUT, last)):
        if scan.is_an(at):
            return at
        if scan.known[at].flags & Is.MARK:
            return at if scan.folds[at] in COMMAS else token
    return token


def _keeps_name(scan: Scan, token: int, last: int) -> bool:
    """Whether what looks like a noun of action is how a source keeps its name back: "ضابط، رفض ذكر اسمه، أن"."""
    if not scan.known[token].listed or scan.folds[token] not in scan.words.list["unnamed_from"]:
        return False
    return any(scan.folds[at] in scan.words.list["unnamed_to"] for at in range(token + 1, min(token + 7, last)))


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
    first = token
    while token < last and token < first + 9:
        flags = known[token].flags
        if flags & Is.MARK and token in scan.quoted:
            end = scan.quoted[token]
            if (
                end - token <= 6
                and end in scan.closing
                and (
                    folds[token - 1].removeprefix("ل") in scan.words.list["named"]
                    or folds[token - 1].removeprefix("ب") in scan.words.list["named"]
                    or folds[token - 1] == "ل"
                    or known[token - 1].flags & (Is.INSIDE | Is.TO | Is.WITH)
                )
            ):
                token = end + 1
                if token < last and scan.noun(token) is not None:
                    return token  # "في حديث مع موقع «كذا» تنظيم كذا بـ"
                continue
            return token
        if flags & (Is.MARK | Is.TIME | Is.STOP | Is.BI | Is.SAYING) or (flags & Is.AN and scan.is_an(token)):
            return token
        if token > first and folds[token - 1] in scan.words.list["occasion_ends"] and flags & Is.ACTION:
            return token  # "في الوقت نفسه سقوط", "في وقت سابق قلقهم"
        again = token > first and known[token].listed and folds[token] in scan.words.cue_list["sayings"]
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
                before.fold in scan.words.list["durations"] or before.fold in scan.words.list["issued_it"]
            )  # "قبل أيام مقتل", "في بيان أصدره مقتل"
            told = written and not goes_on
            if told or owned or over or before.flags & (Is.ARTICLE | Is.LATIN) or scan.placed(first, token):
                return token  # "في البيان مقتل", "في بيان رسمي مقتل", "لـCNN مقتل", "في كابول مقتل"
        if token > first and (
            flags & (Is.IN | Is.WITH | Is.FROM | Is.OF | Is.UPON | Is.TO | Is.INSIDE) or folds[token].startswith("بال")
        ):
            return token
        if token > first and flags & Is.ARTICLE and flags & Is.TITLE and _medium(scan, first - 1):
            return token  # "قال لمجلة «كذا» المتحدث باسم"
        if token == first + 1 and known[first].flags & Is.OCCASION and known[first].nouns and scan.is_land(token):
            return token  # "اتهمت الحركة في بيان إسرائيل بكذا"
        claimed = token == first + 1 and flags & Is.ARTICLE and known[first].flags & Is.OCCASION
        if claimed and known[token].listed and folds[token] in scan.words.cue_list["attacks"]:
            return token  # "تبنى التنظيم في بيان الهجوم"
        parted = token > first + 1 and known[first].flags & Is.OCCASION and _described(scan, first + 1, token)
        if parted and (folds[token].startswith("ال") or scan.noun(token) or scan.is_land(token)):
            return token  # "في مؤتمر صحفي إيران ب", "في اتصال هاتفي تنظيم كذا ب"
        if token > first and known[token].nouns and not flags & Is.ARTICLE:
            found = scan.noun(token)
            if found and found[0].noun.section == "titles" and known[token - 1].flags & Is.ARTICLE:
                return token
        token += 1
    return token


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


def find_marker(scan: Scan, token: int, last: int, frames: frozenset[str] = frozenset()) -> Marker | None:
    """Find what begins the content at or behind a token, reading over adverbials.

    Returns:
        The marker, or None where something else than a content or an adverbial comes first.
    """
    limit = min(last, token + REACH)
    while token < limit:
        marker = marker_at(scan, token, last, frames)
        if marker is not None:
            return marker
        after = skip_adverbial(scan, token, last)
        if after == token:
            return None
        token = after
    return None


def marker_at(scan: Scan, token: int, last: int, frames: frozenset[str] = frozenset()) -> Marker | None:
    """The marker at this very token, or None."""
    known, folds = scan.known, scan.folds
    flags, starts = known[token].flags, scan.document.starts
    if flags & Is.AN and scan.is_an(token):
        plain = folds[token] in scan.words.list["bare_that"]
        start = starts[token + 1] if plain and token + 1 < last else starts[token]
        return Marker("with_an" if flags & Is.BI else "an", token, start)
    part = "with" in frames and known[token].listed and folds[token] in scan.words.list["in_turn"] and token + 1 < last
    if part and known[token + 1].flags & Is.IN and not known[token + 2].flags & Is.OCCASION:
        return Marker("with", token, starts[token] + 1)  # "اعترف بدوره في الهجوم", but "أكد بدوره أن"
    if flags & Is.MARK:
        if token in scan.quoted:
            return _quoted(scan, token, last, frames)
        if folds[token] == ":":
            start = starts[token + 1] if token + 1 < last else scan.document.ends[token]
            return Marker("quote", token, start)
    if not frames:
        return None
    if flags & Is.SAYING and "saying" in frames:
        after = find_marker(scan, token + 1, last)
        start = after.start if after is not None else scan.document.ends[token]
        return Marker("saying", token, start)
    for flag, name in _PREPOSITIONS if flags & _PREPOSITION else ():
        if flags & flag:
            an = token + 1 < last and scan.is_an(token + 1)
            if name + "_saying" in frames and token + 2 < last and (found := _said_to(scan, token, last, name)):
                return found
            if name in frames and token + 2 < last and folds[token + 1] in scan.words.cue_list["saying"]:
                after = find_marker(scan, token + 2, last)  # "شدد على القول إن"
                return Marker(name, token, after.start if after is not None else scan.document.ends[token + 1])
            if an and not known[token + 1].flags & Is.BI and (name in frames or name + "_an" in frames):
                start = (
                    starts[token + 2]
                    if folds[token + 1] in scan.words.list["an"] and token + 2 < last
                    else starts[token + 1]
                )
                return Marker(name + "_an", token, start)
            if name + "_event" in frames and token + 1 < last:
                happens = known[token + 1].flags & (Is.ACTION | Is.ARTICLE) == Is.ACTION
                return Marker("event", token, starts[token]) if happens else None  # "نقلت تقارير عن اندلاع"
            if name in frames and not (
                name in ("in", "from")
                and token + 1 < last
                and known[token + 1].flags & (Is.OCCASION | Is.TIME | Is.NUMBER)
            ):
                return Marker(name, token, starts[token])
            return None
    return _object(scan, token, last, frames)


def _said_to(scan: Scan, token: int, last: int, name: str) -> Marker | None:
    """The content behind a preposition and a noun of saying: "سارع إلى القول إن", "إلى نفي مقتل", "إلى الإعلان عن"."""
    known, folds = scan.known, scan.folds
    listed = folds[token + 1] in scan.words.cue_list["saying_to"]
    if not listed and not known[token + 1].told:
        return None
    said = token + 2 + bool(listed and known[token + 2].flags & (Is.UPON | Is.FROM))
    after = find_marker(scan, said, last) if said < last else None
    if after is None:
        after = marker_at(scan, token + 2, last, _BROUGHT)
    return Marker(name + "_saying", token, after.start) if after is not None else None


def _quoted(scan: Scan, token: int, last: int, frames: frozenset[str]) -> Marker | None:
    """The marker that a quotation is, by its first word: "عبر «عن قلقه»"; None for the name of a paper spoken to."""
    start = scan.document.starts[token]
    if frames and token + 1 < last:
        inner = scan.known[token + 1].flags
        tied = next((name for flag, name in _PREPOSITIONS if inner & flag and name in frames), None)
        if tied is not None and "quote" not in frames:
            return Marker(tied, token, start)
        if "blame" in frames and scan.folds[token + 1] in scan.words.cue_list["blames"]:
            return Marker("blame", token, start)
    return None if addressed(scan, token, last) != token else Marker("quote", token, start)


def _begins_clause(scan: Scan, token: int) -> bool:
    """Whether a verb behind somebody unnamed tells of him: "ضابط حضر", "مسؤول كان", "تقرير نشر"."""
    fold, lists = scan.folds[token], scan.words.list
    tells = fold in lists["auxiliaries"] or fold in lists["issues"]
    return not scan.known[token].forms and (bool(scan.known[token].flags & Is.VERB) or tells)


def find_later(
    scan: Scan, token: int, last: int, frames: frozenset[str], bare: bool = False, unnamed: bool = False
) -> Marker | None:
    """Find a content behind words that are no adverbial: a clause on the source ("أوباما، الذي ...، على"), an object.

    Only marks that cannot be missed are looked for: قائلا, a colon, a long quotation, أن before any other verb;
    behind a comma أن and the verb's own prepositions.

    Args:
        bare: A clause without a relative may follow the source: "استطلاع شارك فيه ألف شخص أن".
        unnamed: The source has no article, so that a verb right behind it begins a clause on it: "ضابط حضر إن".
    """
    known, folds, lists = scan.known, scan.folds, scan.words.cue_list
    clause = bare or folds[token] in scan.words.list["relatives"] or folds[token] in scan.words.list["clauses"]
    relative = clause or folds[token] in "،," or (unnamed and _begins_clause(scan, token))
    clean = True
    claims = lists["claims"] if "claiming" in frames else None
    plain = not clause and claims is None
    flags = known[token - 1].flags
    for at in range(token, min(token + 34, last)):
        before, flags = flags, known[at].flags
        if plain and not flags & _MATTERS and not before & Is.MARK:
            continue  # most words
        told = flags & Is.SAYING and folds[at] in lists["saying"] and folds[at - 1] not in scan.words.list["limit"]
        if told and folds[at - 1] not in scan.words.list["relatives"]:
            after = find_marker(scan, at + 1, last)
            return Marker("saying", at, after.start if after else scan.document.ends[at])
        if flags & Is.MARK and (folds[at] == ":" or (at in scan.quoted and scan.quoted[at] - at > 4)):
            return marker_at(scan, at, last)
        own = known[at].forms and (folds[at - 1] in "،," or folds[at][-1] == "ا")
        if own and any(form.kind == "participle" for form in known[at].forms):
            return None  # "..., كما ذكر متحدث، موضحا أن"
        if claims is not None and folds[at] in claims:
            return Marker("claiming", at, scan.document.starts[at])
        if at > token and (folds[at - 1] in ")-" or (relative and folds[at - 1] in "،,")):
            found = marker_at(scan, at, last, frames)
            if found is not None:
                return found
        tied = clause and at > token and any(flags & flag and name in frames for flag, name in _PREPOSITIONS)
        if tied and at + 1 < last and known[at + 1].flags & (Is.ACTION | Is.AN):
            return marker_at(scan, at, last, frames)  # "كشفت مصادر ... التي ... عن هرب"
        if flags & Is.AN and scan.is_an(at) and not flags & Is.AND and (clean or relative or folds[at - 1] in "،,"):
            return marker_at(scan, at, last, frames)
        verb = known[at].verb and not flags & Is.ARTICLE
        if bare and verb:
            return None  # "كشف تقرير صادر عن المجلس جاء فيه أن"
        own = verb and any(form.proclitics[:1] in ("و", "ف") for form in known[at].forms) and at + 1 < last
        own = own and (folds[at + 1] == ":" or scan.opens_quote(at + 1))  # "دعا فلان الناس ..، وأضاف «...»"
        if at > token and verb and (flags & Is.AND or own):
            return None
        clean = clean and not (verb or flags & (Is.VERB | Is.STOP))
    return None


def _accusative(scan: Scan, fold: str, flags: int, frames: frozenset[str]) -> bool:
    """Whether a noun of what happens stands in the accusative: "استبعد حلا عسكريا", never "تعليقا على"."""
    plain = fold[-1] == "ا" and "object" not in frames and not flags & Is.BREAK
    return plain and fold[:-1] in scan.words.list["actions"]


def _object(scan: Scan, token: int, last: int, frames: frozenset[str]) -> Marker | None:
    known, folds, lists = scan.known, scan.folds, scan.words.cue_list
    start = scan.document.starts[token]
    fold, flags = folds[token], known[token].flags
    if not (known[token].listed or flags & _MAY_BE_OBJECT) and fold[0] not in "بل" and fold[-1] != "ا":
        return None  # most words
    if fold.startswith("ب") and fold[1:] in scan.words.list["settings"]:
        return None
    if fold.startswith("ب") and "with" in frames and fold[1:] in scan.words.list["these"] and token + 1 < last:
        after = known[token + 1].flags
        return Marker("with", token, start + 1) if after & Is.ARTICLE and not after & Is.TIME else None
    if (
        fold.startswith("ب")
        and not known[token].nouns
        and len(fold) > 3
        and flags & (Is.BI | Is.ARTICLE)
        and "with" in frames
    ):
        return Marker("with", token, start + 1)
    if fold.startswith("ب") and "with" in frames and len(fold) > 2 and not flags & (Is.STOP | Is.TIME | Is.WITH):
        return Marker("with", token, start + 1)
    if fold.startswith("ل") and flags & Is.BI and frames & {"noun", "for"}:
        return Marker("noun", token, start + 1)
    if fold in scan.words.list["so_that"] and {"to", "person_to"} <= frames:
        return Marker("to_an", token, start)  # "دعا السلطة لأن تحذو"
    if "noun" in frames and not flags & Is.AND:
        if flags & Is.ACTION or _accusative(scan, fold, flags, frames):  # "استبعد حلا عسكريا"
            return None if _keeps_name(scan, token, last) else Marker("noun", token, start)
        tied = Is.IN | Is.TO | Is.UPON | Is.FROM | Is.OF
        tied = tied if token + 1 < last else Is.NONE
        if flags & Is.ARTICLE and fold[2:] in scan.words.list["actions"] and known[token + bool(tied)].flags & tied:
            return Marker("noun", token, start)  # "نفى الضلوع في"
        if fold in scan.words.list["any"] and token + 1 < last and not known[token + 1].flags & Is.BREAK:
            return Marker("noun", token, start)  # "نفى أي ضلوع"
    if "event" in frames and flags & (Is.ACTION | Is.ARTICLE | Is.AND) == Is.ACTION:
        return Marker("event", token, start)
    if "call" in frames and fold in lists["calls"]:
        after = known[token + 1].flags if token + 1 < last else Is.MARK
        return None if after & Is.MARK else Marker("call", token, start)
    for frame, key in (
        ("attack", "attacks"), ("speech_noun", "sayings"), ("feeling", "feelings"), ("blame", "blames"),
        ("claiming", "claims"), ("charge", "charges"),
    ):  # fmt: skip
        if frame in frames and fold in lists[key]:
            return Marker(frame, token, start)
    if (
        "attack" in frames
        and fold in scan.words.list["these"]
        and token + 1 < last
        and folds[token + 1] in lists["attacks"]
    ):
        return Marker("attack", token, start)  # "تبنى التنظيم هذا الهجوم"
    if "object" in frames and fold in scan.words.list["that"]:
        return Marker("object", token, start)
    if (
        "that" in frames
        and fold.removeprefix("ب") in scan.words.list["pointing"]
        and (token + 1 >= last or known[token + 1].flags & (Is.MARK | Is.TIME | Is.AND))
    ):
        return Marker("that", token, start)  # "استبعدت الوزارة ذلك", "أقر الجيش بذلك"
    if "number" in frames and (flags & Is.NUMBER or fold in scan.words.list["approximate"]):
        return Marker("number", token, start)
    if "noun" in frames and "object" in frames and flags & Is.NUMBER:
        return Marker("noun", token, start)
    if "why" in frames and fold in scan.words.list["asking"]:
        return Marker("why", token, start)
    return None
