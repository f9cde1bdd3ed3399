"""Kinds: what sort of source speaks, whether it is named, and whose it is.

A head noun says most ("وزير": an official, "وزارة": an institution); a name decides whether an official is known; a
body inside the phrase may overrule ("الناطق باسم الحركة" speaks for an armed group).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from extract.find.phrase_state import DASHES
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase, Scan
from extract.find.words import Is, NounAt, bare
from extract.link.sorts import affiliation_of, sort_of
from extract.read.document import Document
from extract.read.fold import fold_word


@dataclass(slots=True, eq=False)
class Profile:
    """What a source's phrase tells of it.

    Attributes:
        text: The phrase as printed, without a proclitic.
        name: Its own name as printed, without titles; None where it has none.
        words: Folded words of the phrase without articles; `name_words` those of the name.
        lemma: Its head's dictionary form, "" for a bare name.
        people: It is about persons.
        document: What sort of document speaks ("statement", "report", "data" ...), or "".
        issuer: Who issued that document, or None.
    """

    text: str
    name: str | None
    words: tuple[str, ...]
    name_words: tuple[str, ...]
    lemma: str
    kind: str
    named: bool
    people: bool
    gender: str
    number: int
    definite: bool
    document: str = ""
    issuer: "Profile | None" = None
    affiliation: str | None = None
    first: int = -1
    last: int = -1
    head: NounAt | None = None
    extra: dict[str, str] = field(default_factory=dict)


def profile(
    scan: Scan,
    first: int,
    last: int,
    skip: int,
    in_place: Callable[[int], bool],
    proclitics: tuple[str, ...] = ("", "ل", "و", "ف", "ب"),
    phrase: Phrase | None = None,
) -> Profile:
    """Work out what a source's phrase says; `in_place` tells whether a token belongs to a place's name."""
    document = scan.document
    phrase = phrase or scan.sources.get((first, last)) or read_phrase(scan, first, last, proclitics)
    heads = phrase.heads if phrase is not None else []
    text = document.text[document.starts[first] + skip : document.ends[last - 1]]
    head = phrase.head if phrase is not None else None
    entry = head.noun.entry if head is not None else None
    words = tuple([known.bare for known in scan.known[first:last] if known.bare])
    if head is None and scan.opens_quote(first) and (quoted := scan.noun(first + 1)) is not None:
        head, entry = quoted[0], quoted[0].noun.entry
        heads = [(first + 1, head)]
    if head is None and (title := next((n for _, n in heads if n.noun.section == "titles"), None)) is not None:
        head, entry = title, title.noun.entry  # "فلان، المتحدث باسم": the title says what he is
    people = head is not None and head.noun.section == "titles"
    opened = first + 1 if scan.opens_quote(first) else first
    lists = scan.words.list
    each = scan.folds[first] in lists["each"] and bool(scan.known[first + 1].flags & Is.FROM)  # "كل من فلان و..."
    plural = people and phrase is not None and phrase.number == 3 and not each
    two = people and phrase is not None and phrase.number == 2 and head is not None
    plural = plural or (two and head is not None and not head.noun.construct and not head.article)
    plural = plural or (entry is not None and entry.get("anaphor") in ("source", "witness"))
    if plural and phrase is not None and phrase.head is None and heads and heads[0][0] > first + 2:
        plural = scan.folds[heads[0][0] - 1] not in scan.words.list["one_of"]  # "فلان، أحد المسؤولين في الوكالة"
    names = _name(scan, opened, last, heads, in_place) if (head is None or people) and not plural else None
    if names is None and people and phrase is not None and phrase.number == 1:
        begin = next((t + 1 for t in range(first + 1, last - 1) if scan.folds[t] in scan.words.list["naming"]), 0)
        names = (begin, last) if begin else None  # "شاهد آخر يدعى رامي الخوري"
    kin = head is not None and not head.article and head.noun.lemma in scan.words.list["kin"]
    if kin and names and (scan.folds[names[0] - 1] not in "،," or (head is not None and head.noun.number > 1)):
        names = None  # "زوجة السياسي فلان"
    name = clean(document, *names) if names else None
    if names and skip and names[0] == first:
        name = document.text[document.starts[first] + skip : document.ends[names[1] - 1]]
    called = [known.bare for known in scan.known[names[0] : names[1]] if known.bare] if names else []
    if called and skip and names and names[0] == first and not scan.folds[first].startswith("لل"):
        called[0] = bare(fold_word(document.text[document.starts[first] + skip : document.ends[first]]))
    made = Profile(
        text=text,
        name=name,
        words=words,
        name_words=tuple(called),
        lemma=head.noun.lemma if head is not None else "",
        kind="other",
        named=True,
        people=people,
        gender=phrase.gender if phrase is not None else "",
        number=phrase.number if phrase is not None else 1,
        definite=phrase.definite if phrase is not None else True,
        document=head.noun.document if head is not None else "",
        first=first,
        last=last,
        head=head,
    )
    if made.document and heads:
        made.issuer = _issuer(scan, heads, last, in_place)
    made.kind, made.named = sort_of(scan, made, heads, in_place)
    if head is None and scan.folds[first] in scan.words.list["sides"]:
        made.kind = "institution"
    elif (
        head is None
        and phrase is not None
        and (scan.known[first].flags & (Is.QUANTIFIER | Is.NUMBER) or scan.folds[first] in scan.words.list["some"])
    ):
        made.named = False
        made.name = None
    elif head is None and any(scan.folds[t] in scan.words.list["others"] for t in range(first + 1, last)):
        made.kind, made.named, made.name = "witness", False, None  # "عراقي آخر"
    made.affiliation = affiliation_of(scan, made, heads, names, in_place)
    return made


def clean(document: Document, first: int, last: int) -> str:
    """The text of tokens without the quotation marks around a name."""
    return document.slice(first, last).strip("\"'«»“”‘’ ")


def _name(
    scan: Scan, first: int, last: int, heads: list[tuple[int, NounAt]], in_place: Callable[[int], bool]
) -> tuple[int, int] | None:
    """The tokens of a person's own name inside a phrase, or None."""
    known, folds = scan.known, scan.folds
    inside: set[int] = set()
    for at, head in heads:
        inside.update(range(at, at + 1 + len(head.rest)))
    runs: list[tuple[int, int]] = []
    if not heads and last - first > 1 and all(known[t].flags & Is.ARTICLE for t in range(first, last)):
        return first, last  # "القطع البحرية"
    token = first
    while token < last:
        if folds[token] == "(" and token > first:
            close = next((t for t in range(token, min(token + 9, last)) if folds[t] == ")"), token)
            token = close + 1
            continue
        if token in inside or not _name_word(scan, token, first, inside):
            token += 1
            continue
        start = token
        while (
            token < last
            and token not in inside
            and (_name_word(scan, token, first, inside) or known[token].flags & Is.LINK or _hyphen(scan, token, last))
        ):
            token += 1
        runs.append((start, token))
    title_of = {at + len(head.rest): head for at, head in heads}
    titled = bool(heads) and heads[0][0] == first
    unnamed = titled and not heads[0][1].article
    best: tuple[int, int] | None = None
    head_definite = not heads or heads[0][1].article
    for start, end in runs:
        before = title_of.get(start - 1)
        if (
            before is not None
            and not before.article
            and not before.noun.rank
            and not before.noun.name
            and not before.rest
            and not (before.noun.number == 1 and before.noun.lemma.endswith(("ها", "ته")))
            and not _theirs(scan, start - 1)
        ):
            start += 1  # "حاكم لوغانسك": the construct takes one word
        elif (start > first and known[start - 1].flags & (Is.IN | Is.FROM | Is.TO | Is.INSIDE)) or (
            folds[start - 1] == "باسم" and start > first
        ):
            start += 1
        elif start > first and _governing(scan, start - 1):
            start += 1  # "لإعادة إعمار", "مكافحة إجرام"
        while end - start > 1 and start > first + 1 and _genitive(scan, start, inside) and not in_place(start - 1):
            start += 1  # "الباحث في علوم المستقبل فلان"
        if start > first and end - start > 2 and scan.known[start].bare in scan.words.list["sides_of_land"]:
            start += 2  # "القاضي الجنوب أفريقي فلان"
        while start > first and end - start > 1 and folds[start][0] == "ب" and in_place(start):
            start += 1  # "السكرتير بتعز فلان"
        adjective = Is.ARTICLE | Is.ADJECTIVE
        described = start > first and (known[start - 1].flags & adjective == adjective or folds[start - 1] in "،,")
        ranked = before is not None and before.noun.rank  # "العقيد ناظم": a name, though a town is called so
        while start < end and start > first:
            more = end - start > 1
            plain = known[start].flags & adjective == adjective or folds[start] in scan.words.list["adjectives"]
            if not (more and plain) and not (in_place(start) and not ((described or ranked) and more)):
                break
            start += 1
        if start >= end:
            continue
        if end - start > 1 and start > first and all(known[t].flags & Is.ARTICLE for t in range(start, end)):
            continue  # "الدستور المكلف الإشراف"
        if unnamed and _anothers(scan, first, start, heads):
            continue
        if start > first + 1 and (
            _governs(scan, start - 1) or (not head_definite and _inside(scan, start - 1) and not in_place(start - 1))
        ):
            start += 1  # "مسؤول بفريق مكافحة": the construct takes one word
        if start >= end or any(scan.quoted.get(t, -1) >= end for t in range(first, start)):
            continue  # "الناطق باسم «ثوار الساحل»": a body's name
        while end - start > 2 and in_place(end - 1) and not known[end - 2].flags & Is.LINK:
            end -= 1  # "غادر الرئيس فلان الفلاني أفغانستان"
        single = end - start == 1
        if start > first and people_words(scan, start - 1):
            continue  # "ناطق باسم «أطباء بلا حدود»"
        if single and start > first and known[start].feminine and not (before and before.noun.rank):
            continue
        if single and start > first and known[start].flags & Is.ARTICLE:
            continue
        if (
            single
            and start > first
            and known[start].flags & Is.ADJECTIVE
            and not (before and (before.article or before.noun.rank))
        ):
            continue
        longer = best is None or ((end - start) > (best[1] - best[0]) and best[1] - best[0] < 2)
        if best is None or longer or (titled and end == last and _at_the_end(scan, heads, best, start, end)):
            best = (start, end)
    ending = title_of.get(last - 1) if best is not None and best[1] == last - 1 else None
    plain = ending is not None and not ending.article and not ending.proclitics
    if best is not None and ending is not None and plain and ending.noun.lemma in scan.words.list["surnames"]:
        return best[0], last  # "يوسف محمد سيد"
    return best


