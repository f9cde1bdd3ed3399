"""Names: a person's own name inside a source's phrase, "وزير الدفاع الجديد، مارك إسبر": the last two words.

Runs of words that may be a name are cut at both ends: by the construct of the title before them ("حاكم لوغانسك"), by
adjectives and places ("السكرتير بتعز فلان"). Of the runs that are left the first of two words or more is the name.
"""

from collections.abc import Callable
from dataclasses import dataclass

from extract.find.first_names import borne, name_in_marks
from extract.find.known import Is, NounAt
from extract.find.phrase_state import DASHES
from extract.find.scan import Scan
from extract.read.document import COMMAS

_NO_NAME = Is.MARK | Is.NUMBER | Is.IN | Is.FROM | Is.TO | Is.INSIDE | Is.QUANTIFIER | Is.OCCASION
_TELLING = _NO_NAME | Is.VERB | Is.BREAK | Is.ARTICLE  # flags that have to be looked into
_ADJECTIVE = Is.ARTICLE | Is.ADJECTIVE
_ALIKE = ("يا", "ان")  # endings by which an adjective agrees with the noun before it: "مسؤولا قضائيا"


@dataclass(slots=True)
class _Phrase:
    """The phrase of a source in which a name is looked for.

    Attributes:
        first, last: Its tokens, without a quotation mark that opens it.
        heads: Its nouns of sources with their tokens.
        in_place: Tells whether a token belongs to a place's name.
        inside: The tokens of those nouns.
        title_of: The nouns by their last tokens.
    """

    scan: Scan
    first: int
    last: int
    heads: list[tuple[int, NounAt]]
    in_place: Callable[[int], bool]
    inside: set[int]
    title_of: dict[int, NounAt]


def person_name(
    scan: Scan, first: int, last: int, heads: list[tuple[int, NounAt]], in_place: Callable[[int], bool]
) -> tuple[int, int] | None:
    """The tokens of a person's own name inside a phrase ("العقيد ناظم الجبوري": the last two), or None."""
    if not heads and last - first > 1 and all(scan.known[t].flags & Is.ARTICLE for t in range(first, last)):
        return first, last  # "القطع البحرية"
    inside: set[int] = set()
    for at, head in heads:
        inside.update(range(at, at + 1 + len(head.rest)))
    title_of = {at + len(head.rest): head for at, head in heads}
    phrase = _Phrase(scan, first, last, heads, in_place, inside, title_of)
    titled = bool(heads) and heads[0][0] == first
    best: tuple[int, int] | None = None
    for begin, stop in _runs(phrase):
        found = _own_part(phrase, begin, stop)
        if found is None:
            continue
        start, end = found
        longer = best is None or ((end - start) > (best[1] - best[0]) and best[1] - best[0] < 2)
        if best is None or longer or (titled and end == last and _at_the_end(scan, heads, best, start, end)):
            best = found
    if best is None or best[1] != last - 1:
        return best
    ending = title_of.get(last - 1)
    plain = ending is not None and not ending.article and not ending.proclitics
    if plain and ending is not None and ending.noun.lemma in scan.words.list.surnames:
        return best[0], last  # "يوسف محمد سيد"
    return best


def _runs(phrase: _Phrase) -> list[tuple[int, int]]:
    """The runs of words that may be names, those in brackets left out: "فلان (45 عاما) الناطق باسم كذا"."""
    scan, first, last, inside = phrase.scan, phrase.first, phrase.last, phrase.inside
    runs: list[tuple[int, int]] = []
    token = first
    while token < last:
        if scan.folds[token] == "(" and token > first and not name_in_marks(scan, token):
            token = next((t for t in range(token, min(token + 9, last)) if scan.folds[t] == ")"), token) + 1
            continue
        if token in inside or not _name_word(scan, token, first, inside):
            token += 1
            continue
        start = token
        while (
            token < last
            and token not in inside
            and (
                _name_word(scan, token, first, inside)
                or scan.known[token].flags & Is.LINK
                or _hyphen(scan, token, last)
            )
        ):
            token += 1
        runs.append((start, token))
    return runs


