"""Clauses on a noun: verbs of saying without a subject that no earlier speaker goes on with.

"هجمات نسبت إلى الحزب", "الفيضانات التي وصفت بأنها", "وكانت القوة ... قد طالبت": the noun before such a verb says who
speaks, or that nobody does.
"""

from extract.find.content import Marker, marker_at
from extract.find.frames import Frames
from extract.find.known import CueForm, Is
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase
from extract.read.document import COMMAS

_NEAR = 20  # tokens between كان and its verb
_CLAUSE = 14  # tokens between two commas that tell when something was said
_TOLD_IN = 6  # tokens before a verb with فيه, in which its document stands
_SUBJECT = 9  # words of a subject behind which a relative stands
_SHORT = 4  # words of a name or adjectives that a phrase left out
_TIES = Is.IN | Is.FROM | Is.TO | Is.UPON | Is.OF | Is.WITH | Is.INSIDE | Is.NUMBER
# Behind these words a verb may begin a clause.
_OPENS = Is.MARK | Is.OPENER | Is.STOP | Is.TIME | Is.NUMBER | Is.OCCASION | Is.WITH | Is.NOT | Is.LATIN | Is.VERB
_TOLD = frozenset(("an", "with_an", "quote"))
_TIED = frozenset(("of", "to", "with", "upon", "from"))  # contents behind a preposition: "تحدث عن", "طالب ب"


