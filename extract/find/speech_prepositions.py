"""Speech prepositions: a source named by a preposition, "وفقا للوزارة", "نقلا عن مسؤول", "على حد قوله", "حسبما أفاد".

The words of the preposition are read on first, as far as its list in data/lexicon/cues.yaml says: a tie (ل, عن, ما),
a noun of saying ("حسب إعلان القيادة"), a verb ("بحسب ما ذكرت"). The source's phrase follows, and what it says stands
before it, or behind it where the preposition opens the sentence.
"""

from dataclasses import dataclass

from extract.find.adverbials import skip_adverbial
from extract.find.complements import run_on
from extract.find.content import find_later, find_marker
from extract.find.first_names import full_name
from extract.find.implied import span
from extract.find.known import Is
from extract.find.mentions import StatementMention
from extract.find.phrase_state import DASHES
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase
from extract.find.speech_nouns import SpeechNouns
from extract.read.document import COMMAS, Sentence

_LEAD = 4  # tokens before "على لسان فلان أن"
_THAT = frozenset(("an",))
_TOLD = 6  # tokens of a medium behind who speaks to it
_OWN_NAME = 4  # tokens up to "فإن" of a name that nothing knows


@dataclass(slots=True)
class _Preposition:
    """A preposition of saying, and how far it has been read.

    Attributes:
        token, fold, skip: Where it stands, its listed spelling, and the characters before that (و, ف).
        at, last: The token to be read next, and the end of the sentence.
        cue_last: Behind the words of the preposition itself: "بحسب ما ذكرت".
        proclitics: What the source may carry: "وفقا للوزارة".
        relays: Its verb passes on what another says: "بحسب ما نقلت الوكالة عن مسؤول".
    """

    token: int
    fold: str
    skip: int
    at: int
    last: int
    cue_last: int
    proclitics: tuple[str, ...] = ("",)
    relays: bool = False