def _own_part(phrase: _Phrase, start: int, end: int) -> tuple[int, int] | None:
    """The part of a run that is the person's name, or None: "حاكم لوغانسك فلان الفلاني" without the place."""
    scan, first, in_place = phrase.scan, phrase.first, phrase.in_place
    for token in range(max(start, first + 1), end - 1):
        begins = token == start or scan.known[token - 1].flags & Is.ARTICLE  # never "محمد الهادي"
        if begins and scan.known[token].listed and scan.folds[token] in scan.words.list.article_names:
            return token, end  # "الوزير الطيب البكوش"
    start = _behind_tie(phrase, start, end)
    marked = start > first + 1 and name_in_marks(scan, start - 1) == end
    role = scan.known[start - 2] if marked else None
    if role is not None and (role.flags & Is.ARTICLE or (role.flags & Is.ADJECTIVE and not role.nouns)):
        return start, end  # "الكاتب «سامر الحداد»", never "مستشفى «سامر الحداد»"
    before = phrase.title_of.get(start - 1)
    start = _behind_construct(phrase, start, end, before)
    start = _behind_adjectives(phrase, start, end, before)
    if start >= end:
        return None
    if end - start > 1 and start > first and all(scan.known[t].flags & Is.ARTICLE for t in range(start, end)):
        return None  # "الدستور المكلف الإشراف"
    heads = phrase.heads
    unnamed = bool(heads) and heads[0][0] == first and not heads[0][1].article
    if unnamed and _anothers(scan, first, start, heads):
        return None
    indefinite = bool(heads) and not heads[0][1].article
    if start > first + 1 and (
        _governs(scan, start - 1) or (indefinite and _inside(scan, start - 1) and not in_place(start - 1))
    ):
        start += 1  # "مسؤول بفريق مكافحة": the construct takes one word
        while start < end - 1 and scan.known[start].flags & _ADJECTIVE == _ADJECTIVE:
            start += 1  # "رئيسة بفريق معاني التطوعي فلانة الفلانية"
    if start >= end or (scan.quoted and any(scan.quoted.get(t, -1) >= end for t in range(first, start))):
        return None  # "الناطق باسم «ثوار الساحل»": a body's name
    while end - start > 2 and in_place(end - 1) and not scan.known[end - 2].flags & Is.LINK:
        end -= 1  # "غادر الرئيس فلان الفلاني أفغانستان"
    if start > first and (scan.opens_quote(start - 1) or (end - start == 1 and _lone_noun(phrase, start, before))):
        return None  # "ناطق باسم «أطباء بلا حدود»"
    return start, end


def _behind_tie(phrase: _Phrase, start: int, end: int) -> int:
    """Where a name begins behind what a preposition ties to a participle.

    "المطلع على الملف [فلان الفلاني]", "المعروف بمواقفه [فلان]", "المختص بشؤون إيران [فلان]".
    """
    scan = phrase.scan
    if end - start < 3 or start <= phrase.first + 1:
        return start
    before, word = scan.known[start - 1].flags, scan.known[start]
    if before & (Is.OF | Is.UPON | Is.TO | Is.WITH) and word.flags & Is.ARTICLE:
        described = scan.known[start + 1].flags & _ADJECTIVE == _ADJECTIVE and end - start > 3
        return start + 1 + described
    if word.fold[0] != "ب" or not before & Is.ARTICLE:
        return start
    if scan.owned(start):
        return start + 1
    follows = scan.known[start + 1].flags & Is.ARTICLE or phrase.in_place(start + 1)
    return start + 2 if follows and end - start > 3 else start


