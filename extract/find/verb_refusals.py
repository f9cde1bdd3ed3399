"""Verb refusals: the words around a verb of saying by which nothing is said there, before anybody looks for a subject.

The word is a noun ("43 طالبا"), nobody has said it ("لم يعلن", "نفى أن تكون الحركة قد أعلنت"), or who speaks is kept
back or told elsewhere ("طلب عدم ذكر اسمه", "بيان أعلن فيه").
"""

from extract.find.adverbials import skip_adverbial
from extract.find.clauses_on import ClausesOn
from extract.find.content import Marker, marker_at
from extract.find.known import CueForm, Is
from extract.find.scan import Phrase
from extract.read.document import Sentence
from extract.read.fold import fold_word

_SAVE = 9  # tokens between a negated verb and "إلا"
_UNSAYING = Is.NOT | Is.AN
_PREPOSITION = Is.IN | Is.FROM | Is.TO | Is.UPON | Is.OF | Is.WITH


class VerbRefusals(ClausesOn):
    """What refuses a verb at sight; `before` is the folded word before it, "" at the head of its sentence."""

    def _refused(self, token: int, form: CueForm, sentence: Sentence, before: str) -> bool:
        """Whether the words around a verb say that it states nothing: "ولم يعلن", "43 طالبا", "موقع تابع للحركة"."""
        word = self.scan.known[token - 1]
        ahead = word.flags if before else 0
        if "owns" in form.cue.traits and not ahead & Is.NOT:
            return True  # "يخفي قلقه", but "لا يخفي قلقه"
        return (
            self._hides_speaker(token, form, sentence, before)
            or ((word.listed or bool(ahead & _UNSAYING)) and self._unsaid(token, form, sentence, before, ahead))
            or self._is_noun(token, form, sentence, before, ahead)
        )

    def _unsaid(self, token: int, form: CueForm, sentence: Sentence, before: str, ahead: int) -> bool:
        """Whether the words before a verb say that nobody has said it: "لم يعلن", "دون أن يؤكد", "رفض تأكيد أو نفي".

        Args:
            ahead: The flags of the word before it.
        """
        scan, folds = self.scan, self.scan.folds
        if not form.pronoun and (
            before in scan.words.list.whence or (before in scan.words.list.this and not form.past)
        ):
            return True  # "مما يؤكد", "وهذا يرد على"
        if before in scan.words.list.what and form.pronoun and "person_to" in form.cue.frames:
            return True  # "ما دعاهم إلى الفرار": what made them
        if before in scan.words.list.lest and not form.past:
            return True  # "حرص على ألا ينتقد"
        if ahead & Is.NOT and not ("negated" in form.cue.traits and before not in scan.words.list.never):
            return not self._says_only(token, sentence.last)
        if ahead & Is.AN and self._only_that(token, form, before):
            return True
        if before.removeprefix("و") in scan.words.list.has and not form.past:
            return True  # "قد يعلن": he may
        if before in scan.words.list.has and self._only_may_be(token, sentence.first):
            return True  # "نفى أن تكون الحركة قد أعلنت"
        if token - 2 < sentence.first:
            return False
        if before in scan.words.list.or_ and scan.known[token - 2].flags & Is.ACTION and not form.pronoun:
            return True  # "رفض تأكيد أو نفي كذا"
        return before in scan.words.list.an and folds[token - 2] in scan.words.list.without

    def _says_only(self, token: int, last: int) -> bool:
        """Whether a negated verb tells all that was said: "لم يتحدث الجيش إلا عن", never "لم يتحدث إلا أنه"."""
        scan = self.scan
        for at in range(token + 1, min(token + _SAVE, last - 1)):
            known = scan.known[at]
            if known.listed and known.fold in scan.words.list.save:
                what = scan.known[at + 1]
                brings = what.flags & (Is.OF | Is.UPON | Is.TO | Is.ACTION | Is.NUMBER) or what.fold[0] == "ب"
                return bool(brings) and not what.flags & (Is.AN | Is.WITH | Is.TIME)
            if known.flags & (Is.MARK | Is.OF | Is.UPON | Is.TO) or known.verb:
                return False
        return False

    def _denies_on(self, token: int, form: CueForm, marker: Marker | None) -> bool:
        """Whether who has spoken goes on with what is not ruled out: "رجح الوزير كذا، ولم يستبعد أن"."""
        scan, first = self.scan, self.document.sentence(token).first
        if "negated" not in form.cue.traits or marker is None or token - 1 <= first:
            return False
        joined = scan.known[token - 1].flags & Is.NOT and scan.folds[token - 1][0] == "و"
        return bool(joined) and any(s.source_first is not None for s in self._recent(first))

    def _of_topic(self, subject: Phrase, form: CueForm) -> bool:
        """Whether a man of office of the one a sentence speaks of says it: "أما الحلف فأكد أمينه العام فلان أن"."""
        head = subject.head
        if head is None or head.noun.section != "titles" or head.article or form.cue.personal:
            return False
        surface = self.document.words[subject.first].surface
        return subject.last - subject.first > 1 and surface.endswith(("ه", "ها", "هم")) and subject.gender != "f"

    def _tells_on(self, form: CueForm, first: int) -> bool:
        """Whether who speaks in the present goes on so in one sentence: "يقول الباحث إن كذا، ويشير إلى أن"."""
        if form.proclitics != "و" or fold_word(form.cue.lemma) not in self.scan.words.cue_list.explaining:
            return False
        spoken = next((s for s in self._recent(first) if s.features["kind"] == "verb"), None)
        if spoken is None or spoken.source_first is None or spoken.features["gender"] != "m":
            return False
        spelt = self.document.folds[spoken.first]
        return spelt.removeprefix("و").removeprefix("ف").startswith("ي")

    def _only_that(self, token: int, form: CueForm, before: str) -> bool:
        """Whether a verb behind أن or إن is part of what another says: "قال إنه أشار", "يريد أن يعلن"."""
        if self.scan.is_an(token - 1):
            if self._goes_on_before(token, form):
                return False
            own = before not in self.scan.words.list.bare_that
            if (own and not self._excepted(token - 1)) or (not own and not form.past):
                return True
        return before in self.scan.words.list.an and form.past and self._behind_that(token)

    def _goes_on_before(self, token: int, form: CueForm) -> bool:
        """Whether a verb behind "قبل أن" only goes on: "أعلن الوزير كذا قبل أن يضيف أن"."""
        if token < 2 or self.scan.folds[token - 2] not in self.scan.words.list.before_that:
            return False
        scan, behind = self.scan, token + 1
        if form.past or behind >= len(scan.folds):
            return False
        lemma, lists = fold_word(form.cue.lemma), scan.words.cue_list
        spoken = lemma in lists.explaining and bool(self._recent(self.document.sentence(token).first))
        if spoken and scan.known[behind].flags & (Is.UPON | Is.TO) and form.cue.frames & {"upon", "to"}:
            return True  # "قال إن كذا قبل أن يؤكد على كذا"
        told = scan.is_an(behind) or scan.folds[behind] == ":" or scan.opens_quote(behind)
        return (told and (spoken or lemma in lists.continuing)) or self._told_later(token, form)

    def _told_later(self, token: int, form: CueForm) -> bool:
        """Whether another spoke behind what was said or had been: "أكد القائد كذا، قبل أن يعلن المتحدث باسمه أن"."""
        scan, first = self.scan, self.document.sentence(token).first
        after = scan.known[token + 1]
        if form.cue.personal or "an" not in form.cue.frames or not after.nouns:
            return False
        if after.flags & (Is.MARK | Is.AN | Is.BREAK):
            return False
        spoken = next(iter(self._recent(first)), None)
        past = spoken is not None and spoken.features["kind"] == "verb"
        return (
            past or scan.folds[first].removeprefix("و") in scan.words.list.auxiliaries or self._happened(first, token)
        )

    def _happened(self, first: int, token: int) -> bool:
        """Whether a sentence tells up to a verb what has happened: "قتل سبعة في الغارة قبل أن يعلن"."""
        scan, opening = self.scan, self.scan.folds[first]
        past = scan.known[first].flags & Is.VERB and (opening[0] not in "يتنس" or opening.endswith("ت"))
        return bool(past) and not any(scan.known[at].flags & Is.NOT for at in range(first, token))

    def _behind_that(self, token: int) -> bool:
        """Whether إن with its hamza below stands before a word: a noun follows it, "ما إن أعلن" apart."""
        words, folds = self.document.words, self.scan.folds
        return words[token - 1].surface.endswith("إن") and (
            token < 2 or folds[token - 2] not in self.scan.words.list.no_sooner
        )

    def _is_noun(self, token: int, form: CueForm, sentence: Sentence, before: str, ahead: int) -> bool:
        """Whether a word that may be a verb is a noun or an adjective: "في رد", "بيان صدر", "43 طالبا", "نسبتهم".

        Args:
            ahead: The flags of the word before it.
        """
        scan, cue, fold = self.scan, form.cue, self.scan.folds[token]
        if form.proclitics == "ف" and ahead & Is.NUMBER:
            return True  # "400 فرد"
        petty = scan.words.list.petty
        if before in petty and token + 1 < sentence.last and scan.folds[token + 1].removeprefix("ال") in petty:
            return True  # "850 ضابطا وصف ضابط"
        if form.proclitics == "":
            if form.past and before in scan.words.list.lacking:
                return True  # "عدم ذكر اسمه", "دون ذكر تفاصيل"
            if (
                ahead & _PREPOSITION
                and not ahead & Is.AN
                and before.removeprefix("و") not in scan.words.list.directions
            ):
                whom = (
                    ahead & Is.FROM and form.pronoun and cue.frames & {"pronoun", "pronoun_with"}
                )  # "دعا من وصفهم بكذا"
                if not whom:
                    return True
            if cue.adjective and token + 1 < sentence.last and scan.folds[token + 1].startswith("ل"):
                return True  # "موقع تابع للحركة"
        if fold in scan.words.list.issuing and scan.noun(token - 1, ("", "و", "ل", "ب")) is not None:
            return True
        if form.number == 2 and form.past and ahead & (Is.NUMBER | Is.QUANTIFIER):
            return True  # "43 طالبا"
        shared = form.pronoun and "object_to" in cue.frames and "relay" in cue.frames
        return bool(shared) and self._share(token, sentence.last)

    def _hides_speaker(self, token: int, form: CueForm, sentence: Sentence, before: str) -> bool:
        """Whether a verb has no speaker of its own: "الذين رفضوا كذا", "بيان أعلن فيه", "طلب عدم ذكر اسمه"."""
        scan, lists, cue = self.scan, self.scan.words.list, form.cue
        if "naming" in cue.frames and not self._so_named(token, form, before, sentence.last):
            return True
        if "far" in cue.frames and before in lists.relatives:
            return True  # "الذين رفضوا كذا"
        if "document" not in cue.frames and self._in_document(token, sentence) and self._recent(sentence.first):
            return True  # "بيان أعلن فيه": the speaker has been named
        if scan.folds[token] in lists.unnamed_from and skip_adverbial(scan, token, sentence.last) != token:
            return True
        if "asks" in cue.traits and self._hides_name(token, sentence.last):
            return True  # "وطلب القائدان عدم نشر اسميهما"
        if "discloses" in cue.traits and before in lists.unnamed_from:
            return True
        if self._watches(token, form, before) or self._meets(token, form, sentence.last):
            return True
        # "جماعات تتهم بارتكاب كذا": nobody is said to accuse them
        return "accuses" in cue.traits and not form.pronoun and self._of_what(token, sentence.last)

    def _watches(self, token: int, form: CueForm, before: str) -> bool:
        """Whether a source just named keeps up with something: "أفادت منظمة تتابع النزاع بأن", "التي تتابع الأزمة"."""
        scan, behind = self.scan, token + 1
        if form.past or form.proclitics or fold_word(form.cue.lemma) not in scan.words.cue_list.continuing:
            return False
        source = self.found[-1].source_last if self.found else None
        on_it = before in scan.words.list.relatives or (source is not None and 0 <= token - source <= 1)
        if behind < len(scan.folds) and scan.folds[behind] in scan.words.list.to_them:
            return True  # "تعتمد على الأنظمة وتضيف إليها تشريعات"
        return on_it and not (scan.is_an(behind) or scan.folds[behind] == ":" or scan.opens_quote(behind))

    def _meets(self, token: int, form: CueForm, last: int) -> bool:
        """Whether a medium speaks to those told of: "المصادر التي تحدثت إليها «كذا»", "شهود تحدثت إليهم الوكالة"."""
        scan, who = self.scan, token + 2
        if "meets" not in form.cue.traits or who >= last or scan.folds[token + 1] not in scan.words.list.to_them:
            return False
        return scan.opens_quote(who) or any(noun.noun.section == "media" for noun in scan.known[who].nouns)

    def _in_document(self, token: int, sentence: Sentence) -> bool:
        """Whether a verb tells what is said in the noun before it: "بيان أعلن فيه", "مؤتمر أكدت خلاله"."""
        scan = self.scan
        if token + 1 >= sentence.last or scan.folds[token + 1] not in scan.words.list.in_it:
            return False
        return token > sentence.first and scan.noun(token - 1) is not None

    def _of_what(self, token: int, last: int) -> bool:
        """Whether what somebody is accused of stands right behind the verb: then it is passive: "تتهم بارتكاب"."""
        scan = self.scan
        if token + 1 >= last or not scan.folds[token + 1].startswith("ب") or scan.is_land(token + 1):
            return False
        marker = marker_at(scan, token + 1, last, frozenset(("with",)))
        return marker is not None and marker.kind in ("with", "with_an")
