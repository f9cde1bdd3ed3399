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

from extract.find.adverbials import addressed, goes_there, keeps_name, posted, skip_adverbial
from extract.find.known import Is
from extract.find.scan import Scan
from extract.read.document import COMMAS

REACH = 40  # tokens between a verb and its content
_MATTERS = Is.SAYING | Is.MARK | Is.AN | Is.VERB | Is.STOP | Is.CUE  # to `find_later`
_PREPOSITIONS = ((Is.TO, "to"), (Is.UPON, "upon"), (Is.OF, "of"), (Is.FROM, "from"), (Is.IN, "in"))
_PREPOSITION = Is.TO | Is.UPON | Is.OF | Is.FROM | Is.IN  # any of them
_MAY_BE_OBJECT = Is.ACTION | Is.ARTICLE | Is.NUMBER  # of `_object`
_AWAY = 8  # tokens from where somebody goes to the إلى of what he says


@dataclass(slots=True)
class Marker:
    """What begins a content: `token` is the word itself; `start` the offset where the content begins."""

    kind: str
    token: int
    start: int


_BROUGHT = frozenset(("noun", "of"))  # what a noun of saying brings by itself: "نفي مقتل", "الإعلان عن أسر"


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
        if token and known[token - 1].listed and folds[token - 1] in scan.words.list.not_said:
            return None  # "قبل أن يغادر", "بعد أن زار"
        plain = folds[token] in scan.words.list.bare_that
        start = starts[token + 1] if plain and token + 1 < last else starts[token]
        return Marker("with_an" if flags & Is.BI else "an", token, start)
    part = "with" in frames and known[token].listed and folds[token] in scan.words.list.in_turn and token + 1 < last
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
    if flags & Is.SAYING and "saying" in frames and not (flags & Is.AND and known[token].verb):
        to = token + 2 < last and known[token + 1].flags & Is.TO  # "بالإشارة إلى أن"
        after = find_marker(scan, token + 1 + bool(to), last)
        start = after.start if after is not None else scan.document.ends[token]
        return Marker("saying", token, start)
    if flags & _PREPOSITION:
        return _tied(scan, token, last, frames)
    return _object(scan, token, last, frames)


def _tied(scan: Scan, token: int, last: int, frames: frozenset[str]) -> Marker | None:
    """The marker that a preposition is, if the verb takes it: "شدد على أن", "كشف عن خطة"; else None."""
    known, folds = scan.known, scan.folds
    flags, starts = known[token].flags, scan.document.starts
    name = next((name for flag, name in _PREPOSITIONS if flags & flag), "")
    follows = known[token + 1].flags if token + 1 < last else Is.NONE
    if name == "upon" and token + 1 < last and folds[token + 1] in scan.words.cue_list.said_by:
        return None  # "أكدت الحكومة على لسان وزيرها أن"
    again = name == "to" and any(known[at].flags & Is.TO for at in range(token + 2, min(token + _AWAY, last)))
    if again and goes_there(scan, token, last):
        return None  # "أشار خلال زيارته إلى بغداد إلى أن"
    if posted(scan, token) and find_marker(scan, skip_adverbial(scan, token, last), last) is not None:
        return None  # "أكد على حسابه في تويتر أن", but "أكد على موقعها المهم"
    if token + 2 < last and name + "_saying" in frames and (found := _said_to(scan, token, last, name)):
        return found
    takes = name in frames
    if takes and token + 2 < last and folds[token + 1] in scan.words.cue_list.saying:
        after = find_marker(scan, token + 2, last)  # "شدد على القول إن"
        return Marker(name, token, after.start if after is not None else scan.document.ends[token + 1])
    an = follows & Is.AN and not follows & Is.BI and scan.is_an(token + 1)
    if an and (takes or name + "_an" in frames):
        plain = folds[token + 1] in scan.words.list.an and token + 2 < last
        return Marker(name + "_an", token, starts[token + 2] if plain else starts[token + 1])
    if token + 1 < last and name + "_event" in frames:
        happens = follows & (Is.ACTION | Is.ARTICLE) == Is.ACTION
        return Marker("event", token, starts[token]) if happens else None  # "نقلت تقارير عن اندلاع"
    if not takes or (name in ("in", "from") and follows & (Is.OCCASION | Is.TIME | Is.NUMBER)):
        return None
    return Marker(name, token, starts[token])


