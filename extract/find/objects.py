"""Objects: who is spoken to or of, where a name stands behind the verb as a subject would: "اتهم فلان روسيا"."""

from extract.find.agreement import Agreement
from extract.find.content import Marker, find_marker
from extract.find.known import CueForm, Is, NounAt
from extract.find.scan import Phrase
from extract.read.document import COMMAS

_DESCRIBED = 16  # tokens of what is told of a body behind its name in marks
_WITH_NAME = 3  # tokens of a title with whose it is, and a name: "رئيس الوزراء فلان"


class Objects(Agreement):
    """What is no part of a verb's subject."""

    def _another(self, phrase: Phrase) -> int:
        """The token of somebody else whom a phrase took in: a title with a name behind a name, "نظيره"; 0 if none."""
        scan = self.scan
        for at in range(phrase.first + 1, phrase.last):
            if scan.known[at].listed and scan.folds[at] in scan.words.list.counterparts:
                return at  # "أبلغ الوزير نظيره التركي بأن"
        if not phrase.heads or phrase.heads[0][0] <= phrase.first or phrase.last - phrase.heads[0][0] < _WITH_NAME:
            return 0
        at, head = phrase.heads[0]
        tied = Is.ARTICLE | Is.MARK | Is.LINK | Is.IN | Is.FROM | Is.INSIDE | Is.BREAK
        if head.noun.section != "titles" or head.proclitics or any(scan.known[t].flags & tied for t in (at - 1, at)):
            return 0
        for name in range(max(at + 2, phrase.last - _WITH_NAME), phrase.last):
            known, before = scan.known[name], scan.known[name - 1]
            closed = before.flags & Is.ARTICLE or scan.is_land(name - 1)
            plain = not known.nouns or (name + 1 < phrase.last and not scan.known[name + 1].nouns)  # "خليفة حفتر"
            if closed and plain and not known.flags & (tied | Is.ADJECTIVE) and known.fold[0] not in "لبو":
                return at
        return 0

    def _behind_description(self, at: int, last: int, frames: frozenset[str]) -> Marker | None:
        """The content behind a comma or a time that ends what a body in marks is: "«اللواء 9» التابع للجيش، مقتل"."""
        scan = self.scan
        opening = scan.known[at] if at < last else None
        if opening is None or opening.nouns or opening.flags & (Is.ARTICLE | Is.TIME) != Is.ARTICLE:
            return None
        for token in range(at + 1, min(at + _DESCRIBED, last - 1)):
            known = scan.known[token]
            if known.flags & Is.AN or known.verb or (known.flags & Is.MARK and scan.folds[token] not in COMMAS):
                return None
            if known.flags & (Is.MARK | Is.TIME):
                return find_marker(scan, token, last, frames)
        return None

    def _marked_object(self, phrase: Phrase) -> int:
        """The mark of those in marks whom a body accuses, 0 if it is named so: "اتهمت الوزارة "جهات أجنبية" بكذا"."""
        scan = self.scan
        close, behind = phrase.last - 1, phrase.last
        if close not in scan.closing or behind >= len(scan.folds) or scan.folds[behind][0] != "ب":
            return 0
        at = next((t for t in range(phrase.first + 2, close - 2) if scan.quoted.get(t) == close), 0)
        if not at or any(n.noun.name for n in scan.known[at + 1].nouns) or scan.known[at - 1].flags & Is.MARK:
            return 0
        defined = scan.known[at - 1].flags & Is.ARTICLE and scan.known[at + 1].flags & Is.ARTICLE
        return at if defined or scan.known[close - 1].feminine or scan.folds[close - 1].endswith("ين") else 0

    def _land_in(self, phrase: Phrase) -> int:
        """The token of a land that follows a person's name in a phrase, 0 if none: it is the one spoken of."""
        scan = self.scan
        titled = phrase.head is not None and phrase.head.noun.section == "titles"
        if phrase.joint and phrase.head is None:
            return 0  # "اتهمت مصر والسودان إثيوبيا بكذا"
        if phrase.head is None and phrase.last - phrase.first > 1 and scan.is_land(phrase.first):
            after = scan.known[phrase.first + 1]  # "تحمل إسرائيل زيادا المسؤولية"
            return 0 if after.flags & (Is.ARTICLE | Is.ADJECTIVE | Is.MARK) else phrase.first + 1
        if phrase.last - phrase.first > 1 and (self._blamed(phrase.last - 1) or self._behind_a_group(phrase)):
            return phrase.last - 1
        tied = Is.ARTICLE | Is.MARK | Is.LINK | Is.IN | Is.FROM | Is.INSIDE | Is.BREAK
        bare = phrase.head is None and phrase.last - phrase.first > 1  # "حمل فلان الفلاني إيران المسؤولية"
        role = phrase.heads[-1] if titled else None
        for at in range(phrase.heads[-1][0] + 2 if titled else phrase.last - bare, phrase.last):
            before = scan.known[at - 1]
            if before.flags & Is.ADJECTIVE and (at < phrase.first + 2 or scan.folds[at - 1] in scan.words.nationals):
                continue  # "المتحدث الأممي", but "الجنرال جون كيربي إيران"
            clitic = before.fold[0] in "لب" and not self._surname(at - 1)
            named = before.nouns or clitic or before.fold in scan.words.list.on_behalf
            if role is not None and at == role[0] + 2 < phrase.last - 1 and self._governing(role[1], at - 1):
                continue  # "حاكم ولاية قندهار فلان", "قائد محور تعز فلان"
            if at + 1 < phrase.last and self._within(at - 1):
                continue  # "قائد الشرطة في ريف دمشق فلان"
            if scan.is_land(at) and not before.flags & tied and not named:
                two = at + 2 == phrase.last and scan.is_land(at + 1)  # "وزير خارجية فرنسا روسيا بـ"
                return at + two
        return 0

    def _surname(self, at: int) -> bool:
        """Whether a word that begins like a preposition is the second of two that nothing knows: "أندريه ليسينكو"."""
        known, before = self.scan.known[at], self.scan.known[at - 1]
        strange = not (known.listed or before.listed or before.nouns)
        return strange and not before.flags & (Is.ARTICLE | Is.ADJECTIVE | Is.MARK)

    def _governing(self, title: NounAt, at: int) -> bool:
        """Whether a word between a title and a land is the title's genitive: "محور" in "قائد محور تعز فلان"."""
        plain = not title.article and not title.rest and not title.noun.rank and title.noun.number == 1
        return plain and not self.scan.is_land(at)

    def _within(self, at: int) -> bool:
        """Whether a noun without a name of its own stands behind في or من: "في ريف", "من مدينة", never "في عدن"."""
        scan, own = self.scan, self.scan.known[at]
        ties = bool(scan.known[at - 1].flags & (Is.IN | Is.FROM))
        return ties and not own.flags & Is.ARTICLE and not scan.names_place(at)

    def _behind_a_group(self, phrase: Phrase) -> bool:
        """Whether the land at the end is accused by a group of two words: "اتهم حزب الله إسرائيل بخرق الهدنة"."""
        scan, at = self.scan, phrase.last - 1
        if not scan.is_land(at) or phrase.last >= len(scan.folds) or scan.folds[phrase.last][0] != "ب":
            return False
        return any(head.rest and head.noun.name and h + len(head.rest) == at - 1 for h, head in phrase.heads)

    def _blamed(self, at: int) -> bool:
        """Whether a land right behind a definite noun is no part of it: "اتهم الرئيس الفرنسي روسيا"."""
        scan = self.scan
        before, known = scan.known[at - 1], scan.known[at]
        if not scan.is_land(at) or at + 1 >= len(scan.folds) or before.flags & (Is.MARK | Is.LINK | Is.IN | Is.FROM):
            return False
        if known.flags & Is.ARTICLE:  # "باسم الحوثيين السعودية": no adjective of people
            return bool(before.flags & Is.ARTICLE) and before.fold.endswith(("ين", "ون"))
        named = any(n.noun.name and n.noun.section != "media" and not n.article for n in before.nouns)
        return bool(before.flags & Is.ARTICLE) or named

    def _what_it_is(self, token: int) -> bool:
        """Whether a bare word behind a verb of judging with its object is how it is judged: "واعتبرته تصعيدا"."""
        known = self.scan.known[token]
        return known.fold[-1] in "اه" and not (known.flags & Is.ARTICLE or known.listed or self.scan.is_land(token))

    def _is_object(self, token: int, subject: Phrase, form: CueForm, marker: Marker | None) -> bool:
        """Whether the noun behind a verb is the one spoken to: "ودعا المتظاهرين إلى", "كما ناشد القادة السياسيين"."""
        alone = marker is not None and marker.kind == "with_an" and marker.token == subject.last and not form.pronoun
        if subject.head is None and alone and "object_with" in form.cue.frames and "an" not in form.cue.frames:
            return True  # "ووصفت فلانا بأنه"
        if not form.cue.personal or form.pronoun:
            return False  # "فتوعده الوزير بأن": the one spoken to is told already
        scan = self.scan
        one = subject.head is None and subject.last - subject.first == 1 and form.gender == "m" and form.number == 1
        lands = subject.joint and subject.head is None and form.gender == "m" and form.number == 1
        behind = (one or lands) and scan.is_land(subject.first) and subject.last > token
        if behind and self._feminine_land(subject.first):
            return True  # "واتهم إيران بأنها", "ودعا إيران وتركيا إلى"
        own_word = scan.document.words[subject.first].surface
        theirs = own_word.endswith(("ها", "هم", "ه")) and len(own_word) > 3 and subject.last - subject.first < 3
        if theirs and subject.head is not None and not form.past and not form.proclitics:
            return True  # "كوريا الجنوبية تدعو جارتها إلى"
        first = scan.document.words[subject.first].surface
        his = subject.head is None and len(first) > 4 and first.endswith("ه") and not first.endswith("يه")
        if his and subject.last - subject.first == 1:
            return True  # "حث أنصاره على"
        for at in range(subject.first, subject.last):
            fold = scan.folds[at]
            if (
                fold.startswith("ال")
                and fold.endswith("ين")
                and (at == subject.first or fold.endswith("يين"))
                and len(fold) > 6
            ):
                if at > subject.first and not scan.known[at - 1].flags & Is.ARTICLE and self._theirs(at):
                    continue  # "توعد الناطق العسكري باسم الحوثيين", "هدد زعيم المتمردين": whose he is
                if at > subject.first and subject.head is not None and subject.number == 1:
                    subject.last = at  # "أبلغ الوزير الصحفيين": the speaker, then the one spoken to
                    return False
                if at == subject.first + 1 and subject.head is None and self._heard_of(subject.first):
                    subject.last = at  # "وحث شاكر الأميركيين على كذا", where he has spoken before
                    return False
                return bool(subject.head is None or subject.number == 3 or fold.endswith("يين"))
        own = scan.known[subject.first]
        thing = subject.head is None and own.flags & Is.ARTICLE and form.gender == "f" and not own.feminine
        thing = thing and not (scan.is_land(subject.first) or own.fold in scan.words.list.sides)
        if thing and own.fold[2:] + "ي" not in scan.words.nationals:
            return True  # "ناشدت المجتمع الدولي", but "اتهمت الهند", "اتهمت الرياض"
        if subject.head is None and subject.last - subject.first == 1:
            return False
        if marker is None and not self._accused(subject, form):
            return False
        sentence = self.document.sentence(token)
        going_on = form.proclitics in ("و", "ف") and token > sentence.first
        spoken = [s for s in self._recent(sentence.first) if s.features["kind"] == "verb"]
        return (
            going_on
            and bool(spoken)
            and spoken[0].features["gender"] == form.gender
            and (marker is None or marker.token == subject.last)
        )

    def _theirs(self, at: int) -> bool:
        """Whether people are those whom the title before them stands for, and no name lies between."""
        before = self.scan.known[at - 1]
        title = any(not noun.article and noun.noun.section == "titles" for noun in before.nouns)
        return title or before.fold in self.scan.words.list.on_behalf

    def _heard_of(self, token: int) -> bool:
        """Whether a word is the last one of who has spoken before: a surname."""
        folds = self.scan.folds
        return any(s.source_last is not None and folds[s.source_last - 1] == folds[token] for s in self._recent(0))

    def _accused(self, subject: Phrase, form: CueForm) -> bool:
        """Whether a verb that needs somebody else has nobody but this one before ب: "وتتهم جهات خارجية بالسعي"."""
        scan, frames = self.scan, form.cue.frames
        if "person_with" not in frames or frames & {"with", "an", "quote"} or subject.last >= len(scan.folds):
            return False
        by = scan.known[subject.last]
        return by.fold[0] == "ب" and bool(by.flags & (Is.BI | Is.ARTICLE)) and not by.nouns

    def _feminine_land(self, token: int) -> bool:
        """Whether a land takes a feminine verb: "إيران", "السعودية", never "العراق" and "لبنان"."""
        known = self.scan.known[token]
        return known.feminine or not (known.flags & Is.ARTICLE or known.fold in self.scan.words.list.masculine_lands)

    def _named_in_marks(self, at: int, form: CueForm) -> Phrase | None:
        """A body's own name in quotation marks right behind its verb: "اعتبرته «الحركة» نصرا"."""
        if at not in self.scan.quoted or (form.cue.personal and not form.pronoun):
            return None
        body = self._in_marks(at, bare=True)
        if body is None or body.last >= len(self.scan.folds):
            return None
        after = self.scan.known[body.last].flags
        if after & (Is.MARK | Is.BREAK | Is.IN):
            return None  # "ذكرت «الجزيرة» في": the words of an article may begin so
        unit = body.head is not None and body.head.noun.lemma in self.scan.words.list.units_in_marks
        if unit and after & Is.ARTICLE and self._agrees(body, form):
            return body  # "أعلنت «الفرقة 30» التابعة للجيش الحر، اختطاف قائدها"
        if body.head is None or not body.head.noun.name:  # "رفضت «بلاكروك» التعليق", where it was named before
            again = after & (Is.ARTICLE | Is.ACTION) and self._again_in_marks(at)
            return Phrase(at, body.last, None, "", 1) if again else None
        return body if self._agrees(body, form) else None
