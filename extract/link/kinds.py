"""Kinds: what sort of source speaks, whether it is named, and whose it is.

A head noun says most ("وزير": an official, "وزارة": an institution); a name decides whether an official is known; a
body inside the phrase may overrule ("الناطق باسم الحركة" speaks for an armed group).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from extract.find.phrases import read_phrase
from extract.find.scan import Phrase, Scan
from extract.find.words import Is, NounAt
from extract.read.document import Document


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
    if head is None and (title := next((n for _, n in heads if n.noun.section == "titles"), None)) is not None:
        head, entry = title, title.noun.entry  # "فلان، المتحدث باسم": the title says what he is
    if head is None and scan.opens_quote(first) and (quoted := scan.noun(first + 1)) is not None:
        head, entry = quoted[0], quoted[0].noun.entry
        heads = [(first + 1, head)]
    people = head is not None and head.noun.section == "titles"
    opened = first + 1 if scan.opens_quote(first) else first
    plural = people and phrase is not None and phrase.number == 3
    two = people and phrase is not None and phrase.number == 2 and head is not None
    plural = plural or (two and head is not None and not head.noun.construct and not head.article)
    plural = plural or (entry is not None and entry.get("anaphor") in ("source", "witness"))
    names = _name(scan, opened, last, heads, in_place) if (head is None or people) and not plural else None
    if phrase is not None and phrase.name is not None and phrase.name[1] <= last:
        at, end = phrase.name
        while end - at > 1 and in_place(at):
            at += 1
        names = (at, end)
    name = clean(document, *names) if names else None
    if names and skip and names[0] == first:
        name = document.text[document.starts[first] + skip : document.ends[names[1] - 1]]
    made = Profile(
        text=text,
        name=name,
        words=words,
        name_words=tuple([known.bare for known in scan.known[names[0] : names[1]] if known.bare]) if names else (),
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
    made.kind, made.named = _kind(scan, made, heads)
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
    made.affiliation = _affiliation(scan, made, heads, in_place, names or (last, last))
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
    token = first
    while token < last:
        if token in inside or not _name_word(scan, token, first, inside):
            token += 1
            continue
        start = token
        while (
            token < last
            and token not in inside
            and (_name_word(scan, token, first, inside) or known[token].flags & Is.LINK)
        ):
            token += 1
        runs.append((start, token))
    title_of = {at + len(head.rest): head for at, head in heads}
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
        ):
            start += 1  # "حاكم لوغانسك": the construct takes one word
        elif (start > first and known[start - 1].flags & (Is.IN | Is.FROM | Is.TO | Is.INSIDE)) or (
            folds[start - 1] == "باسم" and start > first
        ):
            start += 1
        adjective = Is.ARTICLE | Is.ADJECTIVE
        described = start > first and known[start - 1].flags & adjective == adjective
        ranked = before is not None and before.noun.rank  # "العقيد ناظم": a name, though a town is called so
        while start < end and start > first and in_place(start) and not ((described or ranked) and end - start > 1):
            start += 1
        while (
            start < end
            and start > first
            and end - start > 1
            and (
                known[start].flags & (Is.ARTICLE | Is.ADJECTIVE) == Is.ARTICLE | Is.ADJECTIVE
                or folds[start] in scan.words.list["adjectives"]
            )
        ):
            start += 1
        if start >= end:
            continue
        if end - start > 1 and start > first and all(known[t].flags & Is.ARTICLE for t in range(start, end)):
            continue  # "الدستور المكلف الإشراف"
        if (
            heads
            and heads[0][0] == first
            and not heads[0][1].article
            and any(scan.known[t].flags & Is.FROM and scan.noun(t + 1) for t in range(first, start))
        ):
            continue  # "ناطق مقرب من نائب الرئيس فلان": the name is another's
        if (
            heads
            and heads[0][0] == first
            and not heads[0][1].article
            and any(folds[t] == "باسم" and known[t + 1].flags & Is.TITLE for t in range(first, start))
        ):
            continue  # "متحدث باسم رئيس الحكومة فلان"
        if start > first + 1 and (
            _governs(scan, start - 1) or (not head_definite and _inside(scan, start - 1) and not in_place(start - 1))
        ):
            start += 1  # "مسؤول بفريق مكافحة": the construct takes one word
        if start >= end or any(scan.quoted.get(t, -1) >= end for t in range(first, start)):
            continue  # "الناطق باسم «ثوار الساحل»": a body's name
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
        if best is None or ((end - start) > (best[1] - best[0]) and best[1] - best[0] < 2):
            best = (start, end)
    return best


_NO_NAME = Is.MARK | Is.NUMBER | Is.IN | Is.FROM | Is.TO | Is.INSIDE | Is.QUANTIFIER | Is.OCCASION


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
    known = scan.known[token]
    fold = known.fold
    if token > first and scan.known[token - 1].flags & Is.LINK and known.flags & (Is.VERB | Is.TIME):
        return True  # "بن يامين", "دي مايو"
    if token > first and fold in scan.words.list["ordinals"]:
        return token - 1 not in inside and not scan.known[token - 1].flags & (Is.ARTICLE | Is.MARK)
    if fold in scan.words.list["teens"]:
        return _name_word(scan, token - 1, first, inside) if token > first else False
    if known.flags & _NO_NAME:
        return False
    if token > first and known.feminine and fold[0] in "بل" and len(fold) > 4 and token - 1 not in inside:
        return False  # "فلان بفترة جديدة"
    if token == first and fold[0] == "ي" and known.flags & Is.VERB:
        return True  # a name after all: "ياروسلاف"
    if known.flags & Is.BREAK and not known.flags & Is.LINK:
        if scan.ban and fold == "كي" and token > first and scan.folds[token - 1] == "بان":
            return True
        return (scan.ban and fold == "بان") or scan.is_fan(token)
    if token > first and known.nouns and any(n.proclitics in ("ل", "ب", "ول", "وب") for n in known.nouns):
        return False
    if token > first and (fold.startswith(("لل", "بال", "وال")) or fold == "باسم"):
        return False
    if token > first + 1 and known.flags & Is.ARTICLE and scan.folds[token - 2] == "عبد":
        return True  # "عبد الملك الحوثي"
    if token > first and known.flags & Is.ARTICLE and known.flags & Is.ADJECTIVE:
        return scan.known[token - 1].flags & (Is.ARTICLE | Is.MARK) == Is.NONE and token - 1 not in inside
    if len(fold) > 4 and fold.endswith(("ها", "هم")):
        return False
    return fold not in scan.words.list["no_names"]


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
        for noun in known.nouns:
            if noun.proclitics in ("", "ل") and known.fold[-1] != "ا" and not noun.noun.document:
                found = scan.noun(token, ("", "ل"))
                if found is not None:
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


def _kind(scan: Scan, made: Profile, heads: list[tuple[int, NounAt]]) -> tuple[str, bool]:
    lists = scan.words.list
    head = made.head
    bodies = [n.noun.entry for _, n in heads if n.noun.section != "titles"]
    kinds = {str(entry.get("kind", "media")) for entry in bodies}
    words = set(made.words)
    if head is None:
        return "other", True
    entry = head.noun.entry
    if made.document and heads:
        if made.issuer is not None:
            return made.issuer.kind, made.issuer.named
        if made.document == "report" and made.gender != "f" and made.last - made.first > 1 and not made.definite:
            return "other", True  # "تقرير أمني": nobody is said to have made it
        return str(entry.get("kind", "other")), True
    if head.noun.section == "titles":
        anaphor = entry.get("anaphor")
        if anaphor == "source":
            official = (
                words & lists["official_words"]
                or kinds - {"media"}
                or made.number < 3
                or any(scan.known[t].flags & (Is.IN | Is.INSIDE) for t in range(made.first, made.last))
            )
            if "armed_group" in kinds and not official:
                return "armed_group", False
            if words & lists["local_words"] and not words & lists["official_words"] and not kinds - {"media"}:
                return "other", False
            return ("anonymous_official" if official else "other"), False
        named = made.name is not None
        kind = str(entry.get("kind"))
        if kind in ("person_official", "other"):
            titled = [n.noun.entry.get("kind") for _, n in heads[1:] if n.noun.section == "titles"]
            if kind == "other" and "person_official" in titled and (entry.get("rank") or named):
                kind = "person_official"
            if kind == "person_official" and "expert" in titled and entry.get("rank"):
                kind = "expert"
        if kind == "person_official":
            if words & lists["group_words"] and not (anaphor == "official" and not named):
                return "armed_group", named
            if (
                "armed_group" in kinds
                and not (anaphor == "official" and not named)
                and "institution" not in _first_kind(heads)
            ):
                return "armed_group", named
            if ("ngo_un" in kinds and "ngo_un" in _first_kind(heads)) or words & lists["un_words"]:
                return ("ngo_un" if named or anaphor != "official" else "anonymous_official"), named
            if named and kinds == {"other"}:
                return "other", True
            if not named and entry.get("sole") and (head.article or words & lists["offices"]):
                return "person_official", True  # an office that one man holds
            if not named and entry.get("office") and made.number == 1 and len(made.words) > 2:
                return "person_official", True  # "وزيرة الخارجية البريطانية"
            if not named:
                return str(entry.get("unnamed", "anonymous_official")), False
            return "person_official", True
        if kind == "witness":
            return "witness", False
        if kind == "other" and not named and entry.get("unnamed"):
            return str(entry["unnamed"]), False
        return kind, named
    kind = str(entry.get("kind", "media"))
    if head.noun.section == "media" and (words & lists["not_media"] or kinds & {"ngo_un"}):
        return ("ngo_un" if words & lists["un_words"] or "ngo_un" in kinds else "institution"), True
    if (
        "armed_group" in kinds
        and kind in ("other", "institution")
        and (entry.get("of") or words & lists["group_words"])
    ):
        return "armed_group", True
    if kind in ("other", "institution", "media") and ("ngo_un" in kinds or words & lists["un_words"]):
        return "ngo_un", True
    if kind == "other" and entry.get("of") and words & lists["armed_words"]:
        return "armed_group", True
    if kind == "other" and words & lists["aid_words"]:
        return "ngo_un", True
    if kind in ("other", "institution") and words & lists["study_words"]:
        return "expert", True
    if kind == "armed_group" and words & lists["state_words"]:
        return "institution", True
    return kind, True


def _first_kind(heads: list[tuple[int, NounAt]]) -> set[str]:
    """The kind of the first body in a phrase."""
    for _, head in heads:
        if head.noun.section != "titles":
            return {str(head.noun.entry.get("kind", "media"))}
    return set()


def _affiliation(
    scan: Scan,
    made: Profile,
    heads: list[tuple[int, NounAt]],
    in_place: Callable[[int], bool],
    names: tuple[int, int],
) -> str | None:
    """The body or country a person belongs to, as printed; None where the phrase names none.

    Args:
        names: The tokens of the person's own name: no country, though a place is called so.
    """
    if not made.people:
        return None
    document = scan.document
    for at, head in heads:
        if head.noun.section == "titles":
            continue
        end = at + 1 + len(head.rest)
        while (
            end < made.last
            and scan.known[end].flags & Is.ARTICLE
            and (not scan.known[end].nouns or scan.known[end].flags & Is.ADJECTIVE)
            and not scan.known[end].flags & Is.MARK
            and not names[0] <= end < names[1]
            and scan.known[end].feminine == scan.known[end - 1].feminine  # "وزير الخارجية الإيطالي"
        ):
            end += 1
        start = document.starts[at] + (
            max(head.skip - (1 if head.proclitics.endswith("ل") else 2), 0) if head.article else head.skip
        )
        return document.text[start : document.ends[end - 1]]
    for token in range(made.first + 1, made.last):
        if in_place(token) and not names[0] <= token < names[1]:
            return document.text[document.starts[token] : document.ends[token]]
    return None
