"""Places in the story: what a place is to the event, and when a capital stands for its government.

"انسحبوا من العراق إلى الكويت": from an origin to a destination; "واشنطن أعلنت": the government there.
"""

from extract.find.mentions import PlaceMention
from extract.find.places_words import PlaceWords
from extract.gazetteer import Place
from extract.read.document import Document
from extract.read.tokens import Shape

_FAR = 16  # tokens between a word of movement and its place
_GOVERNS = 3  # tokens between what takes "ب" and its object
_OBJECT = 8  # tokens between a verb and a place that is its object
_STEPS = 5  # heads, directions and adjectives between a preposition and its place
_STRIKE = 3  # tokens between a strike and "ضد"
_EXTENT = 7  # tokens between what extends, or an envoy, and "إلى"
_QUOTES = frozenset("\"'«»“”„‘’()[]")


def roles_of(document: Document, mentions: list[PlaceMention], words: PlaceWords) -> list[str]:
    """The role of each mention: origin, destination, location or mention."""
    roles: list[str] = []
    for n, mention in enumerate(mentions):
        before = mentions[n - 1] if n else None
        joined = (
            before is not None
            and before.last == mention.first
            and document.folds[mention.first].startswith("و")
            and mention.start > document.starts[mention.first]
            and document.text[mention.start - 1] == "و"
        )
        roles.append(roles[-1] if joined else _role(document, mention, words))
    return roles


def _role(document: Document, mention: PlaceMention, words: PlaceWords) -> str:
    folds = document.folds
    floor = document.sentence(mention.first).first
    clitic = _clitic(document, mention.first, mention.start)
    at = mention.first - 1
    if not clitic:
        for _ in range(_STEPS):
            if at < floor or folds[at] in words.location or folds[at] in words.origin or folds[at] in words.destination:
                break
            known = words.known(document.words[at])
            if known is not None and known.head is not None and at < mention.first:
                clitic = folds[at][: known.head.skip].lstrip("وف")
                if clitic:
                    break
            elif folds[at] in words.parts:  # "قبالة سواحل أبين", "في جميع أنحاء العراق"
                clitic = "ب" if folds[at][0] == "ب" else ""
                if clitic:
                    break
            elif folds[at] not in words.directions and folds[at] not in _QUOTES:
                break
            at -= 1
    if clitic == "ب":
        led = folds[max(floor, mention.first - _GOVERNS) : mention.first]
        return "location" if words.governs_b.isdisjoint(led) else "mention"
    if at - 2 >= floor and folds[at] in words.origin and folds[at - 1] in words.each:
        at -= 2  # "في كل من العراق وسوريا"
    word = folds[at] if at >= floor else ""
    if word in words.directions:  # "إلى شمال سوريا": the preposition before the direction decides
        further = folds[at - 1] if at > floor else ""
        if further in words.destination and _moving(folds, floor, at, words):
            return "destination"
        return "origin" if further in words.origin and _moving(folds, floor, at, words) else "location"
    if clitic == "ل":
        beside = at if mention.start > document.starts[mention.first] else at - 1  # before the head: "لمدينة صعدة"
        if beside >= floor and (folds[beside] in words.sides or folds[beside] in words.lying):
            return "location"
        near = not words.moves.isdisjoint(folds[max(floor, mention.first - 6) : mention.first])
        return "destination" if near else "mention"
    if at > floor and folds[at - 1] in words.not_moves:
        return "mention"
    if word in words.destination:
        led = folds[max(floor, at - _EXTENT) : at]
        if not words.extends.isdisjoint(folds[max(floor, at - 2 * _EXTENT) : at]):  # "تمتد من رأس العين إلى تل أبيض"
            return "location"
        if not words.envoys.isdisjoint(led) and not _moving(folds, floor, at, words):  # "مبعوث الأمم المتحدة إلى اليمن"
            return "mention"
        return "destination" if word not in words.until or _moving(folds, floor, at, words) else "mention"
    if word in words.origin:
        if at > floor and folds[at - 1] in words.nearby:
            return "location"
        return "origin" if _moving(folds, floor, at, words) else "mention"
    if word in words.opposed:
        return "mention" if words.strikes.isdisjoint(folds[max(floor, at - _STRIKE) : at]) else "location"
    if word in words.between and _parties(document, mention, at, floor, words):
        return "mention"
    if word in words.location:
        return "location"
    return _role_of_object(document, at, floor, words)


