"""Speakers: short names, titles and dropped subjects, each led back to the speaker it stands for.

"إسبر" is مارك إسبر of two lines above, "الوزارة" the ministry that spoke last, and "وأضافت" goes on for the last
speaker that a feminine verb fits.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from extract.find.known import Is, bare
from extract.find.phrases import read_phrase
from extract.find.scan import Scan
from extract.link.bodies import Bodies
from extract.link.kinds import Profile, bears, profile
from extract.link.persons import ANY, MEMORY, MOST


class Speakers(Bodies):
    """The speakers of one article in the order in which they speak."""

    def __init__(self, scan: Scan, in_place: Callable[[int], bool]) -> None:
        super().__init__(scan, in_place)
        self._documents: dict[int, Profile | None] = {}

    def resolve(self, made: Profile) -> Profile:
        """The fullest form of a speaker in this article; itself where it is that already."""
        if made.head is None and made.words[:1] and made.words[0] in self.scan.words.list.latter:
            return self._latter(made)
        if made.document:
            return self._document(made)
        self._serve_group(made)
        if made.people and made.name is None:
            bearer = self._title(made)
            return self._fuller(bearer) if bearer is not made and bearer.name is not None else bearer
        if made.name is not None and (made.people or not made.lemma):
            return self._named(made)
        return self._body(made)

    def _document(self, made: Profile) -> Profile:
        if made.document == "poll" and made.issuer is not None:
            made.kind = "other"  # it tells what those asked say: "مسح الشبكة"
            return made
        if made.document == "agreement":
            made.kind = "institution" if made.kind == "institution" and self._decreed(made) else "other"
            return made
        if made.issuer is not None:
            return self.resolve(made.issuer)
        issuer = self._issued_behind(made) or (None if made.definite else self._issued_by(made.first, _HANDS_OUT))
        if issuer is not None:
            return self.resolve(issuer)
        spoken = made.document == "speech" and made.definite and len(made.words) > 1
        if spoken and made.words[1].removesuffix("ه") in self.scan.words.nationals:
            made.kind = "institution"
            return made  # "التصريحات الفرنسية": none of those who spoke
        if made.definite and made.lemma in self.scan.words.list.testimonies:
            return self._first_document(made)  # "تلك الإفادات": those told of, whoever spoke last
        own = self._issued_it(made.last)
        reports = self.scan.words.list.many_reports
        many = made.lemma in reports
        if made.document in ("statement", "report", "speech", "data") and (made.definite or own):
            for earlier in reversed(self.spoken[-MEMORY:]):
                if made.document == "report" and earlier.extra.get("document") != "report":
                    continue
                one = earlier.people or earlier.kind == "media" or earlier.document != ""
                if many and one and earlier.lemma not in reports:
                    return made  # "التقارير" are none of one man's
                if made.document == "statement" and earlier.extra.get("document") in ("report", "data"):
                    continue  # "العريضة" is not the study told of before
                if made.document == "data" and earlier.extra.get("document") != "data":
                    continue
                if made.document == "data" and len(made.words) > 1 and made.lemma not in earlier.words:
                    continue  # "الصور الجوية" are not the figures told of before
                if made.document == "statement" and bears(earlier) == "source":
                    continue
                if earlier.kind in ("witness", "media", "expert") and made.document in ("statement", "speech"):
                    continue
                return earlier
            return self._first_document(made)
        return made

    def _decreed(self, made: Profile) -> bool:
        """Whether a decision is that of one who holds an office, here or before: "قرار رئيس الوزراء"."""
        scan, head = self.scan, made.head
        for token in range(made.first, -1, -1):
            same = any(head is not None and n.noun.entry is head.noun.entry for n in scan.known[token].nouns)
            found = scan.noun(token + 1) if same and token + 1 < len(scan.folds) else None
            if found is not None and found[0].noun.section == "titles":
                return True
        return False

    def _issued_behind(self, made: Profile) -> Profile | None:
        """The body behind a document in a relative clause: "البيان الذي أصدره مكتب المدعي"."""
        scan, at = self.scan, made.last
        if at + 2 >= len(scan.folds) or scan.folds[at] not in scan.words.list.relatives:
            return None
        if scan.folds[at + 1] not in scan.words.list.issued_by:
            return None
        phrase = read_phrase(scan, at + 2)
        if phrase is None or phrase.head is None or phrase.head.noun.document:
            return None
        if phrase.head.noun.section == "media" and made.document != "report":
            return None  # "البيان الذي نشرته الوكالة": she only prints it
        return profile(scan, phrase.first, phrase.last, phrase.skip, self.in_place, phrase=phrase)

    def _issued_it(self, token: int) -> bool:
        """Whether a document was made by the one told of before: "بيان أصدره أمس", never "بيان أصدره الجيش"."""
        scan = self.scan
        if token + 1 >= len(scan.folds) or scan.folds[token] not in scan.words.list.issued_it:
            return False
        after = scan.known[token + 1]
        ends = after.flags & (Is.BREAK | Is.IN | Is.MARK | Is.BI) or after.fold.startswith("ب")
        return bool(ends) and not scan.opens_quote(token + 1) and not after.nouns

    def _first_document(self, made: Profile) -> Profile:
        """ "التقرير": the one named before with who made it."""
        scan, head = self.scan, made.head
        if head is None:
            return made
        if made.document == "data" and len(made.words) > 1:
            return made  # "الصور الجوية" are not the figures told of before
        key = id(head.noun.entry)
        if key not in self._documents:
            plain: Profile | None = None
            self._documents[key] = None
            for token in range(made.first):
                nouns = scan.known[token].nouns
                if nouns and any(
                    n.noun.entry is head.noun.entry and n.noun.lemma == head.noun.lemma and not n.article for n in nouns
                ):
                    phrase = read_phrase(scan, token, None, ANY)
                    if phrase is None:
                        continue
                    found = profile(scan, phrase.first, phrase.last, phrase.skip, self.in_place, phrase=phrase)
                    issuer = found.issuer or self._issued_by(token) or self._spoke_in(token) or self._whose(token)
                    if issuer is not None:
                        self._documents[key] = issuer
                        break
                    if plain is None and found.number == made.number and found.last - found.first > 1:
                        plain = found  # "تقرير أمني": nobody is said to have made it
            if self._documents[key] is None:
                self._documents[key] = plain
        issuer = self._documents[key]
        if issuer is not None and issuer.document:
            return issuer
        return self.resolve(issuer) if issuer is not None else made

    def _spoke_in(self, token: int) -> Profile | None:
        """Who speaks in a document named behind him: "قال المعهد في تقرير إن"."""
        scan = self.scan
        if not token or not scan.known[token - 1].flags & Is.IN:
            return None
        sentence = scan.document.sentence(token)
        near = [p for p in self.spoken[-MEMORY:] if sentence.first <= p.first < token]
        return near[-1] if near and not near[-1].people else None

    def _issued_by(self, token: int, near: int = 16) -> Profile | None:
        """The body before a document in its sentence, `near` tokens from its end: "أصدر مركز الدراسات تقريرا"."""
        scan = self.scan
        first = max(scan.document.sentence(token).first, token - 16)
        while first < token and scan.folds[first] not in scan.words.list.issues:
            first += 1
        for at in range(first + 1, token):
            found = scan.noun(at)
            if found is None or found[0].noun.section == "titles" or found[0].noun.document:
                continue
            phrase = read_phrase(scan, at, token)
            if phrase is not None:
                made = profile(scan, phrase.first, phrase.last, phrase.skip, self.in_place, phrase=phrase)
                return made if token - phrase.last <= near else None
        return None

    def _title(self, made: Profile) -> Profile:
        """ "الوزير", "المصدر ذاته", "الرئيس الأميركي": who bears this title."""
        head = made.head
        assert head is not None
        anaphor = str(head.noun.entry.get("anaphor", ""))
        qualifiers = self._qualifiers(made)
        ours = anaphor == "reporter" and made.words[0].endswith("نا")
        if not (made.definite or ours or (qualifiers and not anaphor)):
            return self._introduced(made, anaphor, qualifiers) or made
        fits = self._fitting(made, anaphor, qualifiers)
        this = made.first > 0 and self.scan.folds[made.first - 1] in self.scan.words.list.these
        if this and not fits and anaphor and made.number == 1:  # "هذا الناطق باسم القوات"
            fits = [p for p in reversed(self.spoken[-_NEAR:]) if self._may_be(made, p, anaphor, set())]
        last = self.spoken[-1] if self.spoken else None
        if anaphor in ("official", "source") and last is not None and not qualifiers and made.number == last.number:
            goes_on = last.kind == "anonymous_official" or bears(last) == anaphor == "source"
            unnamed = last.people and last.name is None and last.lemma != "" and goes_on
            if unnamed and bears(last) in ("official", "source", "spokesman"):
                last.extra["alias"] = made.lemma
                return last  # "قال مصدر ... وأضاف المسؤول"
        if anaphor in ("official", "source") and not qualifiers:
            for earlier in reversed(self.spoken[-2 * _NEAR :]):
                if earlier.extra.get("alias") == made.lemma and earlier.number == made.number:
                    return earlier
        if anaphor == "official" and (same := [p for p in fits[:_NEAR] if p.lemma == made.lemma]):
            return same[0]
        former = _all_alike(self.scan.words.list.former)
        if not fits and anaphor == "official" and qualifiers & former and qualifiers - former:
            left = qualifiers - former  # "رئيس لجنة الاستخبارات ... المسؤول الاستخباراتي السابق"
            fits = [p for p in reversed(self.spoken[-MEMORY:-1]) if self._may_be(made, p, anaphor, left)]
        if fits:
            return fits[0]
        if anaphor == "official" and made.definite and made.number == 1 and not self._officials():
            sentence = self.scan.document.sentence_of
            for person in reversed(self.people()):
                if person.first < made.first and person.kind in _OFFICIALS:
                    near = sentence[made.first] - sentence[person.first] <= 2
                    return person if near else made
        surname = made.words[-1]
        if not anaphor and made.number == 1 and len(made.words) > 2 and len(surname) > 3:
            for person in [*reversed(self.spoken[-MEMORY:]), *self.people()]:
                if len(person.name_words) > 1 and person.name_words[-1] == surname and person.lemma == made.lemma:
                    return person  # "وزير الخارجية اليمني القربي"
        alone = anaphor == "source" and made.definite and made.number == 1 and not qualifiers
        if alone and last is not None and last.people and bears(last) == "source" and last.number == 3:
            return replace(last, number=1, gender="m", extra={})  # "أكدت مصادر ... وأوضح المصدر"
        if alone and last is not None and last.number == 1:
            printed = last.head is not None and last.head.noun.section == "media"  # "ذكرت الصحيفة ... وأشار المصدر"
            if printed or (made.last - made.first > 1 and not last.people):  # "وفق المصدر نفسه"
                return replace(last, gender="m", extra={})  # what goes on for it agrees with "المصدر"
            return last if last.people or last.head is None else made  # "قال الناشط فلان ... وختم المصدر"
        if made.number == 3 and anaphor == "source" and made.definite and not qualifiers:
            return self._told_of_before(made) or made
        if made.number > 1 or (anaphor in ("source", "witness", "reporter") and not made.definite):
            return made
        pool = [p for p in [*self.people(), *self.coming[:MOST]] if p.name is not None and self._so_titled(made, p)]
        if not qualifiers & former:
            pool = [p for p in pool if not former & {alike(word) for word in p.words}]
        pool = [p for p in pool if p.first != made.first]  # the same words, read on into what is said
        if head.noun.entry.get("sole") and head.article:
            pool = [p for p in pool if self._called(made, p)]
        nations = self.scan.words.list.nations
        for person in pool:
            theirs = {alike(word) for word in person.words}
            envoy = qualifiers & self.scan.words.list.of_nations and theirs & {alike(word) for word in nations}
            if qualifiers - (self.scan.words.list.of_nations if envoy else frozenset()) <= theirs:
                return person
        if made.definite and made.number == 1:
            for person in pool:
                if person.lemma == head.noun.lemma and not self._described(person):
                    return person
        return self._named_next(made, qualifiers, pool) or made

    def _fitting(self, made: Profile, anaphor: str, qualifiers: set[str]) -> list[Profile]:
        """The latest speakers, _NEAR of them at most, who may bear a title."""
        fits = (p for p in reversed(self.spoken[-MEMORY:]) if self._may_be(made, p, anaphor, qualifiers))
        return list(islice(fits, _NEAR))

    def _so_titled(self, made: Profile, person: Profile) -> bool:
        """Whether somebody bears this title: "وزيرة الدفاع" is الوزيرة فلانة, never الوزير فلان."""
        if made.gender == "f" and made.head is not None and made.lemma != made.words[0]:
            return person.gender == "f" and (person.lemma == made.lemma or made.words[0] in person.words)
        return made.lemma in person.words

    def _told_of_before(self, made: Profile) -> Profile | None:
        """Those of that sort told of shortly before, without the article: "انتقدت مصادر عسكرية ... وقالت المصادر"."""
        scan, head = self.scan, made.head
        for token in range(made.first - 1, max(0, made.first - _SHORTLY), -1):
            for option in scan.known[token].nouns:
                if head is None or option.noun.entry is not head.noun.entry or option.article:
                    continue
                phrase = read_phrase(scan, token, None, ANY)
                if phrase is not None and phrase.number == made.number and phrase.last - phrase.first > 1:
                    return profile(scan, phrase.first, phrase.last, phrase.skip, self.in_place, phrase=phrase)
        return None

    def _introduced(self, made: Profile, anaphor: str, qualifiers: set[str]) -> Profile | None:
        """The name of the unnamed official who opens an article, where it is told further on; None otherwise.

        "قال متحدث باسم القوات ..." in the lead is the one of "وقال المتحدث باسم القوات فلان".
        """
        if self.spoken or made.number != 1 or made.kind != "anonymous_official" or len(qualifiers) < 2:
            return None
        for person in [*self.people(), *self.coming[:MOST]]:
            if person.name is None or person.first <= made.first or person.kind not in _OFFICIALS:
                continue
            same = made.lemma in person.words or (anaphor == "spokesman" and bears(person) == anaphor)
            if same and qualifiers <= {alike(word) for word in person.words}:
                return person
        return self._told_next(made, qualifiers)

    def _told_next(self, made: Profile, qualifiers: set[str]) -> Profile | None:
        """Who is named right behind what an unnamed official says in the lead, and is all that he is said to be.

        "اتهم مسؤول عسكري إيراني رفيع ... وقال رئيس الأركان الإيراني اللواء فلان".
        """
        scan, lists = self.scan, self.scan.words.list
        sentence = scan.document.sentence_of
        person = next((p for p in self.coming[:MOST] if p.first > made.first), None)
        if person is None or person.name is None or not person.people or person.number != 1:
            return None
        if person.kind not in _OFFICIALS or sentence[person.first] - sentence[made.first] != 1:
            return None
        theirs = {alike(word) for word in person.words}
        ranked = {alike(bare(word)) for word in lists.ranking}
        told = 0
        for word in qualifiers:
            nation = word.removesuffix("ي")
            military = word in lists.military and not theirs.isdisjoint(lists.military_words)
            same = word in theirs or (len(nation) > 2 and any(w.startswith(nation) for w in theirs))
            if not (military or same or word in ranked):
                return None
            told += 1
        apart = made.lemma in person.words or bool(qualifiers & ranked)
        return person if told >= 2 and apart else (person if made.lemma in person.words and told else None)

    def _called(self, made: Profile, person: Profile) -> bool:
        """Whether somebody bears just this title: "الرئيس الأميركي" is no "رئيس هيئة الأركان الأميركية"."""
        title = "ال" + made.words[0]
        scan = self.scan
        for at in range(person.first, person.last):
            if not (scan.folds[at].endswith(title) or scan.folds[at] == "لل" + made.words[0]):
                continue
            served = at > person.first and scan.known[at - 1].nouns and not scan.known[at - 1].flags & Is.ARTICLE
            served = served or (at > person.first and scan.folds[at - 1] in scan.words.list.on_behalf)
            if not served:
                return True  # never "نائب الرئيس فلان", "الناطق باسم الرئيس فلان"
        return False

    def _officials(self) -> bool:
        """Whether an official has spoken already."""
        return any(p.people and p.kind in _OFFICIALS and bears(p) != "source" for p in self.spoken[-MEMORY:])

    def _described(self, person: Profile) -> bool:
        """Whether more than a title stands before the name: "الرئيس الأمريكي", not "الرئيس"."""
        return len(person.words) > len(person.name_words) + 1

    def _qualifiers(self, made: Profile) -> set[str]:
        """The words that tell which one a title means, up to the first mark."""
        scan = self.scan
        words: set[str] = set()
        for token in range(made.first + 1, made.last):
            if scan.known[token].flags & Is.MARK:
                break
            word = scan.folds[token]
            if word[0] in "بل" and any(noun.proclitics in ("ب", "ل") for noun in scan.known[token].nouns):
                word = word[1:]  # "القيادي بحركة كذا"
            if word not in scan.words.list.between and not scan.known[token].flags & (Is.IN | Is.FROM):
                words.add(alike(bare(word)))
        return words

    def _may_be(self, made: Profile, earlier: Profile, anaphor: str, qualifiers: set[str]) -> bool:
        if earlier is made or not earlier.people:
            return False
        if made.number != earlier.number or (made.gender and earlier.gender and made.gender != earlier.gender):
            return False
        same = earlier.lemma == made.lemma or made.lemma in earlier.words
        if anaphor == "official":
            same = bears(earlier) != "source" and earlier.kind in _OFFICIALS
        elif anaphor:
            same = bears(earlier) == anaphor
        if made.head is not None and made.head.noun.rank:
            same = made.lemma in earlier.words
        if same and made.head is not None and made.head.noun.entry.get("sole") and made.head.article:
            same = self._called(made, earlier)
        if not same:
            return False
        bound = not anaphor and made.last > made.first + 1 and self.scan.known[made.first + 1].flags & Is.ARTICLE
        begins = bool(bound) and earlier.name is None and earlier.words[: len(made.words)] == made.words
        if not made.definite and not begins and qualifiers != {alike(word) for word in earlier.words[1:]}:
            return False  # "قائد الجيش" of a land named before
        theirs = {alike(word) for word in earlier.words}
        lists = self.scan.words.list
        if anaphor == "spokesman" and qualifiers:
            if qualifiers & lists.military and theirs & lists.military_words:
                qualifiers = qualifiers - lists.military  # "المتحدث العسكري" is the army's
            general = {alike(word) for word in lists.general_bodies}
            if qualifiers - theirs <= general and made.kind == earlier.kind == "armed_group":
                return earlier is self._last_of("spokesman")  # "المتحدث باسم الحركة"
        nationals = self.scan.words.nationals
        if not anaphor and earlier.name is not None and made.definite:
            said = {word for word in qualifiers if word.removesuffix("ه") in nationals}
            if said and not any(word.removesuffix("ه") in nationals for word in earlier.words):
                qualifiers = qualifiers - said  # "الخبير الأردني"
        if anaphor == "official" and qualifiers & lists.military and theirs & lists.military_words:
            qualifiers = qualifiers - lists.military  # a general is a military official
        civil = bool(qualifiers & lists.military) and not theirs & lists.military_words
        former = _all_alike(self.scan.words.list.former)
        civil = civil or (bool(qualifiers & former) and not theirs & former)  # "المسؤول السابق"
        if anaphor == "official":
            qualifiers = {w.removesuffix("ي") if w.removesuffix("ي") in theirs else w for w in qualifiers}
        last = anaphor == "official" and earlier is self.spoken[-1] and not civil
        return qualifiers <= theirs or last

    def _last_of(self, anaphor: str) -> Profile | None:
        """Who spoke last of those who bear that sort of title."""
        return next((p for p in reversed(self.spoken[-MEMORY:]) if bears(p) == anaphor), None)

    def _named(self, made: Profile) -> Profile:
        """ "إسبر", "الوزير شويغو": the fullest name that ends so or begins so."""
        words = made.name_words
        best = made
        for person in self.spoken[-MEMORY:]:
            if len(person.name_words) > len(best.name_words) and _part_of(words, person.name_words):
                best = person
        if best is not made:
            return self._fuller(best) if best.people and len(best.name_words) < 3 else best
        if len(words) > 1 and made.people:
            return self._fuller(made)
        for person in [*self.people(), *(p for p in self.coming[:MOST] if p.people)]:
            if len(person.name_words) > len(best.name_words) and _part_of(words, person.name_words):
                best = person
        if best is made:
            for person in self.spoken[-MEMORY:]:
                if person.name_words == words and person.kind != "other":
                    return person
            if len(words) == 1 and not made.people:
                found = self._first_name(made) or self._variant(made)
                if found is not None:
                    return found
        return best

    def _fuller(self, made: Profile) -> Profile:
        """The full name told further on of somebody with a title whose first name is left out here."""
        words = made.name_words
        for person in self.coming[:MOST]:
            if person.people and len(person.name_words) > len(words) and person.name_words[-len(words) :] == words:
                return person
        return made

    def _latter(self, made: Profile) -> Profile:
        """ "الأخير": the person named last before it."""
        before = [p for p in self.people() if p.first < made.first and (p.gender == "f" or made.gender != "f")]
        near = self.scan.document.sentence_of
        land = self._land_before(made)
        if land is not None and (not before or before[-1].first < land.first):
            return land
        if before and near[made.first] - near[before[-1].first] <= 2:
            return before[-1]
        last = self.spoken[-1] if self.spoken else made
        return last if last.people and (last.gender == "f" or made.gender != "f") else made

    def dropped(self, gender: str, number: int) -> Profile | None:
        """The speaker that a verb without a subject goes on for; None if nobody spoke before."""
        for strict in (True, False):
            for earlier in reversed(self.spoken[-MEMORY:]):
                if earlier.document == "banner" or (strict and earlier.document == "agreement"):
                    continue
                if _agrees(earlier, gender, number, strict):
                    return earlier
        last = self.spoken[-1] if self.spoken else None
        if gender == "f" and number == 1 and last is not None and last.name is not None and last.people:
            told = last.extra.get("heard", "") != "1"  # no verb has said yet what he or she is
            neutral = last.head is not None and last.head.noun.lemma in self.scan.words.list.neutral
            if told and neutral and last.number == 1:
                return last  # "وفق عضو المجلس فلانة. وقالت"
        return None

    def add(self, speaker: Profile, embedded: bool = False) -> None:
        """Note that somebody spoke; one who speaks inside another's words stands behind him."""
        if embedded and self.spoken:
            self.spoken.insert(-1, speaker)
        else:
            self.spoken.append(speaker)
        if speaker.kind == "media":
            self.media.append(speaker)


