"""Speech verbs: whether a verb of saying makes a statement here, by what its lexicon entry asks for (`frames`)."""

from extract.find.clauses_on import ClausesOn
from extract.find.content import Marker, find_later, find_marker, marker_at, skip_adverbial
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase, Scan
from extract.find.words import Cue, CueForm, Is
from extract.read.document import Sentence

# Verbs that need a quotation or "قائلا" behind their object: "رفض ... قائلا".
_WEAK = frozenset(("quote", "saying", "claiming", "an", "with_an", "far"))

_OF_PRONOUN = frozenset(("asks", "accuses"))  # traits of verbs that take a pronoun for what is said: "طلبها الرئيس"


class SpeechVerbs(ClausesOn):
    """Statements by verbs."""

    def _relay(self, token: int, form: CueForm) -> bool:
        """See `extract.find.speech_nouns`."""
        raise NotImplementedError

    def _document(self, token: int, form: CueForm) -> bool:
        """See `extract.find.speech_nouns`."""
        raise NotImplementedError

    def _verb(self, token: int, form: CueForm) -> bool:
        scan, folds, cue = self.scan, self.scan.folds, form.cue
        sentence = self.document.sentence(token)
        before = folds[token - 1] if token > sentence.first else ""
        ahead = scan.known[token - 1].flags if token > sentence.first else 0
        marked = self.document.words[token].surface[form.skip + 1 : form.skip + 2] == "\u064f"
        if marked and form.past:
            if "relay" in cue.frames:
                return self._relay(token, form)  # "نُقل عن الوزير قوله"
            return self._passive(token, form, sentence)
        if "passive" in cue.frames:
            return self._passive(token, form, sentence)
        if marked and not form.past and cue.lemma[0] in "ات":
            return False  # "يُعتقد", "يُتوقع"
        if "naming" in cue.frames and not self._so_named(token, before, sentence.last):
            return False
        if "far" in cue.frames and before in scan.words.list["relatives"]:
            return False  # "الذين رفضوا كذا"
        if not form.pronoun and (before == "مما" or (before in scan.words.list["this"] and not form.past)):
            return False  # "مما يؤكد", "وهذا يرد على"
        if before == "الا" and not form.past:
            return False  # "حرص على ألا ينتقد"
        if ahead & Is.NOT and not ("negated" in cue.traits and before != "لن"):
            return False
        if (
            form.proclitics == ""
            and ahead & (Is.IN | Is.FROM | Is.TO | Is.UPON | Is.OF | Is.WITH)
            and not ahead & Is.AN
            and not (ahead & Is.FROM and form.pronoun and "pronoun" in cue.frames)  # "دعا من وصفهم بالإرهابيين"
        ) and before not in scan.words.list["directions"]:
            return False
        if folds[token] in scan.words.list["issuing"] and scan.noun(token - 1, ("", "و", "ل", "ب")) is not None:
            return False
        if ahead & Is.AN and scan.is_an(token - 1):
            own = before not in ("ان", "بان")
            if (own and not self._excepted(token - 1)) or (not own and not form.past):
                return False
        if ahead & Is.AN and before == "ان" and form.past and self._behind_that(token):
            return False  # "إن رد بلاده", "إن كشف المؤامرة": nouns
        follows = folds[token + 1] if token + 1 < sentence.last else ""
        if cue.adjective and form.proclitics == "" and follows.startswith("ل"):
            return False  # "موقع تابع للحركة"
        inside = follows in scan.words.list["in_it"] and token > sentence.first and scan.noun(token - 1) is not None
        if inside and "document" not in cue.frames and self._recent(sentence.first):
            return False  # "بيان أعلن فيه": the speaker has been named
        if folds[token] in scan.words.list["unnamed_from"] and skip_adverbial(scan, token, sentence.last) != token:
            return False
        if "asks" in cue.traits and self._hides_name(token, sentence.last):
            return False  # "وطلب القائدان عدم نشر اسميهما"
        if "discloses" in cue.traits and before in scan.words.list["unnamed_from"]:
            return False
        if before == "قد" and self._only_may_be(token, sentence.first):
            return False  # "نفى أن تكون الحركة قد أعلنت"
        if form.number == 2 and form.past and ahead & (Is.NUMBER | Is.QUANTIFIER):
            return False  # "43 طالبا"
        if (
            before == "او"
            and token - 2 >= sentence.first
            and scan.known[token - 2].flags & Is.ACTION
            and not form.pronoun
        ):
            return False  # "رفض تأكيد أو نفي كذا"
        if before == "ان" and token - 2 >= sentence.first and folds[token - 2] in ("دون", "بدون"):
            return False
        if "accuses" in cue.traits and not form.pronoun and self._of_what(token, sentence.last):
            return False  # "جماعات تتهم بارتكاب كذا": nobody is said to accuse them
        if form.pronoun and "object_to" in cue.frames and "relay" in cue.frames and self._share(token, sentence.last):
            return False
        if form.pronoun and "attack" in cue.frames and self._claims(token, form):
            return True
        if form.pronoun and not self._pronoun(cue, before) and not self._tells(token, form, sentence.last):
            return False
        if "relay" in cue.frames and self._relay(token, form):
            return True
        if "document" in cue.frames:
            return self._document(token, form)
        rule = "verb subject"
        earlier = self._before(token, form) if self._clause(token, sentence.first) else None
        earlier = earlier or self._on_document(token, form)
        written_in = inside and cue.personal and self._document_at(token - 1)  # "تقريرا تتهم فيه الحكومة"
        subject, marker, at = self._after(token, sentence.last, form, earlier is None and not written_in)
        if earlier is not None and (earlier.head is None or (folds[token - 1] in "،," and not cue.personal)):
            behind, begins, end = self._after(token, sentence.last, form)
            near = behind is not None and begins is not None and begins.token == behind.last
            kept = folds[earlier.first - 1].removeprefix("و") in scan.words.list["auxiliaries"]
            near = near and not (kept and folds[token - 1] not in "،,")  # "وكان فلان دعا المبعوث إلى"
            if near and behind is not None and not self._is_object(token, behind, form, begins):
                subject, marker, at, earlier = behind, begins, end, None
        if earlier is None and subject is None and not written_in:
            earlier = self._before(token, form)
        if earlier is not None:
            subject, rule = earlier, "subject verb"
        elif subject is not None and self._is_object(token, subject, form, marker):
            subject, at = None, at if marker is not None else token + 1
            earlier = self._before(token, form)
            if earlier is not None:  # "فلان الناطق باسم الشرطة اتهم المتظاهرين"
                _, marker, at = self._after(token, sentence.last, form, False)
                subject, rule = earlier, "subject verb"
        if self._between_two(token, form, subject, marker, sentence.first):
            return False
        called = marker is not None and marker.kind == "quote" and marker.token == token + 1 and not form.past
        if called and "calls" in cue.traits and scan.opens_quote(token + 1) and scan.quoted[token + 1] - token < 6:
            return False  # "تنظيم يدعى «كذا»"
        if before == "ما" and form.pronoun and subject is not None and scan.opens_quote(subject.first):
            subject, marker = None, marker_at(scan, token + 1, sentence.last)  # "ما وصفه «كذا»"
        plain = (
            subject is not None
            and subject.head is None
            and scan.known[subject.first].flags & (Is.ARTICLE | Is.ADJECTIVE) == Is.ARTICLE
        )
        written = subject is None and known_written(scan, token, sentence.last)
        carried = form.proclitics == "و" and form.past and form.number == 1 and "an" in cue.frames
        goes = subject is not None or cue.frames <= _WEAK or written or carried
        if marker is None and not plain and at < sentence.last and goes:
            marker = find_later(scan, at, sentence.last, cue.frames)
            if marker is not None and not self._takes(cue.frames, marker):
                marker = None
        topic = (self._topic(token, form) or self._told_for(token, form)) if subject is None else None
        if topic is not None:
            subject, earlier = topic, topic
        drops = subject is not None or (inside and self._document_at(token - 1))
        if not drops and not self._may_drop(token, form, before, marker):
            return False
        if before in ("ما", "بما", "وما") and subject is None and not form.pronoun and form.past:
            own = marker is not None and marker.kind in ("an", "with_an") and folds[marker.token] not in ("ان", "بان")
            if not own:
                return False  # "ما أعلن عن كذا", but "ما قال إنه كذا"
        if subject is None and marker is not None and marker.kind == "quote" and marker.token == token + 1:
            body = self._in_marks(marker.token, bare="attack" in cue.frames)
            if body is not None and (body.head is None or body.head.noun.section != "titles"):
                subject, marker, at = body, find_marker(scan, body.last, sentence.last, cue.frames), body.last
                if marker is None or (marker.kind == "quote" and marker.token == body.last):
                    return False  # "أعلنت «خلية الإعلام» موجزا"
        if subject is None and cue.impersonal and not form.past and form.gender == "m" and form.number == 1:
            return False
        named = subject is not None and subject.head is not None
        says = cue.frames & {"an", "quote"} and "far" not in cue.frames
        trailing = marker is None and named and earlier is None and says and not form.proclitics
        asks = before == "كما" and ("an" not in cue.frames or self._person(cue.frames, at, sentence.last))
        trailing = trailing and not asks and self._trails(token, at, sentence, subject)
        if subject is None and (apart := self._parted_by(token, form, sentence.first)) is not None:
            subject, earlier = apart, apart
        if subject is None and before == "ان" and (done := self._already(token, sentence.first)) is not None:
            subject, earlier = done, done
        if not trailing and not self._accepts(token, form, subject, marker, at, sentence.last, before):
            return False
        if form.proclitics == "ل" and (marker is None or marker.kind.rpartition("_")[2] not in ("an", "quote")):
            return False  # "عاد ليؤكد أن", never "ليؤكد حضوره"
        if marker is not None and marker.kind == "of" and "an" in cue.frames and subject is not None:
            parted = self._parted(subject, marker, sentence.last)
            marker = parted if parted is not None else marker
        weak = marker is None or marker.kind in ("noun", "with")
        if earlier is not None and folds[earlier.first] in scan.words.list["parts"]:
            weak = weak or (marker is not None and marker.kind == "from")  # "بعضهم يشكو من الصداع"
        headline = (
            earlier is not None
            and earlier.first == sentence.first
            and not form.past
            and earlier.last - earlier.first < 3
            and marker is not None
        )
        if (
            earlier is not None
            and earlier.head is None
            and weak
            and not headline
            and topic is None
            and not self._person(cue.frames, at, sentence.last)
            and not self._speaks(earlier, token)
        ):
            return False
        if subject is None and self._quoted(token):
            return False
        if subject is not None and not self._fits(cue, subject):
            return False
        told = before in scan.words.list["relatives"] and earlier is None and not form.pronoun
        if told and subject is not None and subject.head is not None and subject.head.noun.document == "agreement":
            return False  # "الذي أعلن القرار"
        if marker is not None and marker.kind == "attack" and subject is None:
            subject = self._behind(marker.token, sentence.last)
        if subject is None:
            rule = "dropped"
        elif "agreement" in cue.only:
            rule = "agreement"
        if marker is not None and marker.kind == "saying":
            self.consumed.add(marker.token)
        content = marker.start if marker is not None else (self.document.starts[at] if at < sentence.last else None)
        skip = form.skip
        if marker is not None and marker.kind == "saying" and "far" in cue.frames and marker.token - token > 6:
            token = marker.token
            said = next((f for f in scan.known[token].forms if f.kind == "participle"), None)
            form, skip = said or form, said.skip if said is not None else 0
        which = self._which(token, form)
        if trailing or which:
            content = self.document.starts[sentence.first]
        last = token + 1
        score = 0.95 if subject is not None and marker is not None else 0.85
        implied: dict[str, str] = {}
        if subject is None:
            others = self._refers(token, form, marker)
            tied = before in scan.words.list["relatives"] and not others
            relative = self._antecedent(token, form) if tied else None
            bearer = self._bearer(token, form.gender) if form.pronoun and before in scan.words.list["relatives"] else {}
            if tied and relative is None and not form.pronoun and not bearer:
                return False  # "المثل الذي يقول": nobody of those told of says it
            if self._hangs(token, form, marker):
                return False
            lasting = folds[token - 1] in scan.words.list["auxiliaries"] and marker is not None
            if lasting and any(s.content_start == content for s in self._recent(sentence.first)):
                return False  # "أوضح الضابط، الذي كان يتحدث من غرفة العمليات، أن"
            if bearer:
                implied = bearer
            elif relative is not None:
                implied = {
                    "implied_first": str(relative.first), "implied_last": str(relative.last), "antecedent": "1",
                }  # fmt: skip
            else:
                implied = self._implied(token, form.gender, form.number)
        wanted = marker is None and self._bare(subject, form) and not self._measures(token, form, earlier)
        return self._add(
            token, last, skip, subject, content, rule, score,
            lemma=cue.lemma, gender=form.gender, number=str(form.number), kind="verb",
            marker="trailing" if which else marker.kind if marker else "trailing" if trailing else "",
            known="headline" if headline and earlier is not None and earlier.head is None
            else "wanted" if wanted else "",
            **self._via(token, subject, max(at, marker.token) if marker else at), **implied,
        )  # fmt: skip

    def _between_two(
        self, token: int, form: CueForm, subject: Phrase | None, marker: Marker | None, first: int
    ) -> bool:
        """Whether "وبين" is the preposition: the verb opens its clause, and the content follows its subject at once."""
        if "between" not in form.cue.traits:
            return False
        scan = self.scan
        if scan.document.words[token].surface[form.skip :] not in scan.words.list["with_and"]:
            return subject is None
        opens = token == first or bool(scan.known[token - 1].flags & Is.MARK)
        end = subject.last if subject is not None else token + 1
        near = marker is not None and marker.kind in ("an", "saying", "quote") and marker.token == end
        return not (opens and near) or scan.opens_quote(end)

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

    def _behind_that(self, token: int) -> bool:
        """Whether إن with its hamza below stands before a word: a noun follows it, "ما إن أعلن" apart."""
        words, folds = self.document.words, self.scan.folds
        return words[token - 1].surface.endswith("إن") and (token < 2 or folds[token - 2] not in ("ما", "وما"))

    def _of_what(self, token: int, last: int) -> bool:
        """Whether what somebody is accused of stands right behind the verb: then it is passive."""
        scan = self.scan
        if token + 1 >= last or not scan.folds[token + 1].startswith("ب") or scan.is_land(token + 1):
            return False
        marker = marker_at(scan, token + 1, last, frozenset(("with",)))
        return marker is not None and marker.kind in ("with", "with_an")

    def _trails(self, token: int, at: int, sentence: Sentence, subject: Phrase | None) -> bool:
        """Whether the verb stands behind what was said, with nothing but its subject: "..., أكد الناطق"."""
        scan = self.scan
        as_said = scan.folds[token - 1] == "كما"
        if as_said:
            at = subject.last if subject is not None else at
            while at < sentence.last and (after := skip_adverbial(scan, at, sentence.last)) != at:
                at = after
            end = next((t for t in range(at, sentence.last) if scan.folds[t] in "،,"), sentence.last)
            return token - sentence.first >= 4 and all(
                not scan.is_an(t) and not scan.known[t].forms and not scan.opens_quote(t) for t in range(at, end)
            )
        if token - sentence.first < 4 or not (as_said or scan.folds[token - 1] in '،,»”"'):
            return False
        while at < sentence.last and (after := skip_adverbial(scan, at, sentence.last)) != at:
            at = after
        rest = range(at, sentence.last)
        return len(rest) < 9 and not any(scan.is_an(t) or scan.known[t].forms or scan.opens_quote(t) for t in rest)

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
            if scan.folds[at] in "،," and scan.is_an(at + 1):
                subject.last = at
                return marker_at(scan, at + 1, last)
        return None

    def _already(self, token: int, first: int) -> Phrase | None:
        """The subject of "سبق للجيش أن أكد"."""
        scan = self.scan
        for at in range(token - 2, max(first, token - 12) - 1, -1):
            if scan.folds[at] in scan.words.list["already"]:
                phrase = read_phrase(scan, at + 1, token - 1, ("ل",))
                if phrase is None:
                    return None
                return phrase if phrase.last + (scan.folds[phrase.last] in "،,") == token - 1 else None
        return None

    def _pronoun(self, cue: Cue, before: str) -> bool:
        """Whether a verb with an object pronoun may be a cue: "وصفه", "ما قاله", "طلبه الجنرال"."""
        if cue.frames & {
            "pronoun",
            "pronoun_with",
            "person_an",
            "person_with",
            "person_noun",
            "person_to",
            "person_upon",
            "person_from",
        }:
            return True
        return before in ("ما", "بما") or "asks" in cue.traits

    def _tells(self, token: int, form: CueForm, last: int) -> bool:
        """Whether a verb with an object pronoun is told by what stands around it.

        Words follow ("خاطبهم: «...»", "أعلنها صراحة: «...»"), a number ("قدرته المنظمة بألفين"), or the noun that was
        said stands before it ("هذه حصيلة أعلنها ناطق").
        """
        scan = self.scan
        if "measure" in form.cue.frames or self._which(token, form):
            return True
        stop = min(token + 5, last)
        return "quote" in form.cue.frames and any(
            scan.folds[at] == ":" or (at < token + 3 and scan.opens_quote(at) and scan.quoted[at] - at > 3)
            for at in range(token + 1, stop)
        )

    def _may_drop(self, token: int, form: CueForm, before: str, marker: Marker | None) -> bool:
        """Whether a verb may stand without its subject here."""
        scan = self.scan
        if form.cue.only or "needs_subject" in form.cue.traits:
            return False
        if "between" in form.cue.traits and (marker is None or marker.token != token + 1):
            return False  # "وبين الجانبين"
        if form.pronoun and not form.past and form.cue.personal and before not in scan.words.list["relatives"]:
            return False  # "وتخبرهم بأن"
        sentence = self.document.sentence(token)
        if before in scan.words.list["relatives"]:
            asked = form.cue.personal and self._person(form.cue.frames, token + 1, sentence.last)
            return (marker is not None and marker.kind != "noun") or form.pronoun or asked
        if form.past or token == sentence.first or form.proclitics or self._taken_up(token, sentence.first):
            return True
        return scan.folds[token - 1] in scan.words.list["openers"] or token - sentence.first <= 1 or form.pronoun

    def _accepts(
        self,
        form_at: int,
        form: CueForm,
        subject: Phrase | None,
        marker: Marker | None,
        at: int,
        last: int,
        before: str,
    ) -> bool:
        """Whether what follows makes the verb a statement."""
        cue = form.cue
        scan, frames = self.scan, cue.frames
        if not frames:
            return False
        known = scan.known
        if at < last and scan.folds[at] in cue.refused:
            return False
        if subject is None and scan.folds[form_at + 1 if form_at + 1 < last else form_at] in cue.refused:
            return False
        bare = subject is not None and subject.head is None and bool(known[subject.first].flags & Is.ARTICLE)
        if marker is not None and marker.kind == "in" and bare:
            return False  # "رأت الجثامين في الشوارع"
        through = "through" in cue.traits and bare and subject is not None and subject.last < last
        if through and subject is not None and scan.folds[subject.last] in scan.words.list["pronoun_prepositions"]:
            return False  # "عبر التحكم بها عن بعد"
        if marker is not None and marker.kind == "of" and scan.folds[min(marker.token + 1, last - 1)] in cue.refused:
            return False  # thanks and condolences
        if marker is not None and self._takes(frames, marker):
            if marker.kind == "noun" and marker.token < last and scan.folds[marker.token] in cue.refused:
                return False
            if marker.kind != "quote" or subject is not None or marker.token - form_end(form) >= 0:
                return True
        if marker is not None and marker.kind in ("an", "with_an", "saying", "quote") and self._takes(frames, marker):
            return True
        if form.pronoun and "pronoun" in frames:
            return subject is not None or "told_subject" not in cue.traits
        before_verb = subject is not None and subject.last <= form_at
        if "measure" in frames and (
            subject is None or (form.past is False and subject.head is None and form.gender == "m" and not before_verb)
        ):
            return marker is not None and marker.kind in ("an", "with_an")
        if "number" in frames and marker is not None and marker.kind == "number":
            return subject is not None
        if self._which(form_at, form):
            return subject is not None and subject.head is not None
        if before in ("ما", "بما") and form.past and "pronoun" not in frames:
            return subject is not None and marker is not None and marker.kind == "from_an"
        if form.pronoun and cue.traits & _OF_PRONOUN:
            return subject is not None
        if before == "كما" and subject is not None and "any" in frames | {"any" if "with" in frames else ""}:
            return True
        if (
            "judge" in frames
            and subject is None
            and form.past
            and form.proclitics == "و"
            and self._judges(form_at, last)
        ):
            return True
        if subject is None and at < last and scan.folds[at] in scan.words.list["members"]:
            return False  # "أبلغ أفراد اللواء بأن": they were told
        swallowed = (
            subject is not None
            and subject.last - subject.first > 1
            and (subject.head is None or self._took_object(subject, at))
        )
        titled = subject is not None and any(scan.folds[t] in "،," for t in range(subject.first, subject.last))
        if titled and at == subject_end(subject) and at + 1 < last and scan.folds[at] in scan.words.list["relatives"]:
            at += 1  # "طالب العميد، فلان الذي يقود فوجا، بالسلاح"
        if self._person(frames, at, last, at - 1 if swallowed else at):
            return True
        if subject is None:
            return False
        if "any" in frames and (subject.head is not None or "says" in cue.traits):
            return (at < last and not known[at].flags & Is.MARK) or "says" in cue.traits
        if "judge" in frames:
            return form.past and subject.head is not None and at < last and not known[at].flags & (Is.MARK | Is.STOP)
        if "object" in frames and at < last:
            return not known[at].flags & (Is.MARK | Is.STOP | Is.WITH | Is.UPON | Is.TO)
        return False

    def _bare(self, subject: Phrase | None, form: CueForm) -> bool:
        """Whether the source is one name without a title."""
        if subject is None or subject.heads or subject.number > 2:
            return False
        fold = self.scan.folds[subject.first]
        return bool(form.pronoun) or not (fold.startswith("ال") and fold.endswith("ون"))  # "طالب الموقعون"


def known_written(scan: Scan, token: int, last: int) -> bool:
    """Whether a verb says it in a document: "وقال في بيان نشر في أحد المواقع إن"."""
    if token + 3 >= last or not scan.known[token + 1].flags & Is.IN:
        return False
    found = scan.noun(token + 2)
    return found is not None and found[0].noun.document in ("statement", "speech", "report")


def subject_end(subject: Phrase | None) -> int:
    """The token behind a subject, 0 without one."""
    return subject.last if subject is not None else 0


def form_end(form: CueForm) -> int:
    """Characters of a form before its verb."""
    return form.skip
