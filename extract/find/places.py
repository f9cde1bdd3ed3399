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

from collections import Counter
from dataclasses import dataclass

from extract.find.mentions import PlaceMention
from extract.find.places_unlisted import name_end, vouched
from extract.find.places_words import Head, Known, PlaceWords
from extract.gazetteer import NEEDS_CONTEXT, SURE, Gazetteer, Place, default_gazetteer, distance_km
from extract.lexicon import Lexicon
from extract.read.document import Document

_QUOTES = frozenset("\"'«»“”„‘’()[]")
_COMMAS = frozenset("،,")
_MOST_NAMES = 12  # names behind one head: a longer list goes on by the rule for lists


@dataclass(slots=True)
class Match:
    """A name of the gazetteer in the text: its tokens, where it starts, what its first word carries, its level."""

    first: int
    last: int
    start: int
    proclitics: str
    key: str
    level: int


def place_words(lexicon: Lexicon) -> PlaceWords:
    """The words of places, for this lexicon."""
    return PlaceWords(lexicon, default_gazetteer())


def find(document: Document, lexicon: Lexicon) -> list[PlaceMention]:
    """Return the mentions of a document in text order."""
    return _Search(document, lexicon.build(place_words)).run()


class _Search:
    def __init__(self, document: Document, words: PlaceWords) -> None:
        self.document = document
        self.words = words
        self.gazetteer: Gazetteer = words.gazetteer
        self.folds = document.folds
        self.found: list[PlaceMention] = []
        self.countries: Counter[str] = Counter()
        self.confirmed: set[str] = set()

    def run(self) -> list[PlaceMention]:
        known = self.words.known
        visits = [(i, k) for i, word in enumerate(self.document.words) if (k := known(word)) is not None]
        matches = {i: m for i, k in visits if k.starts and (m := self.match(i, k)) is not None}
        self._look_around(matches)
        free = 0
        for i, k in visits:
            if i < free:
                continue
            if k.phrase:
                hit = self.words.not_places.at(self.document, i)
                if hit is not None and hit.last > matches.get(i, Match(i, i, 0, "", "", 0)).last:
                    free = hit.last
                    continue
            free = self._take(i, k, matches)
        return self.found

    def _take(self, i: int, k: Known, matches: dict[int, Match]) -> int:
        """Take what begins at token `i`; the token behind it, or `i` if nothing does."""
        match = matches.get(i)
        if k.head is not None and (match is None or match.last == i + 1):
            last = self._group(i, k.head, matches)
            if last > i:
                return last
        if match is not None:
            rule = self._accepts(match)
            if rule:
                self._add(match, rule, None, None)
                return match.last
        return i

    # --- names of the gazetteer ---

    def match(self, i: int, k: Known, bare: bool = False) -> Match | None:
        """The longest name that begins at token `i`, then the surest, then the one with fewest proclitics."""
        folds = self.folds
        sentence = self.document.sentences[self.document.sentence_of[i]]
        best: Match | None = None
        for start in k.starts:
            if bare and start.proclitics:
                continue
            for n in range(min(start.longest, sentence.last - i), 0, -1):
                key = start.stem if n == 1 else " ".join([start.stem, *folds[i + 1 : i + n]])
                level = self.gazetteer.level(key)
                if level < 0 or (n == 1 and level < SURE and start.proclitics and len(key) < 4 and not k.exact):
                    continue
                if n == 1 and k.exact:
                    key, level = k.exact, SURE
                elif n == 1 and level == SURE and len(key) < 6 and self._may_be_pronoun(i, key):
                    level = NEEDS_CONTEXT
                if best is None or (i + n, level) > (best.last, best.level):
                    best = Match(i, i + n, self.document.starts[i] + start.skip, start.proclitics, key, level)
                break
        return best

    def _may_be_pronoun(self, i: int, key: str) -> bool:
        """A short name in -ة that is printed with -ه may be a noun with its owner: "حماه", "جده"."""
        return key.endswith("ه") and not key.startswith("ال") and self.document.words[i].surface.endswith("ه")

    def _look_around(self, matches: dict[int, Match]) -> None:
        """Count the countries the article speaks of: by their names, their nationalities, and by sure places."""
        counts = self.countries
        for match in matches.values():
            if match.level == SURE:
                codes = {p.country_code for p, level in self.gazetteer.named(match.key)[:4] if level == SURE}
                if len(codes) == 1 and (code := codes.pop()):
                    counts[code] += 1
        nationalities = self.words.nationalities
        for fold in self.folds:
            code = nationalities.get(fold)
            if code is not None:
                counts[code] += 1

    def _accepts(self, match: Match) -> str:
        """The rule by which a name without a head is a place here, or "" if it is none."""
        if self._is_other(match):
            return ""
        if "ك" in match.proclitics or "ف" in match.proclitics:  # also the first letters of many words
            place = self.gazetteer.named(match.key)[0][0]
            if match.level < SURE or len(match.key) < 4 or not (place.kind == "country" or place.population > 300_000):
                return ""
        if match.level == SURE:
            return "name"
        if "\u064b" in self.document.words[match.last - 1].surface:
            return ""
        if self._in_list(match):
            return "list"
        before = self._before(match.first)
        led = before in self.words.locatives or "ب" in match.proclitics
        if not led:
            return ""
        if match.key in self.confirmed and len(match.key) > 2:
            return "again"
        if match.level >= NEEDS_CONTEXT:
            for place, level in self.gazetteer.named(match.key):
                if level >= NEEDS_CONTEXT and (place.kind == "country" or self.countries.get(place.country_code or "")):
                    return "context"
        return ""

    def _before(self, i: int) -> str:
        """The word before token `i` in its sentence, past an opening quotation mark; "" if there is none."""
        first = self.document.sentence(i).first
        i -= 1
        if i > first and self.folds[i] in _QUOTES:
            i -= 1
        return self.folds[i] if i >= first else ""

    def _after(self, i: int) -> str:
        if i >= len(self.folds) or self.document.sentence_of[i - 1] != self.document.sentence_of[i]:
            return ""
        return self.folds[i]

    def _is_other(self, match: Match) -> bool:
        """A person, a paper, a group of that name?"""
        words, folds = self.words, self.folds
        first, last = match.first, match.last
        quoted = first > 0 and last < len(folds) and folds[first - 1] in _QUOTES and folds[last] in _QUOTES
        if quoted and self.gazetteer.named(match.key)[0][0].kind == "region":
            return True  # a paper: «الشرق الأوسط»
        if "\u064b" in self.document.words[first].surface:
            return True
        before = self._before(first)
        if not before or set(match.proclitics) & set("بل"):
            return False
        single = match.last == match.first + 1
        if before in words.bodies and "و" not in match.proclitics:
            return not (before in words.loose_bodies and match.level == SURE)
        if single and self._is_adjective(match, before):
            return True
        if not single or "و" in match.proclitics:
            return False
        if first > 1 and folds[first - 2] == "عبد" and before not in words.locatives:
            return not self._is_country(match)
        if before in words.given_names and before not in words.locatives:
            return not self._is_country(match)
        if before in words.titles and (match.level < SURE or before.startswith("ال")):
            return not self._is_country(match)
        if match.key in words.given_names and before not in words.locatives:
            after = self._after(match.last)
            return bool(after) and after[0].isalpha() and after not in words.follows and after[0] != "و"
        return False

    def _is_adjective(self, match: Match, before: str) -> bool:
        """Whether a country's name is the adjective spelled like it: "جنديا أوكرانيا", "الحدود السعودية"."""
        key = match.key
        if key.startswith("ال"):
            if key not in self.words.nationalities or "و" in match.proclitics:
                return False
            definite = before.startswith(("ال", "وال", "بال", "لل", "فال")) and len(before) > 4
            return definite and before not in self.words.locatives
        if not key.endswith("يا") or not before.endswith("ا") or before in self.words.not_accusative:
            return False
        if before.endswith(("ها", "وا", "نا", "ما", "لا", "ذا")):  # pronouns, plural verbs, particles
            return False
        if self.found and self.found[-1].last == match.first:
            return False
        if "و" in match.proclitics:
            return before.endswith("يا") and before[:-1] in self.words.nationalities
        return len(before) > 3 and not self.gazetteer.knows(before) and self._is_country(match)

    def _is_country(self, match: Match) -> bool:
        named = self.gazetteer.named(match.key)
        return bool(named) and named[0][0].kind == "country"

    def _in_list(self, match: Match) -> bool:
        """Joined by "و" or a comma to a place before it, and near that place or in its country."""
        if not self.found:
            return False
        last = self.found[-1]
        joined = last.last == match.first and match.proclitics in ("و", "وب", "ول")
        comma = last.last + 1 == match.first and self._before(match.first) in _COMMAS and not match.proclitics
        if not joined and not (comma and match.level >= NEEDS_CONTEXT and len(match.key) > 3):
            return False
        if match.level < NEEDS_CONTEXT and last.rule not in ("head", "list", "head_list"):
            return False
        mine = [p for p, _ in self.gazetteer.named(match.key)]
        return any(_near(p, q) for q in last.candidates[:3] if isinstance(q, Place) for p in mine)

    # --- names behind a head ---

    def _group(self, i: int, head: Head, matches: dict[int, Match]) -> int:
        """Take the names behind the head at token `i`; the token behind the last, or `i` if there is none."""
        at = i + 1
        limit = self.document.sentence(i).last
        names = 0
        done = i
        while at < limit and names < _MOST_NAMES:
            joined = names > 0 and self.folds[at].startswith("و")
            if names and not joined:
                if self.folds[at] not in _COMMAS or at + 1 >= limit or head.number == "one":
                    break
                at += 1
                if self.folds[at].startswith("و") and at not in matches:
                    break
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
            if head.number == "one":
                break
        return done

    def _name(self, at: int, i: int, head: Head, nth: int, joined: bool, matches: dict[int, Match]) -> int:
        """Take one name behind a head, listed or not; the token behind it, or `at`."""
        known = self.words.known(self.document.words[at])
        match = None
        if known is not None and known.starts:
            match = matches.get(at) if joined else self.match(at, known, bare=True)
            if match is not None and joined and "و" not in match.proclitics:
                match = None
        if (
            match is not None
            and match.level < SURE
            and self.folds[at] in self.words.not_names
            and not (head.kind == "admin" and self.gazetteer.named(match.key)[0][0].kind == "admin")
        ):
            match = None
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
            self.confirmed.add(match.key)
            self._add(match, "head" if nth == 0 else "head_list", head, own)
            return self.found[-1].last
        if head.vouch == "never" or known_phrase(self, at):
            return at
        last = name_end(self.document, self.words, at, joined, head)
        if last > at and self._vouched(at, last, head, nth, joined):
            self._add_unlisted(at, last, joined, head, own)
        else:
            return at
        return last

    def _at_home(self, match: Match, head: Head) -> bool:
        """Whether a town or province of that name lies in a country the article speaks of."""
        return head.kind in ("city", "admin") and any(
            p.country_code in self.countries for p, _ in self.gazetteer.named(match.key)
        )

    def _vouched(self, at: int, last: int, head: Head, nth: int, joined: bool) -> bool:
        first = self.folds[at][1:] if joined else self.folds[at]
        heard = head.kind in ("admin", "city", "area", "district") and bool(
            self.gazetteer.heard(" ".join([first, *self.folds[at + 1 : last]]), self._top())
        )
        return vouched(self.document, self.words, at, last, head, nth, joined, heard)

    def _top(self) -> list[str]:
        return [code for code, _ in self.countries.most_common(3)]

    # --- mentions ---

    def _add(self, match: Match, rule: str, head: Head | None, own: int | None) -> None:
        document, words = self.document, self.words
        first, last, start = match.first, match.last, match.start
        after = self._after(last)
        if head is not None and head.kind in ("base", "facility") and after in words.site_adjectives:
            last += 1
        places = [p for p, _ in self.gazetteer.named(match.key)]
        if own is not None:
            first, start = own, document.starts[own] + (head.skip if head else 0)
        kind = head.kind if head is not None and head.kind != "area" else None
        score = 0.95 if match.level == SURE else 0.85 if head is not None else 0.7
        self.found.append(
            PlaceMention(start, document.ends[last - 1], first, last, rule, score, tuple(places), kind, own)
        )

    def _add_unlisted(self, at: int, last: int, joined: bool, head: Head, own: int | None) -> None:
        document = self.document
        start = document.starts[at] + (1 if joined else 0)
        first = at
        if own is not None:
            first, start = own, document.starts[own] + head.skip
        key = " ".join([self.folds[at][1:] if joined else self.folds[at], *self.folds[at + 1 : last]])
        heard: tuple[object, ...] = ()
        if head.kind in ("admin", "city", "area", "district"):
            heard = tuple(self.gazetteer.heard(key, self._top())[:12])
        kind = "district" if head.kind == "area" else head.kind
        rule = "by_ear" if heard else "unlisted"
        self.found.append(PlaceMention(start, document.ends[last - 1], first, last, rule, 0.6, heard, kind, own))


def known_phrase(search: _Search, at: int) -> bool:
    """Whether a phrase that names no place begins at token `at`."""
    known = search.words.known(search.document.words[at])
    return known is not None and known.phrase and search.words.not_places.at(search.document, at) is not None


def _near(a: Place, b: Place) -> bool:
    if a.country_code is not None and a.country_code == b.country_code:
        return True
    return a.kind == b.kind == "country" or distance_km(a.lat, a.lon, b.lat, b.lon) < 400
