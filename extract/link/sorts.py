"""Sorts: what sort of source speaks, and whose it is, by the nouns of its phrase.

The first role decides: "محافظ المدينة فلان ورئيس مجلس المقاومة" is an official of the state. A part of a body
("المكتب الإعلامي لحركة") is of its kind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from extract.find.known import Is, NounAt, bare
from extract.find.scan import Scan
from extract.read.document import COMMAS

if TYPE_CHECKING:
    from extract.link.kinds import Profile

Heads = list[tuple[int, NounAt]]
_LONGEST = 8  # words of an affiliation
_MARKED = 5  # tokens of a name in quotation marks
_OF_THEM = ("ته", "ها", "هم")
_NOBODY = range(0)
_LOYAL = 5  # tokens of a group that somebody is loyal to, and the word before it
_PART = 4  # tokens from a part of a body to the whole: "المكتب الإعلامي لحركة", "قوات في حركة"


def sort_of(scan: Scan, made: Profile, heads: Heads, in_place: Callable[[int], bool]) -> tuple[str, bool]:
    """The kind of a source (a value of `source_kind`) and whether it is named."""
    lists = scan.words.list
    head = made.head
    if head is None:
        return "other", True
    entry = head.noun.entry
    if made.document and heads:
        if made.issuer is not None and made.document != "agreement":
            return made.issuer.kind, made.issuer.named
        if made.document == "report" and set(made.words) & lists.press_words:
            return "media", True  # "تقرير صحفي"
        vague = made.document == "report" and made.gender != "f" and made.last - made.first > 1 and not made.definite
        if vague and not authors_of(scan, made):
            return "other", True  # "تقرير أمني": nobody is said to have made it
        if made.document == "statement" and set(made.words) & lists.official_words:
            return "institution", True  # "بيان حكومي"
        told = str(entry.get("unnamed", "")) if made.document == "talk" else ""  # "أنباء": the press has them
        return authors_of(scan, made) or told or str(entry.get("kind", "other")), True
    role, last = _first_role(scan, made, heads)
    accredited = lists.accredited
    sent = next((t for t in range(made.first + 1, last) if scan.folds[t] in accredited), last)
    words = set(made.words) if role is heads and sent == last else _words(scan, made.first, sent)
    if sent < last or scan.folds[made.first] in accredited:
        role = [(at, n) for at, n in role if at == made.first or scan.folds[at - 1] not in accredited]
    kinds = {_kind_at(scan, at, n) for at, n in role if n.noun.section != "titles"}
    if head.noun.section == "titles":
        return _person(scan, made, role, words, kinds, in_place)
    kind = _kind_at(scan, heads[0][0], head) if heads else str(entry.get("kind", "media"))
    if head.noun.section == "media" and words & lists.aid_words:
        return "ngo_un", True  # "وكالات الإغاثة"
    if head.noun.section == "media" and (words & lists.not_media or kinds & {"ngo_un"}):
        return ("ngo_un" if words & lists.un_words or "ngo_un" in kinds else "institution"), True
    part = head.noun.lemma in lists.parts_of_bodies and "armed_group" in kinds and not _against(scan, role)
    if kind in ("other", "institution") and (
        ("armed_group" in kinds and (entry.get("of") or words & lists.group_words or part))
        or (head.noun.lemma in lists.parts_of_bodies and words & lists.fighting_words)
        or (head.noun.lemma in lists.parts_of_bodies and _called_after(scan, made))
    ):
        return "armed_group", True
    if kind in ("other", "institution", "media") and ("ngo_un" in kinds or words & lists.un_words):
        return "ngo_un", True
    if kind in ("other", "ngo_un") and "armed_group" in kinds and words & lists.press_words:
        return "armed_group", True  # "المؤسسة الإعلامية الناطقة بلسان الجماعة"
    if kind == "other" and entry.get("of") and words & lists.armed_words and not words & lists.regular_words:
        return "armed_group", True
    if kind == "other" and entry.get("of") and "institution" in kinds and words & lists.regular_words:
        return "institution", True  # "المركز الإعلامي للقوات المسلحة"
    watches = head.noun.lemma in lists.parts_of_bodies and words & lists.for_rights
    if (kind in ("other", "armed_group") and words & lists.aid_words) or (kind == "institution" and watches):
        return "ngo_un", True
    studies = head.noun.lemma in lists.houses_of_study
    if kind in ("other", "institution") and studies and words & lists.study_words:
        return "expert", True
    if kind == "ngo_un" and studies and (words & lists.scholarly or words & lists.academic):
        return "expert", True  # "المؤسسة البحثية"
    if kind == "armed_group" and words & lists.state_words:
        return "institution", True
    return kind, True


def _called_after(scan: Scan, made: Profile) -> bool:
    """Whether the adjective of a group stands right behind a noun: "قيادات حوثية", never "القوات المناهضة للحوثيين"."""
    at = made.first + 1
    adjective = at < made.last and scan.known[at].flags & Is.ADJECTIVE
    return bool(adjective) and scan.known[at].bare in scan.words.list.group_words


def authors_of(scan: Scan, made: Profile) -> str:
    """The kind of those who made a document, by its adjectives: "إحصاءات رسمية", "تقدير أممي"; "" if they tell none."""
    lists, words = scan.words.list, set(made.words)
    if made.document not in ("report", "statement", "speech", "data") or not words.isdisjoint(lists.non):
        return ""  # "تقديرات غير رسمية"
    for kind, adjectives in (("institution", "of_the_state"), ("ngo_un", "un_words"), ("expert", "scholarly")):
        if not words.isdisjoint(lists[adjectives]):
            return kind
    return ""


def _person(
    scan: Scan, made: Profile, heads: Heads, words: set[str], kinds: set[str], in_place: Callable[[int], bool]
) -> tuple[str, bool]:
    """The kind of somebody with a title, named or not."""
    lists, head = scan.words.list, made.head
    assert head is not None
    entry = head.noun.entry
    anaphor = entry.get("anaphor")
    if anaphor == "source":
        return _unnamed(scan, made, words, kinds, in_place)
    named = made.name is not None
    if loyal := _loyal_to(scan, made):
        heads = [(at, n) for at, n in heads if at not in loyal]
        kinds = {_kind_at(scan, at, n) for at, n in heads if n.noun.section != "titles"}
        words = words - {scan.known[at].bare for at in loyal} - {scan.folds[at] for at in loyal}
    kind = str(entry.get("kind"))
    titles = [n.noun.entry for _, n in heads[1:] if n.noun.section == "titles"]
    titled = [e.get("kind") for e in titles if e.get("unnamed") != "other"]  # "الناشط المعارض" holds no office
    if kind == "other" and "person_official" in titled and (entry.get("rank") or named):
        kind = "person_official"
    if kind == "person_official" and entry.get("rank") and ("expert" in titled or (named and words & lists.retired)):
        kind = "expert"
    if kind == "other" and named and words & lists.academic:
        return "expert", True
    if kind == "person_official" and "ngo_un" in titled and not anaphor:
        return "ngo_un", named  # "نائبة منسق الشؤون الإنسانية"
    if kind == "expert" and (_first_kind(scan, heads) == {"ngo_un"} or words & lists.un_words):
        return "ngo_un", named  # "خبراء الأمم المتحدة", "خبراء أمميون"
    if kind != "person_official":
        bystander = kind == "media" and entry.get("unnamed") == "witness" and not named and not kinds
        if kind == "witness" or (bystander and (not made.definite or scan.folds[made.first] in lists.one_of)):
            return "witness", named  # "أحد الصحفيين", never "صحفي في وكالة كذا"
        if kind == "other" and not named and entry.get("unnamed"):
            return str(entry["unnamed"]), False
        return kind, named
    bench = entry.get("office") or scan.known[made.first + 1].flags & Is.OF  # "وزراء الحركة", "النائب عن الحزب"
    if bench and "armed_group" in kinds and head is heads[0][1]:
        return ("person_official", True) if named else ("anonymous_official", False)
    if "armed_group" in kinds and entry.get("unnamed") == "institution" and not named:
        return "institution", False  # "حلفاء الحركة" are not the group
    first = _first_kind(scan, heads) if kinds else set[str]()
    if "armed_group" in kinds and head.noun.lemma in lists.soldiers:
        groups = [n.noun.lemma for _, n in heads if n.noun.entry.get("kind") == "armed_group"]
        if lists.bases.issuperset(groups):
            kinds = kinds - {"armed_group"}  # "ضابط في القاعدة"
    clerk = anaphor == "official" and not named and not _of_named_group(heads)
    clerk = clerk and words.isdisjoint(lists.fighting_words)  # "مسؤول بمجلس شورى مقاتلي البلدة"
    words |= {word[:-1] for word in words if word.endswith("يا")}  # "لكن قياديا حوثيا"
    group = {word for word in words & lists.group_words if word not in made.name_words}
    fights = bool(group) and not _against(scan, heads) and not _fought(scan, made, group)
    fights = fights or bool(entry.get("leads") and words & lists.radical_words)
    if not clerk and (fights or ("armed_group" in kinds and "institution" not in first and not _against(scan, heads))):
        return "armed_group", named
    if ("ngo_un" in kinds and "ngo_un" in first) or words & lists.un_words:
        return ("anonymous_official" if clerk else "ngo_un"), named
    if named and kinds == {"other"} and anaphor is None:
        return ("ngo_un" if words & lists.aid_words else "other"), True  # "مدير مركز حقوق الإنسان فلان"
    if named and first == {"expert"} and anaphor is None:
        return "expert", True  # "مدير مركز الدراسات فلان"
    if named:
        return "person_official", True
    if entry.get("sole") and (head.article or words & lists.offices):
        return "person_official", True  # an office that one man holds
    theirs = bool(made.words) and made.words[-1].endswith(_OF_THEM)
    if entry.get("office") and made.number == 1 and (len(made.words) > 2 or theirs):
        return "person_official", True  # "وزيرة الخارجية البريطانية", "وزير خارجيته"
    return str(entry.get("unnamed", "anonymous_official")), False


def _unnamed(
    scan: Scan, made: Profile, words: set[str], kinds: set[str], in_place: Callable[[int], bool]
) -> tuple[str, bool]:
    """ "مصدر أمني", "مصادر في الوزارة" are official, "مصدر محلي", "مصادر" and "مصادر في المدينة" are not."""
    lists = scan.words.list
    words = words | {word[:-2] for word in words if word.endswith(("ين", "ان", "ون"))}  # "مصدرين أمنيين"
    words = words | {word[1:] for word in words if word.startswith("و")}  # "مصادر طبية وأمنية"
    local = bool(words & lists.unofficial_words and kinds == {"institution"} and words & lists.complements)
    local = local and not words & lists.regular_words  # "مصادر ميدانية في الجيش بمحافظة كذا"
    at_places = [
        _at_place(scan, t + 1, made.last, in_place)
        for t in range(made.first, made.last - 1)
        if scan.known[t].flags & (Is.IN | Is.INSIDE) and not scan.known[t + 1].flags & Is.INSIDE  # "في داخل صعدة"
    ]
    local = local or (kinds == {"institution"} and made.number == 3 and bool(at_places) and all(at_places))
    medical = bool(words & lists.medical_words)  # "مصدر طبي في المستشفى"
    local = local or (medical and kinds <= {"institution", "other"})
    official = bool(words & lists.official_words or (kinds - {"media"} and not local))  # "محلية في محافظة كذا"
    more = scan.folds[made.first] in lists.non  # "غير مصدر": more than one
    if not official and made.number < 3 and not more:
        official = not words & lists.unofficial_words
    if not official and not words & lists.unofficial_words:
        official = not all(at_places)
    if "armed_group" in kinds and _loyal_to(scan, made):
        return "other", False  # "مصدر مقرب من الجماعة"
    if "armed_group" in kinds and not official:
        return "armed_group", False
    if not official and words & lists.press_words:
        return "media", False  # "مصادر صحفية"
    return ("anonymous_official" if official else "other"), False


def _at_place(scan: Scan, token: int, last: int, in_place: Callable[[int], bool]) -> bool:
    """Whether a place stands here, its head before it or not: "في صعدة", "في محافظة صعدة"."""
    lists, known = scan.words.list, scan.known[token]
    headed = token + 1 < last and known.fold in lists.no_names
    settled = bool(known.flags & Is.ARTICLE) and known.bare in lists.settled  # "من داخل القرية"
    return in_place(token) or settled or (headed and in_place(token + 1))


def _kind_at(scan: Scan, token: int, head: NounAt) -> str:
    """The kind of a body; a unit whose name stands in marks fights for no state: «جيش الفتح»."""
    marked = token - 1 in scan.quoted and scan.quoted[token - 1] - token <= _MARKED
    told = not head.article or bool(scan.known[token + 1].flags & Is.NUMBER)  # «الفرقة 30»
    lists = scan.words.list
    marked = marked and told and head.noun.lemma in lists.units_in_marks
    if not marked and head.article and token and scan.opens_quote(token - 1):  # «الجيش الوطني»
        own = scan.quoted[token - 1] == token + 2 and scan.known[token + 1].bare in lists.armies_in_marks
        marked = own and head.noun.lemma in lists.units_in_marks
    return "armed_group" if marked else str(head.noun.entry.get("kind", "media"))


def _words(scan: Scan, first: int, last: int) -> set[str]:
    return {bare(word) for word in scan.folds[first:last] if word[0].isalnum()}


def _first_role(scan: Scan, made: Profile, heads: Heads) -> tuple[Heads, int]:
    """The nouns up to a second title, or a second person, that و joins, and the token where it begins."""
    last = made.last
    if scan.folds[made.first] in scan.words.list.each and scan.known[made.first + 1].flags & Is.FROM:
        for at in range(made.first + 3, last):  # "كل من فلان، الأمين العام للمجلس، وفلان، مبعوث كذا"
            if scan.folds[at][0] == "و" and scan.folds[at - 1] in COMMAS:
                return [(t, n) for t, n in heads if t < at], at
    for n, (at, head) in enumerate(heads):
        if n and head.noun.section == "titles" and head.proclitics == "و" and heads[0][1].noun.number == 1:
            return heads[:n], at
    return heads, last


def _first_kind(scan: Scan, heads: Heads) -> set[str]:
    """The kind of the first body in a phrase; a part of a body is of the kind of the whole."""
    parts = scan.words.list.parts_of_bodies
    bodies = [(at, head) for at, head in heads if head.noun.section != "titles"]
    for n, (at, head) in enumerate(bodies):
        whole = bodies[n + 1][1].noun if n + 1 < len(bodies) else None
        more = whole is not None and (whole.lemma in parts or whole.entry.get("kind") in ("armed_group", "ngo_un"))
        more = more and bodies[n + 1][0] - at <= _PART
        if more and head.noun.lemma in parts and not _against(scan, heads):
            continue
        return {_kind_at(scan, at, head)}
    return set()


def _of_named_group(heads: Heads) -> bool:
    """Whether the body of somebody is a group by its own name: "مسؤول في طالبان", never "مسؤول في الحركة"."""
    bodies = [n for _, n in heads if n.noun.section == "institutions"]
    return bool(bodies) and bodies[0].noun.name and bodies[0].noun.entry.get("kind") == "armed_group"


def _loyal_to(scan: Scan, made: Profile) -> range:
    """The tokens of those to whom somebody is only loyal: "رئيس حزب موال للجماعة", "مقرب من الجماعة"."""
    loyal = scan.words.list.loyal
    for token in range(made.first + 1, made.last):
        if scan.folds[token] in loyal:
            return range(token + 1, min(token + _LOYAL, made.last))
    return _NOBODY


def leads_a_group(scan: Scan, name_words: tuple[str, ...]) -> bool:
    """Whether somebody is known to lead an armed group, or to speak for one, by his name alone: "بن لادن"."""
    name = " ".join(name_words)
    if name in scan.words.list.group_leaders:
        return True
    group = scan.words.leaders.get(name)
    return group is not None and not group.isdisjoint(scan.document.spelled)


def _against(scan: Scan, heads: Heads) -> bool:
    """Whether a group is only fought against: "القوات المعادية للحركة"."""
    return any(scan.folds[at - 1] in scan.words.list.opposing for at, _ in heads if at)


def _fought(scan: Scan, made: Profile, group: set[str]) -> bool:
    """Whether it is the work of somebody to fight a group: "قائد وحدة مكافحة العصابات"."""
    opposing = scan.words.list.opposing
    return any(scan.known[t].bare in group and scan.folds[t - 1] in opposing for t in range(made.first + 1, made.last))


def described(scan: Scan, token: int) -> str | None:
    """The kind of a bare name by what stands behind it; None where that makes him an official or tells nothing.

    "فلان من أهالي البلدة", "فلان، أحد السكان", "فلان، وهي من سكان", "فلان، الباحث في", "فلان الذي شهد".
    """
    lists = scan.words.list
    comma = token < len(scan.folds) and scan.folds[token] in COMMAS
    if token + comma + 1 >= len(scan.folds):
        return None
    if scan.folds[token + comma] in lists.relatives:
        return "witness" if scan.folds[token + comma + 1] in lists.witnessing else None
    token = _behind_age(scan, token)
    clause = token + 3 < len(scan.folds) and scan.folds[token] in COMMAS and scan.folds[token + 1] in lists.clauses
    if clause and scan.folds[token + 2] in lists.parents and scan.folds[token + 3][0] == "ل":
        return "witness"  # "فلانة، وهي أم لثلاثة أطفال"
    at = role_behind(scan, token)
    found = scan.noun(at) if at is not None else None
    if at is None or found is None:
        return None
    kind = str(found[0].noun.entry.get("kind"))
    if found[0].noun.section != "titles":  # "فلانة من بنك كذا"
        return kind if scan.known[at - 1].flags & Is.FROM and kind in ("other", "ngo_un", "expert") else None
    return kind if kind in ("witness", "expert", "other", "media", "ngo_un") and not found[0].noun.rank else None


def _behind_age(scan: Scan, token: int) -> int:
    """The token behind a short bracket: "فلان (35 عاما)، وهو سائق"."""
    if token >= len(scan.folds) or scan.folds[token] != "(":
        return token
    return next((t + 1 for t in range(token, min(token + 5, len(scan.folds))) if scan.folds[t] == ")"), token)


def role_behind(scan: Scan, token: int) -> int | None:
    """The token of the noun that tells what a bare name is, "فلان، وهو قائد ميداني في كذا"; None if none does."""
    lists, end = scan.words.list, min(token + 6, len(scan.folds))
    told = token < end and scan.folds[token] in COMMAS
    token += told
    while token + 1 < end and (
        scan.folds[token] in lists.clauses or scan.folds[token] in lists.one_of or scan.known[token].flags & Is.FROM
    ):
        token += 1
        told = True
    return token if told and token + 1 < end and scan.known[token].nouns else None


def affiliation_of(
    scan: Scan, made: Profile, heads: Heads, names: tuple[int, int] | None, in_place: Callable[[int], bool]
) -> str | None:
    """The body, country or nation a person belongs to, as printed; None where the phrase names none."""
    if not made.people:
        return None
    document, known, lists = scan.document, scan.known, scan.words.list
    bodies = dict(heads)
    for at, head in heads:
        if head.noun.section == "titles" or (head.noun.lemma == bare(scan.folds[at]) in lists.no_bodies):
            continue
        end = at + 1 + len(head.rest)
        while end < min(made.last, at + _LONGEST) and not (names and names[0] <= end < names[1]):
            inner = bodies.get(end)
            if inner is not None and (inner.noun.section == "titles" or inner.proclitics):
                break
            flags = known[end].flags
            land = scan.folds[end] in scan.words.list.sides_of_land
            bound = not known[end - 1].flags & Is.ARTICLE and not head.article  # "وزارة الداخلية", "جيش جنوب البلاد"
            agrees = known[end].feminine in (known[end - 1].feminine, head.noun.gender == "f")
            stops = flags & (Is.MARK | Is.IN | Is.FROM) or (flags & Is.BREAK and not land)
            if stops or not (bound or (flags & Is.ARTICLE and agrees)):
                break  # "وزير الخارجية الإيطالي": he is Italian
            end += 1
        start = document.starts[at] + head.led
        text = document.text[start : document.ends[end - 1]]
        return "ا" + text if head.article and head.proclitics.endswith("ل") else text  # "للشرطة" is الشرطة
    for token in range(made.first + 1, made.last):
        if in_place(token) and not (names and names[0] <= token < names[1]):
            return document.text[document.starts[token] : document.ends[token]]
    for token in range(made.first + 1, made.last):
        nation = known[token].bare.removesuffix("ه")  # "الرئيس الأوكراني فلان"
        if nation in scan.words.nationals and not (names and names[0] <= token < names[1]):
            text = document.text[document.starts[token] : document.ends[token]]
            return text.removeprefix("ال")
    return None