_NO_NAME = Is.MARK | Is.NUMBER | Is.IN | Is.FROM | Is.TO | Is.INSIDE | Is.QUANTIFIER | Is.OCCASION


def _governing(scan: Scan, token: int) -> bool:
    """Whether a word inside a title takes the word behind it: "لإعادة", "مكافحة"."""
    known = scan.known[token]
    if known.flags & Is.ARTICLE:
        return False
    return bool(known.flags & (Is.ACTION | Is.BI)) or known.fold in scan.words.list["complements"]


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
    return bool(between) or scan.folds[start - 1] in "،,"


def _theirs(scan: Scan, token: int) -> bool:
    """Whether a title carries a pronoun: "رئيسه محمد سالم", "وزيرة خارجيته ليلى حداد"; "رئيسة بلدية" does not."""
    surface = scan.document.words[token].surface
    return surface.endswith(("ه", "ها", "هم", "هما")) and len(surface) > 4


def _hyphen(scan: Scan, token: int, last: int) -> bool:
    """Whether a dash ties two parts of a surname: "كارلتون-سميث"."""
    document = scan.document
    if scan.folds[token] not in DASHES or token + 1 >= last:
        return False
    return document.ends[token - 1] == document.starts[token] and document.ends[token] == document.starts[token + 1]