class SpeechPrepositions(SpeechNouns):
    """Statements by prepositions."""

    def _prepositional(self, token: int) -> bool:
        """Read a preposition and its source, "بحسب الشرطة"; whether it is done with."""
        scan = self.scan
        sentence = self.document.sentence(token)
        known = scan.known[token]
        fold = scan.words.is_prepositional(known.fold)
        if token + 1 >= sentence.last or not fold:
            return False
        cue = _Preposition(token, fold, len(known.fold) - len(fold), token + 1, sentence.last, token + 1)
        if fold in scan.words.cue_list.with_pronoun:
            cue.at = token
            return self._echo(cue, sentence)
        verdict = self._tie(cue)
        if verdict is not None:
            return verdict
        if cue.at >= cue.last or not self._noun_of_saying(cue) or not self._verb_of_saying(cue) or cue.at >= cue.last:
            return False
        own = scan.folds[cue.at].removeprefix("ل") if "ل" in cue.proclitics else scan.folds[cue.at]
        latest = cue.at + 1 < cue.last and own in scan.words.list.latest
        if latest and any(n.noun.document for n in scan.known[cue.at + 1].nouns):
            cue.at += 1  # "بحسب أحدث إحصائية", "وفقا لآخر تقرير"
            cue.proclitics = ("",)
        if scan.folds[cue.at] in scan.words.list.echoes or scan.folds[cue.at] in scan.words.list.to_him:
            return self._echo(cue, sentence)
        source = read_phrase(scan, cue.at, cue.last, cue.proclitics) or self._in_marks(cue.at, bare=True)
        if source is None:
            return False
        if source.last < cue.last and not scan.known[source.last].flags & Is.MARK:
            run_on(scan, source, cue.last, bearer=True)
            self._up_to_result(source, cue.last)
        law = source.last < cue.last and self._opens_sentence(cue, sentence) and self._is_law(source)
        return (law or not self._no_source(source)) and self._cite(cue, source, sentence)

    def _tie(self, cue: _Preposition) -> bool | None:
        """Read the word that ties a source to a preposition: "نقلا عن", "على حد"; None: the source follows."""
        scan, folds, lists, at = self.scan, self.scan.folds, self.scan.words.cue_list, cue.at
        what = scan.words.list.what
        if cue.fold in lists.in_asides:  # "تكبدت خسائر - والكلام للعقيد فلان - كبيرة"
            upon = bool(scan.known[at].flags & Is.UPON)
            if not cue.skip or not scan.known[cue.token - 1].flags & Is.MARK or not (upon or folds[at][0] == "ل"):
                return False
            cue.at += upon
            cue.proclitics = ("",) if upon else ("ل",)
            return None
        if cue.fold in lists.with_lam:
            cue.proclitics = ("ل",)
        elif cue.fold in lists.with_of:
            tie = Is.TO if cue.fold in lists.with_to else Is.OF
            if not scan.known[at].flags & tie:
                return False  # "نقلا عن", "استنادا إلى", but "نُقلا إلى المستشفى"
            if tie is Is.TO and self._recent(self.document.sentence(cue.token).first):
                return False  # "بحسب إحصائية للوكالة، استنادا إلى بيانات الجيش": what the one who says it builds on
            cue.at = at + 1
        elif cue.fold in lists.with_upon:
            if folds[at] in what:  # "على ما ذكرت"
                cue.cue_last = at
                return None
            if folds[at] not in lists.said_by:
                return False
            if folds[at] not in scan.words.list.limit and self._speaks_through(cue.token):
                return True
            at += 1
            if at < cue.last and folds[at] not in what and folds[at - 1] in scan.words.list.limit:
                at += 1  # "على حد قول الوزير"
                if folds[at - 1] in scan.words.list.echoes:
                    return True
            cue.at = cue.cue_last = at
        return None

    def _speaks_through(self, token: int) -> bool:
        """Whether a body that says something names its mouth: "أكدت الحكومة على لسان وزيرها فلان أن"."""
        last = self.found[-1] if self.found else None
        if last is None or last.source_last != token or last.features["kind"] != "verb" or last.content_start is None:
            return False
        phrase = self.scan.sources.get((last.source_first or 0, token))
        media = phrase is not None and phrase.head is not None and phrase.head.noun.section == "media"
        return not media and last.content_start > self.document.starts[token]

    def _noun_of_saying(self, cue: _Preposition) -> bool:
        """Read over a noun of saying, "حسب إعلان القيادة"; False if no source follows it."""
        scan, at = self.scan, cue.at
        fold = scan.folds[at].removeprefix("ل") if "ل" in cue.proclitics else scan.folds[at]  # "وفقا لحديث فلان"
        told = scan.known[at].told or fold in scan.words.list.talks
        if not told or fold in scan.words.list.echoes or scan.noun(at, cue.proclitics):
            return True
        cue.at = cue.cue_last = at + 1
        cue.proclitics = ("",)
        if at + 1 >= cue.last:
            return False
        if scan.known[at + 1].nouns or scan.known[at + 1].flags & Is.QUANTIFIER:
            return True  # "بحسب حديث بعض السكان"
        phrase = read_phrase(scan, at + 1, cue.last)
        return phrase is not None and (bool(phrase.heads) or full_name(scan, phrase))

    def _verb_of_saying(self, cue: _Preposition) -> bool:
        """Read over a verb of saying, "حسبما ذكرت", "على ما قاله"; False if one is wanted and none stands there."""
        scan, folds, lists = self.scan, self.scan.folds, self.scan.words.cue_list
        last, what = cue.last, folds[cue.at] in scan.words.list.to_what
        if not what and cue.fold not in lists.with_verb:
            return True
        at = cue.at + what
        if at >= last:
            return False
        known = scan.known[at]
        if not known.flags & Is.VERB and folds[at] not in scan.words.list.issuing and not known.verb:
            return False
        told = any(f.kind == "verb" and (not f.pronoun or {"an", "quote"} <= f.cue.frames) for f in known.forms)
        if cue.fold in lists.with_upon and not told:
            return False  # "على ما يبدو", "على ما وصفه بالغزو", but "على ما قاله"
        cue.relays = any("relay" in f.cue.frames for f in known.forms)
        written = any("document" in f.cue.frames for f in known.forms)
        self.consumed.add(at)
        at += 1
        if at < last and folds[at] in scan.words.list.about_it:
            at += 1
        cue.cue_last = at
        cue.proclitics = ("",)
        if written and at + 1 < last and scan.known[at].flags & Is.IN and scan.known[at + 1].nouns:
            at += 1  # "حسبما جاء في تقرير", "وفق ما ورد في بيان للحركة"
        while at < last and (scan.known[at].flags & (Is.TIME | Is.IN) or folds[at] == "ل"):
            after = self._told_to(at, last) or skip_adverbial(scan, at, last)
            if after == at:
                break
            at = after
        cue.at = at
        return True

    def _told_to(self, token: int, last: int) -> int:
        """The token behind a paper in marks that was told: "حسبما أفاد لـ«كذا» مصدر"; 0 if none stands here."""
        scan = self.scan
        if scan.folds[token] != "ل" or token + 1 >= last or not scan.opens_quote(token + 1):
            return 0
        close = scan.quoted[token + 1]
        return close + 1 if close in scan.closing and close - token <= _TOLD and close + 1 < last else 0

    def _echo(self, cue: _Preposition, sentence: Sentence) -> bool:
        """Read a noun with the pronoun of who was named before: "حسب وصفه", "وفقا له"; it repeats a statement."""
        fold, at = self.scan.folds[cue.at], cue.at
        self.consumed.add(at)  # no verb
        if self._recent(sentence.first):
            return True
        begin = at + 1 + (at + 1 < cue.last and self.scan.folds[at + 1] in COMMAS)
        leads = self._opens_sentence(cue, sentence) and begin < cue.last  # "وبحسب قوله، أسر"
        return self._add(
            cue.token, at + 1, cue.skip, None, self.document.starts[begin if leads else sentence.first], "echo", 0.7,
            lemma=cue.fold, gender="f" if fold.endswith("ها") else "m", number="3" if fold.endswith("هم") else "1",
            kind="preposition", marker="after" if leads else "",
        )  # fmt: skip

    def _up_to_result(self, source: Phrase, last: int) -> None:
        """Lengthen a body over the words of its name that nothing knows, up to "فإن": "وبحسب مكتب كذا فإن"."""
        scan, words = self.scan, self.scan.words
        if source.head is None or source.head.noun.section == "titles":
            return
        for at in range(source.last, min(source.last + _OWN_NAME, last)):
            known = scan.known[at]
            if known.fold[0] == "ف" and (words.is_that(known.fold[1:]) or known.fold[1:] in words.list.has):
                source.last = at
                return
            if known.flags & ~(Is.ARTICLE | Is.ADJECTIVE) or known.forms or known.nouns:
                return

    def _no_source(self, source: Phrase) -> bool:
        """Whether what follows is measured or held by, and says nothing: "حسب الحاجة", "على ذمة التحقيق"."""
        scan, measures = self.scan, self.scan.words.list.measures
        if scan.folds[source.first - 1] in scan.words.list.custody and (
            source.head is None or source.head.noun.document
        ):
            return True  # "على ذمة التحقيق"
        head = source.head
        if head is not None and (head.noun.section == "titles" or head.rest):
            return False  # "لعدد من السكان", "لبرنامج الأغذية العالمي"
        word = scan.known[source.first].fold
        if source.number == 3 and scan.known[source.first + 1].flags & Is.FROM:
            return False  # "وفقا لعدد من المسؤولين"
        if not measures.isdisjoint((word, word[1:], word[2:])):
            return True
        return word.startswith("لل") and not measures.isdisjoint(("ال" + word, "ال" + word[1:], "ال" + word[2:]))

    def _is_law(self, source: Phrase) -> bool:
        """Whether a law, or the plan of somebody, is quoted: "القانون", "الخطة الفرنسية"; "الخطة" is only followed."""
        head = source.head
        if head is None or not head.article:
            return False
        return head.noun.document == "agreement" or (head.noun.document == "plan" and source.last - source.first > 1)

    def _cite(self, cue: _Preposition, source: Phrase, sentence: Sentence) -> bool:
        """Add what a source says behind a preposition, before it or behind it: "وبحسب الشرطة، قتل ثمانية"."""
        scan, starts, token = self.scan, self.document.starts, cue.token
        content, marker = starts[self._clause_first(token, sentence.first)], ""
        if source.last < cue.last and self._opens_sentence(cue, sentence):
            begin = source.last + (scan.folds[source.last] in "،,:")
            content, marker = starts[min(begin, cue.last - 1)], "after"
        spoke = source.last < cue.last and scan.folds[source.last][0] == "ل"  # "بحسب ما قال فلان لـ«كذا»"
        via = self._via(token, source, min(source.last + _TOLD, cue.last) if spoke else source.last)
        teller = self._teller(cue, source)
        if teller is not None:
            via = span(starts[source.first] + source.skip, self.document.ends[source.last - 1], source)
            scan.sources[source.first, source.last] = source
            source = teller
            if marker == "after" and source.last < cue.last:
                content = starts[min(source.last + (scan.folds[source.last] in "،,:"), cue.last - 1)]
        of = cue.fold in scan.words.cue_list.with_of
        medium = self._medium_before(token, sentence.first)
        amid = medium is not None and token - 1 <= (medium.source_last or 0) <= token
        cited = (of or amid) and source.last < cue.last
        begin = source.last
        if amid and begin + 2 < cue.last:  # "أشارت الوكالة - نقلا عن مصدر - إلى أن"
            begin += scan.folds[begin] in COMMAS or scan.folds[begin] in DASHES
            begin += bool(scan.known[begin].flags & (Is.TO | Is.UPON)) and scan.is_an(begin + 1)
        behind = find_marker(scan, begin, cue.last, frozenset(("noun",))) if cited and begin < cue.last else None
        near = behind is not None and behind.token - source.last <= 1  # "..، نقلا عن الجيش، بعد هجوم لتنظيم" has none
        if behind is not None and (behind.kind in ("an", "with_an", "quote") or (near and behind.kind == "noun")):
            content, marker = behind.start, "after"  # "أفادت الصحيفة نقلا عن مسؤول أن"
            relayed = self._relayed_by(token, sentence.first, behind.start)
            via = via or relayed
        elif of and medium is not None:
            via = via or self._span_of(medium)
            if amid and medium.features["marker"] == "after" and cited:  # "وبحسب الوكالة نقلا عن مصدر، قتل ثلاثة"
                begin = source.last + (scan.folds[source.last] in COMMAS)
                content, marker = starts[min(begin, cue.last - 1)], "after"
                medium.content_start = content
        elif cue.fold in scan.words.cue_list.with_upon and not marker and source.last < cue.last:
            told = find_marker(scan, source.last, cue.last) or find_later(scan, source.last, cue.last, _THAT)
            if told is not None and told.kind in ("an", "with_an") and token - sentence.first < _LEAD:
                content, marker = told.start, "after"  # "جاء على لسان الوزير، الذي زار الجبهة، أن"
        own = scan.known[source.first]
        agreed = source.head is not None and source.head.noun.document == "agreement"
        doubtful = source.head is None and (
            own.flags & Is.ARTICLE
            or own.fold.startswith("لل")
            or own.feminine
            or self._quoted(token)
            or self._described(source)
        )
        return self._add(
            token, cue.cue_last, cue.skip, source, content, "agreement" if agreed else "preposition", 0.9, via,
            known="wanted" if doubtful else "", lemma=cue.fold, gender=source.gender or "m", number=str(source.number),
            kind="preposition", marker=marker,
        )  # fmt: skip

    def _clause_first(self, token: int, first: int) -> int:
        """Where what is cited begins: behind a semicolon, where somebody else has spoken before that."""
        said = next((s for s in self._recent(first) if s.source_first is not None), None)
        if said is None:
            return first
        behind = said.source_last or token
        if said.features["kind"] == "preposition" and not said.features["marker"] and behind + 1 < token:
            folds = self.scan.folds
            begin = behind + (folds[behind] in COMMAS)
            if folds[begin][0] == "و" or folds[begin] in self.scan.words.list.or_:
                return begin  # "قتل 12 بحسب الجيش، و30 بحسب المرصد"
        return next((at + 1 for at in range(token - 1, said.last, -1) if self.scan.folds[at] == "؛"), first)

    def _described(self, source: Phrase) -> bool:
        """Whether a bare source is rather a thing with its adjective than a name: "وفق أيديولوجيا متطرفة"."""
        last = self.scan.known[source.last - 1]
        return source.last - source.first == 2 and last.feminine and last.fold[0] == "م" and len(last.fold) > 4

    def _opens_sentence(self, cue: _Preposition, sentence: Sentence) -> bool:
        """Whether a preposition opens its sentence or a new clause in و: "..., وبحسب المعلومات قتل ثمانية"."""
        token = cue.token
        if cue.fold in self.scan.words.cue_list.in_asides:
            return False
        if cue.skip > 0 or self.scan.folds[token - 1] == "و":
            return True
        if token > sentence.first + 1 and self._begins_clause(token - 1):
            return True  # "..، إذ وفقا للتقرير قتل", "قال إنه بحسب الشرطة أصيب"
        return token == sentence.first or (token == sentence.first + 1 and not self.scan.known[token - 1].forms)

    def _begins_clause(self, token: int) -> bool:
        """Whether a word begins a clause, so that a preposition behind it names whose word that clause is."""
        scan = self.scan
        return scan.folds[token] in scan.words.list.clause_openers

    def _teller(self, cue: _Preposition, medium: Phrase) -> Phrase | None:
        """Whom a medium quotes behind its verb: the official of "بحسب ما نقلت الوكالة عن مسؤول"."""
        scan, at = self.scan, medium.last
        if not cue.relays or at + 1 >= cue.last or not scan.known[at].flags & Is.OF:
            return None
        behind = at + 1 + scan.opens_quote(at + 1)
        return read_phrase(scan, behind, cue.last) if behind < cue.last else None

    def _medium_before(self, token: int, first: int) -> StatementMention | None:
        """The statement right before a preposition, in its sentence, where a medium makes it; else None."""
        last = self.found[-1] if self.found else None
        if last is None or last.first < first or last.source_first is None or last.source_last is None:
            return None
        phrase = self.scan.sources.get((last.source_first, last.source_last))
        media = phrase is not None and phrase.head is not None and phrase.head.noun.section == "media"
        return last if media and last.source_last <= token else None

    def _span_of(self, statement: StatementMention) -> dict[str, str]:
        """The medium that makes a statement, as the one that relays another."""
        phrase = self.scan.sources[statement.source_first or 0, statement.source_last or 0]
        start = self.document.starts[phrase.first] + phrase.skip
        return span(start, self.document.ends[phrase.last - 1], phrase)

    def _relayed_by(self, token: int, first: int, content: int) -> dict[str, str]:
        """The medium whose verb stands before "نقلا عن"; it says what the source says."""
        verb = self._medium_before(token, first)
        if verb is None:
            return {}
        if verb.content_start == self.document.starts[token]:
            verb.content_start = content
            verb.features["marker"] = "an"
        if verb.features["kind"] == "verb" and verb.content_start in (content, None):
            self.found.remove(verb)  # "قالت الوكالة نقلا عن مصدر إن": one statement, the source's
        return self._span_of(verb)
