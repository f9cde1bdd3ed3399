"""Verb parts: who a verb of saying belongs to and what begins its content, looked for in all places they may stand.

Behind the verb ("قال الوزير إن"), before it ("الوزير قال", "وكان الوزير قد قال"), as the topic of the sentence, in
quotation marks ("أعلنت «الهيئة»"), or parted from it by a clause ("الوزير، الذي عاد أمس، نفى").
"""

from dataclasses import dataclass

from extract.find.adverbials import leads_to_that, skip_adverbial
from extract.find.content import Marker, find_later, find_marker, marker_at
from extract.find.known import Cue, CueForm, Is
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase
from extract.find.verb_refusals import VerbRefusals
from extract.read.document import COMMAS, Sentence
from extract.read.fold import fold_word

# Verbs that need a quotation or "قائلا" behind their object: "رفض ... قائلا".
_IN_WORDS = frozenset(("quote", "saying", "an"))  # of verbs that may stand behind the words of their speaker
_ACCUSATIVE = "\u064e"
_ASIDE = 14  # tokens between two commas behind a source
_TO_CASE = 16  # tokens between a verb and its subject in the nominative
_TO_COLON = 30  # tokens of what is asked of somebody before a colon
_WORDS = 4  # tokens of a quotation that is no name
_SAID = 3  # tokens at least of what is said before "as so-and-so said"
_FIRM = frozenset(("an", "quote", "saying", "claiming"))  # what begins a content even behind a comma
_WEAK = frozenset(("quote", "saying", "claiming", "an", "with_an", "far"))


@dataclass(slots=True)
class VerbParts:
    """A verb of saying, and what has been found of its statement so far.

    Attributes:
        cue: What the lexicon says of it; `form` is how it stands at `token`.
        before: The folded word before it, "" at the head of its sentence.
        inside: It tells what is said in the noun before it: "بيان أعلن فيه".
        told_in: A document a little before it holds it: "شريطا مصورا يؤكد فيه".
        subject: Who says it, None if not found; `earlier` is the same where it stands before the verb.
        marker: What begins the content; `at` is the token where the search behind the verb ended.
        rule: The rule its row names.
        topic: The subject is that of the sentence, or of كان before the verb.
        trailing: What it says stands before it: "...، أكد الناطق".
        headline: It is the short lead of a headline: "بلدية كذا تنفي".
        quoted: The offset of the quotation that closes right before it ("«كفى»، يقول فلان"), -1 if none does.
        object_first: Its object stands between it and its subject.
    """

    token: int
    form: CueForm
    cue: Cue
    sentence: Sentence
    before: str
    inside: bool
    told_in: bool
    subject: Phrase | None = None
    earlier: Phrase | None = None
    marker: Marker | None = None
    at: int = 0
    rule: str = "verb subject"
    topic: bool = False
    trailing: bool = False
    headline: bool = False
    quoted: int = -1
    object_first: bool = False


