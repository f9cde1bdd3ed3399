"""Sources: statements and the sources they belong to.

A statement is a verb, participle or noun of saying, a preposition ("وفقا ل"), or a name and a colon, with the noun
phrase of its source where one stands there, and the content.

>>> from extract.lexicon import default_lexicon
>>> from extract.read.document import read_document
>>> doc = read_document("وقال وزير الدفاع في مؤتمر صحفي إن القوات انسحبت.")
>>> [(doc.text[s.start:s.end], doc.slice(s.source_first, s.source_last)) for s in find(doc, default_lexicon())]
[('قال', 'وزير الدفاع')]
"""

from extract.find.content import Marker, find_later, find_marker, marker_at, skip_adverbial
from extract.find.mentions import StatementMention
from extract.find.phrases import Phrase, Scan, read_phrase, scan_of
from extract.find.words import Cue, CueForm, Is
from extract.lexicon import Lexicon
from extract.read.document import Document

# What may follow a subject as an object.
_OBJECTS = frozenset(("noun", "attack", "feeling", "speech_noun", "judge", "claiming", "far", "blame", "upon"))
# Verbs that need a quotation or "قائلا" behind their object: "رفض ... قائلا".
_WEAK = frozenset(("quote", "saying", "claiming", "an", "with_an", "far"))


def find(document: Document, lexicon: Lexicon) -> list[StatementMention]:
    """Return the statements of a document in the order of their cues."""
    return _Finder(scan_of(document, lexicon)).run()