def _behind_construct(phrase: _Phrase, start: int, end: int, before: NounAt | None) -> int:
    """Where a run begins behind the words that the title before it governs: "حاكم لوغانسك", "الباحث في علوم المستقبل".

    Args:
        before: The noun of a source right before the run.
    """
    scan, first, in_place = phrase.scan, phrase.first, phrase.in_place
    names_of = scan.words.list.in_name_of
    if before is not None and _takes_one(scan, start - 1, before):
        start += 1  # "حاكم لوغانسك": the construct takes one word
    elif start > first and not (before is not None and before.rest and before.noun.rank):  # "اللواء أركان حرب فلان"
        tie = scan.known[start - 1].flags & (Is.IN | Is.FROM | Is.TO | Is.INSIDE) or scan.folds[start - 1] in names_of
        if tie or _governing(scan, start - 1):
            start += 1  # "لإعادة إعمار", "مكافحة إجرام"
    while end - start > 1 and start > first + 1 and _genitive(scan, start, phrase.inside) and not in_place(start - 1):
        start += 1  # "الباحث في علوم المستقبل فلان"
    if start > first and end - start > 2 and scan.known[start].bare in scan.words.list.sides_of_land:
        start += 2  # "القاضي الجنوب أفريقي فلان"
    return start


def _takes_one(scan: Scan, token: int, title: NounAt) -> bool:
    """Whether a title is in a construct with the word behind it: "حاكم لوغانسك", never "العقيد فلان", "رئيسه فلان"."""
    if title.article or title.rest or title.noun.rank or title.noun.name:
        return False
    own = title.noun.number == 1 and title.noun.lemma.endswith(("ها", "ته"))
    return not own and not _theirs(scan, token)


def _behind_adjectives(phrase: _Phrase, start: int, end: int, before: NounAt | None) -> int:
    """Where a run begins behind adjectives and places: "السكرتير بتعز فلان", "الرئيس اليمني فلان".

    Args:
        before: The noun of a source right before the run.
    """
    scan, first, in_place = phrase.scan, phrase.first, phrase.in_place
    while start > first and end - start > 1 and scan.folds[start][0] == "ب" and in_place(start):
        start += 1  # "السكرتير بتعز فلان"
    if start == first:
        return start
    described = scan.known[start - 1].flags & _ADJECTIVE == _ADJECTIVE or scan.folds[start - 1] in COMMAS
    ranked = before is not None and before.noun.rank  # "العقيد ناظم": a name, though a town is called so
    while start < end:
        more = end - start > 1
        plain = scan.known[start].flags & _ADJECTIVE == _ADJECTIVE or scan.folds[start] in scan.words.list.adjectives
        if not (more and plain) and not (in_place(start) and not ((described or ranked) and more)):
            break
        start += 1
    return start


def _lone_noun(phrase: _Phrase, token: int, before: NounAt | None) -> bool:
    """Whether one word alone is rather a noun or an adjective than a name: "مسؤول أمني", "الناطق الرسمي".

    Args:
        before: The noun of a source right before it.
    """
    known = phrase.scan.known[token]
    ranked = before is not None and before.noun.rank
    if known.flags & Is.ARTICLE or (known.feminine and not ranked):
        return True
    return bool(known.flags & Is.ADJECTIVE) and not (ranked or (before is not None and before.article))


def _at_the_end(scan: Scan, heads: list[tuple[int, NounAt]], best: tuple[int, int], start: int, end: int) -> bool:
    """Whether words at the end of one man's title are rather his name than words inside the title.

    "المفتش الخاص لإعادة إعمار البلد، فلان".
    """
    if any(at + 1 == best[0] and head.noun.rank and head.article for at, head in heads):
        return False  # "اللواء فلان، مستشار الرئيس فلان"
    if heads[0][1].noun.number != 1 or best[1] >= start or (end - start == 1 and best[1] - best[0] > 1):
        return False
    between = [head for at, head in heads if at >= best[1]]
    if any(head.proclitics == "و" and head.noun.section == "titles" for head in between):
        return False
    return bool(between) or scan.folds[start - 1] in COMMAS


def _hyphen(scan: Scan, token: int, last: int) -> bool:
    """Whether a dash ties two parts of a surname: "كارلتون-سميث"."""
    document = scan.document
    if scan.folds[token] not in DASHES or token + 1 >= last:
        return False
    return document.ends[token - 1] == document.starts[token] and document.ends[token] == document.starts[token + 1]


def _theirs(scan: Scan, token: int) -> bool:
    """Whether a title carries a pronoun: "رئيسه محمد سالم", "وزيرة خارجيته ليلى حداد"; "رئيسة بلدية" does not."""
    surface = scan.document.words[token].surface
    return surface.endswith(("ه", "ها", "هم", "هما")) and len(surface) > 4


