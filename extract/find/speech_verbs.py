"""Speech verbs: a verb of saying becomes a statement, with who says it and where what is said begins.

The steps stand in modules of their own, in the order in which they are asked: what refuses a verb at sight
(`verb_refusals`), where its subject and content are (`verb_parts`), whether they are what it needs (`verb_accepts`).
"""

from extract.find.content import Marker, find_marker, marker_at
from extract.find.first_names import full_name
from extract.find.known import Cue, CueForm, Is
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase
from extract.find.verb_accepts import VerbAccepts
from extract.find.verb_parts import VerbParts
from extract.read.document import COMMAS, Sentence

_DAMMA = "\u064f"
_SHADDA = "\u0651"
_PAUSES = COMMAS | frozenset("؛»”")  # before a verb that only points to what was said
_IN_PASSING = frozenset('،,"«»“”-–')  # marks that end no description
_NAME = 5  # tokens of a name in marks
_DESCRIBED = 14  # tokens of what describes a body behind its name in marks
# Frames of verbs that may have an object pronoun: "وصفه الوزير ب", "حذره من".
_WITH_PRONOUN = frozenset(("pronoun", "pronoun_with", "pronoun_to")) | {
    f"person_{tie}" for tie in ("an", "with", "noun", "to", "upon", "from")
}


_ONLY_SAYING = frozenset(
    ("saying", "to_saying", "to_an", "upon_saying")
)  # of verbs that say nothing by themselves: "مضى", "سارع"
_TO_SAY = frozenset(("to_saying", "upon_saying"))
_TELLING = frozenset(("an", "with_an", "with"))  # of verbs whose object may be the one told: "أجابه", "ذكره"