def alike(word: str) -> str:
    """A word as it is compared: without its feminine ending; a government is its council of ministers."""
    if word == "حكومه":
        return "وزراء"
    return word[:-1] if word.endswith("ه") and len(word) > 4 else word


@lru_cache(maxsize=10)
def _all_alike(words: frozenset[str]) -> frozenset[str]:
    """A list of the lexicon as its words are compared."""
    return frozenset(alike(bare(word)) for word in words)


_HANDS_OUT = 1  # tokens from a body to the document that it hands out: "نشر الجيش أمس تقريرا"
_SHORTLY = 120  # tokens back to those whom "المصادر" means
_NEAR = 4  # speakers among whom "المسؤول" is rather the one so called than another who holds an office
_OFFICIALS = frozenset(("person_official", "anonymous_official", "armed_group", "ngo_un"))


def _part_of(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a short name is the end, the beginning or the heart of a full one."""
    n = len(words)
    if n == 1:
        return words[0] in full
    return any(full[at : at + n] == words for at in range(len(full) - n + 1))


def _agrees(speaker: Profile, gender: str, number: int, strict: bool) -> bool:
    feminine = speaker.extra.get("gender", speaker.gender)
    if number >= 2:
        several = speaker.head is None and speaker.first >= 0 and speaker.text.startswith("ال")
        word = speaker.text.split(" ", 1)[0]
        several = several and word.endswith("ون") and len(word) > 7  # "وأوضح المعتكفون ... وبينوا"
        return speaker.number >= 2 or speaker.extra.get("joint") == "1" or several
    if speaker.people and speaker.number >= 2 and feminine != "f":
        return not strict and gender == "m"
    return not (feminine and gender and feminine != gender)