class VerbSubjects(VerbRefusals):
    """The search for the parts of a verb's statement."""

    def _parts(self, token: int, form: CueForm, sentence: Sentence, before: str) -> VerbParts:
        """The verb with the subject before or behind it, and what begins its content: "فلان، الناطق، اتهم"."""
        inside = self._in_document(token, sentence)
        told_in = not form.cue.only and self._told_in(token, sentence.first)
        written = told_in and form.cue.personal and self._document_at(token - 1)  # "تقريرا تتهم فيه الحكومة"
        verb = VerbParts(token, form, form.cue, sentence, before, inside or told_in, told_in)
        verb.quoted = self._words_before(token, form, sentence)
        denied = "negated" in form.cue.traits and bool(before) and bool(self.scan.known[token - 1].flags & Is.NOT)
        opens = token - denied  # "لكن فلانا لم يستبعد"
        clause = self._clause(token, sentence.first)
        in_front = self._before(opens, form) if clause or self._may_lead(token, form, sentence) else None
        if in_front is not None and not clause and (in_front.first, in_front.last) != (sentence.first, token):
            in_front = None
        earlier = in_front or self._on_document(token, form)
        if earlier is not None and self._on_thing(token, form):
            earlier = None  # "قال إن فلانا كذا، في خطوة وصفها مراقبون بأنها"
        verb.subject, verb.marker, verb.at = self._after(token, sentence.last, form, earlier is None and not written)
        if earlier is not None and self._named_by_another(verb, earlier):
            return verb
        if earlier is not None and self._nearer(verb, earlier):
            earlier = None
        if earlier is None and verb.subject is None and not written:
            earlier = in_front if clause else self._before(opens, form)
        if earlier is None and verb.subject is not None and self._is_object(token, verb.subject, form, verb.marker):
            verb.subject, verb.at = None, verb.at if verb.marker is not None else token + 1
            earlier = self._before(token, form)
            if earlier is not None:  # "فلان الناطق باسم الشرطة اتهم المتظاهرين"
                _, verb.marker, verb.at = self._after(token, sentence.last, form, False)
        elif earlier is None and verb.subject is not None and self._may_follow(verb):
            earlier = self._leads(opens, form, sentence.first)
            if earlier is not None:  # "فلان، المتحدث باسم الشرطة، ناشد المجتمع الدولي"
                _, verb.marker, verb.at = self._after(token, sentence.last, form, False)
        own = verb.subject is not None and verb.marker is not None and self._of_topic(verb.subject, form)
        if earlier is None and not own and verb.subject and form.proclitics[:1] == "ف" and form.cue.transitive:
            topic = self._topic(token, form)
            named = topic is not None and topic.last == token and not self.scan.known[topic.first].flags & Is.TIME
            if topic is not None and (topic.head is not None or named):  # "أما فلان فوصف القرار بأنه"
                earlier = topic
                _, verb.marker, verb.at = self._after(token, sentence.last, form, False)
        if "naming" in form.cue.frames and verb.subject is not None:
            self._part_from_words(verb, verb.subject)
        if earlier is not None:
            verb.subject, verb.earlier, verb.rule = earlier, earlier, "subject verb"
        elif self.vowelled:
            self._by_case(verb)
        return verb

    def _part_from_words(self, verb: VerbParts, subject: Phrase) -> None:
        """Leave what somebody calls a thing out of who he is: "ما سماه الجيش «العدوان المستمر»"."""
        scan = self.scan
        close = subject.last - 1
        begin = next((at for at in range(subject.first + 1, close) if scan.quoted.get(at) == close), 0)
        if begin and scan.folds[begin - 1] not in scan.words.list.named:
            subject.last = verb.at = begin
            verb.marker = marker_at(scan, begin, verb.sentence.last)

    def _on_thing(self, token: int, form: CueForm) -> bool:
        """Whether a verb with a pronoun speaks of the thing right before it: "في خطوة وصفها"."""
        scan = self.scan
        if not form.pronoun or token < 2 or not scan.known[token - 2].flags & (Is.IN | Is.FROM):
            return False
        thing = scan.known[token - 1]
        return not thing.flags & (Is.ARTICLE | Is.MARK | Is.VERB | Is.STOP) and not thing.nouns and not thing.forms

    def _may_follow(self, verb: VerbParts) -> bool:
        """Whether what stands behind a verb may be the one spoken to, and who speaks stand before it."""
        token, form = verb.token, verb.form
        takes = form.cue.personal or "far" in form.cue.frames or "object_with" in form.cue.frames
        by = verb.subject is not None and verb.subject.head is None and self.scan.folds[verb.subject.first][0] == "ب"
        takes = takes or (by and "with" in form.cue.frames)  # "فلان يلوح بعمل عسكري"
        if not takes or form.pronoun or form.proclitics or token == verb.sentence.first:
            return False
        return not self.scan.known[token - 1].flags & (Is.IN | Is.FROM | Is.OPENER | Is.STOP)

    def _leads(self, token: int, form: CueForm, first: int) -> Phrase | None:
        """A noun of a source that opens the sentence right before its verb: "وزير كذا فلان يناشد المجتمع الدولي"."""
        earlier = self._before(token, form)
        if earlier is None or earlier.first != first or (earlier.head is not None and earlier.head.noun.document):
            return None
        bare = not form.past and earlier.last == token and earlier.last - earlier.first < _WORDS - 1
        bare |= form.past and any(n.noun.section == "titles" for _, n in earlier.heads)  # "فلان، القيادي، اتهم الحركة"
        return earlier if earlier.head is not None or bare or self._is_land_alone(earlier) else None

    def _is_land_alone(self, phrase: Phrase) -> bool:
        return phrase.head is None and phrase.last - phrase.first == 1 and self.scan.is_land(phrase.first)

    def _by_case(self, verb: VerbParts) -> None:
        """Take the noun that is written in the nominative, behind the object: "طالبت السكانَ حكومةُ البلاد بـ"."""
        scan, token, last = self.scan, verb.token, verb.sentence.last
        for at in range(token + 1, min(token + _TO_CASE, last)):
            if scan.known[at].forms and not scan.known[at].nouns:
                return
            if not scan.known[at].nominative:
                continue
            phrase = read_phrase(scan, at, last, with_content=True, no_to=True, no_from=True, no_of=True)
            if phrase is None or phrase.head is None or (phrase.gender or verb.form.gender) != verb.form.gender:
                continue
            own = verb.subject
            words = scan.document.words
            spoken_to = own is not None and words[own.first].surface.endswith((_ACCUSATIVE, "ين"))
            spoken_to = spoken_to or (own is not None and own.head is None and verb.cue.personal)
            if own is not None and own.first != at and not spoken_to:
                return
            verb.object_first = own is None or spoken_to
            object_at = (t for t in range(at + 1, phrase.last) if scan.document.words[t].surface.endswith(_ACCUSATIVE))
            phrase.last = next(object_at, phrase.last)  # "دعا الوزيرُ السكانَ إلى"
            tied = (marker_at(scan, t, last, verb.cue.frames) for t in range(token + 1, at))
            before = next((m for m in tied if m is not None and m.kind != "noun"), None)
            verb.subject = phrase
            verb.marker = find_marker(scan, phrase.last, last, verb.cue.frames) or before
            verb.at = phrase.last
            return

    def _may_lead(self, token: int, form: CueForm, sentence: Sentence) -> bool:
        """Whether a name at the head of a sentence may be subject of a verb with an object: "فلان أبلغ فلانا"."""
        return form.cue.personal and form.cue.transitive and not form.proclitics and token - sentence.first in (1, 2, 3)

    def _named_by_another(self, verb: VerbParts, earlier: Phrase) -> bool:
        """Whether a verb behind a comma only names those before it: "قال إن عناصر مسلحة، وصفها بكذا، هاجمت"."""
        if not verb.form.pronoun or verb.before not in ("،", ",") or (earlier.head is not None and earlier.definite):
            return False
        return bool(verb.cue.frames & {"pronoun", "naming"}) and bool(self._recent(verb.sentence.first))

    def _nearer(self, verb: VerbParts, earlier: Phrase) -> bool:
        """Take the subject right behind the verb, though a bare name stands before it: "بعد فلان، قال الوزير إن"."""
        scan, token, form = self.scan, verb.token, verb.form
        comma = scan.folds[token - 1] in COMMAS
        if form.cue.personal and (self._is_land_alone(earlier) or (form.cue.transitive and not comma)):
            return False  # "لكن كندا حملت تركيا المسؤولية", "لكن فلانا أبلغ فلانا"
        if earlier.head is not None and not (comma and not form.cue.personal):
            return False
        behind, begins, end = self._after(token, verb.sentence.last, form)
        if behind is None or begins is None or begins.token not in (behind.last, leads_to_that(scan, behind.last)):
            return False
        kept = scan.folds[earlier.first - 1].removeprefix("و") in scan.words.list.auxiliaries
        if (kept and not comma) or self._is_object(token, behind, form, begins):
            return False  # "وكان فلان دعا المبعوث إلى"
        verb.subject, verb.marker, verb.at = behind, begins, end
        return True

    def _between_two(self, verb: VerbParts) -> bool:
        """Whether "وبين" is the preposition: the verb opens its clause, and the content follows its subject at once."""
        if "between" not in verb.cue.traits:
            return False
        scan, token, subject, marker = self.scan, verb.token, verb.subject, verb.marker
        if scan.document.words[token].surface[verb.form.skip :] not in scan.words.list.with_and:
            told = marker is not None and marker.kind == "an" and marker.token == token + 1  # "وبينوا أن"
            return subject is None and not told
        opens = token == verb.sentence.first or bool(scan.known[token - 1].flags & Is.MARK)
        end = subject.last if subject is not None else token + 1
        near = marker is not None and marker.kind in ("an", "saying", "quote") and marker.token == end
        return not (opens and near) or scan.opens_quote(end)

    def _calls(self, verb: VerbParts) -> bool:
        """Whether a verb says what something is called: "تنظيم يدعى «كذا»"."""
        scan, behind, marker = self.scan, verb.token + 1, verb.marker
        if "calls" not in verb.cue.traits or verb.form.past or marker is None:
            return False
        quoted = marker.kind == "quote" and marker.token == behind and scan.opens_quote(behind)
        return quoted and scan.quoted[behind] - verb.token < 6

    def _seek_content(self, verb: VerbParts) -> None:
        """Look farther for the content of a verb that has none near: "رفض الوزير ... قائلا", "وأضاف ... إن"."""
        scan, last, subject = self.scan, verb.sentence.last, verb.subject
        if (
            verb.before in scan.words.list.what
            and verb.form.pronoun
            and subject is not None
            and scan.opens_quote(subject.first)
        ):
            subject = verb.subject = None
            verb.marker = marker_at(scan, verb.token + 1, last)  # "ما وصفه «كذا»"
        if verb.marker is not None or verb.at >= last or verb.quoted >= 0 or self._estimates(verb.cue, verb.at, last):
            return
        if subject is None:
            carried = verb.form.proclitics == "و" and verb.form.past and verb.form.number == 1
            goes = verb.cue.frames <= _WEAK or self._says_in_document(verb) or (carried and "an" in verb.cue.frames)
        else:
            adjective = Is.ARTICLE | Is.ADJECTIVE
            goes = subject.head is not None or scan.known[subject.first].flags & adjective != Is.ARTICLE
            if verb.cue.personal and verb.at == subject.last and self._asked_of(verb):
                return  # "طالب الجيش بضرورة كذا: ..."
        if goes:
            unnamed = self._unnamed_at(subject, verb.at)
            marker = find_later(scan, verb.at, last, verb.cue.frames, unnamed=unnamed)
            verb.marker = marker if marker is not None and self._takes(verb.cue.frames, marker) else None
            if verb.marker is None and self._on_bare_document(verb):
                verb.marker = find_later(scan, verb.at, last, frozenset(("an",)), bare=True)
        aside = subject.last if subject is not None else verb.token + 1
        apart = verb.marker is None and (goes or subject is None) and aside < last
        if apart and (behind := self._behind_aside(aside, last)):
            verb.at = behind  # "عزا القائد، الذي لم يذكر اسمه، الحادث إلى عطل"
            verb.marker = find_marker(scan, behind, last, verb.cue.frames)

    def _asked_of(self, verb: VerbParts) -> bool:
        """Whether somebody and what is asked of him follow before any mark: "طالب التقرير الجيش بضرورة كذا"."""
        last = min(verb.sentence.last, verb.at + _TO_COLON)
        end = next((at for at in range(verb.at, last) if self.scan.known[at].flags & Is.MARK), last)
        return self.scan.folds[end : end + 1] == [":"] and self._person(verb.cue.frames, verb.at, end)

    def _drop_aside(self, verb: VerbParts) -> None:
        """Forget a content that a comma parts from "as so-and-so said": "..، كما أعلن الجيش، بعد هجوم"."""
        marker, subject = verb.marker, verb.subject
        if marker is None or subject is None or verb.before not in self.scan.words.list.as_said:
            return
        folds = self.scan.folds
        relative = subject.last < verb.sentence.last and folds[subject.last] in self.scan.words.list.relatives
        if relative and verb.token - verb.sentence.first >= _SAID:
            verb.marker = None  # "..، كما أعلنت السلطات التي أكدت أنها"
            return
        apart = subject.last < verb.sentence.last and folds[subject.last] in COMMAS
        firm = marker.kind in _FIRM or marker.kind.endswith(("_an", "_saying"))
        if firm or not apart or verb.token - verb.sentence.first < _SAID:
            return
        if not any(folds[at] in COMMAS for at in range(subject.last + 1, marker.token)):
            verb.marker = None  # "كما طالب الأهالي، بعد الهجوم، بزيادة الدوريات" has one

    def _unnamed_at(self, subject: Phrase | None, at: int) -> bool:
        """Whether somebody unnamed stands right before a token: "ضابط", never "الضابط"."""
        return subject is not None and subject.head is not None and not subject.head.article and subject.last == at

    def _on_bare_document(self, verb: VerbParts) -> bool:
        """Whether a clause without a relative may follow who speaks: "أظهر استطلاع شارك فيه ألف شخص أن"."""
        head = verb.subject.head if verb.subject is not None else None
        return head is not None and head.noun.document != "" and not head.article and "an" in verb.cue.frames

    def _behind_aside(self, comma: int, last: int) -> int:
        """The token behind what is told of a source between two commas, 0 if nothing is.

        "شدد، في خطاب خصصه للحديث عن الحرب، على أن".
        "الفصائل، وبينها حركة كذا، خروج المسلحين", "تقارير، لم يتسن التثبت منها، عن", "القائد، وكان اسمه فلانا، أن".
        """
        scan, known, folds, lists = self.scan, self.scan.known, self.scan.folds, self.scan.words.list
        if folds[comma] not in COMMAS:
            return 0
        opening, fold = known[comma + 1], folds[comma + 1]
        spoke = opening.flags & (Is.IN | Is.WITH) and known[comma + 2].flags & Is.OCCASION
        joined = opening.flags & Is.AND and (opening.flags & (Is.WITH | Is.FROM) or fold[1:] in lists.auxiliaries)
        if not (spoke or joined or opening.flags & Is.NOT or fold in lists.relatives or fold in lists.clauses):
            return self._behind_while(comma, last) if opening.flags & (Is.WITH | Is.IN) else 0
        for at in range(comma + 2, min(comma + _ASIDE, last - 1)):
            goes_on = spoke and known[at + 1].flags & (Is.ARTICLE | Is.TIME) == Is.ARTICLE  # "..، التابع للحركة، بـ"
            if folds[at] in COMMAS and not (goes_on and any(f in COMMAS for f in folds[at + 2 : at + 5])):
                return at + 1
            if known[at].flags & Is.AN and scan.is_an(at):
                break
        return 0

    def _says_in_document(self, verb: VerbParts) -> bool:
        """Whether a verb says it in a document: "وقال في بيان نشر في أحد المواقع إن"."""
        scan, token = self.scan, verb.token
        if token + 3 >= verb.sentence.last or not scan.known[token + 1].flags & Is.IN:
            return False
        found = scan.noun(token + 2)
        return found is not None and found[0].noun.document in ("statement", "speech", "report")

    def _seek_topic(self, verb: VerbParts) -> None:
        """Look for the subject at the head of the sentence or behind كان: "وكانت قيادة القوات المشتركة قد أعلنت"."""
        topic = self._topic(verb.token, verb.form) or self._told_for(verb.token, verb.form)
        if topic is None and verb.marker is not None and verb.marker.kind in _FIRM | {"with_an"}:
            topic = self._behind_clause(verb.token, verb.form)
        if topic is not None:
            verb.subject = verb.earlier = topic
            verb.topic = True

    def _lacks_subject(self, verb: VerbParts) -> bool:
        """Whether a verb without a subject needs one here: "الفيضانات التي تؤكد", "ما أعلن عن كذا"."""
        marker = verb.marker
        if not verb.told_in and not self._may_drop(verb):
            return True
        if verb.before not in self.scan.words.list.what_told or verb.form.pronoun or not verb.form.past:
            return False
        # "ما أعلن عن كذا", but "ما قال إنه كذا"
        told = marker is not None and marker.kind in ("an", "with_an")
        return not (told and marker is not None and self.scan.folds[marker.token] not in self.scan.words.list.bare_that)

    def _goes_on_at_once(self, verb: VerbParts) -> bool:
        """Whether somebody goes on by a verb that else means another thing: "وزاد: «...»", "وزاد أن"."""
        marker, form = verb.marker, verb.form
        if marker is None or marker.token != verb.token + 1 or form.proclitics != "و" or form.pronoun:
            return False
        return fold_word(form.cue.lemma) in self.scan.words.cue_list.continuing

    def _may_drop(self, verb: VerbParts) -> bool:
        """Whether a verb may stand without its subject here: "وأضاف أن", "كما أكدت", never "وتخبرهم بأن"."""
        scan, token, form, before, marker = self.scan, verb.token, verb.form, verb.before, verb.marker
        if form.cue.only or ("needs_subject" in form.cue.traits and not self._goes_on_at_once(verb)):
            return False
        if "between" in form.cue.traits and (marker is None or marker.token != token + 1):
            return False  # "وبين الجانبين"
        if form.pronoun and not form.past and form.cue.personal and before not in scan.words.list.relatives:
            return False  # "وتخبرهم بأن"
        sentence = verb.sentence
        if "relay" in form.cue.frames and self._is_passive(verb):
            return False
        if before in scan.words.list.relatives:
            asked = form.cue.personal and self._person(form.cue.frames, token + 1, sentence.last)
            does = marker is not None and (marker.kind != "noun" or self._does_tell(token, form, marker))
            return does or form.pronoun or asked
        if form.past or token == sentence.first or form.proclitics or self._taken_up(token, sentence.first):
            return True
        if self._denies_on(token, form, marker):
            return True
        return scan.folds[token - 1] in scan.words.list.openers or token - sentence.first <= 1 or form.pronoun

    def _is_passive(self, verb: VerbParts) -> bool:
        """Whether something is told without anybody who passes it on: "ونقل أن الإدارة تدرس ذلك"."""
        form, marker = verb.form, verb.marker
        alone = form.past and form.gender == "m" and form.number == 1 and not form.pronoun
        return alone and verb.before == "" and marker is not None and marker.token == verb.token + 1

    def _words_before(self, token: int, form: CueForm, sentence: Sentence) -> int:
        """The offset of the words that close right before a verb ("«كفى»، يقول فلان", "«...»، هكذا وصف"), or -1.

        A short quotation is a name, unless it opens the sentence.
        """
        scan, at = self.scan, token - 1
        if not scan.closing:
            return -1  # most articles
        words = "quote" in form.cue.frames and scan.folds[token].endswith("ها") and scan.folds[at] in COMMAS
        if form.proclitics or (form.pronoun and not words) or at - 1 <= sentence.first:
            return -1  # but "«لن ننسحب»، قالها الوزير"
        thus = scan.folds[at] in scan.words.list.thus
        if not (thus or form.cue.frames & _IN_WORDS):
            return -1
        at -= thus
        comma = scan.folds[at] in COMMAS
        at -= comma
        if at not in scan.closing:
            return -1
        around = self.document.starts[at] - 1, self.document.ends[at]
        said = next((q for q in scan.quotations(*around) if q.last == at), None)
        if said is None:
            return -1
        opened = said.first - 1 <= sentence.first or scan.folds[said.first - 2] == ":"
        if not opened and (said.last - said.first < _WORDS or not (comma or thus)):
            return -1
        return self.document.starts[said.first - 1]

    def _seek_in_marks(self, verb: VerbParts) -> bool:
        """Look for a body in marks behind a verb without a subject; whether it may still speak: "أعلنت «الهيئة» أن"."""
        scan, marker, form, last = self.scan, verb.marker, verb.form, verb.sentence.last
        at = next((t for t in range(verb.token + 1, last) if not scan.known[t].flags & Is.TIME), last)
        begins = (
            at if marker is not None and marker.kind == "quote" else leads_to_that(scan, scan.quoted.get(at, at) + 1)
        )
        if marker is not None and scan.opens_quote(at) and marker.token == begins:
            body = self._in_marks(at, bare="attack" in verb.cue.frames)
            if body is not None and (body.head is None or body.head.noun.section != "titles"):
                verb.subject, verb.at = body, body.last
                verb.marker = found = find_marker(scan, body.last, last, verb.cue.frames)
                # "أعلنت «خلية الإعلام» موجزا"
                return found is not None and not (found.kind == "quote" and found.token == body.last)
        he = not form.past and form.gender == "m" and form.number == 1
        goes_on = self._tells_on(form, verb.sentence.first) or self._denies_on(verb.token, form, marker)
        return goes_on or not (verb.cue.impersonal and he)

    def _is_trailing(self, verb: VerbParts) -> bool:
        """Whether a verb may close what was said before it: it has a subject behind it, and no content of its own."""
        subject, frames = verb.subject, verb.cue.frames
        if verb.quoted >= 0 and verb.marker is None and verb.earlier is None:
            return True
        if verb.marker is not None or subject is None or verb.earlier is not None:
            return False
        as_said = verb.before in self.scan.words.list.as_said
        if subject.head is None and (not as_said or subject.number > 1):
            return False
        if self.scan.counts_men(subject.first):
            return False  # "..، نقل 14 جنديا إلى المستشفى"
        if not frames & {"an", "quote"} or "far" in frames or verb.form.proclitics:
            return False
        if "measure" in frames and verb.at < verb.sentence.last and self._person(frames, verb.at, verb.sentence.last):
            return False  # "..، تقدر المخابرات عددهم بنحو 700"
        if as_said and ("an" not in frames or self._person(frames, verb.at, verb.sentence.last)):
            return False  # "كما طلب الوزير من الشركات"
        return self._trails(verb.token, verb.at, verb.sentence, subject)

    def _trails(self, token: int, at: int, sentence: Sentence, subject: Phrase) -> bool:
        """Whether the verb stands behind what was said, with nothing but its subject: "..., أكد الناطق"."""
        scan = self.scan
        if scan.folds[token - 1] in "-–—" and token - sentence.first > 2:
            return scan.folds[subject.last] in "-–—"  # "فتحت القيادة - يشرح الباحث فلان - جبهتين"
        as_said = scan.folds[token - 1] in scan.words.as_told
        if token - sentence.first < _SAID + (not as_said):
            return False
        if as_said:
            if scan.folds[subject.last] in COMMAS or scan.folds[subject.last] in scan.words.list.relatives:
                return True
            at = subject.last
            if at < sentence.last and scan.folds[at] in COMMAS:
                return True  # "قتل سبعة، كما ذكر متحدث، موضحا أن"
        elif scan.folds[token - 1] not in '،,»”"':
            return False
        elif scan.folds[subject.last] in COMMAS and scan.known[subject.last + 1].flags & Is.AND:
            return True  # "قتل سبعة، تقول الوزارة، وقد فر الباقون"
        while at < sentence.last and (after := skip_adverbial(scan, at, sentence.last)) != at:
            at = after
        end = sentence.last
        if as_said:
            end = next((t for t in range(at, sentence.last) if scan.folds[t] in COMMAS), sentence.last)
        elif end - at >= 9:
            return False
        return not any(scan.is_an(t) or scan.known[t].forms or scan.opens_quote(t) for t in range(at, end))

    def _seek_apart(self, verb: VerbParts) -> None:
        """Look for a subject that a clause parts from its verb: "المتحدث، الذي عاد أمس، نفى", "سبق للجيش أن أكد"."""
        apart = self._parted_by(verb.token, verb.form, verb.sentence.first)
        if apart is None and verb.before in self.scan.words.list.an:
            apart = self._already(verb.token, verb.sentence.first)
        if apart is not None:
            verb.subject = verb.earlier = apart

    def _already(self, token: int, first: int) -> Phrase | None:
        """The subject of "سبق للجيش أن أكد"."""
        scan = self.scan
        for at in range(token - 2, max(first, token - 12) - 1, -1):
            if scan.folds[at] in scan.words.list.already:
                phrase = read_phrase(scan, at + 1, token - 1, ("ل",))
                if phrase is None:
                    return None
                return phrase if phrase.last + (scan.folds[phrase.last] in COMMAS) == token - 1 else None
        return None