def _governing(scan: Scan, token: int) -> bool:
    """Whether a word inside a title takes the word behind it: "لإعادة", "مكافحة"."""
    known = scan.known[token]
    if known.flags & Is.ARTICLE:
        return False
    return bool(known.flags & (Is.ACTION | Is.BI)) or known.fold.removeprefix("ل") in scan.words.list.complements


def _genitive(scan: Scan, token: int, inside: set[int]) -> bool:
    """Whether a word with the article belongs to the noun before it, which is none of a source: "علوم المستقبل"."""
    before = scan.known[token - 1]
    bare_noun = not before.flags & (Is.ARTICLE | Is.MARK | Is.IN | Is.FROM | Is.ADJECTIVE | Is.LINK)
    return bool(scan.known[token].flags & Is.ARTICLE) and bare_noun and token - 1 not in inside


def _anothers(scan: Scan, first: int, start: int, heads: list[tuple[int, NounAt]]) -> bool:
    """Whether a name behind an unnamed title is the name of somebody that title only mentions.

    "ناطق مقرب من نائب الرئيس فلان", "متحدث باسم رئيس الحكومة فلان", "عضو في حزب الرئيس فلان".
    """
    folds, known, names_of = scan.folds, scan.known, scan.words.list.in_name_of
    for token in range(first, start - 1):
        if known[token].flags & Is.FROM and scan.noun(token + 1):
            return True
        if folds[token] in names_of and (known[token + 1].flags & Is.TITLE or token + 1 == start):
            return True
    if folds[start - 1] in names_of or (start - 2 >= first and folds[start - 2] in names_of):
        return not scan.noun(start - 1, ("", "و", "ل", "ب"))
    after = first + 1 + len(heads[0][1].rest)
    after += bool(after < start and known[after].flags & Is.ADJECTIVE)
    if after >= start or not known[after].flags & (Is.IN | Is.INSIDE):
        return False
    near = next(((at, head) for at, head in reversed(heads[1:]) if at < start and head.noun.section == "titles"), None)
    if near is None or not near[1].article or near[1].noun.entry.get("rank"):
        return False
    return not any(known[token].flags & Is.MARK for token in range(near[0] - 1, start))


def _inside(scan: Scan, token: int) -> bool:
    """Whether a noun that is no source stands here behind ب: "مسؤول بفريق", "مسؤول بملف"."""
    known = scan.known[token]
    return known.fold[0] == "ب" and len(known.fold) > 3 and not known.flags & (Is.ADJECTIVE | Is.ARTICLE)


def _governs(scan: Scan, token: int) -> bool:
    """Whether a body without the article stands here behind ب or ل: "مسؤول بفريق مكافحة"."""
    found = scan.noun(token, ("ب", "ل"))
    return found is not None and not found[0].article and not found[0].noun.name


def _name_word(scan: Scan, token: int, first: int, inside: set[int]) -> bool:
    """Whether a word may be part of a name: "رامي", "دي مايو", "بان كي مون"; no number, no noun of what happens.

    Args:
        first: The first token of the phrase.
        inside: The tokens of its nouns of sources.
    """
    known = scan.known[token]
    fold, flags = known.fold, known.flags
    if token > first:
        verdict = _by_word_before(scan, token, first, inside)
        if verdict is not None:
            return verdict
    if known.plain and not flags & _TELLING:
        return True  # most names
    lists = scan.words.list
    if token > first and known.listed and fold in lists.given_names and borne(scan, token):
        return True
    if known.listed and fold in lists.teens:
        return _name_word(scan, token - 1, first, inside) if token > first else False
    if flags & _NO_NAME:
        return False
    odd = known.feminine and fold[0] in "بل" and len(fold) > 4 and not fold.startswith("با")
    if odd and token + 1 < len(scan.folds) and (scan.is_an(token + 1) or scan.folds[token + 1] in COMMAS):
        odd = False  # "عبد العزيز بوتفليقة إن"
    if odd and token > first and token - 1 not in inside:
        return False  # "فلان بفترة جديدة"
    if fold[0] == "ي" and flags & Is.VERB and _name_in_y(scan, token, first, inside):
        return True  # "ياروسلاف", "ميشال يوركن،"
    if flags & Is.BREAK and not flags & Is.LINK:
        if scan.ban and (fold in lists.ban or (token > first and scan.is_ban(token - 1))):
            return True
        return scan.is_fan(token)
    if token > first:
        verdict = _with_clitic(scan, token, first, inside)
        if verdict is not None:
            return verdict
    if len(fold) > 4 and fold.endswith(("ها", "هم")):
        return False
    return not (known.listed and (fold in lists.no_names or fold in lists.members or fold in lists.naming))