def _moving(folds: list[str], floor: int, at: int, words: PlaceWords) -> bool:
    """Whether somebody moves in the words before token `at`, from token `floor` on."""
    return not words.moves.isdisjoint(folds[max(floor, at - _FAR) : max(at, floor)])


def _parties(document: Document, mention: PlaceMention, at: int, floor: int, words: PlaceWords) -> bool:
    """Whether the lands behind "بين" deal with each other, and nothing lies or goes between them."""
    places = mention.candidates
    if not places or places[0].kind != "country":
        return False
    return words.routes.isdisjoint(document.folds[max(floor, at - _ROUTE) : at])


def _role_of_object(document: Document, at: int, floor: int, words: PlaceWords) -> str:
    """The role of a place that is the object of a verb before token `at`: "غادر الجنود الصومال".

    Farther off only behind what no name can be the owner of: "غادر 250 جنديا أميركيا الصومال", not "قوات الصومال".
    """
    folds = document.folds
    apart = at >= floor and (folds[at].startswith("ال") or (folds[at].endswith("ا") and len(folds[at]) > _LEAST_NOUN))
    for i in range(at, max(floor, at - (_OBJECT if apart else 2)) - 1, -1):
        if folds[i] in words.leaves:
            return "origin"
        if folds[i] in words.enters:
            return "destination"
        if folds[i] in words.location or (at - i > 2 and (folds[i] in words.destination or not folds[i][0].isalnum())):
            break
        if at - i > 2 and folds[i] in words.origin and document.words[i + 1].shape is not Shape.NUMBER:
            break  # "قوة من 50 جنديا" goes on
    return "mention"


def _clitic(document: Document, token: int, start: int) -> str:
    """The preposition that is written together with the name: "ب", "ل" or ""."""
    letters = document.text[document.starts[token] : start].lstrip("وف")
    return letters[:1] if letters[:1] in ("ب", "ل") else ""


def is_capital(mention: PlaceMention, place: Place | None) -> bool:
    """Whether a mention without a head is a capital, or a palace, that may stand for its government."""
    return place is not None and mention.kind is None and (place.what == "capital" or place.name_en == "Kremlin")


def joins(document: Document, before: PlaceMention, mention: PlaceMention) -> bool:
    """Whether a mention is joined to the one before by "و", with no preposition before that one."""
    if before.last != mention.first or document.text[document.starts[mention.first] : mention.start] != "و":
        return False
    return document.text[document.starts[before.first] : before.start] in ("", "و")


_FEMININE = "ه"  # of an adjective
_LEAST_VERB = 3  # letters
_LEAST_NOUN = 4  # letters of a noun counted: "جنديا", not "بابا"
_ADDRESSED = 4  # tokens between a verb of demanding and whom it addresses
_ROUTE = 4  # tokens between what leads from one place to another and the first of them
_AUXILIARIES = 4  # tokens between a capital and its verb


