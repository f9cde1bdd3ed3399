"""Places in the story: which of several places a name means, its role, and where it stands for a government."""

from math import exp

from extract.find.facts import facts_of
from extract.find.mentions import Mentions, PlaceMention
from extract.find.neural import NEURAL
from extract.find.places_lands import lands_of_groups, most_told_of
from extract.find.places_words import PlaceWords, place_words
from extract.gazetteer import Place, distance_km
from extract.lexicon import Lexicon
from extract.link.places_story import is_capital, is_metonym, joins, roles_of
from extract.link.rows import PlaceRow
from extract.read.document import Document

_FAR_KM = 150  # how far from its province a place of one may still be named beside others
_LISTED_WITH = 1.0  # for the land of its neighbours in a list
_SURE_SCORE = 0.9  # of a name that is a place wherever it stands
_SPOTS = frozenset(("city", "district", "admin", "terrain", "facility", "base"))
_SEA_KM = 200  # a sea is at least so wide around its point; "النيل الأزرق" may be the state
_LISTED = frozenset(("head_list", "list", "unlisted", "by_ear"))  # rules of what goes on with a list
_ACROSS_KM = 40  # how far a quarter may lie from the middle of its town
_HARD_BY = 2  # tokens between a quarter and what is said to contain it
_BESIDE = 3  # tokens between a land's namesake and what lies in that
_LINE = frozenset("-–—/")
_HEADED = 2  # sentences up to which where it was written may stand, behind a headline
_AGENCY = 6  # tokens of an agency in brackets, with them
_OPENING = 2  # tokens that open a sentence: "أما في مصر"
_SMALL = 100_000  # people of a town that a capital of its name outweighs
_CAPITAL = 6.0
_REACH_KM = 250  # how far a place may lie from the middle of what contains it
# How far what lies inside or beside a place may be from its point, where the gazetteer does not say how far it reaches.
_AROUND_KM = {"admin": 80, "city": 20, "district": 5, "base": 10, "facility": 10, "terrain": 60}


def link_places(document: Document, mentions: Mentions, lexicon: Lexicon) -> list[PlaceRow]:
    """Return one row a place mention, in text order."""
    facts = facts_of(document, lexicon)
    counts = _countries(facts.nations.copy(), mentions.places)
    if not counts and mentions.places:
        counts = lands_of_groups(document, facts, lexicon)
    return _Linking(document, mentions.places, lexicon.build(place_words), counts).rows()


_WIDE = frozenset(("country", "region", "water"))