def _genitive(scan: Scan, token: int, inside: set[int]) -> bool:
    """Whether a word with the article belongs to the noun before it, which is none of a source: "علوم المستقبل"."""
    before = scan.known[token - 1]
    bare_noun = not before.flags & (Is.ARTICLE | Is.MARK | Is.IN | Is.FROM | Is.ADJECTIVE | Is.LINK)
    return bool(scan.known[token].flags & Is.ARTICLE) and bare_noun and token - 1 not in inside


def _anothers(scan: Scan, first: int, start: int, heads: list[tuple[int, NounAt]]) -> bool:
    """Whether a name behind an unnamed title is the name of somebody that title only mentions.

    "ناطق مقرب من نائب الرئيس فلان", "متحدث باسم رئيس الحكومة فلان", "عضو في حزب الرئيس فلان".
    """
    folds, known = scan.folds, scan.known
    for token in range(first, start - 1):
        if known[token].flags & Is.FROM and scan.noun(token + 1):
            return True
        if folds[token] == "باسم" and (known[token + 1].flags & Is.TITLE or token + 1 == start):
            return True
    if folds[start - 1] == "باسم" or (start - 2 >= first and folds[start - 2] == "باسم"):
        return not scan.noun(start - 1, ("", "و", "ل", "ب"))
    after = first + 1 + len(heads[0][1].rest)
    after += bool(after < start and known[after].flags & Is.ADJECTIVE)
    if after >= start or not known[after].flags & (Is.IN | Is.INSIDE):
        return False
    near = next(((at, head) for at, head in reversed(heads[1:]) if at < start and head.noun.section == "titles"), None)
    if near is None or not near[1].article or near[1].noun.entry.get("rank"):
        return False
    return not any(known[token].flags & Is.MARK for token in range(near[0] - 1, start))