class ClausesOn(Frames):
    """What a noun in front of a verb without a subject says of its speaker."""

    def _hangs(self, token: int, form: CueForm, marker: Marker | None) -> bool:
        """Whether a verb stands right behind a noun as a clause on it, or is a noun or a name itself.

        What others say of the noun stays a statement: "منازل قالوا إنها", "خطوة وصفتها العاصمة", "بيان أعلن فيه".
        """
        scan, lists = self.scan, self.scan.words.list
        first = self.document.sentence(token).first
        if token == first or form.proclitics or form.pronoun or self._taken_up(token, first):
            return False
        at = token - 1
        if scan.folds[at] in lists.auxiliaries and at > first:
            at -= 1  # "جاره كان يشكو"
        known, fold = scan.known[at], scan.folds[at]
        if known.flags & _OPENS or (known.flags & Is.AN and scan.is_an(at)):
            return False
        if fold in lists.directions or fold in lists.pronoun_prepositions or fold in lists.between:
            return False
        if fold in lists.relatives or fold in lists.openers or fold in lists.excepting or fold in lists.what:
            return False
        follows = scan.folds[token + 1] if token + 1 < len(scan.folds) else ""
        if follows in lists.pronoun_prepositions:
            return False
        told = marker is not None and marker.kind in ("an", "with_an") and scan.folds[marker.token][-1] in "هام"
        if told and at == token - 1:
            return False
        says = marker is not None and (marker.kind in _TOLD or marker.kind.endswith(("_an", "saying")))
        says = says or (marker is not None and marker.kind in _TIED and not known.flags & Is.FROM)
        return not (says and form.past and at == token - 1 and self._fronted(first, at))

    def _taken_up(self, token: int, first: int) -> bool:
        """Whether a pronoun before the verb takes the speaker up: "لكنه من جهة أخرى يؤكد", "لكنهم يعترفون"."""
        scan = self.scan
        for at in range(token - 1, max(first, token - 7) - 1, -1):
            if scan.folds[at] in scan.words.list.taking_up:
                return self._reaches(at + 1, token)
        return False

    def _refers(self, token: int, form: CueForm, marker: Marker | None) -> bool:
        """Whether a relative pronoun stands for what is spoken of: "الدول التي قال إنها", "الوقت الذي أكدت فيه أن"."""
        folds, lists = self.scan.folds, self.scan.words.list
        fold = folds[token - 1]
        if fold in lists.plural_relatives:
            return form.number == 1
        feminine, masculine = fold in lists.feminine_relatives, fold in lists.masculine_relatives
        inside = form.past and folds[token + 1] in lists.in_it and marker is not None
        if inside and marker is not None and (marker.kind in _TOLD | _TIED or marker.kind.endswith("_an")):
            return feminine or masculine  # "الوقت الذي شدد فيه على أن"
        other = (feminine and form.gender == "m") or (masculine and form.gender == "f")
        if not other or form.number > 1 or marker is None or marker.kind not in ("an", "with_an", "quote"):
            return False
        return marker.kind != "quote" or folds[token + 1] in lists.pronoun_prepositions

    def _does_tell(self, token: int, form: CueForm, marker: Marker) -> bool:
        """Whether a relative clause tells what somebody said by a noun of action: "الوزير الذي أكد دعم بلاده".

        Not so with things ("الأمطار التي أكدت ضرورة"), nor where that noun takes them up ("الحزب الذي أعلن حله").
        """
        scan, behind = self.scan, self.scan.known[marker.token]
        if not form.past or form.pronoun or behind.flags & (Is.ACTION | Is.ARTICLE) != Is.ACTION:
            return False
        if scan.folds[token + 1] in scan.words.list.in_it:
            return False  # "الاجتماع الذي أعلن فيه تعيين فلان"
        own = behind.fold in scan.words.of_clauses or behind.fold.startswith("ان")
        if scan.words.is_owned(behind.fold) and not own:
            return False
        antecedent = self._antecedent(token, form)
        if antecedent is None:
            return False
        head = antecedent.head
        return (head is not None and not head.noun.document) or scan.is_land(antecedent.first)

    def _behind_while(self, comma: int, last: int) -> int:
        """The token of أن behind a comma that ends when something was said: "أكد، خلال استجوابه أمس، أن"; or 0."""
        folds = self.scan.folds
        near = range(comma + 2, min(comma + _CLAUSE, last - 1))
        closed = next((at for at in near if folds[at] in COMMAS), 0)
        return closed + 1 if closed and self.scan.is_an(closed + 1) else 0

    def _parted(self, subject: Phrase, marker: Marker, last: int) -> Marker | None:
        """The content behind a source described with عن: "كشفت جبهة منشقة عن الحركة، أن"."""
        scan = self.scan
        described = scan.known[subject.last - 1]
        after = marker.token + 1
        if subject.last != marker.token or described.nouns or described.flags & Is.ARTICLE or after >= last:
            return None
        if scan.noun(after) is None or not described.feminine:
            return None
        for at in range(after, min(after + 8, last - 1)):
            if scan.folds[at] in COMMAS and scan.is_an(at + 1):
                subject.last = at
                return marker_at(scan, at + 1, last)
        return None

    def _speaks(self, phrase: Phrase, token: int) -> bool:
        """Whether a bare name before its verb speaks though little follows: a land, "كان فلان قد", "كان فلان هدد"."""
        scan, first = self.scan, self.document.sentence(phrase.first).first
        if scan.land_end(phrase.first) == phrase.last:
            return True
        led = phrase.first > first and scan.folds[phrase.first - 1].removeprefix("و") in scan.words.list.auxiliaries
        near = scan.folds[token - 1] in scan.words.list.has or (
            phrase.last == token and phrase.last - phrase.first == 1
        )
        return led and near and not scan.known[phrase.first].flags & Is.ARTICLE

    def _told_for(self, token: int, form: CueForm) -> Phrase | None:
        """The subject between كان, لكن or أن and its verb, however long it runs on.

        "وكانت قيادة القوات المشتركة لدعم الشرعية قد أعلنت", "وكان رئيس الحكومة المقال فلان أعلن", "وكانت الدولة التي
        تحتفظ بقوات هناك قد أعربت".
        """
        return self._led_by(token, form) or self._behind_relative(token, form)

    def _led_by(self, token: int, form: CueForm) -> Phrase | None:
        """The subject behind the nearest كان, لكن or أن."""
        scan, lists = self.scan, self.scan.words.list
        first = self.document.sentence(token).first
        had = token > first and scan.folds[token - 1] in lists.has
        end = token - had
        if form.proclitics or end - first < 3:
            return None
        for at in range(end - 2, max(first, end - _NEAR) - 1, -1):
            known = scan.known[at]
            auxiliary = scan.folds[at].removeprefix("و") in lists.auxiliaries
            if auxiliary or (not had and known.flags & Is.OPENER and not known.flags & Is.AN):
                return self._until(at + 1, end, form, had)
            if known.flags & Is.MARK and scan.folds[at] in ":.!؟؛":
                return None
        return None

    def _behind_clause(self, token: int, form: CueForm) -> Phrase | None:
        """Somebody unnamed of whom a clause tells before his verb: "لكن ضابطا وصل إلى البلدة قال إن"."""
        scan, first = self.scan, self.document.sentence(token).first
        if form.proclitics or form.pronoun or token - first < 3:
            return None
        low = max(first, token - _NEAR)
        for at in range(token - 1, low - 1, -1):
            flags = scan.known[at].flags
            parts = flags & Is.OPENER or (flags & Is.AN and scan.is_an(at))
            if parts or flags & Is.MARK or (flags & Is.STOP and not flags & Is.NOT) or scan.known[at].verb:
                at += 1
                break
        else:
            at = low
        if at != first and not scan.known[at - 1].flags & (Is.AN | Is.OPENER):
            return None
        phrase = read_phrase(scan, at, token, ("", "و"))
        if phrase is None or phrase.head is None or phrase.head.article or phrase.definite or phrase.last + 1 >= token:
            return None
        if phrase.head.noun.section != "titles" or phrase.head.noun.document or phrase.number != 1:
            return None
        does = scan.known[phrase.last]
        did = does.flags & Is.VERB or scan.folds[phrase.last] in scan.words.list.verbs or does.flags & Is.NOT
        return phrase if did and self._agrees(phrase, form) else None

    def _behind_relative(self, token: int, form: CueForm) -> Phrase | None:
        """Whom a relative clause without a comma parts from his verb: "لكن السكان الذين نزحوا إلى العاصمة أكدوا أن".

        He opens his own clause; in "الجيش الذي كان أعلن" the verb is that of the relative clause itself.
        """
        scan, lists = self.scan, self.scan.words.list
        first = self.document.sentence(token).first
        if form.proclitics or form.pronoun:
            return None
        for at in range(token - 1, max(first, token - _NEAR), -1):
            flags = scan.known[at].flags
            if (flags & Is.MARK and not scan.quoted.get(at)) or (flags & Is.AN and scan.is_an(at)):
                return None
            if scan.folds[at] not in lists.relatives:
                continue
            if at > token - 3 or scan.folds[at + 1] in lists.auxiliaries or scan.folds[at + 1] in lists.has:
                return None
            phrase = self._opens_clause(at, first)
            if phrase is not None:
                return phrase if self._agrees(phrase, form) else None
        return None

    def _opens_clause(self, end: int, first: int) -> Phrase | None:
        """A source with a noun that opens its clause and reaches up to `end`: "غير أن سكان القرية [الذين]"."""
        scan = self.scan
        for at in range(end - 1, max(first, end - _SUBJECT) - 1, -1):
            before = scan.known[at - 1].flags if at > first else 0
            if at > first and not (before & Is.OPENER or (before & Is.AN and scan.is_an(at - 1))):
                continue
            phrase = read_phrase(scan, at, end, ("", "و") if at == first else ("",))
            if phrase is None or phrase.last != end:
                return None
            return phrase if phrase.head is not None or scan.land_end(phrase.first) == end else None
        return None

    def _parted_by(self, token: int, form: CueForm, first: int) -> Phrase | None:
        """A subject parted from its verb by a clause: "المتحدث، الذي عاد أمس، نفى", "غير أن التقرير، الذي نشر، قال"."""
        scan = self.scan
        if form.proclitics or token - first < 4 or scan.folds[token - 1] not in COMMAS:
            return None
        while first < token - 4 and (
            scan.known[first].flags & (Is.OPENER | Is.AN) or scan.folds[first] in scan.words.list.excepting
        ):
            first += 1
        first = next((at + 1 for at in range(token - 3, max(first, token - _NEAR), -1) if scan.is_an(at)), first)
        phrase = read_phrase(scan, first, token, ("", "و", "ف"))
        if phrase is None or phrase.last + 1 >= token:
            return None
        at = phrase.last + (scan.folds[phrase.last] in COMMAS)
        told = scan.folds[at] in scan.words.list.relatives or scan.folds[at] in scan.words.list.and_has
        if phrase.head is None:  # "إن كارين، التي تقيم في البلدة، أعلنت"
            words = phrase.last - phrase.first
            opens = phrase.first == self.document.sentence(token).first
            opens = opens and (words > 1 or scan.land_end(phrase.first) == phrase.last)  # "جون كيري، الذي وصل أمس، قال"
            name = told and words < _SHORT and (opens or scan.is_an(phrase.first - 1))
            article = scan.known[phrase.first].flags & Is.ARTICLE
            return phrase if name and not article and self._agrees(phrase, form) else None
        issued = scan.words.issued
        unnamed = phrase.head.noun.section == "titles" and not phrase.head.article
        told = told or (unnamed and scan.folds[at] in scan.words.list.unnamed_from)  # "مصادر تحدثت إلينا، قالت"
        told = told or (phrase.head.noun.document != "" and scan.folds[at] in issued)  # "تقارير، نشرت أمس، ذكرت"
        return phrase if told and self._agrees(phrase, form) else None

    def _document_at(self, token: int) -> bool:
        """Whether a document without the article stands here: "تقريرا", never "البيان"."""
        found = self.scan.noun(token)
        return found is not None and found[0].noun.document != "" and not found[0].article

    def _told_in(self, token: int, first: int) -> bool:
        """Whether a verb with فيه tells what a document a little before it holds: "شريطا مصورا يؤكد فيه أن"."""
        scan, lists = self.scan, self.scan.words.list
        if token + 1 >= len(scan.folds) or scan.folds[token + 1] not in lists.in_it:
            return False
        for at in range(token - 1, max(first, token - _TOLD_IN) - 1, -1):
            known = scan.known[at]
            if known.flags & Is.MARK or known.fold in lists.relatives or known.verb:
                return False
            if self._document_at(at) or known.fold in scan.words.list.recordings:
                woman = known.feminine or known.fold.endswith("ات")
                return woman == scan.folds[token + 1].endswith("ها")
        return False

    def _on_document(self, token: int, form: CueForm) -> Phrase | None:
        """A document that the verb right behind it tells of: "لافتات تطالب الشركة ب", "رسالة تتهم الحكومة ب"."""
        scan, at = self.scan, token - 1
        if not form.cue.personal or form.past or form.proclitics or at <= self.document.sentence(token).first:
            return None
        if not self._document_at(at) or scan.known[at - 1].flags & Is.IN:
            return None  # "في رسالة تطالب الحركة فيها"
        follows = scan.folds[token + 1] if token + 1 < len(scan.folds) else ""
        phrase = read_phrase(scan, at, token)
        if phrase is None or phrase.last != token or follows in scan.words.list.in_it:
            return None
        return phrase if phrase.gender == form.gender else None

    def _until(self, first: int, end: int, form: CueForm, had: bool) -> Phrase | None:
        """The phrase at `first`, if nothing but its own words stands before `end`."""
        scan = self.scan
        phrase = read_phrase(scan, first, end)
        if phrase is None or phrase.last >= end or phrase.gender not in ("", form.gender):
            return None
        behind = phrase.last + (scan.folds[phrase.last] in COMMAS)
        if had and scan.folds[behind] in scan.words.list.relatives:
            return phrase
        if not had and (phrase.head is None or end - phrase.last > _SHORT or (phrase.number == 3 and form.number == 1)):
            return None
        for token in range(phrase.last, end):
            known = scan.known[token]
            if scan.folds[token].removesuffix("ا") in scan.words.nationals:
                continue  # "لكن مصدرا عسكريا يمنيا نفى"
            if known.flags & (Is.MARK | Is.VERB | Is.AN | Is.STOP | Is.TIME) or known.verb:
                return None
            if not had and known.flags & _TIES:
                return None
        phrase.last = end
        return phrase
