"""Verb accepts: whether the parts found of a verb of saying make a statement, by what its lexicon entry asks for."""

from extract.find.first_names import full_name
from extract.find.known import Is
from extract.find.scan import Phrase
from extract.find.verb_parts import VerbParts, VerbSubjects
from extract.read.document import COMMAS

_OF_PRONOUN = frozenset(("asks", "accuses"))  # traits of verbs that take a pronoun for what is said: "طلبها الرئيس"
_TOLD = ("an", "with_an")
_OF_WHAT = ("from_an", "event")  # "ما قاله من أن", "ما أعلنه من مقتل"
_MEASURE = frozenset(("measure",))
_OFTEN = 2  # times that somebody is named
_JUDGED = 10  # tokens of what is judged before how it is
_ELATIVE = 6  # letters of a superlative with the article
_ASIDE = 12  # tokens between the commas before a count


class VerbAccepts(VerbSubjects):
    """What a verb asks of its subject and content."""

    def _accepts(self, verb: VerbParts) -> bool:
        """Whether what follows makes the verb a statement: "أعلن الوزير مقتل", never "أعلن الوزير"."""
        frames, marker = verb.cue.frames, verb.marker
        if not frames or self._refuses(verb):
            return False
        if verb.form.proclitics == "ل" and (marker is None or marker.kind.rpartition("_")[2] not in ("an", "quote")):
            return False  # "عاد ليؤكد أن", never "ليؤكد حضوره"
        if marker is not None and self._takes(frames, marker):
            last = verb.sentence.last
            thing = marker.kind == "noun" and marker.token < last
            return not (thing and self.scan.folds[marker.token] in verb.cue.refused)
        verdict = self._by_frame(verb)
        if verdict is None:
            verdict = self._by_subject(verb)
        return self._by_object(verb) if verdict is None else verdict

    def _refuses(self, verb: VerbParts) -> bool:
        """Whether the verb's entry refuses what follows: "قدم العزاء", "رأت الجثامين في الشوارع"."""
        scan, cue, subject, marker = self.scan, verb.cue, verb.subject, verb.marker
        at, last = verb.at, verb.sentence.last
        if at < last and scan.folds[at] in cue.refused:
            return True
        if subject is None and scan.folds[verb.token + 1 if verb.token + 1 < last else verb.token] in cue.refused:
            return True
        if marker is not None and marker.kind == "of" and self._thanks(marker.token + 1, last, cue.refused):
            return True  # thanks and condolences
        sees = "sees" in cue.traits and verb.earlier is None and (marker is None or marker.kind == "quote")
        done = subject is not None and subject.last < last and scan.known[subject.last].flags & Is.VERB
        if sees and subject is not None and (done or scan.folds[subject.first].endswith("ين")):
            return True  # "رأى المهاجمين يقتادون «كذا»"
        if subject is None or subject.head is not None or not scan.known[subject.first].flags & Is.ARTICLE:
            return False
        if marker is not None and marker.kind == "in":
            return True  # "رأت الجثامين في الشوارع"
        if "through" not in cue.traits or subject.last >= last:
            return False
        return scan.folds[subject.last] in scan.words.list.pronoun_prepositions  # "عبر التحكم بها عن بعد"

    def _thanks(self, token: int, last: int, refused: frozenset[str]) -> bool:
        """Whether words stand here that no statement is made of: "عن شكره", "عن عظيم شكرهم"."""
        folds = self.scan.folds
        token += token < last and self.scan.opens_quote(token)  # "عن «خالص تعازيه»"
        if token >= last:
            return False
        described = token + 1 < last and not self.scan.known[token].flags & (Is.ARTICLE | Is.ACTION | Is.MARK)
        return folds[token] in refused or (described and folds[token + 1] in refused)

    def _by_frame(self, verb: VerbParts) -> bool | None:
        """Whether frames that need no content accept: "وصفه الوزير", "قدر فلان العدد"; None: they do not say."""
        frames, form, subject, marker = verb.cue.frames, verb.form, verb.subject, verb.marker
        if form.pronoun and "pronoun" in frames:
            return subject is not None or "told_subject" not in verb.cue.traits
        if form.pronoun and "pronoun_to" in frames:
            if subject is None or subject.last >= verb.sentence.last or form.proclitics:
                return False
            behind = self.scan.known[subject.last]
            return bool(behind.flags & Is.TO or behind.fold[0] == "ل")  # "ما عزاه الجيش إلى", "تراجع أرجعه خبراء إلى"
        if "measure" in frames and form.pronoun and subject is not None and subject.last < verb.sentence.last:
            return self.scan.folds[subject.last].startswith("ب")  # "يقدرهم خبراء بنحو ألف"
        if "measure" in frames and self._nobody_measures(verb):
            return marker is not None and marker.kind in _TOLD
        if "number" in frames and marker is not None and marker.kind == "number":
            return subject is not None
        if self._which(verb.token, form):
            land = subject is not None and self.scan.land_end(subject.first) > subject.first
            latter = subject is not None and self.scan.known[subject.first].bare in self.scan.words.list.latter
            return subject is not None and (subject.head is not None or land or latter)  # "وهو ما تنفيه الأخيرة"
        if verb.before in self.scan.words.list.what_said and form.past and "pronoun" not in frames:
            return subject is not None and marker is not None and marker.kind in _OF_WHAT
        if form.pronoun and verb.cue.traits & _OF_PRONOUN:
            return subject is not None or self._goes_on_to_accuse(verb)
        return None

    def _goes_on_to_accuse(self, verb: VerbParts) -> bool:
        """Whether who has acted goes on to accuse those told of: "شن هجوما على الحركة، واتهمها بخطف الجنود".

        Or had accused them: "أعدم رجلين بعدما اتهمهما بالتجسس".
        """
        form, behind = verb.form, verb.token + 1
        if "accuses" not in verb.cue.traits or not form.past or behind >= verb.sentence.last:
            return False
        if form.proclitics != "و" and not self._afterwards(verb):
            return False
        return self.scan.folds[behind][0] == "ب" and not self.scan.known[behind].flags & Is.WITH

    def _afterwards(self, verb: VerbParts) -> bool:
        """Whether a verb stands behind "بعدما" or "بعد أن": who does what stands before it may have said it."""
        lists = self.scan.words.list
        if verb.before in lists.an and verb.token - 1 > verb.sentence.first:
            return self.scan.folds[verb.token - 2] in lists.not_said
        return verb.before in lists.afterwards

    def _nobody_measures(self, verb: VerbParts) -> bool:
        """Whether a verb of measuring has no subject but a bare name behind it: "ويقدر العدد بخمسين"."""
        subject, form = verb.subject, verb.form
        if subject is None:
            return True
        bare = not form.past and subject.head is None and form.gender == "m" and not subject.heads
        bare = bare and not full_name(self.scan, subject)
        return bare and subject.last > verb.token

    def _by_subject(self, verb: VerbParts) -> bool | None:
        """Whether it is enough that the verb has a subject, or has none: "كما رأى الوزير"; None: it is not."""
        scan, frames, form, subject, at = self.scan, verb.cue.frames, verb.form, verb.subject, verb.at
        if "judge" in frames and self._who_judges(verb):
            verb.subject, verb.at = None, verb.token + 1
            return True
        if subject is not None:
            as_said = verb.before in scan.words.list.as_said
            return True if as_said and ("any" in frames or "with" in frames) else None
        last = verb.sentence.last
        if "judge" in frames and form.past and form.proclitics == "و" and self._judges(verb.token, last):
            return True
        if at < last and scan.folds[at] in scan.words.list.members and "object_with" not in frames:
            return False  # "أبلغ أفراد اللواء بأن": they were told
        return None

    def _who_judges(self, verb: VerbParts) -> bool:
        """Whether somebody with a title judges in a relative clause: "النائب فلان الذي اعتبر القرار «خطأ»"."""
        scan, form, token = self.scan, verb.form, verb.token
        relative = verb.before in scan.words.list.relatives and form.past and not form.pronoun
        if not relative or scan.known[token + 1].flags & (Is.MARK | Is.BREAK | Is.VERB):
            return False
        near = range(token + 2, min(token + _JUDGED, verb.sentence.last))
        if not any(scan.opens_quote(at) for at in near):
            return False
        who = self._antecedent(token, form)
        return who is not None and who.head is not None and who.head.noun.section == "titles"

    def _by_object(self, verb: VerbParts) -> bool:
        """Whether the verb has an object to speak of: "طالب الحكومة بالإصلاح", "اعتبر القرار خطأ"."""
        scan, known, frames, subject, last = (
            self.scan,
            self.scan.known,
            verb.cue.frames,
            verb.subject,
            verb.sentence.last,
        )
        at = verb.at
        swallowed = verb.object_first
        if subject is not None:
            long = subject.last - subject.first > 1
            swallowed |= long and (subject.head is None or self._took_object(subject, at))
            titled = any(scan.folds[t] in COMMAS for t in range(subject.first, subject.last))
            if titled and at == subject.last and at + 1 < last and scan.folds[at] in scan.words.list.relatives:
                at += 1  # "طالب العميد، فلان الذي يقود فوجا، بالسلاح"
        if "measure" in frames:
            at = self._past_aside(verb, at)
        if self._person(frames, at, last, at - 1 if swallowed else at):
            return True
        if subject is None:
            return False
        if "measure" in frames and verb.earlier is None and subject.last < at:
            return self._person(_MEASURE, subject.last, last)  # "قدرت مصادر من تبقى من المسلحين بمئة"
        if "any" in frames and (subject.head is not None or "says" in verb.cue.traits):
            return (at < last and not known[at].flags & Is.MARK) or "says" in verb.cue.traits
        if "judge" in frames:
            plain = at < last and not known[at].flags & (Is.MARK | Is.STOP)
            speaks = subject.head is not None or scan.is_land(subject.first)
            return speaks and plain and (verb.form.past or self._judges_now(subject, at, last))
        if "object" in frames and at < last:
            return not known[at].flags & (Is.MARK | Is.STOP | Is.WITH | Is.UPON | Is.TO)
        return False

    def _judges_now(self, subject: Phrase, at: int, last: int) -> bool:
        """Whether a land or a body, not a thing judged itself, judges something definite to be something.

        "تعتبر تركيا الوحدات تنظيما إرهابيا", never "تعتبر المدينة معقلا", "تعتبر مصر الدولة الأكثر سكانا".
        """
        known = self.scan.known
        body = subject.head is None or subject.head.noun.section == "institutions"
        if not body or not (known[at].flags & Is.ARTICLE or known[at].nouns):
            return False
        for token in range(at + 1, min(at + _JUDGED, last)):
            word, before = known[token], known[token - 1]
            if word.flags & (Is.MARK | Is.BREAK | Is.VERB) or word.verb:
                return False
            if before.flags & Is.ARTICLE and not word.flags & Is.ARTICLE and word.fold.endswith(("ا", "ه", "ات")):
                most = before.fold.startswith("الا") and len(before.fold) == _ELATIVE
                return not most and len(word.fold) > 3
        return False

    def _past_aside(self, verb: VerbParts, at: int) -> int:
        """The token behind what stands between commas before a count: "قدر خبراء، في تقرير رفع إليه، عددهم بألف"."""
        folds, subject = self.scan.folds, verb.subject
        opened = verb.token + 1 if subject is None or verb.earlier is not None else subject.last
        if folds[opened] not in COMMAS or at <= opened:
            return at
        near = range(at, min(at + _ASIDE, verb.sentence.last - 1))
        return next((token + 1 for token in near if folds[token] in COMMAS), at)

    def _doubtful(self, verb: VerbParts) -> bool:
        """Whether a verb that was accepted has too little to go by: "بعضهم يشكو من الصداع", "الذي أعلن القرار"."""
        scan, subject, earlier = self.scan, verb.subject, verb.earlier
        titled = earlier is not None and any(head.noun.section == "titles" for _, head in earlier.heads)
        if earlier is not None and earlier.head is None and not titled and self._weak(verb, earlier):
            return True
        if subject is None:
            return self._quoted(verb.token)
        if not self._fits(verb.cue, subject) or scan.folds[subject.first] in scan.words.list.nobody:
            return True  # "يتوقع المرء"
        told = verb.before in scan.words.list.relatives and earlier is None and not verb.form.pronoun
        # "الذي أعلن القرار"
        return told and subject.head is not None and subject.head.noun.document == "agreement"

    def _often_named(self, token: int) -> bool:
        """Whether a word with nothing of a noun or a verb stands in the article at least three times: a name."""
        known, fold = self.scan.known[token], self.scan.folds[token]
        bad = Is.ARTICLE | Is.ACTION | Is.BREAK | Is.NUMBER | Is.QUANTIFIER | Is.OCCASION | Is.ADJECTIVE
        plain = len(fold) > 3 and not known.flags & bad and not known.nouns and not known.forms and not known.listed
        return plain and self.scan.document.counts[fold] > _OFTEN

    def _weak(self, verb: VerbParts, earlier: Phrase) -> bool:
        """Whether a bare name before a verb says nothing that counts: "بعضهم يشكو من الصداع", "فلان يطلب إجازة"."""
        scan, marker = self.scan, verb.marker
        if verb.form.number > 2 and scan.known[earlier.first].bare in scan.words.list.peoples:
            return False  # "وكان الطوارق أكدوا مقتل"
        weak = marker is None or marker.kind in ("noun", "with")
        if scan.folds[earlier.first] in scan.words.list.parts:
            weak = weak or (marker is not None and marker.kind == "from")  # "بعضهم يشكو من الصداع"
        if not weak or verb.headline or verb.topic or (verb.form.past and full_name(scan, earlier)):
            return False
        if verb.form.past and earlier.last - earlier.first == 1 and self._often_named(earlier.first):
            return False  # "لكن فلانا اعترف بالتورط"
        return not (self._person(verb.cue.frames, verb.at, verb.sentence.last) or self._speaks(earlier, verb.token))