class _Linking:
    def __init__(
        self, document: Document, places: list[PlaceMention], words: PlaceWords, counts: dict[str, int]
    ) -> None:
        self.document = document
        self.mentions = places
        self.words = words
        self.countries = counts
        self.top = max(self.countries.values(), default=0)
        self.chosen: list[Place | None] = [None] * len(places)
        self.sentence_of = [document.sentence_of[mention.first] for mention in places]
        self.settled: dict[str, Place] = {}
        self.settled_bare: dict[str, Place] = {}
        """What a name behind a head came to mean, for the same name without one."""
        self.contained: dict[str, Place] = {}
        """What was said to contain an unlisted name, for where it stands alone."""

    def rows(self) -> list[PlaceRow]:
        for n, mention in enumerate(self.mentions):  # what is clear first: it tells where the rest lies
            if len(mention.candidates) == 1:
                self.chosen[n] = mention.candidates[0]
        for n, mention in enumerate(self.mentions):
            places = mention.candidates
            if len(places) > 1 and all(place.country_code == places[0].country_code for place in places):
                self.chosen[n] = self._choose(n)
        for n in range(len(self.mentions)):
            if self.chosen[n] is None:
                self.chosen[n] = self._choose(n)
            place = self.chosen[n]
            if place is not None and (
                self._is_elsewhere(n, place) or self._is_far(n, place) or self._is_outside(n, place)
            ):
                self.chosen[n] = None
        for n, mention in enumerate(self.mentions):  # what is said once to contain a name contains it everywhere
            if self.chosen[n] is None and (container := self._container(n)) is not None and container.kind != "country":
                self.contained.setdefault(self.document.text[mention.start : mention.end], container)
        roles = roles_of(self.document, self.mentions, self.words)
        rows: list[PlaceRow] = []
        for n, mention in enumerate(self.mentions):
            place = self.chosen[n]
            joined = n > 0 and self.mentions[n - 1].last == mention.first and rows[-1].metonym
            metonym = place is not None and is_metonym(self.document, mention, place, self.words, joined)
            if metonym and n and joins(self.document, self.mentions[n - 1], mention) and not rows[-1].metonym:
                rows[-1].metonym = is_capital(self.mentions[n - 1], self.chosen[n - 1])  # "موسكو وواشنطن اتفقتا"
            rows.append(self._row(n, "mention" if metonym else roles[n], metonym))
        return rows

    def _choose(self, n: int) -> Place | None:
        """The candidate that fits best, or None if there is none."""
        mention = self.mentions[n]
        places = mention.candidates
        if not places:
            return None
        if len(places) > 1 and (mention.kind is None or self.document.folds[mention.first - 1] in self.words.capital):
            places = self._without_namesakes(n, places)
        if len(places) == 1:
            return places[0]
        near = self._anchors(n)
        container = self._container(n)
        adjective = self._adjective(mention)
        name = self.document.text[mention.start : mention.end]
        key = f"{mention.kind}:{places[0].id}:{name}"
        before = self.settled.get(key) or (self.settled_bare.get(name) if mention.kind is None else None)
        abroad = len({p.country_code for p in places}) > 1
        folds = self.document.folds
        acting = (mention.first > 0 and self.words.acts_like(folds[mention.first - 1])) or (
            mention.last < len(folds) and self.words.acts_like(folds[mention.last])
        )

        listed = self._listed_lands(n) if abroad else ()
        here = self._lands_here(n) if abroad and before is not None else frozenset()
        elsewhere = (
            before is not None
            and before.country_code not in here
            and not here.isdisjoint(p.country_code for p in places)
        )
        great = mention.kind is None and all(
            p.population < _SMALL or p.what == "capital" or p.kind == "admin" for p in places
        )
        off = mention.first > 0 and folds[mention.first - 1] in self.words.coasts
        line = any(place.kind == "country" for place in places) and self._opens_line(mention)
        capitals = {p.country_code for p in places if p.kind != "country"}  # "تونس": the land, without a head

        def fit(place: Place) -> float:
            score = 0.5 * place.weight
            code = place.country_code
            if self.top and code is not None:
                spoken_of = self.countries.get(code, 0)
                score += 3.0 * spoken_of / self.top if spoken_of else -2.0
            if adjective is not None:
                score += 6.0 if code == adjective else -2.0
            if mention.kind is not None and mention.rule != "by_ear":
                score += 2.5 if place.kind == mention.kind else 0.0
            elif place.kind == "city":
                score += 0.4
            if mention.kind in ("facility", "base") and place.kind == "city":  # "ميناء طرطوس": the town's
                score += 1
            if mention.kind in ("city", "admin", "district") and place.kind in ("country", "region", "water"):
                score -= 4
            if mention.kind == "water" and place.kind != "water":  # "نهر الفرات", though a quarter is called so
                score -= 4
            if container is not None:
                d = distance_km(place.lat, place.lon, container.lat, container.lon)
                if container.kind == "country":
                    score += 5.0 if code == container.country_code else 0.0
                else:
                    score += 4.0 if d < _REACH_KM else 0.0
                    score += 2 * exp(-d / 60)
            least = 10_000.0
            for other, same in near:
                d = distance_km(place.lat, place.lon, other.lat, other.lon)
                score += (1.2 if same else 0.5) * exp(-d / 120)
                least = min(least, d)
            if abroad and code is not None and code in listed:
                score += _LISTED_WITH
            if abroad:  # the land next door is likelier than one far away
                score += 1.5 * exp(-least / 500)
            if place.kind == "country":
                score += 3 if acting or off else 0
                score += 2 if mention.kind is None and code in capitals and not line else 0
            if before is not None and place.id == before.id and not elsewhere:
                score += 4
            if elsewhere and code in here:  # "وفي مصر ... قبالة الإسكندرية"
                score += 4
            if place.what == "capital" and line:  # "تونس - رويترز: ..."
                score += _CAPITAL
            if place.what == "capital" and abroad and (great or acting):  # a village of its name is told otherwise
                score += _CAPITAL
            return score

        best = max(places, key=fit)
        if best.kind == "admin" and mention.kind is None:  # "على البحر الأحمر": the sea, without a head
            best = next((place for place in places if place.kind == "water" and place.radius_km >= _SEA_KM), best)
        if best.kind == "admin" and mention.kind in (None, "district"):  # "عمران", "أحياء بغداد": the town
            best = next((place for place in places if place.kind == "city" and _is_seat(place, best)), best)
        self.settled.setdefault(key, best)
        if mention.kind is not None and best.kind in _SPOTS and best.kind != "admin":
            self.settled_bare.setdefault(name, best)
        return best

    def _opens_line(self, mention: PlaceMention) -> bool:
        """Whether a name tells where a report was written: "تونس - رويترز: ...", "الكويت (كونا) - ..."."""
        folds, at = self.document.folds, mention.last
        sentence = self.document.sentence(mention.first)
        if mention.first != sentence.first or sentence.number > _HEADED or at >= sentence.last:
            return False
        if folds[at] == "(":
            at = next((t + 1 for t in range(at, min(at + _AGENCY, sentence.last)) if folds[t] == ")"), sentence.last)
        return at < sentence.last and folds[at] in _LINE

    def _without_namesakes(self, n: int, places: tuple[Place, ...]) -> tuple[Place, ...]:
        """The candidates without provinces and towns that are called like a land, as "جورجيا".

        One is kept where its own land is told beside it: "أتلانتا في جورجيا", "جورجيا الأميركية".
        """
        lands = {place.country_code for place in places if place.kind == "country"}
        if not lands or any(place.what == "capital" for place in places):
            return places
        mention, sentence = self.mentions[n], self.sentence_of[n]
        told = lands | {self._adjective(mention)}
        for other in (n - 1, n + 1):
            if 0 <= other < len(self.mentions) and self.sentence_of[other] == sentence:
                first, second = sorted((n, other))
                beside, place = self.mentions[second].first - self.mentions[first].last, self.chosen[other]
                if place is not None and beside <= _BESIDE and place.kind not in _WIDE:
                    told.add(place.country_code)
        return tuple(place for place in places if place.country_code in told)

    def _is_far(self, n: int, place: Place) -> bool:
        """Whether a place that is known by its province alone lies far from all that the story names around it.

        Many villages share such names: then another one is meant, near the places around it.
        """
        namesake = self.mentions[n].kind == "terrain" and place.kind in ("city", "district")  # "جبل" of a village
        if not (namesake or place.radius_km) or place.population or place.kind not in _SPOTS:
            return False
        sentence = self.document.sentence_of[self.mentions[n].first]
        found = False
        for other in range(max(0, n - 6), min(len(self.mentions), n + 5)):
            anchor = self.chosen[other]
            if other == n or anchor is None or anchor.kind in ("country", "region", "water") or anchor.radius_km:
                continue
            if abs(self.document.sentence_of[self.mentions[other].first] - sentence) > 1:
                continue
            if distance_km(place.lat, place.lon, anchor.lat, anchor.lon) < place.radius_km + _FAR_KM:
                return False
            found = found or anchor.country_code == place.country_code
        return found

    def _is_elsewhere(self, n: int, place: Place) -> bool:
        """Whether the one place of a name lies in a country the article is silent on: another of the name is meant.

        Small places alone, and only behind a head, which vouches for a name that no gazetteer holds.
        """
        mention = self.mentions[n]
        if _called_after(mention) and not self.top:
            return True  # "مستشفى دار السلام", and nothing that says where
        if mention.rule not in ("head", "head_list", "called", "by_ear") or mention.kind == "country" or not self.top:
            return False
        unsure = mention.score < _SURE_SCORE and mention.head is None
        if unsure and mention.kind in ("city", "district") and self._in_other_land(n, place):
            return True  # "قرية كوتا بإقليم تيلابيري": not the Indian town
        if mention.rule == "by_ear" or unsure:  # "بلدة أمارا الرومانية": not the German one
            code = self._adjective(mention)
            if code is not None and code != place.country_code and code in self.countries:
                return True
        if mention.rule == "by_ear":
            return False
        if self.top < 2 and mention.head is None:
            container = self._container(n)  # "بلدة كندلان في ولاية فارياب": not the one of another land
            if container is None or container.country_code in (None, place.country_code):
                return False
        if mention.kind in ("city", "district", "terrain") and place.kind in ("water", "region"):
            return True
        if _called_after(mention):
            return place.country_code is not None and place.country_code not in self.countries
        small = place.kind in ("city", "district", "admin", "facility", "terrain") and place.population < 100_000
        if mention.kind in ("facility", "base", "district") and mention.score < _SURE_SCORE:
            small = small or place.kind in ("admin", "city")  # "فندق الجزيرة" in Mogadishu: not the Sudanese state
        others = self.others(mention)
        if not others and mention.score >= _SURE_SCORE:
            return False  # "هبطت في مطار دنقلا": nothing says otherwise
        if mention.kind == "admin" == place.kind and mention.score >= _SURE_SCORE and place.what != "admin2":
            return place.radius_km > 0 and place.country_code not in others
        return small and place.country_code is not None and place.country_code not in others

    def _in_other_land(self, n: int, place: Place) -> bool:
        """Whether a province named right behind a name, as what contains it, lies in another country."""
        outer = self._container(n, _HARD_BY)
        return (
            outer is not None
            and outer.kind == "admin"
            and outer.country_code is not None
            and place.country_code not in (None, outer.country_code)
            and self.mentions[n + 1].kind == "admin"
        )

    def _is_outside(self, n: int, place: Place) -> bool:
        """Whether a quarter is said to lie in a town that it is far from: "حي السلام في تعز", known in Aden."""
        called = _called_after(self.mentions[n])  # "فندق بغداد" in Basra
        if place.kind != "district" and self.mentions[n].kind != "district" and not called:
            return False
        town = self._container(n, _HARD_BY)
        if town is None or town.kind not in ("city", "district") or town.id == place.id:
            return False
        return distance_km(place.lat, place.lon, town.lat, town.lon) > max(_ACROSS_KM, place.radius_km)

    def others(self, mention: PlaceMention) -> list[str]:
        """The countries the article speaks of beside this mention."""
        code = _one_country(mention.candidates)
        return [country for country, times in self.countries.items() if times > (country == code)]

    def _anchors(self, n: int) -> list[tuple[Place, bool]]:
        """Places settled near mention `n`, and whether they stand in its sentence."""
        sentence = self.sentence_of[n]
        found: list[tuple[Place, bool]] = []
        for other in range(max(0, n - 6), min(len(self.chosen), n + 5)):
            place, at = self.chosen[other], self.sentence_of[other]
            if place is not None and -2 <= at - sentence <= 2 and place.kind not in _WIDE:
                found.append((place, at == sentence))
        return found[:6]

    def _lands_here(self, n: int) -> frozenset[str]:
        """The country that the sentence of mention `n` begins with, where it says so: "وفي مصر أجرت البحرية"."""
        sentence = self.document.sentence(self.mentions[n].first)
        for other in range(max(0, n - 4), n):
            place, first = self.chosen[other], self.mentions[other].first
            if place is not None and place.kind == "country" and sentence.first < first <= sentence.first + _OPENING:
                led = self.document.folds[first - 1] in self.words.location
                return frozenset((place.country_code or "",)) if led else frozenset()
        return frozenset()

    def _listed_lands(self, n: int) -> set[str]:
        """The lands of the places right before and behind mention `n` in a list: "شدا والحصامة والملاحيظ"."""
        found = set()
        for other in (n - 1, n + 1):
            if 0 <= other < len(self.mentions):
                first, second = sorted((n, other))
                gap = self.document.folds[self.mentions[first].last : self.mentions[second].first]
                place = self.chosen[other]
                if all(not fold[0].isalpha() or fold == "و" for fold in gap) and place is not None:
                    found.add(place.country_code or "")
        return found

    def _container(self, n: int, most: int = 5) -> Place | None:
        """The place that is said to contain mention `n`: "X في محافظة Y", "X بريف Y", "X الواقعة شرق Y".

        What contains the last name of a list contains them all. `most`: tokens between the two.
        """
        while (
            n + 1 < len(self.mentions)
            and self.mentions[n + 1].first == self.mentions[n].last
            and self.mentions[n + 1].rule in _LISTED
        ):
            n += 1
        if n + 1 >= len(self.mentions):
            return None
        mention, following = self.mentions[n], self.mentions[n + 1]
        if following.rule == "by_ear" or self._borders(n + 1):
            return None
        document, words = self.document, self.words
        first = following.head if following.head is not None else following.first
        gap = first - mention.last
        if gap > most or document.sentence_of[mention.first] != document.sentence_of[following.first]:
            return None
        between = document.folds[mention.last : first]
        led = any(fold in words.inside or fold in words.directions for fold in between)
        clitic = document.starts[following.first] < following.start and document.folds[following.first][0] == "ب"
        glued = any(
            fold.startswith("ب") and words.known(document.words[mention.last + k]) for k, fold in enumerate(between)
        )
        if between and between[0] in words.joined_in:  # "في أحياء بغداد وفي وهران"
            return None
        if not (led or clitic or glued):
            return None
        chosen = self.chosen[n + 1]
        if chosen is None and following.candidates:
            chosen = self._choose_plain(n + 1)
            if following.kind == "admin":  # a province that contains something is settled by that
                self.chosen[n + 1] = chosen
        return chosen

    def _choose_plain(self, n: int) -> Place:
        """The likeliest candidate by what the article speaks of, for a place that contains another."""
        mention = self.mentions[n]

        def fit(place: Place) -> float:
            share = self.countries.get(place.country_code or "", 0) / (self.top or 1)
            kind = mention.kind or "country"  # a bare name that is also a land's is the land's
            return 0.5 * place.weight + 3 * share + (2.5 if place.kind == kind else 0)

        return max(mention.candidates, key=fit)

    def _adjective(self, mention: PlaceMention) -> str | None:
        """The country of a nationality beside the name: "مدينة الموصل العراقية", "العاصمة السورية دمشق"."""
        folds, document = self.document.folds, self.document
        sentence = document.sentence(mention.first)
        for at in (mention.last, mention.last + 1, mention.first - 1):
            if sentence.first <= at < sentence.last:
                code = self.words.nationalities.get(folds[at])
                if code is not None and folds[at].lstrip("وبفل").startswith(("ال", "ل")):
                    return code
                if not folds[at][0].isalpha():
                    break
        return None

    def _row(self, n: int, role: str, metonym: bool) -> PlaceRow:
        mention, place = self.mentions[n], self.chosen[n]
        document = self.document
        text = document.text[mention.start : mention.end]
        sentence_id = document.sentences[document.sentence_of[mention.first]].number
        row = PlaceRow(
            mention.start, mention.end, mention.first, mention.last, sentence_id, text,
            place_id=None, name=text, name_en=None, country_code=None, kind=mention.kind or "city", lat=None, lon=None,
            role=role, metonym=False, rule=mention.rule, score=mention.score,
        )  # fmt: skip
        if place is not None and mention.rule != "by_ear":
            _fill(row, place)
            row.name, row.kind, row.metonym, row.capital = place.name, place.kind, metonym, place.what == "capital"
            row.radius_km = float(place.radius_km) or None
            if mention.head is not None and mention.kind is not None and place.kind != mention.kind:
                row.kind, row.rule, row.radius_km = mention.kind, f"{mention.rule}+at:{place.id}", _around(place)
            return row
        container = self._container(n) or self.contained.get(text) or self._nearby(n)
        if place is not None and not (
            container is not None
            and container.kind != "country"
            and distance_km(place.lat, place.lon, container.lat, container.lon) > max(_REACH_KM, container.radius_km)
        ):
            _fill(row, place)
            row.rule, row.score = "by_ear", 0.55
            return row
        row.rule, row.score = "unlisted" if mention.rule != NEURAL else NEURAL + "+unlisted", 0.5
        if container is not None:
            row.country_code = container.country_code
            if container.kind != "country":
                row.lat, row.lon, row.radius_km = container.lat, container.lon, _around(container)
                row.rule += f"+in:{container.id}"
        elif self.countries:
            row.country_code = self._adjective(mention) or most_told_of(self.countries, 1)[0]
        return row

    def _nearby(self, n: int) -> Place | None:
        """The place an unlisted name is likely near: one of its sentence, else the last town or province before it."""
        sentence = self.document.sentence_of[self.mentions[n].first]
        further = country = None
        for reach in range(1, 9):
            for other in (n - reach, n + reach):
                if 0 <= other < len(self.mentions):
                    place = self.chosen[other]
                    if place is None or place.kind in ("region", "water") or self.mentions[other].rule == "by_ear":
                        continue
                    apart = abs(self.document.sentence_of[self.mentions[other].first] - sentence)
                    if place.kind == "country":
                        beyond = apart == 0 and self._borders(other)
                        country = country or (place if apart <= 3 and not beyond else None)
                    elif apart == 0:
                        return place
                    elif apart <= (2 if other < n else 1):
                        further = further or place
        return further or country

    def _borders(self, n: int) -> bool:
        """Whether mention `n` is a land that another one borders: "قرب الحدود مع إيران"."""
        folds, first = self.document.folds, self.mentions[n].first
        return (
            first > 1
            and folds[first - 1] in self.words.border_with
            and not self.words.borders.isdisjoint(folds[max(0, first - 4) : first - 1])
        )


