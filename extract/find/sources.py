"""Sources: statements and the sources they belong to.

A statement is a verb, participle or noun of saying, a preposition ("وفقا ل"), or a name and a colon, with the noun
phrase of its source where one stands there, and the content.

>>> from extract.lexicon import default_lexicon
>>> from extract.read.document import read_document
>>> doc = read_document("وقال وزير الدفاع في مؤتمر صحفي إن القوات انسحبت.")
>>> [(doc.text[s.start:s.end], doc.slice(s.source_first, s.source_last)) for s in find(doc, default_lexicon())]
[('قال', 'وزير الدفاع')]
"""

from extract.find.first_names import given_name
from extract.find.implied import span
from extract.find.known import Is
from extract.find.main_clause import aside_end, main_clause
from extract.find.mentions import StatementMention
from extract.find.phrase_state import DASHES
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase, scan_of
from extract.find.speech_prepositions import SpeechPrepositions
from extract.lexicon import Lexicon
from extract.read.document import COMMAS, Document

_SETS_OFF = COMMAS | frozenset("-")
_PARTS = frozenset("،,-–.:؛")
_TIES = Is.IN | Is.OF | Is.FROM | Is.TO | Is.UPON
_APART = Is.AND | Is.STOP | Is.OPENER | Is.MARK
_CLAUSE = 16  # tokens a clause may go on behind a source named amid it
_NOUN_CLAUSE = 30  # tokens of what a noun of saying brings
_PAPER = 3  # tokens of a paper's name
_SUBTITLE = 6  # tokens of what an article offers on somebody
_HEADLINE = 20  # tokens of a page's headline
_SPOKEN_TO = 5  # tokens of those spoken to in a headline
_TOLD_OF = 12  # tokens of what is told of a source amid what it says: "وفق ضابط رفض ذكر اسمه،"
_ADVERBIAL = 5  # tokens before the comma behind which a lead without its verb begins


def find(document: Document, lexicon: Lexicon) -> list[StatementMention]:
    """Return the statements of a document in the order of their cues."""
    return _Finder(scan_of(document, lexicon)).run()


