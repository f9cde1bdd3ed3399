"""Kinds: what sort of source speaks, whether it is named, and whose it is.

A head noun says most ("وزير": an official, "وزارة": an institution); a name decides whether an official is known; a
body inside the phrase may overrule ("الناطق باسم الحركة" speaks for an armed group).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from extract.find.known import Is, NounAt, bare
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase, Scan
from extract.link.names import person_name
from extract.link.sorts import affiliation_of, leads_a_group, sort_of
from extract.read.document import COMMAS, Document
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
    document, lists = scan.document, scan.words.list
    he_is, naming = lists.he_is, lists.naming
    who = next((t + 1 for t in range(first + 1, last - 2) if scan.folds[t] in he_is), 0)
    if who and (found := scan.noun(first, proclitics)) is not None and not found[0].article:
        made = profile(scan, who, last, 0, in_place, proclitics)  # "مصدر آخر، وهو العقيد فلان"
        if made.head is not None or found[0].noun.entry.get("kind") == "person_official":
            made.kind = made.kind if made.head is not None else "person_official"
            made.text = document.text[document.starts[first] + skip : document.ends[last - 1]]
            made.first = first
            return made
    phrase = phrase or scan.sources.get((first, last)) or read_phrase(scan, first, last, proclitics)
    heads = phrase.heads if phrase is not None else []
    text = document.text[document.starts[first] + skip : document.ends[last - 1]]
    head = phrase.head if phrase is not None else None
    entry = head.noun.entry if head is not None else None
    words = tuple([known.bare for known in scan.known[first:last] if known.bare]) or ("",)  # a word may be all ending
    if skip and words and not scan.folds[first].startswith("لل"):
        words = (bare(fold_word(text.partition(" ")[0])), *words[1:])  # "لوزارة"
    if head is None and scan.opens_quote(first) and (quoted := scan.noun(first + 1)) is not None:
        head, entry = quoted[0], quoted[0].noun.entry
        heads = [(first + 1, head)]
    if head is None and (title := next((n for _, n in heads if n.noun.section == "titles"), None)) is not None:
        head, entry = title, title.noun.entry  # "فلان، المتحدث باسم": the title says what he is
    people = head is not None and head.noun.section == "titles"
    counted = bool(skip) and scan.folds[first][1:] in lists.quantifiers  # "لأحد السكان"
    opened = first + 1 if first in scan.quoted or counted else first
    each = scan.folds[first] in lists.each and bool(scan.known[first + 1].flags & Is.FROM)  # "كل من فلان و..."
    plural = people and phrase is not None and phrase.number == 3 and not each
    two = people and phrase is not None and phrase.number == 2 and head is not None
    plural = plural or (two and head is not None and not head.noun.construct and not head.article)
    plural = plural or (entry is not None and entry.get("anaphor") in ("source", "witness"))
    if plural and phrase is not None and phrase.head is None and heads and heads[0][0] > first + 2:
        plural = scan.folds[heads[0][0] - 1] not in lists.one_of  # "فلان، أحد المسؤولين في الوكالة"
    plural = plural or (phrase is not None and _accusative(scan, phrase))
    names = person_name(scan, opened, last, heads, in_place) if (head is None or people) and not plural else None
    if names is None and people and phrase is not None and phrase.number == 1:
        begin = next((t + 1 for t in range(first + 1, last - 1) if scan.folds[t] in naming), 0)
        names = (begin, last) if begin else None  # "شاهد آخر يدعى رامي الخوري"
    kin = head is not None and not head.article and head.noun.lemma in lists.kin
    if kin and names and (scan.folds[names[0] - 1] not in COMMAS or (head is not None and head.noun.number > 1)):
        names = None  # "زوجة السياسي فلان"
    if names and phrase is not None and _of_another(scan, first, heads, names[0]):
        names = None
    if each and not (people and phrase is not None and phrase.head is not None):
        names = first + 2, _first_of_several(scan, first + 2, last)
    name = clean(document, names[0], names[1]) if names else None
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
    spokesman = entry is not None and entry.get("anaphor") == "spokesman" and not made.definite and made.number == 1
    if spokesman and first + 1 < last and head is heads[0][1] and scan.known[first + 1].flags & Is.ARTICLE:
        made.definite = True  # "متحدث الداخلية"
    made.kind, made.named = sort_of(scan, made, heads, in_place)
    if head is not None and head.noun.rank and made.kind == "other":
        known = leads_a_group(scan, made.name_words) or leads_a_group(scan, (head.noun.lemma, *made.name_words))
        made.kind = "armed_group" if known else "other"  # "الشيخ أسامة بن لادن", "الملا محمد عمر"
    elif made.kind == "person_official" and entry is not None and entry.get("anaphor") == "spokesman":
        made.kind = "armed_group" if leads_a_group(scan, made.name_words) else made.kind
    if head is None and (scan.folds[first] in lists.sides or (each and in_place(first + 2))):
        made.kind = "institution"
    elif (
        head is None
        and phrase is not None
        and not each
        and (counted or scan.known[first].flags & (Is.QUANTIFIER | Is.NUMBER) or scan.folds[first] in lists.some)
    ):
        made.named = False
        made.name = None
    elif head is None and any(scan.folds[t] in lists.others for t in range(first + 1, last)):
        made.kind, made.named, made.name = "witness", False, None  # "عراقي آخر"
    made.affiliation = affiliation_of(scan, made, heads, names, in_place)
    return made


def _of_another(scan: Scan, first: int, heads: list[tuple[int, NounAt]], name: int) -> bool:
    """Whether a name is that of him whom somebody unnamed serves: "مستشار لرئيس الوزراء فلان"."""
    if len(heads) < 2 or heads[0][0] != first or heads[0][1].article or heads[1][0] != first + 1:
        return False
    served = heads[1][1]
    if served.noun.section != "titles" or served.noun.number != 1 or served.proclitics != "ل" or served.noun.rank:
        return False
    return not any(scan.known[t].flags & Is.MARK for t in range(first, name))  # "مستشار للوزير، فلان"


def _first_of_several(scan: Scan, first: int, last: int) -> int:
    """Where the first of several names ends: "كل من سامر كريم وفلان", "سامر كريم من البلدة، وفلان"."""
    ends = (t for t in range(first + 1, last) if scan.known[t].flags & (Is.MARK | Is.FROM) or scan.folds[t][0] == "و")
    return next(ends, last)


def _accusative(scan: Scan, phrase: Phrase) -> bool:
    """Whether one man is told of in the accusative without the article, who has no name then: "مسؤولا محليا منتخبا"."""
    head, fold = phrase.head, scan.folds[phrase.first]
    if head is None or head.noun.section != "titles" or head.article or phrase.number != 1 or fold[-1] != "ا":
        return False
    if head.noun.lemma.endswith("ا") or fold.endswith(("نا", "ها", "هما")) or phrase.heads[0][0] != phrase.first:
        return False
    return not any(scan.known[t].flags & Is.MARK for t in range(phrase.first, phrase.last))  # "ناطقا، الرائد فلان"


def clean(document: Document, first: int, last: int) -> str:
    """The text of tokens without the quotation marks around a name."""
    return document.slice(first, last).strip("\"'«»“”‘’ ")


def _bare_issuer(scan: Scan, token: int, head: int) -> bool:
    """Whether a name without a title follows the verb by which a document was made: "تقرير سري رفعه فلان"."""
    known = scan.known[token]
    if token < head + 2 or scan.folds[token - 1] not in scan.words.list.made_by_man or known.nouns:
        return False
    return not known.flags & (Is.MARK | Is.BREAK | Is.IN | Is.FROM | Is.TIME | Is.NUMBER | Is.BI)


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
        if known.flags & (Is.NUMBER | Is.QUANTIFIER):
            own = token == at + 1 + len(head.rest) and known.flags & Is.QUANTIFIER and head.noun.document == "speech"
            return (
                profile(scan, token, last, 0, in_place) if own else None
            )  # "شهادة أحد الناجين", "دراسة شملت ألفي جندي"
        if _bare_issuer(scan, token, at):
            made = profile(scan, token, last, 0, in_place)
            made.kind = "person_official"
            return made
        adjective = token == at + 1 + len(head.rest) and known.flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE
        for noun in known.nouns:
            if adjective and noun.noun.section == "titles" and not noun.proclitics and noun.noun.number == 1:
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


def bears(person: Profile) -> str:
    """What sort of title a person bears that may be taken up again: source, spokesman, official ..., or ""."""
    return str(person.head.noun.entry.get("anaphor", "")) if person.head is not None else ""
