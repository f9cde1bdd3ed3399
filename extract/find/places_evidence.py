"""Evidence for a name: whether it is a place here, or a person, a paper, an adjective, an ordinary word.

"في الباب" is a town once the article speaks of Syria, or names Aleppo beside it; "في الباب الأول" is a chapter.
"""

from extract.find import places_titles as titles
from extract.find.mentions import PlaceMention
from extract.find.places_adjectives import ENDINGS, OBJECT, is_adjective, is_governed
from extract.find.places_company import (
    ACROSS_KM,
    NEAR_KM,
    QUARTERS,
    SPOTS,
    amid_sure,
    among_others,
    beside_sure,
    definite_town,
    ends_list,
    heads_sure,
    joined_name,
    leads_list,
)
from extract.find.places_lands import most_told_of
from extract.find.places_match import QUOTES, Match, in_brackets, word_before
from extract.find.places_words import PlaceWords
from extract.gazetteer import NEEDS_CONTEXT, SURE, Place, distance_km
from extract.read.document import Document

_NEXT_DOOR_KM = 2000
_LARGE = 40_000
_GREAT = 500_000
_WEIGHTY = 5.0  # the weight of a town of a hundred thousand people
_WITHIN = 4  # tokens between a name and the end of what contains it
_HELD_KM = {"city": 30, "district": 15, "admin": 220}  # how far a part may lie from the middle of the whole
_FAR_KM = 450  # how far a town that is said to lie in a province may be from the middle of that
_CLEAR = 0.7  # a place so much weightier than its namesakes abroad is the one meant
_LANDS = 3  # countries that an article speaks of most
_OWNS_NOTHING = "ون"  # ends of a plural that would lose its last letter before an owner
_TANWEEN = "\u064b"