def _said_to(scan: Scan, token: int, last: int, name: str) -> Marker | None:
    """The content behind a preposition and a noun of saying: "سارع إلى القول إن", "إلى نفي مقتل", "إلى الإعلان عن"."""
    known, folds = scan.known, scan.folds
    listed = folds[token + 1] in scan.words.cue_list.saying_to
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
        if inner & Is.AN and "an" in frames and "quote" not in frames:
            return Marker("an", token, start)  # "يعتقد «أن من الضروري»"
        if "blame" in frames and scan.folds[token + 1] in scan.words.cue_list.blames:
            return Marker("blame", token, start)
        if "with" in frames and "quote" not in frames and scan.folds[token + 1][0] == "ب":
            by = _object(scan, token + 1, last, frames)  # "تهديداته «برد قاس»"
            return Marker("with", token, start) if by is not None and by.kind == "with" else None
    return None if addressed(scan, token, last) != token else Marker("quote", token, start)


def _begins_clause(scan: Scan, token: int) -> bool:
    """Whether a verb behind somebody unnamed tells of him: "ضابط حضر", "مسؤول كان", "تقرير نشر"."""
    fold, lists, known = scan.folds[token], scan.words.list, scan.known[token]
    if known.forms:  # "محلل يتابع الحرب إن", never "مصدر يقول إن"
        shows = any(form.kind == "verb" and not form.past and not form.proclitics for form in known.forms)
        met = token + 1 < len(scan.folds) and scan.folds[token + 1] in lists.to_them  # "شهود تحدثت إليهم الوكالة أن"
        return met or (shows and marker_at(scan, token + 1, len(scan.known)) is None)
    tells = fold in lists.auxiliaries or fold in lists.issues
    return bool(known.flags & Is.VERB) or tells


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
    clause = bare or folds[token] in scan.words.list.relatives or folds[token] in scan.words.list.clauses
    relative = clause or folds[token] in COMMAS or (unnamed and _begins_clause(scan, token))
    clean, spoken = True, False
    claims = lists.claims if "claiming" in frames else None
    told = unnamed and "noun" in frames and _begins_clause(scan, token)  # "نفى مصدر كان حاضرا وقوع قتلى"
    plain = not clause and claims is None and not told
    tie = Is.TO | Is.UPON | Is.OF | Is.FROM | Is.IN | Is.WITH | Is.ACTION
    flags = known[token - 1].flags
    for at in range(token, min(token + 34, last)):
        before, flags = flags, known[at].flags
        if plain and not flags & _MATTERS and not before & Is.MARK:
            continue  # most words
        if told and at > token + 1 and flags & (Is.ACTION | Is.ARTICLE) == Is.ACTION and not before & tie:
            later = any(scan.is_an(t) for t in range(at + 1, min(token + 34, last)))
            if not later:
                return Marker("noun", at, scan.document.starts[at])
        says = flags & Is.SAYING and folds[at] in lists.saying and folds[at - 1] not in scan.words.list.limit
        if says and not before & Is.UPON and folds[at - 1] not in scan.words.list.relatives:  # "..، على قولها"
            after = find_marker(scan, at + 1, last)
            return Marker("saying", at, after.start if after else scan.document.ends[at])
        if flags & Is.MARK and (folds[at] == ":" or (at in scan.quoted and scan.quoted[at] - at > 4)):
            return marker_at(scan, at, last)
        own = known[at].forms and (folds[at - 1] in COMMAS or folds[at][-1] == "ا")
        if own and any(form.kind == "participle" for form in known[at].forms):
            return None  # "..., كما ذكر متحدث، موضحا أن"
        if claims is not None and folds[at] in claims:
            return Marker("claiming", at, scan.document.starts[at])
        if at > token and (folds[at - 1] in ")-" or (relative and folds[at - 1] in COMMAS)):
            found = marker_at(scan, at, last, frames)
            if found is not None:
                return found
        tied = clause and at > token and any(flags & flag and name in frames for flag, name in _PREPOSITIONS)
        if tied and at + 1 < last and known[at + 1].flags & (Is.ACTION | Is.AN):
            return marker_at(scan, at, last, frames)  # "كشفت مصادر ... التي ... عن هرب"
        near = clean or relative or (folds[at - 1] in COMMAS and not spoken)
        if flags & Is.AN and scan.is_an(at) and not flags & Is.AND:
            if near:
                return marker_at(scan, at, last, frames)
            if spoken and folds[at - 1] in COMMAS:
                return None
        verb = known[at].verb and not flags & Is.ARTICLE
        if bare and verb:
            return None  # "كشف تقرير صادر عن المجلس جاء فيه أن"
        own = verb and any(form.proclitics[:1] in ("و", "ف") for form in known[at].forms) and at + 1 < last
        own = own and (folds[at + 1] == ":" or scan.opens_quote(at + 1))  # "دعا فلان الناس ..، وأضاف «...»"
        if at > token and verb and (flags & Is.AND or own):
            return None
        spoken = spoken or (
            verb and bool(before & (Is.OPENER | Is.STOP))
        )  # "أورد الحزب كذا، فيما اعتبر فلان، مدير المكتب، أن"
        clean = clean and not (verb or flags & (Is.VERB | Is.STOP))
    return None


