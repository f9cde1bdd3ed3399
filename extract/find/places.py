"""Places: named places, with their candidates in the gazetteer.

Two passes over the tokens that may begin a name. The first gathers the names that are places wherever they stand: they
tell which countries the article is about. The second takes names in text order, by their level in the gazetteer and by
what stands around them: "في الباب" is a town once Syria is spoken of, "بلدة الباب" always is.

>>> from extract.read.document import read_document
>>> from extract.lexicon import default_lexicon
>>> doc = read_document("وصلوا إلى بلدة الراعي بريف حلب قادمين من تركيا")
>>> [(doc.text[m.start : m.end], m.kind) for m in find(doc, default_lexicon())]
[('الراعي', 'city'), ('حلب', 'admin'), ('تركيا', None)]
"""

from extract.find.facts import PLACE, DocumentFacts, facts_of
from extract.find.mentions import PlaceMention
from extract.find.places_again import names_again, names_in_marks
from extract.find.places_evidence import Evidence
from extract.find.places_lands import lands_of_groups, most_told_of
from extract.find.places_match import Match
from extract.find.places_titles import is_in_group
from extract.find.places_unlisted import QUOTES as _QUOTES
from extract.find.places_unlisted import name_end, quoted_end, vouched
from extract.find.places_words import Head, Known, PlaceWords, place_words
from extract.gazetteer import NEEDS_CONTEXT, NEEDS_HEAD, SURE, Gazetteer, Place, distance_km
from extract.lexicon import Lexicon
from extract.read.document import COMMAS, Document
from extract.read.fold import fold_word

_SITES = frozenset(("base", "facility"))
_TOWN_KM = 20  # how far quarters of a town may lie apart
_WEIGHTY = 5.0  # the weight of a town of a hundred thousand people
_MOST_NAMES = 12  # names behind one head: a longer list goes on by the rule for lists


def find(document: Document, lexicon: Lexicon) -> list[PlaceMention]:
    """Return the mentions of a document in text order."""
    search = _Search(document, lexicon.build(place_words), facts_of(document, lexicon), lexicon)
    found = search.run()
    more = names_in_marks(document, search.words, found) + names_again(document, search.words, found)
    return sorted(found + more, key=_first) if more else found