class Evidence:
    """What a document says around its names; `count` the sure names first, then ask what it accepts."""

    def __init__(self, document: Document, words: PlaceWords, nations: dict[str, int]) -> None:
        self.document = document
        self.words = words
        self.folds = document.folds
        self.sentence_of = document.sentence_of
        self.countries: dict[str, int] = nations
        self.confirmed: set[str] = set()
        self.anchors: list[tuple[int, Place]] = []
        self.counted: dict[str, int] = {}
        """How often each sure name was counted for its country."""
        self._before: list[str | None] = [None] * len(document)
        self.full: dict[str, set[str]] = {}
        """What a name of several words ends with, to the places that the article names so in full."""

    def count(self, match: Match) -> None:
        """Take note of a sure name: its country, and where it lies, if all places of that name lie in one country."""
        named = self.words.gazetteer.named(match.key)
        first = named[0][0]
        code = first.country_code
        for place, level in named[1:4]:
            if level == SURE and place.country_code != code and first.weight - place.weight < _CLEAR:
                return
        if code:
            self.countries[code] = self.countries.get(code, 0) + 1
            self.counted[match.key] = self.counted.get(match.key, 0) + 1
        if first.kind in ("facility", "base") and " " in match.key:
            self.full.setdefault(match.key.rpartition(" ")[2], set()).add(first.id)
        if first.kind not in ("country", "region", "water"):
            self.anchors.append((self.document.sentence_of[match.first], first))

    def told_besides(self, match: Match) -> set[str]:
        """The countries that the article speaks of by more than this name."""
        code = self.words.gazetteer.named(match.key)[0][0].country_code
        own = self.counted.get(match.key, 0)
        return {land for land, times in self.countries.items() if times > (own if land == code else 0)}

    def yields(self, match: Match) -> bool:
        """Whether a sure name is that of a village known by its province alone, in an article of other lands."""
        named = self.words.gazetteer.named(match.key)
        sure = [place for place, level in named if level == SURE]
        if any(not place.radius_km or place.population or place.kind not in SPOTS for place in sure):
            return False
        told = self.told_besides(match)
        return bool(told) and not any(place.country_code in told for place in sure)

    def uncount(self, match: Match) -> None:
        """Take back what `count` noted of a name's country."""
        code = self.words.gazetteer.named(match.key)[0][0].country_code
        if code and self.counted.get(match.key):
            self.counted[match.key] -= 1
            self.countries[code] -= 1
            if not self.countries[code]:
                del self.countries[code]

    def accepts(self, match: Match, found: list[PlaceMention]) -> str:
        """The rule by which a name without a head is a place here, or "" if it is none."""
        if self.denies(match, found):
            return ""
        if match.level == SURE:
            return "name"
        words = self.words
        before, after = self.before(match.first), self.after(match.last)
        strict = before in words.strict or "ب" in match.proclitics
        if before in words.border_with and match.first > 1 and self.before(match.first - 1) in words.borders:
            strict = True  # "الحدود مع مالي"
        if before in words.origin and match.first > 1 and self.before(match.first - 1) in words.nearby:
            strict = True  # "القريبة من نبل"
        if before in words.off_from and match.first > 1 and self.before(match.first - 1) in words.away:
            strict = True  # "الدفاع عن الأبيض", "يبعد ستين كيلومترا عن القائم"
        if match.proclitics == "ل" and before in words.lying:
            strict = True  # "المتاخمة للبيضاء"
        if self._in_short(match, before):
            return "again"
        if match.level >= NEEDS_CONTEXT and titles.opens_report(self.document, words, match, self.countries):
            return "dateline"
        joined = match.proclitics == "و" and bool(found) and found[-1].last == match.first
        long = match.last > match.first + 1
        if (match.level >= NEEDS_CONTEXT or joined or long) and self._lies_in(match, after):
            return "contained"
        if match.level >= NEEDS_CONTEXT and found and in_brackets(self.document, words, match, found[-1]):
            return "contained"
        led = strict or before in words.locatives or before in words.takes
        if leads_list(self.document, words, match, led, self.countries) or (
            match.level >= NEEDS_CONTEXT
            and (
                self._is_object(match) or (is_governed(self.document, words, match.first) and self._joined_near(match))
            )
        ):
            return "context"
        if joined and (
            amid_sure(self.document, words, match, found[-1].candidates)
            or ends_list(self.document, words, match, found)
        ):
            return "list"
        if strict and among_others(self.document, words, match, self.anchors):
            return "list"
        if (strict or before in words.origin) and beside_sure(self.document, words, match, before, after):
            return "contained"
        if before in words.such and match.level >= NEEDS_CONTEXT and heads_sure(self.document, words, match):
            return "list"
        out_of = before in words.origin
        toward = led or out_of or before in words.destination or self._is_taken(match, before)
        if toward and definite_town(self.document, words, match, after, out_of):
            return "contained"
        if toward and self._is_described(match, after):
            return "contained"
        if before in words.beside and match.level >= NEEDS_CONTEXT and self._near(match, 0):
            return "near"
        if not led:
            return self._acting_capital(match, before, after) or self._country_left(match)
        if match.key in self.confirmed and len(match.key.lstrip("=")) > 2:
            return "again"
        qualified = match.key.startswith("ال") and after.startswith("ال")  # "في الباب الأول"
        if qualified and not (after in words.follows or after in words.inside or after in words.nationalities):
            return ""
        named = words.gazetteer.named(match.key)
        here = not self.countries or any(p.country_code in self.countries for p, _ in named)
        if after in words.inside and match.level >= NEEDS_CONTEXT and here:
            return "contained"
        if before in words.compass and self._is_large(match, after):
            return "contained"
        if (strict or before == "من") and (self._lying(match, after) or self._lies_in(match, after)):
            return "contained"
        if match.level < NEEDS_CONTEXT:
            return "context" if long and self._is_palace_here(match) else ""
        for place, level in words.gazetteer.named(match.key):
            if level < NEEDS_CONTEXT:
                continue
            if place.kind == "country" or self.countries.get(place.country_code or "") or self._holds(place):
                return "context"
        if match.key in words.tells and not words.tells[match.key].isdisjoint(self.document.spelled):
            return "context"
        if match.key in words.senses or self.folds[match.first] in words.not_names_bare:
            return ""  # "في المحافظة الجنوبية": of the land spoken of, which has none of that name
        if (strict or before in words.takes) and sum(self.countries.values()) < 2 and len(match.key) > 2:
            village = named[0][0].radius_km and not named[0][0].population and self.countries
            return "alone" if named[0][0].kind not in ("district", "region") and not village else ""
        if strict and self._is_capital(match) and self._beside_capital(match):
            return "near"
        return "near" if self._near(match) else ""

    def before(self, i: int) -> str:
        """The word before token `i` in its sentence, past an opening quotation mark; "" if there is none."""
        found = self._before[i]
        if found is None:
            found = self._before[i] = word_before(self.document, i)
        return found

    def after(self, i: int) -> str:
        """The word at token `i`, if it stands in the sentence of the token before; "" if not."""
        if i >= len(self.folds) or self.sentence_of[i - 1] != self.sentence_of[i]:
            return ""
        return self.folds[i]

    def denies(self, match: Match, found: list[PlaceMention]) -> bool:
        """Whether the name is that of a person, a paper, a group, or a word spelled like it."""
        words, folds = self.words, self.folds
        first, last = match.first, match.last
        single = last == first + 1
        texts = self.document.words
        if _TANWEEN in texts[first].surface or (not single and _TANWEEN in texts[last - 1].surface):
            return True
        if single and match.key in words.senses and self._in_other_sense(match) and not self._joined_near(match):
            return True
        letters = match.proclitics
        if letters and ("ك" in letters or "ف" in letters):  # also the first letters of many words
            place = words.gazetteer.named(match.key)[0][0]
            sure = match.level == SURE and (place.kind == "country" or place.population > 300_000)
            if (not sure and not self._then(match, found)) or (len(match.key) < 4 and not self._like(match)):
                return True
        behind = folds[last] if last < len(folds) else ""
        quoted = behind in QUOTES and first > 0 and folds[first - 1] in QUOTES
        if quoted and match.key in words.papers and self.before(first) not in words.strict:
            return True  # 'قال لـ"الرياض"'
        if quoted and words.gazetteer.named(match.key)[0][0].kind == "region":
            return True  # a paper: «الشرق الأوسط»
        led = first > 1 and (quoted or folds[first - 1] in words.in_bodies or folds[first - 2] in words.streets)
        if led and titles.is_in_body(self.document, words, match, quoted):
            return True
        if titles.in_title(self.document, words, match):
            return True
        if behind in words.firms and behind not in QUOTES:
            return True  # "عدن نيوز"
        if first > 1 and titles.is_in_group(self.document, words, match):
            return True
        if single and first > 1 and folds[first - 1] in self.words.nationalities and self._is_vessel(match):
            return True
        if single and not letters and first > 0 and folds[first - 1] in words.says and behind in words.says_that:
            return titles.is_speaker(words, match, folds[first - 1])  # "قال أوستن إن"
        if single and first > 1 and titles.is_named_officer(self.document, words, match):
            return True
        before = self.before(first)
        if not before or (letters and ("ب" in letters or "ل" in letters)):
            return False
        titled = not single and before.startswith("ال")  # "استعاد الجيش القصر الجمهوري"
        if before in words.bodies and before not in words.menus and "و" not in letters and not titled:
            return not (before in words.loose_bodies and match.level == SURE)
        if before in words.news and first > 1 and folds[first - 2] in words.bodies:
            return True
        if single and match.key.endswith(ENDINGS) and is_adjective(self.document, words, match, before, found):
            return True
        if (letters and "و" in letters) or before in words.locatives:
            return False
        if single and before in words.servants:  # "عبد الهادي"
            return True
        if titles.is_first_name(words, before) or (first > 1 and folds[first - 2] in words.servants):
            verb = words.acts_like(before) or (titles.is_first_name(words, before) and before not in words.given_names)
            if verb and any(p.what == "capital" for p, _ in words.gazetteer.named(match.key)):
                return False  # "رفعت طهران", "زار عبدالرحمن بغداد"
            return self._may_be_surname(match, single)
        if not single:
            return False
        if before in words.titles and (match.level < SURE or before.startswith("ال")):
            place = words.gazetteer.named(match.key)[0][0]
            if before.startswith("ال") and any(
                p.what == "capital" and level == SURE for p, level in words.gazetteer.named(match.key)
            ):
                return False  # "طالب الوزير بغداد"
            if first > 1 and folds[first - 2] in words.takes and (place.population > _GREAT or place.what == "capital"):
                return False  # "زار الوزير القاهرة"
            return self._may_be_surname(match, single)
        if match.key in words.given_names:
            after = self.after(last)
            return bool(after) and after[0].isalpha() and after not in words.follows and after[0] != "و"
        return False

    def _in_other_sense(self, match: Match) -> bool:
        """Whether its sentence tells that a name is the word spelled like it: "الخيام" beside displaced people."""
        sentence = self.document.sentence(match.first)
        told = self.words.senses[match.key]
        return any(fold in told for fold in self.folds[sentence.first : sentence.last])

    def _joined_near(self, match: Match) -> bool:
        """Whether a sure place near one of that name is joined to it: "في الخيام ومرجعيون"."""
        joined, level = joined_name(self.document, self.words, match.last)
        return level == SURE and any(
            distance_km(place.lat, place.lon, other.lat, other.lon) < NEAR_KM
            for place, _ in self.words.gazetteer.named(match.key)
            for other in self.words.gazetteer.candidates(joined)[:2]
        )

    def _is_palace_here(self, match: Match) -> bool:
        """Whether a site of that name lies in the country that the article speaks of most: "القصر الجمهوري"."""
        top = most_told_of(self.countries, 1)
        return any(
            place.kind == "facility" and place.country_code in top for place, _ in self.words.gazetteer.named(match.key)
        )

    def _is_vessel(self, match: Match) -> bool:
        """Whether a vessel is called so ("الغواصة الروسية كراسنودار"), not bound there ("غادرت السفينة عدن")."""
        words, folds, first = self.words, self.folds, match.first
        if folds[first - 2] not in words.vessels or match.key.startswith("ال") or match.last >= len(folds):
            return False
        known = words.known(self.document.words[match.last])
        named = known is not None and (known.head is not None or (known.best is not None and known.best[2] == SURE))
        begin = max(self.document.sentence(first).first, first - 5)
        return named or not any(fold in words.takes or fold in words.leaves for fold in folds[begin:first])

    def _in_short(self, match: Match, before: str) -> bool:
        """Whether a site that the article names in full is named by the end of that alone: "حماية الأقصى"."""
        sites = self.full.get(match.key)
        if not sites or match.level < NEEDS_CONTEXT or before.startswith(("ال", "لل", "بال", "وال")):
            return False
        if match.first and self.document.words[match.first - 1].surface.endswith(("ه", "ها")):
            return False  # "حده الأقصى"
        return any(place.id in sites for place, _ in self.words.gazetteer.named(match.key))

    def _lying(self, match: Match, after: str) -> bool:
        """Whether a definite adjective tells that an indefinite word is a name: "من صور القريبة"."""
        return after in self.words.lying and not match.key.startswith("ال") and len(match.key) > 2

    def _is_described(self, match: Match, after: str) -> bool:
        """Whether a definite nationality behind an indefinite word tells that it is a town: "في صور اللبنانية"."""
        if match.key.startswith("ال") or len(match.key) < 3 or not after.startswith("ال"):
            return False
        code = self.words.nationalities.get(after)
        return code is not None and any(
            place.country_code == code and place.kind in SPOTS for place, _ in self.words.gazetteer.named(match.key)
        )

    def _is_taken(self, match: Match, before: str) -> bool:
        """Whether a definite name stands behind a verb that takes places and its subject, which it cannot describe.

        "اقتحم مسلحون المطلة", not "قصفت القرى المطلة".
        """
        words, folds, first = self.words, self.folds, match.first
        if match.proclitics or before.startswith("ال") or not before.isalpha():
            return False
        return first - 2 >= self.document.sentence(first).first and folds[first - 2] in words.takes

    def _is_object(self, match: Match) -> bool:
        """Whether an indefinite name is what a verb takes, behind its subject: "اقتحم مسلحون صور"."""
        words, folds, first = self.words, self.folds, match.first
        before = folds[first - 1]
        subject = before.startswith("ال") or before.endswith(_OWNS_NOTHING) or before in words.nationalities
        if match.key.startswith("ال") or match.proclitics or not subject:
            return False
        begin = self.document.sentence(first).first
        if first - 2 < begin or not any(fold in words.takes for fold in folds[max(begin, first - 4) : first - 1]):
            return False
        if any(fold in words.locatives for fold in folds[max(begin, first - 3) : first]):
            return False
        return any(
            place.kind in SPOTS and self.countries.get(place.country_code or "")
            for place, level in words.gazetteer.named(match.key)
            if level >= NEEDS_CONTEXT
        )

    def _is_large(self, match: Match, after: str) -> bool:
        """Whether a province or a large town of that name lies in a country the article speaks of: "شمال حجة"."""
        if len(match.key) < 3 or match.key.startswith("ال") or after.startswith("ال"):
            return False
        return any(
            (place.kind == "admin" and place.population > 0) or (place.kind == "city" and place.population > _LARGE)
            for place, _ in self.words.gazetteer.named(match.key)
            if self.countries.get(place.country_code or "")
        )

    def lies_in(self, match: Match) -> bool:
        """Whether what is named right behind a name that has a head contains it: a land or a large province too."""
        return self._lies_in(match, self.after(match.last), _FAR_KM)

    def _lies_in(self, match: Match, after: str, reach: float = 0.0) -> bool:
        """Whether a place of that name lies in the town or province named right behind it: "في الرصافة في بغداد"."""
        words, at = self.words, match.last
        led = after in words.inside or after in words.seats
        if not led and after[:1] != "ب":
            return False
        side = match.level < NEEDS_CONTEXT and after in words.compass and match.proclitics != "و"
        if side and (match.key.startswith("ال") or words.inside.isdisjoint(self.folds[match.first - 1 : match.first])):
            return False  # "في القاعدة شمالي صنعاء", but "في صور جنوبي لبنان"
        sentence = self.document.sentence(match.first)
        for at in range(match.last + led, min(match.last + _WITHIN, sentence.last)):
            known = words.known(self.document.words[at])
            if known is None:
                if self.folds[at] in words.directions:
                    continue
                return False
            headed = self.folds[at - 1] in words.inside and self.folds[at - 1].startswith("ب")
            land = reach and known.best is not None and known.best[2] >= NEEDS_CONTEXT and self._is_land(known.best[1])
            if known.best is not None and (known.best[2] == SURE or headed or land):
                return any(
                    _holds(outer, place, reach)
                    for outer in words.gazetteer.candidates(known.best[1])[:3]
                    for place, _ in words.gazetteer.named(match.key)
                )
            if known.head is None:
                return False
        return False

    def _is_land(self, key: str) -> bool:
        return self.words.gazetteer.named(key)[0][0].kind == "country"

    def is_quarter_here(self, place: Place, match: Match) -> bool:
        """Whether a quarter lies in a town that the sentence names, and no large place has its name.

        "في المرجة بمدينة حلب": not the Afghan town.
        """
        if place.kind not in QUARTERS or self.words.gazetteer.named(match.key)[0][0].weight >= _WEIGHTY:
            return False
        sentence = self.document.sentence_of[match.first]
        return any(
            at == sentence
            and town.kind == "city"
            and town.id != place.id
            and distance_km(place.lat, place.lon, town.lat, town.lon) < ACROSS_KM
            for at, town in self.anchors
        )

    def _then(self, match: Match, found: list[PlaceMention]) -> bool:
        """Whether a way goes on right behind a place: "ببعلبك فالهرمل"."""
        return match.proclitics == "ف" and match.level == SURE and bool(found) and found[-1].last == match.first

    def _like(self, match: Match) -> bool:
        """Whether a list of places goes on behind "ك": "كتعز والضالع"."""
        if match.proclitics != "ك" or match.last >= len(self.folds):
            return False
        known = self.words.known(self.document.words[match.last])
        return known is not None and any(start.proclitics == "و" and level == SURE for start, _, level in known.singles)

    def _may_be_surname(self, match: Match, single: bool) -> bool:
        place = self.words.gazetteer.named(match.key)[0][0]
        if match.key in self.words.surnames:
            return True
        return place.kind != "country" and (single or (place.kind == "city" and place.population < 200_000))

    def _near(self, match: Match, reach: int = 2) -> bool:
        """Whether a place of that name lies beside a sure one, in this sentence or the ones around it."""
        sentence = self.document.sentence_of[match.first]
        around = [place for at, place in self.anchors if abs(at - sentence) <= reach]
        if not around:
            return False
        for place, _ in self.words.gazetteer.named(match.key):
            if place.kind in ("country", "region", "water"):
                continue
            for other in around:
                if distance_km(place.lat, place.lon, other.lat, other.lon) < NEAR_KM:
                    return True
        return False

    def _holds(self, place: Place) -> bool:
        """Whether a region holds a country that the article speaks of most: "في الساحل", of Mali."""
        if place.kind != "region":
            return False
        lands = (self.words.lands.get(code) for code in most_told_of(self.countries, _LANDS))
        return any(land and distance_km(place.lat, place.lon, land.lat, land.lon) < place.radius_km for land in lands)

    def _is_capital(self, match: Match) -> bool:
        return any(place.what == "capital" for place, _ in self.words.gazetteer.named(match.key)[:2])

    def _beside_capital(self, match: Match, reach_km: float = 20_100) -> bool:
        """Whether the sentence names another capital: "من طوكيو إلى سيول"."""
        sentence = self.document.sentence_of[match.first]
        mine = self.words.gazetteer.named(match.key)[0][0]
        return any(
            at == sentence
            and place.what == "capital"
            and distance_km(place.lat, place.lon, mine.lat, mine.lon) < reach_km
            for at, place in self.anchors
        )

    def _country_left(self, match: Match) -> str:
        """A country as the object of a verb further back: "غادر ألفا جندي مالي"."""
        if match.level < NEEDS_CONTEXT or self.words.gazetteer.named(match.key)[0][0].kind != "country":
            return ""
        first = self.document.sentences[self.document.sentence_of[match.first]].first
        behind = self.folds[max(first, match.first - OBJECT) : match.first]
        return "object" if any(fold in self.words.leaves for fold in behind) else ""

    def _acting_capital(self, match: Match, before: str, after: str) -> str:
        """A capital that acts, in an article that speaks of its country: "تقدر سيول"."""
        declares = before in self.words.declares
        acts = declares or self.words.acts_like(before) or self.words.acts_like(after)
        if match.level < NEEDS_CONTEXT or not acts:
            return ""
        for place, _ in self.words.gazetteer.named(match.key):
            if (place.what == "capital" or place.kind == "country") and self.countries.get(place.country_code or ""):
                return "acts"
        if declares and self.words.gazetteer.named(match.key)[0][0].kind == "country":  # "أعلنت مالي"
            return "acts"
        if self._is_capital(match) and (self._beside_capital(match, _NEXT_DOOR_KM) or declares):
            return "acts"
        return ""


def _holds(outer: Place, place: Place, reach: float) -> bool:
    """Whether a town or province may contain a place, with `reach` a land or a province that is so wide too."""
    if outer.id == place.id or outer.country_code != place.country_code:
        return False
    if reach and outer.kind == "country":
        return True
    if outer.kind not in _HELD_KM:
        return False
    most = max(_HELD_KM[outer.kind], reach) if outer.kind == "admin" else _HELD_KM[outer.kind]
    return distance_km(outer.lat, outer.lon, place.lat, place.lon) < most