def _by_word_before(scan: Scan, token: int, first: int, inside: set[int]) -> bool | None:
    """What the word before says of a word that may be a name: "بن يامين", never "عقيد متقاعد"; None: nothing."""
    known, before, lists = scan.known[token], scan.known[token - 1], scan.words.list
    fold, flags, listed = known.fold, known.flags, known.listed
    if before.flags & Is.LINK and flags & (Is.VERB | Is.TIME):
        return True  # "بن يامين", "دي مايو"
    if listed and (fold in lists.complements or fold in lists.retired):
        return False  # "عقيد متقاعد"
    if before.listed and not flags & Is.MARK and before.fold in lists.particles:
        return True  # "دي مايو"
    opens = flags & (Is.ACTION | Is.ARTICLE) == Is.ACTION
    if opens and (token - 1 in inside or not _name_word(scan, token - 1, first, inside)):
        return False  # "قائد عملية تحرير", but "نبيل عودة"
    if fold[0] == "ل" and (flags & Is.BI or fold[1:] in lists.complements):
        return False  # "مراسل الوكالة لشؤون المنطقة"
    agrees = fold.endswith(_ALIKE) and len(fold) > 4 and before.fold.endswith("ا" if fold[-1] == "ا" else "ان")
    if agrees and (token - 1 in inside or before.nouns or before.fold[-3:] in ("يان", "ئيا", "ييا")):
        return False  # "مسؤولا قضائيا أميركيا", "مسؤولان كبيران"
    if listed and fold in lists.ordinals:
        return token - 1 not in inside and not before.flags & (Is.ARTICLE | Is.MARK)
    return None


def _name_in_y(scan: Scan, token: int, first: int, inside: set[int]) -> bool:
    """Whether what looks like a verb in the present is a name after all: "ياروسلاف", "ميشال يوركن،"."""
    if token == first:
        return True
    if token + 1 >= len(scan.folds) or scan.folds[token + 1] not in COMMAS:
        return False
    if token == first + 1:
        return True
    return not scan.known[token - 1].flags & (_NO_NAME | Is.ARTICLE) and token - 1 not in inside


def _with_clitic(scan: Scan, token: int, first: int, inside: set[int]) -> bool | None:
    """Whether a word with a preposition or the article goes on with a name: "عبد الملك الحوثي"; None: it has none."""
    known, before = scan.known[token], scan.known[token - 1]
    fold, flags = known.fold, known.flags
    if known.nouns and any(n.proclitics in ("ل", "ب", "ول", "وب") for n in known.nouns):
        return fold[1] != "ل" and all(n.noun.entry.get("document") and n.proclitics == "ل" for n in known.nouns)
    if fold.startswith(("لل", "بال", "وال")) or fold in scan.words.list.in_name_of:
        return False
    if token > first + 1 and flags & Is.ARTICLE and scan.folds[token - 2] in scan.words.list.servant:
        return True  # "عبد الملك الحوثي"
    if not (flags & Is.ARTICLE and flags & Is.ADJECTIVE):
        return None
    own = before.flags & Is.ARTICLE or token - 1 in inside
    second = token - 2 >= first and token - 2 not in inside
    if own and second and before.fold.removeprefix("ال") in scan.words.list.surnames:
        return not scan.known[token - 2].flags & (Is.ARTICLE | Is.MARK)  # "رامي السيد اليافعي"
    return before.flags & (Is.ARTICLE | Is.MARK) == Is.NONE and token - 1 not in inside