class _Finder:
    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.document = scan.document
        self.found: list[StatementMention] = []
        self.consumed: set[int] = set()

    def run(self) -> list[StatementMention]:
        cue = Is.CUE
        for token, known in enumerate(self.scan.known):
            if known.flags & cue and token not in self.consumed:
                self._visit(token)
        self._close()
        return self.found

    def _visit(self, token: int) -> None:
        scan = self.scan
        known = scan.known[token]
        if known.flags & Is.MARK:
            self._colon(token)
            return
        if scan.words.is_prepositional(known.fold) and self._prepositional(token):
            return
        for form in known.forms:
            if form.kind == "verb" and self._verb(token, form):
                return
            if form.kind == "participle" and self._participle(token, form):
                return
            if form.kind == "noun" and self._noun(token, form):
                return
        if known.flags & Is.AN and scan.is_an(token):
            self._lead(token)

    def _add(
        self,
        token: int,
        last: int,
        skip: int,
        source: Phrase | None,
        content: int | None,
        rule: str,
        score: float,
        **features: str,
    ) -> bool:
        document = self.document
        statement = StatementMention(
            start=document.starts[token] + skip,
            end=document.ends[last - 1],
            first=token,
            last=last,
            rule=rule,
            score=score,
            source_first=source.first if source else None,
            source_last=source.last if source else None,
            content_start=content,
            content_end=None,
            features=features,
        )
        if source is not None:
            statement.features["skip"] = str(source.skip)
            self.scan.sources[source.first, source.last] = source
        self.found.append(statement)
        return True

    # verbs

    def _verb(self, token: int, form: CueForm) -> bool:
        scan, folds, cue = self.scan, self.scan.folds, form.cue
        sentence = self.document.sentence(token)
        before = folds[token - 1] if token > sentence.first else ""
        ahead = scan.known[token - 1].flags if token > sentence.first else 0
        if ahead & Is.NOT and not (cue.lemma == "استبعد" and before != "لن"):
            return False
        if (
            form.proclitics == ""
            and ahead & (Is.IN | Is.FROM | Is.TO | Is.UPON | Is.OF | Is.WITH)
            and not ahead & Is.AN
        ) and before not in scan.words.list["directions"]:
            return False
        if folds[token] in scan.words.list["issuing"] and scan.noun(token - 1, ("", "و", "ل", "ب")) is not None:
            return False
        if ahead & Is.AN and scan.is_an(token - 1):
            own = before not in ("ان", "بان")
            if (own and not self._excepted(token - 1)) or (not own and not form.past):
                return False
        if folds[token] in scan.words.list["unnamed_from"] and skip_adverbial(scan, token, sentence.last) != token:
            return False
        if before in scan.words.list["unnamed_from"] and cue.lemma in ("كشف", "ذكر"):
            return False
        if before == "ان" and token - 2 >= sentence.first and folds[token - 2] in ("دون", "بدون"):
            return False
        if form.pronoun and not self._pronoun(token, cue, before):
            return False
        if "relay" in cue.frames and self._relay(token, form):
            return True
        if "document" in cue.frames:
            return self._document(token, form)
        rule = "verb subject"
        earlier = self._before(token, form) if self._clause(token, sentence.first) else None
        subject, marker, at = self._after(token, sentence.last, form, earlier is None)
        if earlier is None and subject is None:
            earlier = self._before(token, form)
        if earlier is not None:
            subject, rule = earlier, "subject verb"
        elif subject is not None and self._is_object(token, subject, form, marker):
            subject = None
        if marker is None and at < sentence.last and (subject is not None or cue.frames <= _WEAK):
            marker = find_later(scan, at, sentence.last, cue.frames)
            if marker is not None and not self._takes(cue.frames, marker):
                marker = None
        if subject is None and not self._may_drop(token, form, before, marker):
            return False
        if subject is None and cue.impersonal and not form.past and form.gender == "m" and form.number == 1:
            return False
        if not self._accepts(token, form, subject, marker, at, sentence.last, before):
            return False
        weak = marker is None or marker.kind in ("noun", "with")
        if earlier is not None and earlier.head is None and weak and not self._person(cue.frames, at, sentence.last):
            return False
        if subject is None and self._quoted(token):
            return False
        if subject is not None and not self._fits(cue, subject):
            return False
        if marker is not None and marker.kind == "attack" and subject is None:
            subject = self._behind(marker.token, sentence.last, form)
        if subject is None:
            rule = "dropped"
        if marker is not None and marker.kind == "saying":
            self.consumed.add(marker.token)
        content = marker.start if marker is not None else (self.document.starts[at] if at < sentence.last else None)
        if marker is not None and marker.kind == "saying" and "far" in cue.frames and marker.token - token > 6:
            token = marker.token
            form = next((f for f in scan.known[token].forms if f.kind == "participle"), form)
        last = token + 1
        score = 0.95 if subject is not None and marker is not None else 0.85
        implied: dict[str, str] = {}
        if subject is None:
            relative = self._antecedent(token, form) if before in scan.words.list["relatives"] else None
            if relative is not None:
                implied = {"implied_first": str(relative.first), "implied_last": str(relative.last)}
            else:
                implied = self._implied(token, form.gender, form.number)
        return self._add(
            token, last, form.skip, subject, content, rule, score,
            lemma=cue.lemma, gender=form.gender, number=str(form.number), kind="verb",
            marker=marker.kind if marker else "", **self._via(token, subject, at, sentence.last), **implied,
        )  # fmt: skip

    def _quoted(self, token: int) -> bool:
        """Whether this stands inside a quotation: what a speaker says of himself is no statement of the article's."""
        return any(q.closed and q.first <= token < q.last for q in self.document.quotations)

    def _excepted(self, token: int) -> bool:
        """ "إلا أنه أشار" tells of the speaker; "قال إنه أشار" is what he says of himself."""
        return token > 0 and self.scan.folds[token - 1] in ("الا", "غير", "بيد", "علي", "كما")

    def _pronoun(self, token: int, cue: Cue, before: str) -> bool:
        """Whether a verb with an object pronoun may be a cue: "وصفه", "ما قاله", "طلبه الجنرال"."""
        if cue.frames & {
            "pronoun",
            "pronoun_with",
            "person_an",
            "person_with",
            "person_noun",
            "person_to",
            "person_upon",
        }:
            return True
        return before in ("ما", "بما") or cue.lemma == "طلب"

    def _behind(self, token: int, last: int, form: CueForm) -> Phrase | None:
        """The subject behind its object: "تبنت الهجوم جماعة"."""
        for at in range(token + 1, min(token + 6, last)):
            found = self.scan.noun(at)
            if found is not None and not found[0].article:
                return read_phrase(self.scan, at, last)
        return None

    def _clause(self, token: int, first: int) -> bool:
        """Whether "كان فلان قد" or "إن فلانا" opens the clause: then the subject stands before its verb."""
        scan = self.scan
        for at in range(token - 1, max(first, token - 14) - 1, -1):
            flags = scan.known[at].flags
            if flags & Is.OPENER and scan.folds[at] != "قد":
                return True
            if flags & Is.MARK and scan.folds[at] in ":.!؟؛":
                return False
        return False

    def _is_object(self, token: int, subject: Phrase, form: CueForm, marker: Marker | None) -> bool:
        """Whether the noun behind a verb is the one spoken to: "ودعا المتظاهرين إلى", "كما ناشد القادة السياسيين"."""
        if not any(frame.startswith("person_") for frame in form.cue.frames):
            return False
        scan = self.scan
        for at in range(subject.first, subject.last):
            fold = scan.folds[at]
            if (
                fold.startswith("ال")
                and fold.endswith("ين")
                and (at == subject.first or fold.endswith("يين"))
                and len(fold) > 6
            ):
                if at > subject.first and subject.head is not None and subject.number == 1:
                    subject.last = at  # "أبلغ الوزير الصحفيين": the speaker, then the one spoken to
                    return False
                return bool(subject.head is None or subject.number == 3 or fold.endswith("يين"))
        sentence = self.document.sentence(token)
        going_on = form.proclitics in ("و", "ف") and token > sentence.first
        spoken = [s for s in self.found if s.first >= sentence.first and s.features["kind"] == "verb"]
        return (
            going_on
            and bool(spoken)
            and spoken[-1].features["gender"] == form.gender
            and (marker is not None and marker.token == subject.last)
        )

    def _may_drop(self, token: int, form: CueForm, before: str, marker: Marker | None) -> bool:
        """Whether a verb may stand without its subject here."""
        scan = self.scan
        if form.cue.only or form.cue.lemma in ("بين", "زاد", "وجد"):
            return False
        sentence = self.document.sentence(token)
        if before in scan.words.list["relatives"]:
            return (marker is not None and marker.kind != "noun") or form.pronoun
        if form.past or token == sentence.first or form.proclitics:
            return True
        return scan.folds[token - 1] in scan.words.list["openers"] or token - sentence.first <= 1 or form.pronoun

    def _after(
        self, token: int, last: int, form: CueForm, subject: bool = True
    ) -> tuple[Phrase | None, Marker | None, int]:
        """The subject behind a verb, what begins the content, and the token where the search ended."""
        scan, frames = self.scan, form.cue.frames | {"saying"}
        if token and scan.folds[token - 1] in ("ما", "بما"):
            frames |= {"from_an"}
        phrase: Phrase | None = None
        skipped = False
        transitive = any(f in _OBJECTS or f.startswith(("person_", "object")) for f in frames)
        at = token + 1
        if "attack" in frames and at < last and (marker := marker_at(scan, at, last, frames)) is not None:
            return None, marker, at
        limit = min(last, token + 60)
        while at < limit:
            if subject and phrase is None and form.number == 1 and self._may_be_subject(at, skipped):
                phrase = read_phrase(
                    scan,
                    at,
                    last,
                    with_content="with" in frames,
                    transitive=transitive,
                    no_to=bool(frames & {"to", "person_to"}),
                )
                if phrase is not None and self._is_subject(phrase, form, skipped, last, frames):
                    at = phrase.last
                    skipped = False
                    continue
                phrase = None
            marker = marker_at(scan, at, last, frames)
            if marker is not None:
                return phrase, marker, at
            after = skip_adverbial(scan, at, last)
            if after == at:
                break
            at = after
            skipped = True
        return phrase, None, at

    def _may_be_subject(self, at: int, skipped: bool) -> bool:
        known = self.scan.known[at]
        if known.flags & Is.MARK:
            return self.scan.opens_quote(at)
        if known.flags & Is.AN and self.scan.ban:
            return not self.scan.is_an(at)
        if known.flags & (Is.AN | Is.STOP | Is.TIME | Is.IN | Is.FROM | Is.SAYING) or (
            known.fold[0] == "و" and not known.nouns
        ):
            return bool(known.nouns) and not known.flags & (Is.AN | Is.IN | Is.FROM)
        return not skipped or bool(known.nouns) or not known.flags & Is.BREAK

    def _is_subject(self, phrase: Phrase, form: CueForm, skipped: bool, last: int, frames: frozenset[str]) -> bool:
        scan = self.scan
        if phrase.gender and phrase.gender != form.gender and not phrase.joint:
            if not (phrase.head and phrase.head.noun.section == "titles" and form.gender == "f"):
                return False
            if not (phrase.head.noun.number == 1 and not phrase.head.proclitics):
                return False
            return scan.known[phrase.first].fold in scan.words.list["neutral"]
        if skipped and phrase.head is None:
            marker = find_marker(scan, phrase.last, last)
            return marker is not None and marker.token - phrase.last <= 1
        own = scan.known[phrase.first]
        thing = phrase.head is None and form.gender == "m" and own.feminine and own.flags & Is.ARTICLE
        if thing and find_marker(scan, phrase.last, last) is None:
            return False  # "ورفض المقاربة": no man's name
        if form.cue.refused and scan.folds[phrase.first] in form.cue.refused:
            return False
        if scan.folds[phrase.first] in scan.words.list["members"]:
            return False
        return phrase.head is not None or not scan.known[phrase.first].flags & (Is.ACTION | Is.QUANTIFIER)

    def _before(self, token: int, form: CueForm) -> Phrase | None:
        """The subject in front of a verb: "وكان المركز قد أشار", "لكن الوزارة قالت", "معلومات مسؤول قال"."""
        scan, known, folds = self.scan, self.scan.known, self.scan.folds
        first = max(self.document.sentence(token).first, token - 24)
        if form.proclitics[:1] in ("و", "ف"):
            return None
        if token > first and (folds[token - 1] in scan.words.list["relatives"] or folds[token - 1] in "-–—"):
            return None
        boundary = token
        while boundary > first:
            before = boundary - 1
            flags = known[before].flags
            if flags & (Is.STOP | Is.OPENER | Is.AN) and folds[before] not in scan.words.list["between"]:
                break
            if flags & Is.MARK and folds[before] in ":.!؟؛":
                break
            if flags & Is.CUE and any(f.kind == "verb" for f in known[before].forms) and not flags & Is.ARTICLE:
                break
            boundary = before
        tries = 0
        for start in (*range(boundary + 1, token), boundary) if not self._opens(boundary) else range(boundary, token):
            edge = start == boundary or known[start - 1].flags & Is.MARK
            found = scan.noun(start, ("", "و", "ف") if edge else ("", "ل", "ب"))
            counted = known[start].flags & (Is.NUMBER | Is.QUANTIFIER) and start == boundary
            if found is None and start != boundary and not counted:
                continue
            flags = known[start].flags
            if flags & (Is.MARK | Is.IN | Is.FROM | Is.BREAK) and found is None:
                continue
            tries += 1
            if tries > 6:
                return None
            phrase = read_phrase(scan, start, token, ("", "و", "ف") if start == boundary else ("", "ل", "ب"))
            if phrase is None or not self._reaches(phrase.last, token):
                if start == boundary and self._opens(boundary):
                    continue
                continue
            governed = start > boundary and not known[start - 1].flags & Is.MARK
            if phrase.head is not None and phrase.head.proclitics in ("ل", "ب") and phrase.head.article:
                continue
            if governed and (phrase.definite or phrase.last != token):
                continue
            if phrase.head is None and not self._bare_subject(phrase, boundary, first):
                continue
            if (
                phrase.head is not None
                and phrase.head.noun.entry.get("document")
                and folds[min(token + 1, len(folds) - 1)] in ("فيه", "فيها")
            ):
                continue
            if self._agrees(phrase, form):
                return phrase
        return None

    def _antecedent(self, token: int, form: CueForm) -> Phrase | None:
        """What a relative clause says something of: "تركيا التي أبدت", unless the verb has another object."""
        if form.pronoun:
            return None
        scan = self.scan
        first = max(self.document.sentence(token).first, token - 14)
        end = token - 1 - (scan.folds[token - 2] in "،," if token - 2 > first else 0)
        for start in range(first, end):
            if scan.noun(start) is None and start != end - 1:
                continue
            phrase = read_phrase(scan, start, end)
            if phrase is not None and phrase.last == end and (phrase.gender or form.gender) == form.gender:
                return phrase
        return None

    def _bare_subject(self, phrase: Phrase, boundary: int, first: int) -> bool:
        """Whether a bare name may be a subject before its verb: it opens the clause and is short."""
        scan = self.scan
        opener = scan.known[boundary - 1].flags if boundary > first else 0
        opened = boundary == first or opener & Is.OPENER or (opener & Is.AN and scan.folds[boundary - 1] == "ان")
        return bool(opened) and phrase.last - phrase.first <= 4 and not scan.known[phrase.first].flags & Is.QUANTIFIER

    def _opens(self, token: int) -> bool:
        """Whether the first word behind a boundary is a noun of a source."""
        if self.scan.known[token].flags & (Is.NUMBER | Is.QUANTIFIER):
            return True
        return self.scan.noun(token, ("", "و", "ف")) is not None

    def _reaches(self, at: int, token: int) -> bool:
        while at < token:
            after = skip_adverbial(self.scan, at, token)
            if after == at:
                if self.scan.folds[at] in self.scan.words.list["between"]:
                    after = at + 1
                else:
                    return False
            at = after
        return at == token

    def _agrees(self, phrase: Phrase, form: CueForm) -> bool:
        people = phrase.head is not None and phrase.head.noun.section == "titles"
        if phrase.joint:
            return form.number >= 2 or not people
        if phrase.number == 3 and phrase.gender == "m":
            return form.number >= 2
        if phrase.gender and phrase.gender != form.gender and not (people and phrase.number == 3):
            return False
        if people and phrase.number == 3 and phrase.gender == "m":
            return form.number >= 2
        if people and phrase.number == 1:
            return form.number == 1
        if phrase.head is None:
            return form.number == 1
        return form.number == 1 or phrase.number == form.number or not people

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
        if marker is not None and self._takes(frames, marker):
            if marker.kind == "noun" and marker.token < last and scan.folds[marker.token] in cue.refused:
                return False
            if marker.kind != "quote" or subject is not None or marker.token - form_end(form) >= 0:
                return True
        if marker is not None and marker.kind in ("an", "with_an", "saying", "quote") and self._takes(frames, marker):
            return True
        if form.pronoun and frames & {"pronoun"}:
            return subject is not None or before == "الذي" or True
        if before in ("ما", "بما") and form.past:
            return subject is not None and marker is not None and marker.kind == "from_an"
        if form.pronoun and cue.lemma in ("طلب", "اتهم"):
            return subject is not None
        if before == "كما" and subject is not None and "any" in frames | {"any" if "with" in frames else ""}:
            return True
        swallowed = subject is not None and subject.head is None and subject.last - subject.first > 1
        if self._person(frames, at, last, at - 1 if swallowed else at):
            return True
        if subject is None:
            return False
        if "any" in frames and (subject.head is not None or cue.lemma == "قال"):
            return (at < last and not known[at].flags & Is.MARK) or cue.lemma == "قال"
        if "judge" in frames:
            return form.past and subject.head is not None and at < last and bool(known[at].flags & Is.ARTICLE)
        if "object" in frames and at < last:
            return not known[at].flags & (Is.MARK | Is.STOP | Is.WITH | Is.UPON | Is.TO)
        return False

    def _takes(self, frames: frozenset[str], marker: Marker) -> bool:
        kind = marker.kind
        if kind in frames:
            return True
        if kind == "with_an":
            return bool(frames & {"an", "with", "person_with", "object_with"})
        if kind == "saying":
            return bool(frames & {"an", "quote"})
        if kind.endswith("_an"):
            return kind[:-3] in frames or kind in frames
        return False

    def _person(self, frames: frozenset[str], at: int, last: int, behind: int | None = None) -> bool:
        """Whether somebody spoken to or judged stands here, and then what is asked or said of them."""
        scan = self.scan
        wanted = {
            frame.rpartition("_")[2] for frame in frames if frame.startswith(("person_", "object_", "tie", "measure"))
        }
        if not wanted or at >= last:
            return False
        if scan.opens_quote(at):
            return "with" in wanted
        if scan.known[at].flags & (Is.STOP | Is.MARK) and scan.folds[at] not in "،,-":
            return False
        for token in range(at, min(at + 24, last)):
            flags = scan.known[token].flags
            fold = scan.folds[token]
            past = token > (at if behind is None else behind)
            if scan.is_an(token) and wanted & {"an", "with", "that"}:
                return True
            if fold.startswith("ب") and past and wanted & {"with", "tie"} and len(fold) > 3 and not flags & Is.WITH:
                return True
            if (
                (flags & Is.TO and "to" in wanted)
                or (flags & Is.UPON and "upon" in wanted)
                or (flags & Is.FROM and "from" in wanted)
            ):
                return True
            if fold.startswith("ل") and "to" in wanted and past and len(fold) > 3:
                return True
            if (flags & Is.ACTION and "noun" in wanted and past) or (
                fold.startswith("الت") and "noun" in wanted and past
            ):
                return True
            if flags & Is.NUMBER and "measure" in wanted:
                return True
            if "blame" in wanted and fold in scan.words.cue_list["blames"]:
                return True
            if scan.opens_quote(token) and past:
                return bool(wanted & {"with", "noun"})
        return False

    def _fits(self, cue: Cue, subject: Phrase) -> bool:
        """Whether this source can say that: results show nothing, and a verb may speak of documents alone."""
        head = subject.head
        entry = head.noun.entry if head is not None else None
        if entry is not None and entry.get("kind") == "none":
            return False
        if not cue.only:
            return True
        if entry is None:
            return False
        document = entry.get("document")
        kinds = {entry.get("kind", "media")}
        if document:
            kinds |= {"document", "agreement" if document == "agreement" else ""}
        return bool(kinds & cue.only)

    def _implied(self, token: int, gender: str, number: int) -> dict[str, str]:
        """The subject of the sentence's first verb, where that verb says nothing: "هنأ الأمين العام ... وقال"."""
        scan = self.scan
        first = self.document.sentence(token).first
        if any(s.first >= first and s.features["kind"] in ("verb", "colon", "lead") for s in reversed(self.found)):
            return {}
        at = first
        while at < min(token, first + 14):
            known = scan.known[at]
            if known.flags & (Is.OPENER | Is.STOP) and not known.flags & Is.AN:
                at += 1
                continue
            after = skip_adverbial(scan, at, token)
            if after == at:
                break
            at = after
        if at + 1 >= token or scan.known[at].flags & (Is.MARK | Is.NUMBER):
            return {}
        if scan.known[at].nouns:
            phrase = read_phrase(scan, at, token, ("", "و", "ف"))
            if phrase is None or number > 1 or (phrase.gender or gender) != gender or phrase.number == 3:
                return {}
            return {"implied_first": str(phrase.first), "implied_last": str(phrase.last)}
        if scan.known[at].flags & Is.ARTICLE:
            return {}
        phrase = read_phrase(scan, at + 1, token)
        if phrase is None or number > 1:
            return {}
        verb = scan.folds[at]
        feminine = verb.endswith("ت") or verb.startswith("ت") or verb.startswith("وت")
        if feminine != (gender == "f"):
            return {}
        last = phrase.last if phrase.head is not None else phrase.first + 1
        body = phrase.head is not None and phrase.head.noun.section != "titles"
        if body and (phrase.gender or gender) != gender:
            return {}
        return {"implied_first": str(phrase.first), "implied_last": str(last)}

    def _via(self, token: int, subject: Phrase | None, at: int, last: int) -> dict[str, str]:
        """The medium spoken to, between verb and content: "لقناة فوكس نيوز", "في حديث لرويترز"."""
        scan = self.scan
        sentence = self.document.sentence(token)
        spans = [(token + 1, at)] if at > token + 1 else []
        if token > sentence.first and token - sentence.first < 24:
            spans.append((sentence.first, token))
        for first, end in spans:
            for t in range(first, end):
                if subject is not None and subject.first <= t < subject.last:
                    continue
                known = scan.known[t]
                latin = known.fold[:1] == "ل" and known.fold[1:2].isascii() and len(known.fold) > 2
                media = latin or any(
                    n.noun.section == "media"
                    and (n.proclitics == "ل" or (t > first and scan.folds[t - 1] in scan.words.list["spoken_to"]))
                    for n in known.nouns
                )
                if not media:
                    continue
                phrase = read_phrase(scan, t, end if end > t + 1 else None, ("ل", ""))
                if phrase is not None and self._is_medium(phrase):
                    start = self.document.starts[t] + phrase.skip
                    self.scan.sources[phrase.first, phrase.last] = phrase
                    return _span(start, self.document.ends[phrase.last - 1], phrase)
        return {}

    def _is_medium(self, phrase: Phrase) -> bool:
        """Whether this is a medium indeed: "موقع" alone is any place."""
        scan = self.scan
        if phrase.head is None or phrase.head.noun.entry.get("head") != "site" or phrase.head.noun.entry.get("name"):
            return True
        tokens = range(phrase.first, phrase.last)
        return any(scan.known[t].flags & Is.LATIN or scan.folds[t] in '"«“' for t in tokens) or any(
            n.noun.section == "media" for t in tokens[1:] for n in scan.known[t].nouns
        )

    # other cues

    def _relay(self, token: int, form: CueForm) -> bool:
        """ "نقلت رويترز عن مصدر قوله إن": the source is the one behind عن, the medium relays."""
        scan = self.scan
        last = self.document.sentence(token).last
        medium: Phrase | None = None
        at = token + 1
        limit = min(last, token + 30)
        ties = Is.TO if "object_to" in form.cue.frames else Is.OF
        while at < limit:
            if scan.known[at].flags & ties and not scan.known[at].flags & Is.AND:
                break
            if medium is None and self._may_be_subject(at, False):
                medium = read_phrase(scan, at, last)
                if medium is not None:
                    at = medium.last
                    continue
            if scan.is_an(at):
                return False
            after = skip_adverbial(scan, at, last)
            if after == at:
                return self._relayed_statement(token, medium)
            at = after
        if at >= limit or at + 1 >= last:
            return False
        source = read_phrase(scan, at + 1, last)
        if source is None:
            return False
        if medium is None:
            medium = self._before(token, form)
        marker = find_marker(scan, source.last, last, frozenset(("saying", "noun", "an", "quote")))
        if marker is None:
            return False
        if marker.kind == "saying":
            self.consumed.add(marker.token)
        via = {}
        if medium is not None:
            start = self.document.starts[medium.first] + medium.skip
            self.scan.sources[medium.first, medium.last] = medium
            via = _span(start, self.document.ends[medium.last - 1], medium)
        elif form.gender == "f" or form.number > 1:
            via = {"via_dropped": form.gender}
        return self._add(
            token, token + 1, form.skip, source, marker.start, "relay", 0.95,
            lemma=form.cue.lemma, gender=source.gender or "m", number=str(source.number), kind="verb",
            marker=marker.kind, **via,
        )  # fmt: skip

    def _relayed_statement(self, token: int, medium: Phrase | None) -> bool:
        """ "تناقلت مواقع التواصل بيانا": no statement of itself; what "جاء فيه" says follows."""
        return False

    def _document(self, token: int, form: CueForm) -> bool:
        """ "جاء في بيان للوزارة أن", "بيان جاء فيه", "كما ورد في الاتفاقية"."""
        scan = self.scan
        sentence = self.document.sentence(token)
        at = token + 1
        if at >= sentence.last:
            return False
        if scan.folds[at] in ("فيه", "فيها"):
            source = self._document_before(token)
            marker = find_marker(scan, at + 1, sentence.last)
            if source is None or marker is None:
                return False
            return self._add(
                token, at + 1, form.skip, source, marker.start, "document", 0.9,
                lemma=form.cue.lemma, gender="m", number="1", kind="verb", marker=marker.kind,
            )  # fmt: skip
        if not scan.known[at].flags & Is.IN:
            return False
        source = read_phrase(scan, at + 1, sentence.last)
        if source is None or source.head is None:
            return False
        entry = source.head.noun.entry
        marker = find_marker(scan, source.last, sentence.last)
        for issuer in range(at + 2, source.last):
            if entry.get("document") and scan.noun(issuer, ("ل",)) is not None:
                made = read_phrase(scan, issuer, source.last, ("ل",))
                source = made if made is not None else source
                break
        quoted = token > sentence.first and scan.folds[token - 1] == "كما"
        if not entry.get("document") or (marker is None and not quoted):
            return False
        content = marker.start if marker is not None else None
        return self._add(
            token, at + 2 if marker else token + 1, form.skip, source, content,
            "document", 0.9, lemma=form.cue.lemma, gender=source.gender, number="1",
            kind="preposition" if quoted else "verb", marker=marker.kind if marker else "",
        )  # fmt: skip

    def _document_before(self, token: int) -> Phrase | None:
        scan = self.scan
        first = max(self.document.sentence(token).first, token - 20)
        for start in range(token - 1, first - 1, -1):
            found = scan.noun(start, ("", "ب", "ل"))
            if found is not None and found[0].noun.entry.get("document"):
                return read_phrase(scan, start, token, ("", "ب", "ل"))
            if found is not None and found[0].noun.entry.get("document") is None and scan.known[start].flags & Is.STOP:
                return None
        return None

    def _participle(self, token: int, form: CueForm) -> bool:
        scan = self.scan
        sentence = self.document.sentence(token)
        cue = form.cue
        if form.proclitics not in ("", "و", "ف") or (
            token > sentence.first and scan.known[token - 1].flags & (Is.IN | Is.FROM)
        ):
            return False
        marker = find_marker(scan, token + 1, sentence.last, cue.frames)
        if form.number > 1 and (marker is None or marker.kind not in ("an", "with_an", "quote", "to_an", "upon_an")):
            return False
        if marker is None or not self._takes(cue.frames, marker):
            follows = token + 1
            good = (
                "object" in cue.frames
                and follows < sentence.last
                and self.found
                and (self.found[-1].first >= sentence.first)
            )
            if not (
                (good and scan.known[follows].flags & (Is.ARTICLE | Is.ACTION))
                or self._person(cue.frames, token + 1, sentence.last)
            ):
                return False
            if not good and not (self.found and self.found[-1].first >= sentence.first):
                return False
        spoken = self.found[-1] if self.found and self.found[-1].first >= sentence.first else None
        bare = spoken is not None and spoken.features["kind"] == "verb" and not spoken.features["marker"]
        if spoken is not None and bare and marker is not None and token - spoken.last < 8:
            spoken.content_start = marker.start
            spoken.features["marker"] = marker.kind
            return True
        content = (
            marker.start
            if marker is not None
            else (self.document.starts[token + 1] if token + 1 < sentence.last else None)
        )
        return self._add(
            token, token + 1, form.skip, None, content, "participle", 0.9,
            lemma=cue.lemma, gender=form.gender, number=str(form.number), kind="participle",
            marker=marker.kind if marker else "", **self._implied(token, form.gender, form.number),
        )  # fmt: skip

    def _noun(self, token: int, form: CueForm) -> bool:
        """ "إعلان الوزير أن", "انتقادات الغرب بأن", "طلب من القائد بـ"."""
        scan = self.scan
        last = self.document.sentence(token).last
        at = token + 1
        first = self.document.sentence(token).first
        if token > first and scan.known[token - 1].flags & Is.IN:
            return False
        if at < last and scan.known[at].flags & Is.FROM:
            at += 1
        if at >= last or scan.known[at].flags & (Is.MARK | Is.BREAK):
            return False
        source = read_phrase(scan, at, last, with_content="with" in form.cue.frames)
        if source is None or (source.head is None and scan.known[at].flags & Is.ACTION):
            return False
        if scan.folds[at] in scan.words.list["unnamed_to"]:
            return False
        marker = find_marker(scan, source.last, last, form.cue.frames)
        if marker is None or not self._takes(form.cue.frames, marker):
            return False
        if source.head is None and (
            scan.folds[at].endswith("يه")
            or not (marker.kind in ("an", "with_an") or scan.folds[marker.token].endswith(("ه", "ها", "هم")))
        ):
            return False
        return self._add(
            token, token + 1, form.skip, source, marker.start, "noun", 0.8,
            lemma=form.cue.lemma, gender=source.gender or "m", number=str(source.number), kind="noun",
            marker=marker.kind,
        )  # fmt: skip

    def _prepositional(self, token: int) -> bool:
        scan, folds, lists = self.scan, self.scan.folds, self.scan.words.cue_list
        sentence = self.document.sentence(token)
        last = sentence.last
        known = scan.known[token]
        fold = scan.words.is_prepositional(known.fold)
        at = token + 1
        if at >= last or not fold:
            return False
        skip = len(known.fold) - len(fold)
        proclitics: tuple[str, ...] = ("",)
        cue_last = token + 1
        if fold in lists["with_lam"]:
            proclitics = ("ل",)
        elif fold in lists["with_of"]:
            if not scan.known[at].flags & (Is.OF | Is.TO):
                return False
            at += 1
        elif fold in lists["with_upon"]:
            if folds[at] not in lists["said_by"]:
                return False
            at += 1
            if at < last and folds[at - 1] == "حد":
                at += 1
                if folds[at - 1] in scan.words.list["echoes"]:
                    return True
            cue_last = at
        if at >= last:
            return False
        verb = fold in lists["with_verb"]
        if folds[at] in ("ما", "لما"):
            verb = True
            at += 1
        if verb:
            if at >= last or not any(form.kind == "verb" for form in scan.known[at].forms):
                return False
            self.consumed.add(at)
            at += 1
            cue_last = at
            if at < last and folds[at] in ("به", "بها", "عنه"):
                at += 1
                cue_last = at
            proclitics = ("",)
            while at < last and scan.known[at].flags & (Is.TIME | Is.IN):
                after = skip_adverbial(scan, at, last)
                if after == at:
                    break
                at = after
        if at >= last:
            return False
        if folds[at] in scan.words.list["echoes"] or folds[at] in ("له", "لها", "لهم"):
            if any(s.first >= sentence.first for s in self.found):
                return True
            return self._add(
                token, at + 1, skip, None, self.document.starts[sentence.first], "echo", 0.7, lemma=fold,
                gender="f" if folds[at].endswith("ها") else "m", number="3" if folds[at].endswith("هم") else "1",
                kind="preposition", marker="",
            )  # fmt: skip
        source = read_phrase(scan, at, last, proclitics)
        if source is None:
            return False
        word = scan.known[source.first].fold
        for n in (0, 1, 2):
            if word[n:] in scan.words.list["measures"] or (
                "ال" + word[n:] in scan.words.list["measures"] and word.startswith("لل")
            ):
                return False
        initial = token - sentence.first <= 1 and (token == sentence.first or not scan.known[token - 1].forms)
        content = self.document.starts[sentence.first]
        marker = ""
        if initial and source.last < last:
            begin = source.last + (folds[source.last] in "،,:")
            content = self.document.starts[min(begin, last - 1)]
            marker = "after"
        own = scan.known[source.first]
        doubtful = source.head is None and (own.flags & Is.ARTICLE or own.fold.startswith("لل") or own.feminine)
        return self._add(
            token, cue_last, skip, source, content, "preposition", 0.9, known="wanted" if doubtful else "",
            lemma=fold, gender=source.gender or "m", number=str(source.number), kind="preposition", marker=marker,
            **self._via(token, source, source.last, last),
        )  # fmt: skip

    def _colon(self, token: int) -> None:
        """ "بري: ..." at the head of a sentence."""
        scan = self.scan
        sentence = self.document.sentence(token)
        if not 0 < token - sentence.first <= 10 or token + 1 >= sentence.last:
            return
        if self.found and self.found[-1].first >= sentence.first:
            return
        phrase = read_phrase(scan, sentence.first, token)
        if phrase is None or phrase.last != token or scan.known[phrase.first].flags & Is.LATIN:
            return
        if phrase.head is not None and phrase.head.noun.section == "media":
            return
        if phrase.head is not None and phrase.head.noun.entry.get("document"):
            return
        self._add(
            token, token + 1, 0, phrase, self.document.starts[token + 1], "colon", 0.7,
            lemma=":", gender=phrase.gender or "m", number=str(phrase.number), kind="colon", marker="quote",
            known="" if phrase.head is not None else "wanted",
        )  # fmt: skip

    def _lead(self, token: int) -> None:
        """ "وزير الدفاع، مارك إسبر، أن ...": a lead that lost its verb."""
        scan = self.scan
        sentence = self.document.sentence(token)
        if not 0 < token - sentence.first <= 20 or scan.folds[token] != "ان":
            return
        if self.found and self.found[-1].first >= sentence.first:
            return
        phrase = read_phrase(scan, sentence.first, token)
        if phrase is None or phrase.head is None:
            return
        at = phrase.last
        if at < token and scan.folds[at] in "،,":
            at += 1
        if at != token or phrase.head.noun.entry.get("document"):
            return
        self._add(
            token, token + 1, 0, phrase, self.document.starts[min(token + 1, sentence.last - 1)], "lead", 0.7,
            lemma="أن", gender=phrase.gender or "m", number=str(phrase.number), kind="lead", marker="an",
        )  # fmt: skip

    def _close(self) -> None:
        """Say where each content ends: with its quotation, before the next statement, or with its sentence."""
        document = self.document
        found = self.found
        found.sort(key=lambda s: s.start)
        for n, statement in enumerate(found):
            if statement.content_start is None:
                continue
            sentence = document.sentence(statement.first)
            if statement.features["kind"] == "preposition" and statement.features["marker"] != "after":
                statement.content_end = max(statement.content_start, statement.start)
                continue
            end = sentence.end
            for later in found[n + 1 :]:
                if later.start >= end:
                    break
                if (
                    later.features["kind"] in ("participle", "preposition")
                    or document.starts[later.first] < later.start
                ):
                    cut = later.start if later.start > statement.content_start else end
                    end = min(end, cut)
                    break
            statement.content_end = max(end, statement.content_start)
            for quotation in document.quotations:
                if quotation.start >= end:
                    break
                if quotation.start >= statement.content_start - 2 and quotation.end > statement.content_end:
                    statement.content_end = quotation.end


def _span(start: int, end: int, phrase: Phrase) -> dict[str, str]:
    """Where the medium stands, as features of a statement."""
    return {
        "via_start": str(start),
        "via_end": str(end),
        "via_first": str(phrase.first),
        "via_last": str(phrase.last),
    }


def form_end(form: CueForm) -> int:
    """Characters of a form before its verb."""
    return form.skip