def people_words(scan: Scan, token: int) -> bool:
    """Whether this mark opens a quotation: what stands in it is a body's name, no person's."""
    return scan.opens_quote(token)


def _inside(scan: Scan, token: int) -> bool:
    """Whether a noun that is no source stands here behind ب: "مسؤول بفريق", "مسؤول بملف"."""
    known = scan.known[token]
    return known.fold[0] == "ب" and len(known.fold) > 3 and not known.flags & (Is.ADJECTIVE | Is.ARTICLE)


def _governs(scan: Scan, token: int) -> bool:
    """Whether a body without the article stands here behind ب or ل: "مسؤول بفريق مكافحة"."""
    found = scan.noun(token, ("ب", "ل"))
    return found is not None and not found[0].article and not found[0].noun.name


def _name_word(scan: Scan, token: int, first: int, inside: set[int]) -> bool:
    known, lists = scan.known[token], scan.words.list
    fold, flags, listed = known.fold, known.flags, known.listed
    if token > first:
        before = scan.known[token - 1]
        if before.flags & Is.LINK and flags & (Is.VERB | Is.TIME):
            return True  # "بن يامين", "دي مايو"
        if listed and (fold in lists["complements"] or fold in lists["retired"]):
            return False  # "عقيد متقاعد"
        if before.listed and not flags & Is.MARK and before.fold in lists["particles"]:
            return True  # "دي مايو"
        opens = flags & (Is.ACTION | Is.ARTICLE) == Is.ACTION
        if opens and (token - 1 in inside or not _name_word(scan, token - 1, first, inside)):
            return False  # "قائد عملية تحرير", but "نبيل عودة"
        if fold[0] == "ل" and (flags & Is.BI or fold[1:] in lists["complements"]):
            return False  # "مراسل الوكالة لشؤون المنطقة"
        ending = "ا" if fold.endswith("يا") else "ان" if fold.endswith("ان") else None
        agrees = ending is not None and len(fold) > 4 and before.fold.endswith(ending)
        if agrees and (token - 1 in inside or before.nouns or before.fold[-3:] in ("يان", "ئيا", "ييا")):
            return False  # "مسؤولا قضائيا أميركيا", "مسؤولان كبيران"
        if listed and fold in lists["ordinals"]:
            return token - 1 not in inside and not before.flags & (Is.ARTICLE | Is.MARK)
    if listed and fold in lists["teens"]:
        return _name_word(scan, token - 1, first, inside) if token > first else False
    if known.flags & _NO_NAME:
        return False
    odd = known.feminine and fold[0] in "بل" and len(fold) > 4 and not fold.startswith("با")
    if odd and token > first and token - 1 not in inside:
        return False  # "فلان بفترة جديدة"
    if fold[0] == "ي" and flags & Is.VERB:
        comma = token + 1 < len(scan.folds) and scan.folds[token + 1] in "،,"
        behind = token > first + 1 and not scan.known[token - 1].flags & (_NO_NAME | Is.ARTICLE)
        behind = behind and token - 1 not in inside
        if token == first or ((token == first + 1 or behind) and comma):
            return True  # a name after all: "ياروسلاف", "ميشال يوركن،"
    if known.flags & Is.BREAK and not known.flags & Is.LINK:
        if scan.ban and fold == "كي" and token > first and scan.folds[token - 1] == "بان":
            return True
        return (scan.ban and fold == "بان") or scan.is_fan(token)
    if token > first and known.nouns and any(n.proclitics in ("ل", "ب", "ول", "وب") for n in known.nouns):
        return fold[1] != "ل" and all(n.noun.entry.get("document") and n.proclitics == "ل" for n in known.nouns)
    if token > first and (fold.startswith(("لل", "بال", "وال")) or fold == "باسم"):
        return False
    if token > first + 1 and known.flags & Is.ARTICLE and scan.folds[token - 2] == "عبد":
        return True  # "عبد الملك الحوثي"
    if token > first and known.flags & Is.ARTICLE and known.flags & Is.ADJECTIVE:
        own = before.flags & Is.ARTICLE or token - 1 in inside
        if (
            own
            and before.fold.removeprefix("ال") in lists["surnames"]
            and token - 2 >= first
            and token - 2 not in inside
        ):
            return not scan.known[token - 2].flags & (Is.ARTICLE | Is.MARK)  # "رامي السيد اليافعي"
        return before.flags & (Is.ARTICLE | Is.MARK) == Is.NONE and token - 1 not in inside
    if len(fold) > 4 and fold.endswith(("ها", "هم")):
        return False
    return not (listed and any(fold in lists[key] for key in ("no_names", "members", "naming")))