class SpeechVerbs(VerbAccepts):
    """Statements by verbs."""

    def _relay(self, token: int, form: CueForm) -> bool:
        """See `extract.find.relays`."""
        raise NotImplementedError

    def _document(self, token: int, form: CueForm) -> bool:
        """See `extract.find.speech_nouns`."""
        raise NotImplementedError

    def _verb(self, token: int, form: CueForm) -> bool:
        """Read a verb of saying, "قال الوزير إن"; whether it is done with: the first step that refuses it ends it."""
        sentence = self.document.sentence(token)
        before = self.scan.folds[token - 1] if token > sentence.first else ""
        if before in self.scan.words.list.what and token > sentence.first + 1:
            often = self.scan.folds[token - 2].removeprefix("و") in self.scan.words.list.often
            before = "" if often else before  # "وسرعان ما أضاف"
        if form.pronoun and self._had_before(token, sentence.first):
            before = self.scan.folds[token - 2]  # "نفى ما كانت أعلنته الصحيفة من"
        verdict = self._by_voice(token, form, sentence)
        if verdict is not None:
            return verdict
        if self._refused(token, form, sentence, before):
            return False
        verdict = self._by_kind(token, form, sentence, before)
        if verdict is not None:
            return verdict
        verb = self._parts(token, form, sentence, before)
        if self._between_two(verb) or self._calls(verb):
            return False
        self._seek_content(verb)
        self._drop_aside(verb)
        if verb.subject is None:
            self._seek_topic(verb)
        if verb.subject is None and (self._lacks_subject(verb) or not self._seek_in_marks(verb)):
            return False
        verb.trailing = self._is_trailing(verb)
        if verb.subject is None:
            self._seek_apart(verb)
        if not verb.trailing and not self._accepts(verb):
            return False
        self._settle(verb)
        return not self._doubtful(verb) and self._state(verb)

    def _by_voice(self, token: int, form: CueForm, sentence: Sentence) -> bool | None:
        """What a passive verb does: "نُقل عن الوزير قوله", "أُفيد من مصادر بأن"; None: it is active."""
        frames = form.cue.frames
        surface = self.document.words[token].surface
        weak = form.skip and (len(form.cue.lemma) == 2 or form.cue.lemma[-1] in "اى")
        if weak and surface[form.skip + 1 : form.skip + 2] == _SHADDA:
            return False  # "ودّعوه": و belongs to the verb; "وحّذر" is only misspelled
        marked = self.vowelled and surface[form.skip + 1 : form.skip + 2] == _DAMMA
        if marked and form.past and "relay" in frames:
            return self._relay(token, form)  # "نُقل عن الوزير قوله"
        if (marked and form.past) or "passive" in frames:
            return self._passive(token, form, sentence)
        return False if marked and form.cue.lemma[0] in "ات" else None  # "يُعتقد", "يُتوقع"

    def _passive(self, token: int, form: CueForm, sentence: Sentence) -> bool:
        """ "أُفيد من مصادر طبية بأن": who says it stands behind من; "وُصف بأنه": nobody is said to say it."""
        scan = self.scan
        if token + 2 >= sentence.last or not scan.known[token + 1].flags & Is.FROM:
            return False
        source = read_phrase(scan, token + 2, sentence.last)
        marker = find_marker(scan, source.last, sentence.last) if source is not None else None
        if source is None or source.head is None or marker is None or marker.kind not in ("an", "with_an"):
            return False
        return self._add(
            token, token + 1, form.skip, source, marker.start, "verb subject", 0.9, lemma=form.cue.lemma,
            gender=source.gender or "m", number=str(source.number), kind="verb", marker=marker.kind,
        )  # fmt: skip

    def _by_kind(self, token: int, form: CueForm, sentence: Sentence, before: str) -> bool | None:
        """What verbs do that are not read like the others: "تبنته الحركة", "نقلت الوكالة عن", "جاء في البيان"."""
        cue = form.cue
        if form.pronoun and "attack" in cue.frames and self._claims(token, form):
            return True
        if form.pronoun and not self._pronoun(cue, before) and not self._tells(token, form, sentence.last):
            return False
        if "relay" in cue.frames:
            if self._relay(token, form):
                return True
            ascribed = "object_to" in cue.frames and token + 1 < sentence.last
            if ascribed and self.scan.known[token + 1].flags & Is.TO:
                return False  # "هجوم وقع أمس ونسب إلى الحزب": nobody says it
        return self._document(token, form) if "document" in cue.frames else None

    def _pronoun(self, cue: Cue, before: str) -> bool:
        """Whether a verb with an object pronoun may be a cue: "وصفه", "ما قاله", "طلبه الجنرال"."""
        if cue.frames & _WITH_PRONOUN:
            return True
        return before in self.scan.words.list.what_said or "asks" in cue.traits

    def _tells(self, token: int, form: CueForm, last: int) -> bool:
        """Whether a verb with an object pronoun is told by what stands around it.

        Words follow ("خاطبهم: «...»", "أعلنها صراحة: «...»"), a number ("قدرته المنظمة بألفين"), or the noun that was
        said stands before it ("هذه حصيلة أعلنها ناطق").
        """
        scan = self.scan
        if "measure" in form.cue.frames or self._which(token, form):
            return True
        if "quote" in form.cue.frames and self._words_before(token, form, self.document.sentence(token)) >= 0:
            return True  # "«لن ننسحب»، قالها الوزير"
        if form.cue.frames & _TELLING and "relay" not in form.cue.frames and self._answers(token, last):
            return True
        stop = min(token + 5, last)
        return "quote" in form.cue.frames and any(
            scan.folds[at] == ":" or (at < token + 3 and scan.opens_quote(at) and scan.quoted[at] - at > 3)
            for at in range(token + 1, stop)
        )

    def _answers(self, token: int, last: int) -> bool:
        """Whether a source right behind a verb with a pronoun leads to أن: "أجابه الوزير بأن", "ذكرتها المديرة بأن"."""
        phrase = read_phrase(self.scan, token + 1, last) if token + 1 < last else None
        if phrase is None or phrase.head is None or phrase.last >= last:
            return False
        marker = find_marker(self.scan, phrase.last, last)
        return marker is not None and marker.kind in ("an", "with_an")

    def _settle(self, verb: VerbParts) -> None:
        """See to what only an accepted verb tells: "كشفت جبهة منشقة عن الحركة، أن", the short lead of a headline."""
        marker, earlier, subject = verb.marker, verb.earlier, verb.subject
        named = marker is not None and marker.kind == "quote" and marker.token > verb.token + 1
        if named and marker is not None and "an" in verb.cue.frames:
            marker = verb.marker = self._behind_name(marker, verb.sentence.last) or marker
        if marker is not None and marker.kind == "of" and "an" in verb.cue.frames and subject is not None:
            marker = verb.marker = self._parted(subject, marker, verb.sentence.last) or marker
        if earlier is not None and marker is not None and not verb.form.past:
            verb.headline = earlier.first == verb.sentence.first and earlier.last - earlier.first < 3

    def _behind_name(self, marker: Marker, last: int) -> Marker | None:
        """What is said behind a name in marks: "أعلنت قوات كذا "إيساف" التابعة لكذا أن"; None: the marks hold it."""
        scan, close = self.scan, self.scan.quoted.get(marker.token, 0)
        before, inside = scan.known[marker.token - 1], scan.known[marker.token + 1]
        if not 0 < close - marker.token <= _NAME or close not in scan.closing or inside.flags & Is.BI:
            return None
        if before.flags & (Is.MARK | Is.TO | Is.OF | Is.UPON) or len(before.fold) == 1:
            return None  # "وصفهم بـ«كذا»"
        for at in range(close + 1, min(close + _DESCRIBED, last)):
            known = scan.known[at]
            if scan.is_an(at) and known.fold[0] != "ل" and not scan.known[at - 1].flags & Is.WITH:
                return marker_at(scan, at, last)
            if known.verb or (known.flags & Is.MARK and known.fold not in _IN_PASSING):
                return None
        return None

    def _state(self, verb: VerbParts) -> bool:
        """Add the statement of a verb, "قال الوزير إن"; False if nobody told of can be the one who says it."""
        cue, marker, at, trailing = verb.cue, verb.marker, verb.at, verb.trailing
        if verb.subject is None and marker is not None and marker.kind == "attack":
            verb.subject = self._behind(marker.token, verb.sentence.last)
        subject = verb.subject
        rule = "dropped" if subject is None else "agreement" if "agreement" in cue.only else verb.rule
        starts = self.document.starts
        content = marker.start if marker is not None else (starts[at] if at < verb.sentence.last else None)
        estimate = verb.form.pronoun and not cue.frames.isdisjoint(("measure", "judge"))
        if marker is None and estimate and subject is not None and subject.last < verb.sentence.last:
            content = starts[subject.last]  # "يقدرهم خبراء بنحو ألف", "تعتبره أنقرة إرهابيا،"
        if (
            marker is None
            and subject is not None
            and subject.last < at
            and self.scan.folds[min(at, len(self.scan.folds) - 1)] == "."
        ):
            content = starts[subject.last]  # "تتهمها كييف بذلك."
        which = self._which(verb.token, verb.form) and (verb.form.pronoun or marker is None)
        points = marker is not None and marker.kind == "that" and marker.token == verb.token + 1
        if points and subject is not None and subject.first == verb.token + 2 and verb.before in _PAUSES:
            which = True  # "قتل أربعة في انفجار، صرح بذلك المتحدث"
        if trailing or which:
            cited = next((s for s in self._recent(verb.sentence.first) if s.features["kind"] == "preposition"), None)
            begin = verb.sentence.first
            if trailing and cited is not None and cited.source_last is not None and not cited.features["marker"]:
                begin = cited.source_last  # "..، على ما أوضح الناطق، وهم أقل مما يلزم كما أوصى خبراؤها"
            content = verb.quoted if verb.quoted >= 0 else starts[begin]
        implied: dict[str, str] | None = {} if subject is not None else self._who(verb, content)
        if implied is None:
            return False
        if implied and (own := self._clause_subject(verb, implied)) is not None:
            subject, rule, implied = own, "subject verb", {}
        skip = verb.form.skip
        if marker is not None and marker.kind == "saying":
            skip = self._saying(verb, marker.token)
        elif marker is not None and marker.kind in _TO_SAY and cue.frames <= _ONLY_SAYING:
            skip = self._saying(verb, marker.token + 1)
        token, form = verb.token, verb.form
        via = self._via(token, subject, max(at, marker.token) if marker else at)
        if "via_first" in via and via["via_first"] == implied.get("implied_first"):
            via = {}  # "القناة التي وصفته": she speaks herself
        wanted = marker is None and verb.quoted < 0 and self._bare(subject, form)
        wanted = wanted and not self._measures(token, form, verb.earlier) and not self._accuses(verb)
        headline = verb.headline and verb.earlier is not None and verb.earlier.head is None
        return self._add(
            token, token + 1, skip, subject, content, rule,
            0.95 if subject is not None and marker is not None else 0.85, {**via, **implied},
            lemma=cue.lemma, gender=form.gender, number=str(form.number), kind="verb",
            marker="trailing" if which else marker.kind if marker else "trailing" if trailing else "",
            known="headline" if headline else "wanted" if wanted else "",
        )  # fmt: skip

    def _clause_subject(self, verb: VerbParts, implied: dict[str, str]) -> Phrase | None:
        """The subject of كان that a clause parts from its verb: "وكان جنرال شارك في الانقلاب أعلن أنه"; else None."""
        scan, form = self.scan, verb.form
        first, last = int(implied.get("implied_first", "0")), int(implied.get("implied_last", "0"))
        if form.proclitics or form.pronoun or not form.past or not verb.sentence.first < first < verb.token:
            return None
        follows = scan.folds[verb.token + 1] if verb.token + 1 < len(scan.folds) else ""
        if verb.before in scan.words.list.relatives or follows in scan.words.list.in_it:
            return None  # "وكان الجيش قصف القرية التي قال إنها", "قد أصدر بيانا أوضح فيه"
        if scan.folds[first - 1].removeprefix("و") not in scan.words.list.auxiliaries:
            return None
        if any(scan.known[at].flags & Is.MARK or scan.known[at].verb for at in range(last, verb.token)):
            return None
        phrase = scan.sources.get((first, last)) or read_phrase(scan, first, last)
        return phrase if phrase is not None and phrase.last <= verb.token else None

    def _accuses(self, verb: VerbParts) -> bool:
        """Whether a full name stands between a past verb and somebody of its own: "اتهم فلان الفلاني خصومه بـ"."""
        subject, scan = verb.subject, self.scan
        if subject is None or verb.earlier is not None or not (verb.cue.personal and verb.form.past):
            return False
        if subject.last - subject.first < 2 or scan.known[subject.first].flags & (Is.ARTICLE | Is.MARK):
            return False
        whom = scan.document.words[subject.last].surface if subject.last < verb.sentence.last else ""
        return len(whom) > 4 and whom.endswith(("ه", "ها", "هم", "هن"))

    def _saying(self, verb: VerbParts, said: int) -> int:
        """Let the participle far behind a verb speak for it ("رفض الوزير ... قائلا"); the characters to skip there.

        Args:
            said: The token of "قائلا".
        """
        self.consumed.add(said)
        only = verb.cue.frames <= _ONLY_SAYING  # "مضى الوزير قائلا": nothing but this word says it
        words = self.scan.known[said].forms and not self.scan.known[said].flags & Is.ARTICLE  # "رفض القول" says not
        if not only and ("far" not in verb.cue.frames or not (words or self.scan.folds[said][0] == "ب")):
            return verb.form.skip
        verb.token = said
        participle = next((f for f in self.scan.known[said].forms if f.kind == "participle"), None)
        if participle is None:
            return 0
        verb.form = participle
        return participle.skip

    def _who(self, verb: VerbParts, content: int | None) -> dict[str, str] | None:
        """Who is meant by a verb without a subject, "الضابط الذي قال", "وأضاف"; None: nobody, it is no statement."""
        scan, token, form, marker = self.scan, verb.token, verb.form, verb.marker
        relative = verb.before in scan.words.list.relatives
        tied = relative and not self._refers(token, form, marker)
        antecedent = self._antecedent(token, form) if tied else None
        if not relative and (had_said := self._had_said(verb)) is not None:
            antecedent = had_said
        bearer = self._bearer(token, form.gender) if relative and form.pronoun else {}
        if tied and antecedent is None and not form.pronoun and not bearer:
            return None  # "المثل الذي يقول": nobody of those told of says it
        he = verb.before in scan.words.list.clauses and verb.before in scan.words.list.taking_up
        if he and token - 1 > verb.sentence.first:
            doer = self._implied(token, form.gender, form.number)
            return doer if "implied_first" in doer else None  # "بكى الرجل وهو يقول"
        if self._hangs(token, form, marker):
            had = scan.folds[verb.sentence.first].removeprefix("و") in scan.words.list.auxiliaries
            begun = self._implied(token, form.gender, form.number) if had else {}
            return begun if begun and self._clause_subject(verb, begun) is not None else None
        lasting = scan.folds[token - 1] in scan.words.list.auxiliaries and marker is not None
        if lasting and any(s.content_start == content for s in self._recent(verb.sentence.first)):
            return None  # "أوضح الضابط، الذي كان يتحدث من غرفة العمليات، أن"
        if bearer:
            return bearer
        if antecedent is None:
            doer = self._in_own_clause(verb) or self._implied(token, form.gender, form.number)
            return {} if self._afterwards(verb) and self._too_many(doer, form) else doer
        first, last = str(antecedent.first), str(antecedent.last)
        return {"implied_first": first, "implied_last": last, "antecedent": "1"}

    def _had_said(self, verb: VerbParts) -> Phrase | None:
        """Who had said something before, by the clause on him: "الجيش الذي كان أعلن أمس", "الوزيرة التي كانت أكدت"."""
        lists, at = self.scan.words.list, verb.token - 1
        while at > verb.sentence.first and self.scan.folds[at] in self.scan.words.had:
            at -= 1
        told = at < verb.token - 1 and self.scan.folds[at] in lists.relatives and not verb.form.pronoun
        if self.scan.folds[verb.token + 1 : verb.token + 2] and self.scan.folds[verb.token + 1] in lists.by_it:
            return None  # "البركان الذي كانوا تحدثوا عنه"
        if not told or self._refers(at + 1, verb.form, verb.marker):
            return None
        return self._antecedent(at + 1, verb.form)

    def _in_own_clause(self, verb: VerbParts) -> dict[str, str]:
        """Who does what is told before a verb in the clause that a comma begins; else {}.

        "أقر المجلس الخطة، لكن الحكومة رفضتها وقالت إن", "في وقت أعدمت الحركة رجلا بعدما اتهمته بكذا".
        """
        token, form, first = verb.token, verb.form, verb.sentence.first
        later = self._afterwards(verb)
        if not form.past or not (later or form.proclitics == "و"):
            return {}
        spoken = next((s.first for s in self._recent(first) if s.features["kind"] == "verb"), -1)
        if spoken >= 0 and not later:
            return {}
        return self._since_comma(token, max(first, spoken), form)

    def _since_comma(self, token: int, low: int, form: CueForm) -> dict[str, str]:
        """Who does what the last clause before a token tells that a comma and a word of contrast begin; else {}."""
        scan, lists = self.scan, self.scan.words.list
        for at in range(token - 2, low, -1):
            if scan.folds[at] not in COMMAS:
                continue
            opening = scan.known[at + 1]
            when = opening.flags & Is.IN and scan.folds[at + 2] in scan.words.meantime
            opens = when or opening.flags & (Is.OPENER | Is.AN) == Is.OPENER
            if opens and opening.fold not in lists.auxiliaries:
                doer = self._doer(at + 3 if when else at + 1, token, form.gender, form.number)
                return {} if self._too_many(doer, form) else doer
        return {}

    def _too_many(self, doer: dict[str, str], form: CueForm) -> bool:
        """Whether several did what is told, but one says it: "دخل المسلحون المدينة بعدما أعلن أن"."""
        if form.number > 1 or form.gender == "f" or "implied_first" not in doer:
            return False
        first, last = int(doer["implied_first"]), int(doer["implied_last"])
        phrase = self.scan.sources.get((first, last)) or read_phrase(self.scan, first, last, ("", "و", "ف"))
        return phrase is not None and (phrase.number > 1 or phrase.joint)

    def _bare(self, subject: Phrase | None, form: CueForm) -> bool:
        """Whether the source is one name without a title."""
        if subject is None or subject.heads or subject.number > 2:
            return False
        fold = self.scan.folds[subject.first]
        if full_name(self.scan, subject):
            return False
        if self.scan.known[subject.first].bare in self.scan.words.list.latter:
            return False  # "اتهمت الأخيرة طهران"
        return bool(form.pronoun) or not (fold.startswith("ال") and fold.endswith("ون"))  # "طالب الموقعون"