def _fill(row: PlaceRow, place: Place) -> None:
    """Note in a row what the gazetteer knows of its place."""
    row.place_id, row.name_en, row.country_code = place.id, place.name_en, place.country_code
    row.lat, row.lon = place.lat, place.lon


def _is_seat(place: Place, province: Place) -> bool:
    """Whether a town lies in a province of its name."""
    if place.country_code != province.country_code:
        return False
    return distance_km(place.lat, place.lon, province.lat, province.lon) < _FAR_KM


def _around(place: Place) -> float:
    """How far, in km, what is said to lie in or at a place may be from its point."""
    return float(place.radius_km or _AROUND_KM.get(place.kind, _REACH_KM))


def _countries(counts: dict[str, int], mentions: list[PlaceMention]) -> dict[str, int]:
    """How often the article speaks of each country: by name, by nationality, by places that lie in no other."""
    for mention in mentions:
        code = _one_country(mention.candidates)
        if code and mention.rule != "by_ear" and not _called_after(mention):
            counts[code] = counts.get(code, 0) + 1
    return counts


def _one_country(places: tuple[Place, ...]) -> str | None:
    """The country that the likeliest places of a name all lie in; None if they lie in several, or in none."""
    if not places:
        return None
    code = places[0].country_code
    return code if all(place.country_code == code for place in places[1:4]) else None


def _called_after(mention: PlaceMention) -> bool:
    """Whether a site has the name of a place that it need not lie at: "فندق بيبلوس" in Mali."""
    return mention.rule == "called"