def is_metonym(document: Document, mention: PlaceMention, place: Place, words: PlaceWords, before: bool) -> bool:
    """Whether a capital (or a palace) acts or speaks here, or is dealt with as a power.

    Args:
        before: Whether the mention right before it, joined by "و", is one.
    """
    if not is_capital(mention, place):
        return False
    folds = document.folds
    sentence = document.sentence(mention.first)
    clitic = _clitic(document, mention.first, mention.start)
    if clitic == "ب":
        return False
    if before:
        return True
    at = mention.last
    while at < sentence.last and folds[at] in _QUOTES:
        at += 1
    ahead = folds[at] if at < sentence.last else ""
    while ahead in words.auxiliaries and at + 1 < min(sentence.last, mention.last + _AUXILIARIES):
        at += 1  # "موسكو لن تتراجع", "طهران ما زالت ترفض"
        denied = ahead in words.negations
        ahead = folds[at]
        if denied and ahead.startswith("ت") and len(ahead) > _LEAST_VERB and ahead not in words.not_acts:
            return behind_is_free(document, mention, words)  # "إسلام آباد لا ترغب": whatever she does not do
    behind = folds[mention.first - 1] if mention.first > sentence.first else ""
    if behind in words.resumptive and mention.first - 2 >= sentence.first:  # "وافقت عليه واشنطن"
        behind = folds[mention.first - 2]
        return words.acts_like(behind)
    if ahead == ":" and not behind and at + 1 < sentence.last:  # "موسكو: لن ننسحب"
        return folds[at + 1] in words.negations
    if behind in words.origin and mention.first - 3 >= sentence.first and folds[mention.first - 2] in words.each:
        behind = folds[mention.first - 3]  # "أعربت كل من باريس ولندن"
    if behind in words.declaring:
        joined = ahead.startswith(("وال", "وو")) or (ahead.startswith("و") and words.joins_capital(document.words[at]))
        return ahead.isalpha() and not joined and ahead not in words.follows and ahead not in words.location
    if behind in words.off_from:  # "لم يصدر عن الرياض أي تعليق"
        return mention.first - 2 >= sentence.first and folds[mention.first - 2] in words.issued
    if behind in words.between and _is_site(ahead, words):
        return False  # "بين بغداد والمطار"
    if behind in words.between:
        return words.routes.isdisjoint(folds[max(sentence.first, mention.first - _ROUTE) : mention.first - 1])
    if behind in words.meetings:  # "اتفاق الرياض", but "محادثات موسكو وأنقرة"
        return ahead.startswith("و") and words.joins_capital(document.words[at])
    if behind in words.powers or (
        behind in words.origin and mention.first - 2 >= sentence.first and _backed(folds, mention, words)
    ):
        return True
    if behind in words.location or behind in words.origin or behind in words.destination:
        return behind in words.against and (ahead in words.acts or _is_bound(document, mention, at, words))
    if clitic == "ل":
        return words.moves.isdisjoint(folds[max(sentence.first, mention.first - 5) : mention.first])
    if behind in words.locatives:  # "شوارع بغداد شهدت"
        return False
    if behind in words.was and ahead in words.not_acts:  # "كانت نيروبي شهدت"
        return False
    if words.acts_like(ahead) or words.acts_like(behind):
        return True
    if _is_verb(ahead, words) and behind_is_free(document, mention, words):  # "واشنطن تبذل جهودا"
        led = folds[max(sentence.first, mention.first - _ADDRESSED) : mention.first]
        return words.takes.isdisjoint(led) and words.enters.isdisjoint(led) and words.leaves.isdisjoint(led)
    if behind in words.auxiliaries:  # "لا تزال واشنطن مترددة"
        return False
    if ahead in words.who and at + 1 < sentence.last and folds[at + 1] in words.acts:
        return behind not in words.takes  # "واشنطن التي ترفض الاتفاق"
    further = folds[max(sentence.first, mention.first - _ADDRESSED) : mention.first - 1]
    return behind.startswith("ال") and not words.addresses.isdisjoint(further)


def _is_verb(fold: str, words: PlaceWords) -> bool:
    """Whether a word behind a capital looks like what she does: "تبذل", and no noun like "تفجير"."""
    if len(fold) <= _LEAST_VERB or fold[0] != "ت" or fold in words.not_acts or fold in words.location:
        return False
    return fold[-1] not in "اةهن" and fold[-2] not in "يا" and fold not in words.destination


def _is_site(fold: str, words: PlaceWords) -> bool:
    """Whether a joined word is a generic site: "والمطار"."""
    return fold.startswith("وال") and fold.removeprefix("وال") in words.heads


def behind_is_free(document: Document, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether no preposition and nothing that lies in a town stands before the mention."""
    if mention.first <= document.sentence(mention.first).first:
        return True
    behind = document.folds[mention.first - 1]
    return not (
        behind in words.location or behind in words.origin or behind in words.destination or behind in words.locatives
    )


def _backed(folds: list[str], mention: PlaceMention, words: PlaceWords) -> bool:
    """Behind "من": "المدعومين من موسكو", "بدعم من طهران", "طلبت الحكومة من أنقرة"."""
    at = mention.first - 2
    return folds[at].startswith(words.backed) or (at > 0 and folds[at].startswith("ال") and folds[at - 1] in words.asks)


def _is_bound(document: Document, mention: PlaceMention, at: int, words: PlaceWords) -> bool:
    """Behind "على": "يتعين على موسكو", "ضغوط على طهران", "على بكين أن تنسحب", "عقوبات جديدة على موسكو"."""
    folds, first = document.folds, mention.first
    begin = document.sentence(first).first
    if first - 2 >= begin and folds[first - 2] in words.binding:
        return True
    if first - 3 >= begin and folds[first - 3] in words.binding and folds[first - 2].endswith(_FEMININE):
        return True
    last = document.sentence(first).last
    return at + 1 < last and folds[at] in words.bound_to and folds[at + 1].startswith("ت")