class _Search:
    def __init__(self, document: Document, words: PlaceWords, facts: DocumentFacts, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.document_facts = facts
        self.words = words
        self.gazetteer: Gazetteer = words.gazetteer
        self.folds = document.folds
        self.found: list[PlaceMention] = []
        self.facts = facts.all
        self.starts = facts.where(PLACE)
        self.evidence = Evidence(document, words, facts.nations.copy())
        self.countries = self.evidence.countries

    def run(self) -> list[PlaceMention]:
        visits: list[tuple[int, Known]] = []
        matches: list[Match | None] = [None] * len(self.document)
        facts, second = self.facts, self.folds
        end = len(second) - 1
        for i in self.starts:
            k = facts[i].place
            if k is None or not (k.apart or (i < end and second[i + 1] in k.seconds)):
                continue
            match = self.match(i, k)
            if match is not None:
                matches[i] = match
                if match.level == SURE:
                    self.evidence.count(match)
            elif k.head is None and k.phrase is None:
                continue
            visits.append((i, k))
        yielding = [
            match for match in matches if match is not None and match.level == SURE and self.evidence.yields(match)
        ]
        for match in yielding:
            match.level = NEEDS_CONTEXT
            self.evidence.uncount(match)
        if visits and not self.countries:
            self.countries.update(lands_of_groups(self.document, self.document_facts, self.lexicon))
        free = 0
        for i, k in visits:
            if i < free:
                continue
            if k.phrase is not None:
                hit = k.phrase.hit(self.document, i)
                match = matches[i]
                if hit is not None and (match is None or hit.last > match.last):
                    free = hit.last
                    continue
            free = self._take(i, k, matches)
        return self.found

    def _take(self, i: int, k: Known, matches: list[Match | None]) -> int:
        """Take what begins at token `i`; the token behind it, or `i` if nothing does."""
        match = matches[i]
        if k.head is not None and (
            match is None or match.last == i + 1 or (not k.head.keep and self._goes_on(i, match))
        ):
            last = self._group(i, k.head, matches)
            if last > i:
                return last
        if match is not None:
            rule = self._accepts(match)
            if rule:
                self._add(match, rule, None, None)
                return match.last
            if k.head is not None and match.last > i + 1:  # "حي الأندلس" of another town than the listed one
                return self._group(i, k.head, matches)
        return i

    def _goes_on(self, i: int, match: Match) -> bool:
        """Whether the name behind the head at token `i` is longer than one that the head begins: "مدينة نصر آباد"."""
        known = self.facts[i + 1].place
        if known is None or not known.longer:
            return False
        behind = self.match(i + 1, known, bare=True)
        return behind is not None and behind.last > match.last

    def _accepts(self, match: Match) -> str:
        """The rule by which a name without a head is a place here, or "" if it is none."""
        if match.level < SURE and self._in_list(match) and not self.evidence.denies(match, self.found):
            return "list"
        return self.evidence.accepts(match, self.found)

    # --- names of the gazetteer ---

    def match(self, i: int, k: Known, bare: bool = False) -> Match | None:
        """The longest name that begins at token `i`, then the surest, then the one with fewest proclitics."""
        offset = self.document.starts[i]
        best: Match | None = None
        if i and not bare and self.folds[i - 1] in self.words.prepositions:
            bare = k.bare is not None or bool(k.longer)  # "في وجدة": no "و" follows a preposition
        single = k.bare if bare else k.best
        if single is not None:
            start, key, level = single
            best = Match(i, i + 1, offset + start.skip, start.proclitics, key, level)
        folds = self.folds
        second = folds[i + 1] if i + 1 < len(folds) else ""
        if second not in k.seconds:
            return best
        for start in k.longer:
            if second not in start.seconds or (bare and start.proclitics):
                continue
            room = self.document.sentences[self.document.sentence_of[i]].last - i
            for n in range(min(start.longest, room), 1, -1):
                key = " ".join([start.stem, *folds[i + 1 : i + n]])
                level = self.gazetteer.level(key)
                if level >= 0:
                    if best is None or (i + n, level) > (best.last, best.level):
                        best = Match(i, i + n, offset + start.skip, start.proclitics, key, level)
                    break
        son = best is not None and best.last < len(folds) and folds[best.last] in self.words.sons
        if son and best is not None and any(p.kind in _SITES for p, _ in self.gazetteer.named(best.key)):
            return None  # "معسكر طارق" is not that of "معسكر طارق بن زياد"
        return best

    def _in_list(self, match: Match) -> bool:
        """Joined by "و" or a comma to a place before it, and near that place or in its country."""
        if not self.found:
            return False
        last = self.found[-1]
        if not 0 <= match.first - last.last <= 4:
            return False
        gap = self.folds[last.last : match.first]
        marks = [fold for fold in gap if fold not in _QUOTES]
        joined = (not gap and match.proclitics in ("و", "وب", "ول")) or (len(gap) > 1 and marks[-1:] == ["و"])
        joined = joined and all(fold in COMMAS or fold == "و" for fold in marks)
        comma = len(marks) == 1 and marks[0] in COMMAS and not match.proclitics
        both = len(marks) == 1 and marks[0] in COMMAS and match.proclitics == "و" and self._list_goes_on(match)
        if not joined and not ((comma or both) and match.level >= NEEDS_CONTEXT and len(match.key) > 3):
            return False
        marked = match.last < len(self.folds) and self.folds[match.last] in _QUOTES and bool(gap)
        if match.level < NEEDS_CONTEXT and not marked and last.rule not in ("head", "list", "head_list"):
            return joined and self._third_of_town(match)
        if match.level < SURE and match.last < len(self.folds):  # "قصفت المطار وتدمر الضاحية": a verb
            known = self.words.known(self.document.words[match.last])
            follows = self.match(match.last, known, bare=True) if known is not None else None
            if follows is not None and follows.level == SURE:
                return False
        mine = [p for p, _ in self.gazetteer.named(match.key)]
        return any(_near(p, q) for q in last.candidates[:3] for p in mine)

    def _list_goes_on(self, match: Match) -> bool:
        """Whether a list goes on or ends behind a land or a large town: "وفنزويلا، وشيلي، وبيرو", "صعدة، وعمران،"."""
        after = self.evidence.after(match.last)
        place = self.gazetteer.named(match.key)[0][0]
        large = place.kind == "country" or place.weight >= _WEIGHTY or (place.kind == "admin" and place.population > 0)
        return large and (not after or after in COMMAS or after[0] == "و" or not after[0].isalpha())

    def _third_of_town(self, match: Match) -> bool:
        """Whether two places joined before a name lie in the town of one of that name: "الزيتون والدرج والتفاح"."""
        if len(self.found) < 2 or self.found[-2].last != self.found[-1].first or match.first != self.found[-1].last:
            return False
        return all(
            any(distance_km(p.lat, p.lon, q.lat, q.lon) < _TOWN_KM for q in mention.candidates[:2])
            for p, _ in self.gazetteer.named(match.key)[:1]
            for mention in self.found[-2:]
        )

    # --- names behind a head ---

    def _group(self, i: int, head: Head, matches: list[Match | None]) -> int:
        """Take the names behind the head at token `i`; the token behind the last, or `i` if there is none."""
        at = i + 1
        limit = self.document.sentence(i).last
        names = 0
        done = i
        if at + 1 < limit and head.number != "one" and self.folds[at] == ":":
            at += 1
        while at < limit and names < _MOST_NAMES:
            joined = False
            if names:
                comma = self.folds[at] in COMMAS
                if comma and (at + 1 >= limit or head.number == "one"):
                    break
                at += comma
                alone = self.folds[at] == "و"
                joined = not alone and self.folds[at].startswith("و")
                if not (comma or alone or joined) or (comma and joined and matches[at] is None):
                    break
                at += alone
            if at < limit and self.folds[at] in _QUOTES:
                at += 1
            if at >= limit:
                break
            last = self._name(at, i, head, names, joined, matches)
            if last <= at:
                break
            names += 1
            done = at = last
            while at < limit and self.folds[at] in _QUOTES:
                at += 1
            if head.number == "one" or (head.number == "two" and names == 2):
                break
        return done

    def _name(self, at: int, i: int, head: Head, nth: int, joined: bool, matches: list[Match | None]) -> int:
        """Take one name behind a head, listed or not; the token behind it, or `at`."""
        known = self.facts[at].place
        match = None
        if known is not None and (known.singles or known.longer):
            match = matches[at] if joined else self.match(at, known, bare=True)
            if match is not None and joined and "و" not in match.proclitics:
                match = None
        if (
            match is not None
            and match.level < SURE
            and not (match.last > at + 1 and (head.kind == "district" or self.folds[at] in self.words.compass))
            and self.folds[at] in self.words.not_names_bare
            and not (head.called and self.folds[at].startswith("ال"))  # "حي السلام"
            and not (head.kind == "city" and nth == 0 and self.evidence.lies_in(match))  # "مدينة القاعدة في محافظة إب"
            and not (head.kind == "admin" and self.gazetteer.named(match.key)[0][0].kind == "admin")
            and not (match.last > at + 1 and self._province_here(match))
        ):
            match = None
        if match is not None and match.key in self.words.nationalities and self.folds[i] in self.words.capital:
            match = None  # "العاصمة السعودية"
        if match is not None and at > 1 and is_in_group(self.document, self.words, match):
            match = None  # "مركز حلب الإعلامي"
        if match is not None and nth and match.level < SURE and not self._beside_last(match):
            match = None
        if match is not None and match.level < SURE and self.evidence.after(match.last) in self.words.resumptive:
            match = None  # "مناطق رصد فيها", though رصد is a town
        if match is not None and match.level < SURE and head.vouch != "never" and not joined:
            closed = quoted_end(self.document, at)
            if closed > match.last and name_end(self.document, self.words, at, joined, head) > at:
                match = None  # 'منطقة "كوتي خيل"', though كوتي is a town
        own = i if nth == 0 and head.keep and head.number == "one" and at == i + 1 else None
        if match is not None:
            if (
                match.level < SURE
                and head.vouch == "never"
                and not (self._accepts(match) or self._at_home(match, head))
            ):
                return at
            longer = name_end(self.document, self.words, at, joined, head)
            bare = self.folds[at][1:] if joined else self.folds[at]
            if match.level < SURE and longer > match.last and bare in self.words.openers:
                self._add_unlisted(at, longer, joined, head, own)
                return longer
            self.evidence.confirmed.add(match.key)
            self._add(match, "head" if nth == 0 else "head_list", head, own)
            return self.found[-1].last
        if head.vouch == "never" or known_phrase(self, at):
            return at
        last = name_end(self.document, self.words, at, joined, head)
        quoted = quoted_end(self.document, at) if last > at else at
        if quoted > at and not joined:
            last = quoted
        if last > at and (quoted > at or self._vouched(at, last, head, nth, joined)):
            self._add_unlisted(at, last, joined, head, own)
        else:
            return at
        return last

    def _beside_last(self, match: Match) -> bool:
        """Whether a place of that name lies near the one named before it, if that one is known."""
        known = [place for place in self.found[-1].candidates[:3] if isinstance(place, Place)]
        return not known or any(_near(place, other) for place, _ in self.gazetteer.named(match.key) for other in known)

    def _at_home(self, match: Match, head: Head) -> bool:
        """Whether a town or province of that name lies in a country the article speaks of."""
        if head.kind not in ("city", "admin", "area") or (
            match.level < NEEDS_CONTEXT and not (match.key.startswith("ال") and self.countries)  # "معارك الأربعاء"
        ):
            return False
        return not self.countries or any(p.country_code in self.countries for p, _ in self.gazetteer.named(match.key))

    def _province_here(self, match: Match) -> bool:
        """Whether a province of a country the article speaks of is called so: "منطقة الحدود الشمالية"."""
        place = self.gazetteer.named(match.key)[0][0]
        return place.kind == "admin" and place.country_code in self.countries

    def _vouched(self, at: int, last: int, head: Head, nth: int, joined: bool) -> bool:
        first = self.folds[at][1:] if joined else self.folds[at]
        heard = head.kind in ("admin", "city", "area", "district") and bool(
            self.gazetteer.heard(" ".join([first, *self.folds[at + 1 : last]]), self._top())
        )
        return vouched(self.document, self.words, at, last, head, nth, joined, heard)

    def _top(self) -> list[str]:
        return most_told_of(self.countries, 3)

    # --- mentions ---

    def _add(self, match: Match, rule: str, head: Head | None, own: int | None) -> None:
        document, words = self.document, self.words
        first, last, start = match.first, match.last, match.start
        after = self.evidence.after(last)
        if head is not None and head.kind in ("base", "facility") and after in words.site_adjectives:
            last += 1
        places = self.gazetteer.candidates(match.key)
        if match.key[0] == "=":  # "حماة" by its spelling is the town, and the province too
            places += tuple(p for p in self.gazetteer.candidates(fold_word(match.key[1:])) if p not in places)
        bare = head is None and rule != "again" and match.level > NEEDS_HEAD
        if bare and len(places) > 1:  # those that are places without a head
            named = self.gazetteer.named(match.key)
            places = tuple(p for p, level in named if level > NEEDS_HEAD)
            if match.level == SURE:  # the others need an article that speaks of their country
                spoken_of = self.countries
                there = self._told_elsewhere(match)
                places = tuple(
                    p
                    for p, level in named
                    if level == SURE
                    or (level > NEEDS_HEAD and (p.kind == "country" or p.country_code in spoken_of))
                    or p.country_code in there
                    or self.evidence.is_quarter_here(p, match)
                )
        if own is not None:
            first, start = own, document.starts[own] + (head.skip if head else 0)
        kind = head.kind if head is not None and head.kind != "area" else None
        own_name = own is not None and head is not None and (head.kind, head.vouch) == ("facility", "containment")
        if head is not None and head.called and all(place.kind != "district" for place in places):
            rule = "called"  # "حي الجزائر" lies in Mosul
        if own_name and all(place.kind not in ("facility", "base") for place in places):
            rule = "called"  # a hotel or a mosque need not lie where its name says
        score = 0.95 if match.level == SURE else 0.85 if head is not None else 0.7
        self.found.append(PlaceMention(start, document.ends[last - 1], first, last, rule, score, places, kind, own))

    def _told_elsewhere(self, match: Match) -> set[str]:
        """The lands spoken of, where no place that surely has a name lies in one and none of those is large."""
        named = self.gazetteer.named(match.key)
        sure = [place for place, level in named if level == SURE]
        told = self.evidence.told_besides(match)
        if any(place.weight >= _WEIGHTY or place.what or place.country_code in told for place in sure):
            return set()
        return told

    def _add_unlisted(self, at: int, last: int, joined: bool, head: Head, own: int | None) -> None:
        document = self.document
        start = document.starts[at] + (1 if joined else 0)
        first = at
        if own is not None:
            first, start = own, document.starts[own] + head.skip
        key = " ".join([self.folds[at][1:] if joined else self.folds[at], *self.folds[at + 1 : last]])
        heard: tuple[Place, ...] = ()
        if head.kind in ("admin", "city", "area", "district"):
            heard = tuple(self.gazetteer.heard(key, self._top())[:12])
        kind = "district" if head.kind == "area" else head.kind
        rule = "by_ear" if heard else "unlisted"
        self.found.append(PlaceMention(start, document.ends[last - 1], first, last, rule, 0.6, heard, kind, own))


def _first(mention: PlaceMention) -> int:
    return mention.first


def known_phrase(search: _Search, at: int) -> bool:
    """Whether a phrase that names no place begins at token `at`."""
    known = search.facts[at].place
    return known is not None and known.phrase is not None and known.phrase.hit(search.document, at) is not None


def _near(a: Place, b: Place) -> bool:
    if a.country_code is not None and a.country_code == b.country_code:
        return True
    return a.kind == b.kind == "country" or distance_km(a.lat, a.lon, b.lat, b.lon) < 400