def _accusative(scan: Scan, fold: str, flags: int, frames: frozenset[str]) -> bool:
    """Whether a noun of what happens stands in the accusative: "استبعد حلا عسكريا", never "تعليقا على"."""
    plain = fold[-1] == "ا" and "object" not in frames and not flags & Is.BREAK
    return plain and fold[:-1] in scan.words.list.actions


def _object(scan: Scan, token: int, last: int, frames: frozenset[str]) -> Marker | None:
    known, folds, lists = scan.known, scan.folds, scan.words.cue_list
    start = scan.document.starts[token]
    fold, flags = folds[token], known[token].flags
    listed, initial = known[token].listed, known[token].initial
    if not (listed or flags & _MAY_BE_OBJECT) and initial != "ب" and initial != "ل" and fold[-1] != "ا":
        # most words
        return Marker("number", token, start) if "number" in frames and scan.counts(token) else None
    if initial == "ب":
        if fold[1:] in scan.words.list.settings:
            return None
        if "with" in frames and fold[1:] in scan.words.list.these and token + 1 < last:
            after = known[token + 1].flags
            return Marker("with", token, start + 1) if after & Is.ARTICLE and not after & Is.TIME else None
        tied = not known[token].nouns and len(fold) > 3 and flags & (Is.BI | Is.ARTICLE) and not flags & Is.WITH
        if tied and "with" in frames:
            return Marker("with", token, start + 1)
        by = fold not in scan.words.list.no_prepositions
        if by and "with" in frames and len(fold) > 2 and not flags & (Is.STOP | Is.TIME | Is.WITH):
            return Marker("with", token, start + 1)
    if initial == "ل" and flags & Is.BI and frames & {"noun", "for"}:
        return Marker("noun", token, start + 1)
    called = initial == "ل" and fold.startswith("لل") and {"to", "person_to"} <= frames
    if called and (scan.words.is_action(fold[2:]) or "ال" + fold[2:] in lists.demands):
        return Marker("noun", token, start + 1)  # "دعا للتهدئة"
    if listed and fold in scan.words.list.so_that and {"to", "person_to"} <= frames:
        return Marker("to_an", token, start)  # "دعا السلطة لأن تحذو"
    if "noun" in frames and not flags & Is.AND:
        if flags & Is.ACTION or _accusative(scan, fold, flags, frames):  # "استبعد حلا عسكريا"
            return None if keeps_name(scan, token, last) else Marker("noun", token, start)
        if flags & Is.ARTICLE and token + 1 < last and fold[2:] in scan.words.list.actions:
            by = known[token + 1].initial == "ب" and (scan.counts(token + 1, ("ب",)) or scan.counts(token + 2))
            if by or known[token + 1].flags & (Is.IN | Is.TO | Is.UPON | Is.FROM | Is.OF):
                return Marker("noun", token, start)  # "نفى الضلوع في", "تعهدت الإسهام بألف جندي"
        if listed and fold in scan.words.list.any and token + 1 < last and not known[token + 1].flags & Is.BREAK:
            return Marker("noun", token, start)  # "نفى أي ضلوع"
    if "event" in frames and flags & (Is.ACTION | Is.ARTICLE | Is.AND) == Is.ACTION:
        return Marker("event", token, start)
    if listed and "call" in frames and fold in lists.calls:
        after = known[token + 1].flags if token + 1 < last else Is.MARK
        return None if after & Is.MARK else Marker("call", token, start)
    for frame, objects in scan.words.objects if listed else ():
        if frame in frames and fold in objects:
            return Marker(frame, token, start)
    if (
        listed
        and "attack" in frames
        and fold in scan.words.list.these
        and token + 1 < last
        and folds[token + 1] in lists.attacks
    ):
        return Marker("attack", token, start)  # "تبنى التنظيم هذا الهجوم"
    if listed and "object" in frames and fold in scan.words.list.that:
        return Marker("object", token, start)
    if (
        "that" in frames
        and fold.removeprefix("ب") in scan.words.list.pointing
        and (token + 1 >= last or known[token + 1].flags & (Is.MARK | Is.TIME | Is.AND))
    ):
        return Marker("that", token, start)  # "استبعدت الوزارة ذلك", "أقر الجيش بذلك"
    if "number" in frames and (scan.counts(token) or fold in scan.words.list.approximate):
        return Marker("number", token, start)
    if "noun" in frames and "object" in frames and flags & Is.NUMBER:
        dated = known[token - 1].flags & Is.TIME and token + 1 < last and known[token + 1].flags & Is.TIME
        return None if token and dated else Marker("noun", token, start)  # "أعلنت الأحد 19 يوليو مقتل"
    if listed and "why" in frames and fold in scan.words.list.asking:
        return Marker("why", token, start)
    return None