class _Finder(SpeechPrepositions):
    headline: tuple[list[str], int] = ([], 0)  # a page's headline up to its first word behind the colon, its length

    def run(self) -> list[StatementMention]:
        for token in self.scan.cues:
            if token not in self.consumed:
                self._visit(token)
        self._close()
        return self.found

    def _visit(self, token: int) -> None:
        scan = self.scan
        known = scan.known[token]
        if known.flags & Is.MARK:
            self._colon(token)
            return
        if known.flags & Is.PREPOSITIONAL and self._prepositional(token):
            return
        if known.listed and known.fold in scan.words.list.names and self._names(token):
            return
        if self.found and self.found[-1].source_first == token and given_name(scan, token):
            return  # "قال وعد فلان إن"
        if self.found and (self.found[-1].source_first or 0) < token < (self.found[-1].source_last or 0):
            return  # "المدير، الذي يتابع الأزمة، فلان"
        if known.flags & Is.ARTICLE and known.bare in scan.words.definite and self._definite(token):
            return
        if known.listed and known.fold in scan.words.list.issued_by and self._made_source(token):
            return  # "تفيد الأنباء التي نقلها السكان بأن": one statement
        for form in known.forms:
            if form.kind == "verb" and self._verb(token, form):
                return
            if form.kind == "participle" and self._participle(token, form):
                return
            if form.kind == "noun" and self._noun(token, form):
                return
        that = known.listed and known.fold in scan.words.list.an
        if that and (not self.found or self.found[-1].first < token - 20):
            self._lead(token)

    def _made_source(self, token: int) -> bool:
        """Whether a verb tells who made the document that the statement before it cites."""
        if not self.found or self.found[-1].source_first is None or self.found[-1].source_last != token - 1:
            return False
        phrase = self.scan.sources.get((self.found[-1].source_first, token - 1))
        made = phrase is not None and phrase.head is not None and phrase.head.noun.document != ""
        return made and self.scan.folds[token - 1] in self.scan.words.list.relatives

    def _names(self, token: int) -> bool:
        """Whether what looks like a verb is a first name: "يزيد بن فلان"."""
        after = token + 1
        return after < len(self.scan.folds) and self.scan.folds[after] in self.scan.words.list.sons

    def _colon(self, token: int) -> None:
        """ "بري: ..." at the head of a sentence."""
        scan = self.scan
        sentence = self.document.sentence(token)
        first = sentence.first
        for at in range(token - 1, max(first, token - 11), -1):
            page = scan.folds[at] in DASHES and scan.known[first].flags & Is.LATIN and sentence.number == 1
            if at > first and (scan.folds[at] == "." or page):
                first = at + 1  # "بوتين: ... .. وزيلينسكي: ...", "BBC Arabic - العالم - براون: ..."
                if page:
                    self._page(first, token)
                break
        words, whole = self.headline
        length = len(words) - 2
        again = length > 0 and token - length >= first and scan.folds[token - length : token + 2] == words
        if again:
            first = token - length  # the headline again, in the text of the page
        if not 0 < token - first <= 10 or token + 1 >= sentence.last:
            return
        if self.found and self.found[-1].first >= first:
            return
        phrase = read_phrase(scan, first, token, ("", "و"))
        if phrase is None and sentence.number == 1:
            phrase = self._in_marks(first, bare=True)  # "«واشنطن بوست»: ..."
        if phrase is None or scan.known[phrase.first].flags & Is.LATIN:
            return
        if phrase.last != token and not (sentence.number == 1 and self._to_others(phrase, token)):
            return
        via = self._told_paper(phrase.last, token)
        to = scan.folds[token - 1]
        if phrase.head is None and token - first == 2 and to[0] == "ل" and to[1:] in self.document.folds:
            phrase.last = token - 1  # "بايدن لبوتين: ...", but "سيرغي لافروف: ..."
        told = any(f.kind == "verb" and f.past and not f.proclitics for f in scan.known[token + 1].forms)
        if told and phrase.head is None and phrase.last - phrase.first <= 2:
            return  # "واشنطن: اعترف الرئيس": where it was written
        if phrase.head is not None and phrase.head.noun.section == "media" and (told or sentence.number > 1):
            return  # "رويترز: قال ناطق": where it was written
        if phrase.head is not None and phrase.head.noun.document:
            reports = phrase.head.noun.document in ("report", "poll") and sentence.number == 1 and phrase.first == first
            if not reports or phrase.head.article or not scan.known[token - 1].flags & Is.ADJECTIVE:
                return  # "تقرير: فلان", but "تقرير أممي: آلاف المرتزقة في البلاد"
        if phrase.head is None and self._dateline(token, sentence.number):
            return
        happens = scan.known[token + 1]
        if sentence.last - token <= _SUBTITLE and happens.fold in scan.words.list.subtitles:
            return  # "حزب كذا: حقائق وأرقام"
        happened = happens.flags & (Is.ACTION | Is.ARTICLE) == Is.ACTION and not happens.nouns
        happened = happened or happens.fold in scan.words.list.victims  # "الصومال: قتلى في هجوم"
        if happened and phrase.head is None and phrase.last in (scan.land_end(first), first + scan.names_place(first)):
            return  # "بغداد: مقتل خمسة": where it happened
        if again and whole:
            via["until"] = str(self.document.ends[min(token + whole, sentence.last) - 1])
        self._add(
            token, token + 1, 0, phrase, self.document.starts[token + 1], "colon", 0.7, via,
            lemma=":", gender=phrase.gender or "m", number=str(phrase.number), kind="colon", marker="quote",
            known="" if phrase.head is not None else "headline" if sentence.number == 1 or again else "wanted",
        )  # fmt: skip

    def _dateline(self, token: int, number: int) -> bool:
        """Whether a colon parts where it was written from the paper that prints it: "عدن: «الشرق الأوسط»"."""
        scan = self.scan
        if not scan.opens_quote(token + 1):
            return False
        close = scan.quoted[token + 1]
        words = scan.known[token + 2 : close]
        if len(words) > _PAPER or any(known.verb or known.flags & (Is.NOT | Is.VERB | Is.STOP) for known in words):
            return False
        paper = self.document.slice(token + 2, close)
        told = close + 1 < len(scan.known) and bool(scan.known[close + 1].verb)
        return number > 1 or told or paper == self.document.article.publisher

    def _to_others(self, phrase: Phrase, token: int) -> bool:
        """Whether those spoken to stand between who speaks and the colon of a headline: "الوزير للجنود: استعدوا"."""
        scan, at = self.scan, phrase.last
        if (
            token - at > _SPOKEN_TO
            or scan.folds[at][0] != "ل"
            or (phrase.head is None and not scan.is_land(phrase.first))
        ):
            return False
        between = scan.known[at:token]
        whole = len(between[0].fold) == 1 or between[0].fold.startswith("لل")
        whole = whole or any(n.proclitics == "ل" and n.noun.section == "media" for n in between[0].nouns)
        return whole and not any(known.verb or known.flags & (Is.AN | Is.STOP | Is.VERB) for known in between)

    def _told_paper(self, first: int, token: int) -> dict[str, str]:
        """The medium behind ل that a headline's speaker spoke to: "الوزير لـ«كذا»: ...", "مصدر لرويترز: ..."."""
        scan, starts = self.scan, self.document.starts
        if first < token and scan.folds[first] != "ل" and scan.folds[first][0] == "ل":
            told = read_phrase(scan, first, token, ("ل",))
            if told is None or told.head is None or told.head.noun.section != "media" or told.last != token:
                return {}
            scan.sources[told.first, told.last] = told
            return span(starts[first] + told.skip, self.document.ends[token - 1], told)
        if first + 1 >= token or scan.folds[first] != "ل":
            return {}
        marked = self.scan.opens_quote(first + 1) and self.scan.quoted[first + 1] == token - 1
        begin, end = first + 1 + marked, token - marked
        return span(self.document.starts[begin], self.document.ends[end - 1], Phrase(begin, end, None, "", 1))

    def _page(self, first: int, token: int) -> None:
        """Keep the headline that a page sets before its text: "BBC Arabic - العالم - براون: ... content="..."."""
        scan, last = self.scan, self.document.sentence(first).last
        ends = (t for t in range(token + 1, min(token + _HEADLINE, last)) if scan.known[t].flags & Is.LATIN)
        self.headline = scan.folds[first : token + 2], next(ends, token) - token

    def _lead(self, token: int) -> None:
        """ "وزير الدفاع، مارك إسبر، أن ...": a lead that lost its verb."""
        scan = self.scan
        sentence = self.document.sentence(token)
        if not 0 < token - sentence.first <= 20 or scan.folds[token] not in scan.words.list.an:
            return
        if self.found and self.found[-1].first >= sentence.first:
            return
        first = sentence.first
        if scan.known[first].flags & (Is.TO | Is.IN) and scan.known[first].flags & Is.AND:
            near = range(first + 1, min(first + _ADVERBIAL, token))
            first = next((at + 1 for at in near if scan.folds[at] in COMMAS), first)  # "وإلى ذلك، مصدر عسكري إن"
        phrase = read_phrase(scan, first, token)
        if phrase is None or phrase.head is None:
            return
        at = phrase.last
        if at < token and scan.folds[at] in COMMAS:
            at += 1
        if at != token or phrase.head.noun.document:
            return
        self._add(
            token, token + 1, 0, phrase, self.document.starts[min(token + 1, sentence.last - 1)], "lead", 0.7,
            lemma="أن", gender=phrase.gender or "m", number=str(phrase.number), kind="lead", marker="an",
        )  # fmt: skip

    def _inside(self, start: int, content: int) -> bool:
        """Whether an offset stands inside a closed quotation of the content that begins at `content`."""
        return any(q.closed and q.start >= content - 2 for q in self.scan.quotations(start, start + 1))

    def _aside(self, statement: StatementMention, last: int) -> bool:
        """Whether a source is named in the middle of what it says: "تشمل الحصيلة، بحسب الشرطة، 23 جنديا"."""
        scan, begins = self.scan, statement.first - 1
        if scan.folds[begins] in scan.words.list.as_told:
            begins -= 1  # "هناك، كما يروي ضابط، 300 مقاتل"
        after = self._passed(statement, last)
        if after is None or after + 1 >= last or scan.folds[begins] not in _SETS_OFF:
            return False
        known = scan.known[after + 1]
        lists = scan.words.list
        behind = scan.folds[after + 1]
        if known.listed and (behind in lists.approximate or behind in lists.of_them or behind in lists.among_them):
            return True  # "يوجد هناك، وفق تقديرات، نحو ألف جندي", "840 جنديا، وفق الجيش، منهم 400"
        if behind in lists.between_two and after + 2 < last and scan.counts(after + 2):
            return True  # "يتراوح عددهم، بحسب محللين، بين 5 و7 آلاف"
        opens = known.flags & (Is.AND | Is.STOP | Is.OPENER | Is.VERB | Is.AN | Is.WITH | Is.MARK)
        one = scan.folds[after + 1].removesuffix("ا") in lists.one_of  # "واحدا وعشرين جنديا"
        joins = known.fold[0] in "وف" and not one
        return not (opens or known.forms or joins or scan.folds[after + 1] in scan.words.list.contrasts)

    def _passed(self, statement: StatementMention, last: int) -> int | None:
        """The comma behind a source and what is told of it, "وفق ضابط طلب عدم ذكر اسمه،"; None if none is near."""
        scan, after = self.scan, statement.source_last
        if after is None:
            return None
        for at in range(after, min(after + _TOLD_OF, last)):
            if scan.folds[at] in _SETS_OFF:
                return at
            if scan.known[at].flags & (Is.MARK | Is.STOP) and at > after:
                return None
        return None

    def _goes_on(self, statement: StatementMention, last: int) -> int:
        """Where a clause ends that goes on behind a source named amid it: "أسفر الهجوم بحسب الشرطة عن مقتل عشرين".

        The start of the statement where no clause goes on.
        """
        scan, after = self.scan, statement.source_last
        if after is not None and after + 1 < last and scan.folds[after] == ":":
            return self.document.ends[last - 1]  # "قتل تسعة، بحسب الشرطة: خمسة في ... وأربعة في ..."
        if after is None or after >= last or scan.folds[statement.first - 1] in _PARTS:
            return statement.start
        lists = scan.words.list
        if scan.folds[after] in COMMAS and self._brings(after + 1, last):
            after += 1  # "تسببت الاشتباكات وفق فلان، بمقتل عشرة"
        opens = scan.known[after]
        tied = opens.flags & _TIES or scan.folds[after][0] == "ب"
        if not tied or scan.folds[after] in lists.afterwards or opens.flags & _APART or opens.forms:
            return statement.start
        for at in range(after + 1, min(after + _CLAUSE, last)):
            if scan.folds[at] in _PARTS or scan.folds[at] in lists.relatives or scan.folds[at] in lists.contrasts:
                return self.document.ends[at - 1]
        return self.document.ends[min(after + _CLAUSE, last) - 1]

    def _brings(self, token: int, last: int) -> bool:
        """Whether what a verb before brings about stands here: "بمقتل", "عن إصابة"."""
        if token + 1 >= last:
            return False
        known = self.scan.known
        if known[token].flags & (Is.OF | Is.TO):
            return bool(known[token + 1].flags & Is.ACTION)
        return self.scan.folds[token][0] == "ب" and self.scan.folds[token][1:] in self.scan.words.list.actions

    def _sets_against(self, statement: StatementMention, first: int) -> bool:
        """Whether a statement only stands in contrast to the next: "فيما أعلنت الوزارة كذا، أعلن التحالف"."""
        opener = statement.first - 1
        own = first <= opener <= first + 2 or self.document.folds[opener][0] == "و"  # "وفيما"
        if not own or opener < first or statement.features["kind"] != "verb":
            return False
        folds, lists = self.document.folds, self.scan.words.list
        if folds[opener].removeprefix("و") in lists.meanwhile:
            return True
        return opener > 0 and folds[opener - 1] in lists.in_ and folds[opener] in lists.while_  # "في حين"

    def _next_speaker(self, number: int, end: int) -> int:
        """Where a quotation that never closes ends: before the next sentence that names who speaks, or at `end`."""
        sentence = self.document.sentence(self.found[number].first)
        for later in self.found[number + 1 : number + 40]:
            if later.start >= end:
                break
            own = self.document.sentence(later.first)
            opens = later.first - own.first <= 1 and own.first > sentence.first
            if opens and later.source_first is not None and later.features["kind"] == "verb":
                return max(own.start, self.found[number].content_start or own.start)
        return end

    def _clause_end(self, statement: StatementMention, last: int) -> int:
        """Where what a noun of saying brings ends at the latest: "مطالبة المجلس برحيلهم، فيما بقي آخرون"."""
        document, scan = self.document, self.scan
        begin = statement.content_start or statement.start
        for at in range(statement.last, min(statement.last + _NOUN_CLAUSE, last - 1)):
            if document.starts[at] <= begin or scan.folds[at] not in COMMAS:
                continue
            after, follows = scan.known[at + 1], scan.folds[at + 1]
            apart = after.flags & Is.IN and scan.folds[at + 2 : at + 3] and scan.folds[at + 2] in scan.words.list.while_
            but = follows in scan.words.list.excepting and at + 2 < last and scan.is_an(at + 2)
            if apart or but or follows in scan.words.list.contrasts:
                return document.ends[at - 1]
        return document.ends[last - 1]

    def _close(self) -> None:
        """Say where each content ends: with its quotation, before the next statement, or with its sentence."""
        document = self.document
        found = self.found
        found.sort(key=lambda s: s.start)
        for n, statement in enumerate(found):
            if statement.content_start is None:
                continue
            if "until" in statement.features:
                statement.content_end = int(statement.features["until"])
                continue
            sentence = document.sentence(statement.first)
            trailing = statement.features.get("marker") == "trailing"
            if trailing or (statement.features["kind"] == "preposition" and statement.features["marker"] != "after"):
                statement.content_end = max(statement.content_start, statement.start)
                next_one = found[n + 1].start if n + 1 < len(found) else sentence.end
                if self._aside(statement, sentence.last):
                    statement.content_end = min(next_one, sentence.end)
                elif not trailing:
                    statement.content_end = min(next_one, self._goes_on(statement, sentence.last))
                continue
            behind = document.sentence_of[statement.first] + 1
            if statement.content_start >= sentence.end and behind < len(document.sentences):
                sentence = document.sentences[behind]  # "قال الوزير:" at the end of a line
                statement.content_start = sentence.start
            end = sentence.end
            for at in range(n + 1, min(n + 40, len(found))):
                later = found[at]
                if later.start >= end:
                    break
                if self._inside(later.start, statement.content_start):
                    continue  # what stands in the speaker's own words does not end them
                topic = -1 if later.source_first is None else later.source_first - 1
                if later.first > topic > statement.last and document.folds[topic] in self.scan.words.list.as_for:
                    end = min(end, document.starts[topic])  # "دعت الفصائل إلى كذا أما المفتي فحذر"
                    break
                if (
                    later.features["kind"] in ("participle", "preposition")
                    or document.starts[later.first] < later.start
                ):
                    cut = later.start if later.start > statement.content_start else end
                    end = min(end, cut)
                    break
                begins = later.first if later.source_first is None else min(later.first, later.source_first)
                before = begins - 1
                if self._sets_against(statement, sentence.first) and document.folds[before] in COMMAS:
                    end = min(end, document.starts[before])
                    break
                lists = self.scan.words.list
                if document.folds[before] in lists.an and document.folds[before - 1] in lists.before_that:
                    end = min(end, document.starts[before - 1])  # "قال: «كذا»، قبل أن يضيف: «كذا»"
                    break
                if before > statement.last and document.folds[before] in lists.before_next:
                    before -= 1
                during = self.scan.known[before - 1].flags & Is.IN
                while_so = bool(during) and document.folds[before] in self.scan.words.list.while_  # "في حين طالب"
                before -= while_so
                if (while_so or document.folds[before] in self.scan.words.list.contrasts) and (
                    document.starts[before] > statement.content_start
                ):
                    end = min(end, document.starts[before])
                    break
            comma = main_clause(self.scan, statement, sentence) or aside_end(self.scan, statement, sentence)
            if comma is not None:
                end = min(end, document.starts[comma])
            if statement.features["kind"] == "noun":
                end = min(end, self._clause_end(statement, sentence.last))
            statement.content_end = max(end, statement.content_start)
            for quotation in self.scan.quotations(statement.content_start, end):
                if quotation.start >= statement.content_start - 2 and quotation.end > statement.content_end:
                    statement.content_end = quotation.end if quotation.closed else self._next_speaker(n, quotation.end)