def _issuer(scan: Scan, heads: list[tuple[int, NounAt]], last: int, in_place: Callable[[int], bool]) -> Profile | None:
    """Who stands behind a document: "بيان وزارة الدفاع", "تقرير صادر عن مجلس الشيوخ", "إحصائية CNN"."""
    at, head = heads[0]
    token = at + 1 + len(head.rest)
    if token < last and in_place(token):
        made = profile(scan, token, last, 0, in_place)
        made.kind = "institution"
        return made
    while token < last:
        known = scan.known[token]
        if known.flags & Is.LATIN:
            return profile(scan, token, last, 0, in_place)
        adjective = token == at + 1 + len(head.rest) and known.flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE
        for noun in known.nouns:
            if adjective and noun.noun.section == "titles" and not noun.proclitics:
                break  # "تقرير أكاديمي", "تقارير صحفية"
            if noun.proclitics in ("", "ل") and known.fold[-1] != "ا" and not noun.noun.document:
                found = scan.noun(token, ("", "ل"))
                if found is not None:
                    sent = head.noun.document == "speech" and found[0].proclitics == "ل"
                    if sent and found[0].noun.section == "media":
                        return None  # "رسالة لوكالة كذا": sent to it
                    skip = max(
                        found[0].skip
                        - (1 if found[0].proclitics and found[0].article else 2 if found[0].article else 0),
                        0,
                    )
                    return profile(scan, token, last, skip, in_place, ("", "ل"))
        if known.fold.startswith("ل") and known.fold[1:2].isascii() and len(known.fold) > 2:
            skip = scan.document.words[token].surface.index(known.fold[1])
            return profile(scan, token, last, skip, in_place, ("", "ل"))
        token += 1
    return None
