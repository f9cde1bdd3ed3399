"""Bodies: ministries, groups and media named for short, each led back to the one that was named before.

"الوزارة" is the ministry that spoke last, "القناة الأميركية" the channel, "التنظيم المتشدد" the group.
"""

from collections.abc import Callable

from extract.find.known import Is, NounAt
from extract.find.phrases import read_phrase
from extract.find.scan import Scan
from extract.link.kinds import Profile, profile
from extract.link.persons import ANY, MEMORY, Persons

_BODY = 9  # tokens of a body's name
_RECENT = 6  # speakers back to the group that a general noun means
_BEFORE = 60  # tokens back to the last name that a general noun may mean
_NEXT_TO = 4  # tokens before who speaks for it back to a body that is told of right there: "طالبان التي أكد"
_NEXT = 2  # sentences up to who is named with an office
_SINCE = 3  # sentences back to a body that acted and said nothing
_FULL = 300  # tokens back to the name of a body that is called by one word of it
_OF_BODIES = ("person_official", "anonymous_official", "armed_group")
_MENTIONS = 40  # of one sort of body; more are a text about many


class Bodies(Persons):
    """The bodies of one article; `media` are those that printed or told something, in text order."""

    def __init__(self, scan: Scan, in_place: Callable[[int], bool]) -> None:
        super().__init__(scan, in_place)
        self.media: list[Profile] = []
        self._bodies: dict[str, Profile | None] = {}

    def _whose(self, token: int) -> Profile | None:
        """The body whose document this is, by its pronoun: "تناولت المنظمة في تقريرها المكون من 38 صفحة كذا"."""
        scan = self.scan
        if not token or not scan.owned(token) or not scan.known[token - 1].flags & Is.IN:
            return None  # "تسعى اللجنة لإصدار تقريرها"
        for at in range(scan.document.sentence(token).first, token):
            found = scan.noun(at)
            if found is not None and found[0].noun.section != "titles" and not found[0].noun.document:
                phrase = read_phrase(scan, at, token)
                if phrase is not None:
                    return profile(scan, phrase.first, phrase.last, phrase.skip, self.in_place, phrase=phrase)
        return None

    def _named_next(self, made: Profile, qualifiers: set[str], pool: list[Profile]) -> Profile | None:
        """Who is named right after with an office whose land was told: "وزير الدفاع اليمني ... وزير الدفاع فلان"."""
        sentence, nationals = self.scan.document.sentence_of, self.scan.words.nationals
        lands = {word for word in qualifiers if word.removesuffix("ه") in nationals}
        office = qualifiers - lands
        if made.number != 1 or not (lands and office):
            return None
        same = (p for p in pool if p.lemma == made.lemma)
        named = [p for p in same if office <= {word.removesuffix("ه") for word in p.words} | set(p.words)]
        near = [p for p in named if 0 < sentence[p.first] - sentence[made.first] <= _NEXT]
        if not near or any(p.name_words[-1] != near[0].name_words[-1] for p in named):
            return None
        return None if any(word.removesuffix("ه") in nationals for word in near[0].words) else near[0]

    def _body(self, made: Profile) -> Profile:
        """ "الوزارة", "المرصد", "القناة الأميركية": the body of that sort that was named before."""
        head = made.head
        if head is None:
            return made
        pool = self.media if made.kind == "media" else []
        epithets = self._epithets(made)
        qualifiers = set(made.words[1:]) - epithets
        length = len(made.words) - len(epithets)
        opens = self._opens_a_name(made)
        for earlier in [*reversed(pool[-MEMORY:]), *reversed(self.spoken[-MEMORY:])]:
            if (
                earlier is made
                or earlier.people
                or (len(earlier.words) <= length and not (made.kind == "media" and head.article))
            ):
                continue
            if earlier.extra.get("joint"):
                continue  # "المرصد والفرقة" are two
            same = earlier.lemma == made.lemma
            if made.kind == "media" and head.article and earlier.head is not None and not head.noun.name:
                same = earlier.kind == "media" and (same or _medium(made) == _medium(earlier))
                official = any(word.removeprefix("ال") in self.scan.words.list.of_the_state for word in qualifiers)
                if same and (not official or qualifiers <= set(earlier.words)):
                    return earlier  # but "التلفزيون الرسمي" is not CNN
            if same and head.article and qualifiers <= set(earlier.words):
                return (self._told_since(made, earlier) or earlier) if len(made.words) == 1 else earlier
            if same and opens and earlier.words[: len(made.words)] == made.words:
                return earlier  # "وزارة الدفاع" of a land named before
            if (
                made.kind == earlier.kind == "media"
                and head.noun.name
                and earlier.words[-len(made.words) :] == made.words
            ):
                return earlier  # "الغارديان" is صحيفة الغارديان
        if len(made.words) == 1 and head.article and not head.noun.name and not made.people:
            if made.lemma not in self._bodies:
                self._bodies[made.lemma] = self._in_full(made)
            found = self._bodies[made.lemma] or self._of_that_kind(made)
            if found is None and made.kind == "institution" and made.lemma in self.scan.words.list.short_bodies:
                told = self._told_before(made.first, made.lemma)
                if told == "armed_group":  # "مواقع لحزب الله. وقال الحزب"
                    made.kind = told
                    found = self._of_that_kind(made)
            return found or made
        return (self._of_that_kind(made) or made) if head.article and not qualifiers else made

    def _speak_for(self, made: Profile) -> None:
        """Take the kind of the body told of before one who speaks for it: "طالبان التي أكد الناطق باسمها فلان"."""
        scan = self.scan
        if made.kind not in ("person_official", "anonymous_official"):
            return
        for_it = scan.words.list.on_its_behalf
        at = next((t for t in range(made.first, made.last) if scan.folds[t] in for_it), None)
        if at is None:
            return
        gender = "f" if scan.folds[at].endswith("ها") else "m"
        low = scan.document.sentences[max(0, scan.document.sentence_of[made.first] - 1)].first
        said = next((p for p in reversed(self.spoken[-1:]) if p.head and not p.people and p.first >= low), None)
        if said is not None and said.extra.get("gender", said.gender) not in ("", gender):
            said = None
        near = max(made.first - _NEXT_TO, scan.document.sentence(made.first).first)
        for token in range(made.first - 1, max(-1, made.first - _BEFORE), -1):
            if said is not None and token < near:
                kind = said.kind  # "أعلنت الحركة مقتل قائد في الشرطة. وقال الناطق باسمها"
            else:
                found = scan.noun(token, ANY) if scan.known[token].nouns else None
                if found is None or found[0].noun.section != "institutions":
                    continue
                if found[0].noun.gender not in ("", gender):
                    continue
                kind = str(found[0].noun.entry.get("kind", ""))
            if kind == "armed_group" or (kind == "ngo_un" and made.named):
                made.kind = kind
            return

    def _serve_group(self, made: Profile) -> None:
        """Take the kind of the body that a short word means, of one who serves it: "القيادي في الحزب"."""
        self._speak_for(made)
        phrase = self.scan.sources.get((made.first, made.last))
        head = made.head
        if phrase is None or head is None or not made.people or made.kind not in _OF_BODIES:
            return
        if head.noun.entry.get("anaphor") in ("official", "source"):
            return  # unnamed officials are of no group
        bodies = [(at, n) for at, n in phrase.heads if n.noun.section == "institutions"]
        if not bodies and made.kind == "person_official" and head.article and head.noun.entry.get("secretary"):
            made.kind = self._secretary_of(made.first)
        if len(bodies) != 1 or self.scan.known[bodies[0][0] - 1].flags & Is.OF:
            return  # "النائب عن الحزب"
        at, body = bodies[0]
        if body.article and not body.rest and at + 1 < made.last and self._of_fighters(body):
            made.kind = "armed_group"
            return
        if not body.article or body.rest or body.noun.lemma not in self.scan.words.list.short_bodies:
            return
        kind = self._told_before(at, body.noun.lemma)
        if kind in ("armed_group", "ngo_un"):
            made.kind = kind
        elif kind == "institution" and made.kind == "armed_group":
            made.kind = "person_official" if made.named else "anonymous_official"  # "الحركة" of a party

    def _of_fighters(self, body: NounAt) -> bool:
        """Whether the body of a sort that spoke last fights: "أعلن تحالف المتمردين ..، وقال الناطق باسم التحالف"."""
        for earlier in reversed(self.spoken[-_RECENT:]):
            if earlier.head is not None and not earlier.people and earlier.head.noun.lemma == body.noun.lemma:
                return earlier.kind == "armed_group"
        return False

    def _secretary_of(self, token: int) -> str:
        """The kind of a secretary general of whom only that is said, by the body named last that has one.

        The body goes before others whose secretary was told of: "أمينا عاما للحلف ... وقال الأمين العام".
        """
        kind, known = "", self.scan.known
        for at in range(token - 1, max(1, token - _FULL), -1):
            for option in known[at].nouns:
                noun = option.noun
                if noun.section == "institutions" and noun.lemma in self.scan.words.list.with_secretaries:
                    own = any(before.noun.entry.get("secretary") for before in known[at - 2].nouns)
                    if own or not kind:
                        kind = str(noun.entry.get("kind", ""))
                    if own:
                        return kind if kind in ("armed_group", "ngo_un") else "person_official"
        return kind if kind in ("armed_group", "ngo_un") else "person_official"

    def _told_since(self, made: Profile, earlier: Profile) -> Profile | None:
        """A body of that sort of which a later sentence tells: "استدعت وزارة الخارجية السفير. واعتبرت الوزارة"."""
        document, scan = self.scan.document, self.scan
        here, low = document.sentence_of[made.first], document.sentence_of[earlier.first]
        for number in range(here - 1, max(low, here - _SINCE - 1), -1):
            first = document.sentences[number].first
            for at in range(first, min(first + 2, document.sentences[number].last)):
                found = scan.noun(at, ("", "و"))
                if found is None or found[0].noun.lemma != made.lemma or found[0].article:
                    continue
                phrase = read_phrase(scan, at, None, ("", "و"), transitive=True)
                if phrase is not None and (
                    other := next((t for t, n in phrase.heads[1:] if n.noun.section == "titles"), 0)
                ):
                    phrase = read_phrase(scan, at, other, ("", "و"))  # "استدعت وزارة الخارجية السفير"
                if phrase is not None and phrase.last - phrase.first > 1:
                    return profile(scan, phrase.first, phrase.last, phrase.skip, self.in_place, phrase=phrase)
        return None

    def _told_before(self, token: int, lemma: str) -> str:
        """The kind of the body last named in full that is called so for short, "حزب الله" before "الحزب"; or ""."""
        for at in range(token - 1, max(-1, token - _FULL), -1):
            for option in self.scan.known[at].nouns:
                if option.noun.section != "institutions" or option.noun.lemma.split()[0] != lemma:
                    continue
                found = self.scan.noun(at, ANY)
                if found is not None and (found[0].rest or not found[0].article):
                    return str(found[0].noun.entry.get("kind", ""))
        return ""

    def _epithets(self, made: Profile) -> set[str]:
        """What others call a group, which tells nothing of which it is: "التنظيم المتشدد", "المنظمة الدولية"."""
        head = made.head
        if head is None or not head.article or head.noun.name or made.kind not in ("armed_group", "ngo_un"):
            return set()
        return set(made.words[1:]) & self.scan.words.list.epithets

    def _opens_a_name(self, made: Profile) -> bool:
        """Whether a body is named by more than its noun, and may go on: "وزارة الدفاع", never "وزارة"."""
        head = made.head
        if head is None or head.article or head.noun.name or head.noun.document or len(made.words) < 2:
            return False
        return bool(self.scan.known[made.first + 1].flags & Is.ARTICLE)

    def _of_that_kind(self, made: Profile) -> Profile | None:
        """The group or the organisation that spoke last, where only a general noun takes it up: "الحركة" of طالبان."""
        head = made.head
        if head is None or head.noun.name or made.kind not in ("armed_group", "ngo_un"):
            return None
        if head.noun.lemma not in self.scan.words.list.general_bodies:
            return None
        named = self._named_last(made)
        for spoken in reversed(self.spoken[-_RECENT:]):
            earlier = self._spoken_for(spoken) if spoken.people and spoken.kind == made.kind else spoken
            if earlier.head is None or not earlier.head.noun.name or earlier.extra.get("joint"):
                continue
            if earlier.kind != made.kind or earlier.people or earlier.document or earlier.number != made.number:
                continue
            other = earlier.head.noun.gender or ("f" if earlier.words[0].endswith("ه") else "")
            same = not named or named == earlier.lemma or named in earlier.words
            if same and other in ("", made.gender):
                return earlier
        return None

    def _spoken_for(self, person: Profile) -> Profile:
        """The body in whose name somebody has spoken, "المتحدث باسم الأمم المتحدة فلان"; himself if none is named."""
        scan = self.scan
        phrase = scan.sources.get((person.first, person.last))
        at = next((at for at, n in phrase.heads if n.noun.name), 0) if phrase is not None else 0
        body = read_phrase(scan, at, person.last, ANY) if at > person.first else None
        if body is None or body.head is None:
            return person
        body.last = min(body.last, at + 1 + len(body.head.rest))
        return profile(scan, body.first, body.last, body.skip, self.in_place, phrase=body)

    def _named_last(self, made: Profile) -> str:
        """The dictionary form of the group or organisation whose name stands last before a general noun, or ""."""
        for token in range(made.first - 1, max(-1, made.first - _BEFORE), -1):
            for option in self.scan.known[token].nouns:
                if option.noun.name and option.noun.entry.get("kind") == made.kind:
                    return option.noun.lemma
        return ""

    def _of_a_name(self, token: int) -> bool:
        """Whether a word may stand inside a body's name: with the article, a noun of a source, a place, "لحقوق"."""
        known, before = self.scan.known[token], self.scan.known[token - 1]
        adjective = Is.ARTICLE | Is.ADJECTIVE
        if known.fold[0] == "ب" and not self.in_place(token):
            return False  # "طالبت الحكومة بالتخلي"
        if before.flags & adjective == adjective and known.flags & Is.ARTICLE:
            described = known.flags & Is.ADJECTIVE or known.fold in self.scan.words.list.adjectives
            return bool(described) and known.feminine == before.feminine
        tied = known.fold[0] == "ل" and known.fold[1:] in self.scan.words.list.complements
        if not known.flags & Is.ARTICLE and known.fold.endswith("ين") and known.nouns[:1]:
            return False  # "سجنت الحركة تاجرين"
        return bool(known.flags & Is.ARTICLE or known.nouns or tied or self.in_place(token))

    def _in_full(self, made: Profile) -> Profile | None:
        """ "المرصد": the only body of that sort which the article names in full, speaking or not; None if several."""
        scan, head = self.scan, made.head
        full: tuple[str, ...] = ()
        phrase = None
        seen = 0
        for token, known in enumerate(scan.known):
            if made.lemma not in known.bodies:
                continue  # most words
            seen += 1
            read = read_phrase(scan, token, token + _BODY, ANY)
            if seen > _MENTIONS or read is None or read.head is None or head is None:
                return None
            words = tuple([scan.known[t].bare for t in range(read.first, read.last) if scan.known[t].bare])
            bearer = next((at for at, n in read.heads[1:] if n.noun.section == "titles" or _group(read.head, n)), 0)
            if bearer > read.first + (not read.head.article):  # "باسم وزارة الدفاع العقيد فلان", "دعا الجيش السكان"
                read = read_phrase(scan, token, bearer, ANY)
                words = words[: sum(1 for t in range(token, bearer) if scan.known[t].bare)]
            if read is None or read.head is None or read.head.noun.lemma != made.lemma or len(words) < 2 or read.joint:
                continue
            if not all(self._of_a_name(t) for t in range(read.first + 1, read.last)):
                continue  # "بثت الحركة شريطا"
            if read.head.article and any(at == token + 1 and n.proclitics == "ل" for at, n in read.heads):
                continue  # "اتهام المعارضة للحكومة"
            if words[: len(full)] == full:
                full, phrase = words, read
            elif full[: len(words)] != words:
                return None
        if phrase is None:
            return None
        return profile(scan, phrase.first, phrase.last, phrase.skip, self.in_place, phrase=phrase)


def _group(head: NounAt, other: NounAt) -> bool:
    """Whether a group is named right behind a body with the article, as whom it speaks of: "اتهم الجيش حماس"."""
    return head.article and other.noun.name and not (other.article or other.proclitics)


def _medium(made: Profile) -> str:
    return str(made.head.noun.entry.get("head", "")) if made.head is not None else ""
