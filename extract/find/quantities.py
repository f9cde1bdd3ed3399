"""Quantities: a number with its approximators and its counted noun, "نحو خمسة آلاف من عناصر الشرطة".

    quantity = [approximator] number [approximator] [noun | "من" noun phrase] [adjectives approximator]
    number   = one | "بين" one ("و" | "إلى") one | "من" one "إلى" one | one ("-" | "إلى" | "أو") one

What it finds is a `Count`; whether armed people are counted is judged in `extract.find.counted`.
"""

from extract.find.bounds import bound_apart, bound_there, brief, nobody
from extract.find.count import Count
from extract.find.cues import DocumentCues
from extract.find.definite import definite_count
from extract.find.facts import QUANTITY, facts_of
from extract.find.nouns import NounForm
from extract.find.number_words import GLUED, NumberSpan, NumberWord, read_span, told_again
from extract.find.ranges import read_range, scaled_behind
from extract.find.settings import from_lands, one_more, setting_before, told_behind, year_follows, year_of_verb
from extract.find.tools import Tools
from extract.lexicon import Hit, Lexicon
from extract.read.document import Document
from extract.read.tokens import Shape

_OPENING = frozenset('«“"(')
_CLOSING = frozenset('»”")')
_PROCLITIC = "وفبلي"
_NO_COUNT = frozenset("%٪/:°$€£")  # marks behind a share, a day, an hour or a sum
_THINGS = frozenset(("other", "equipment", "formation"))
_PEOPLE = frozenset(("personnel", "person", "civilian"))
_SHORT = 5  # tokens of a bound in marks
_LOOK_BACK = 8
_LOOK_AHEAD = 14
_REACHED = frozenset(("number_of", "month"))
_BETWEEN = frozenset(("more", "so_many"))
_LEADS = frozenset(("these", "choice"))
_OTHERS = frozenset(("further", "of_them"))
_YEARS = 1900  # from here on digits behind a month are its year
_NEW = 20  # fewer with "ال" were counted before
_WHO = ("is_he", "kin")


class QuantityReader:
    """Reads quantities of one document.

    Attributes:
        begins: The tokens at which a quantity may begin.
        taken: The first token behind the count read last: no later one reaches back before it.
    """

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.tools = lexicon.build(Tools)
        found = facts_of(document, lexicon)
        self.facts, self.begins = found.all, found.where(QUANTITY)
        self.says: list[NumberWord | None] = [fact.number for fact in self.facts]
        self.folds = document.folds
        self.cues = DocumentCues(self.tools.cues, document, self.facts)
        self.taken = 0

    # ---- numbers

    def read(self, token: int, floor: int) -> Count | None:
        """The quantity whose number begins at `token`, reaching back to `floor` at most; None if it is no count."""
        document = self.document
        sentence = document.sentence(token)
        floor = max(floor, sentence.first)
        floor = max(floor, token - _LOOK_BACK)
        stop = sentence.last
        span = read_span(self.says, self.folds, token, stop)
        if span is None or self._is_label(span, floor, stop):
            return None
        count = read_range(self, span, floor, stop) or self._one(span)
        if count is None:
            return None
        self._approximate_before(count, floor)
        self._noun(count, span, stop)
        self._approximate_after(count, stop)
        if (
            count.article
            and count.form is None
            and count.body is None
            and not count.of_them
            and not count.rest
            and count.precision == "exact"
            and not self.definite_many(count)
        ):
            bound_apart(self, count)  # "لا يفوق عدد عناصره الثلاثين"
            if not count.bounded:
                return definite_count(self, span, floor)  # "الأربعة": those counted before
        if self._one_of(span) and (not self._befalls(count) or (count.form and count.form.noun.many_only)):
            return None  # "قال أحد الجنود"
        if self._one_of(span) and (self._told_who(count, floor) or nobody(self, count, floor)):
            return None
        return count

    @staticmethod
    def _one_of(span: NumberSpan) -> bool:
        return span.head.value == 1 and span.head.role == "unit" and span.last == span.first + 1

    def _told_who(self, count: Count, floor: int) -> bool:
        """Whether "one of" says who, or whose, somebody is: "وهو أحد عناصر الحركة", "والد أحد العناصر"."""
        return count.first > floor and any(self.cues.at(role, count.first - 1) is not None for role in _WHO)

    def _befalls(self, count: Count) -> bool:
        """Whether an event befalls the one counted: "مقتل أحد جنوده", "قتل المتمردون أحد", "أن أحد عناصرها قتل"."""
        document, first = self.document, count.first
        if self.cue_before(first) is not None or self.late_cue(count.last) or told_behind(self, count.last):
            return True
        floor = max(document.sentence(first).first, first - 5)
        if one_more(self, count, floor):
            return True
        beside = self.cues.ending("beside", first, floor)
        if beside is not None:  # "مقتل تسعة من الحوثيين بالإضافة إلى أحد أفراد الشرطة"
            return self.cues.any("cue", max(document.sentence(first).first, first - _LOOK_AHEAD), first)
        if first > floor and (
            document.folds[first].startswith("و")
            or document.folds[first - 1].endswith(("ون", "ين"))
            or self.cues.ending("to", first, floor) is not None
        ):
            return self.cues.any("cue", floor, first)
        return False

    def late_cue(self, token: int) -> bool:
        """Whether an event follows its subject, within a clause ("أن أحد عناصرها قتل")."""
        document, cues = self.document, self.cues
        for at in cues.every("cue", token, min(document.sentence(token - 1).last, token + _LOOK_AHEAD)):
            late = cues.at("cue", at)
            if late is not None and late.entry.get("late") and not late.reading.proclitics and not late.reading.article:
                return True
        return False

    def _one(self, span: NumberSpan) -> Count | None:
        document, head = self.document, span.head
        low, high = span.reading.value_min, span.reading.value_max
        if span.construct and span.last == span.first + 1 and self.noun_follows(span.last):
            low, high = 2 * low, 2 * high  # ألفا جندي
        start = document.starts[span.first] + head.skip
        if head.article:
            start = max(document.starts[span.first], start - (1 if head.proclitics.endswith("ل") else 2))
        precision = "vague" if span.reading.vague else "exact"
        first, last, rule = span.first, span.last, "band" if span.reading.vague else "number"
        return Count(
            first, last, start, document.ends[last - 1], first, last, low, high, precision, rule, article=head.article
        )  # fmt: skip

    def noun_follows(self, token: int) -> bool:
        if token >= len(self.document):
            return False
        return any(
            not form.proclitics and not form.article and form.number == "one"
            for form in self.tools.nouns.of(self.document.words[token])
        )

    def _is_label(self, span: NumberSpan, floor: int, stop: int) -> bool:
        """Whether a number is a name, a day, a year, a share or a score rather than a count."""
        document, folds, cues = self.document, self.folds, self.cues
        head = span.head
        after = span.last
        if (
            head.value == 100
            and head.article
            and ("ب" in head.proclitics or (span.first > floor and folds[span.first - 1] in self.tools.inside))
        ):
            return True
        if after < stop:
            if folds[after] in _NO_COUNT:
                return True
            if self.facts[after].roles:
                clock = span.reading.value_min <= 24 and cues.at("clock", after) and not self.cue_before(span.first)
                if clock or cues.at("percent", after):
                    return True
                if span.reading.value_min <= 31 and cues.at("month", after):
                    return True
        before = span.first - 1
        if before >= floor:
            glued = document.glued(span.first) and document.glued(before)
            if folds[before] in ("$", "€", "£", "#", "+") or (folds[before] in ("/", ":", "-", ".", "–") and glued):
                return True  # "10:30" but not "البنتاغون: 34 عسكريا"
            word = self.says[before]
            ordinal = word is not None and word.role == "ordinal" and cues.ending("month", span.first, floor) is None
            if ordinal or (self.facts[before].roles and cues.at("each", before) is not None):
                return True
            if head.role == "digits":
                if document.glued(span.first) and document.words[before].surface.isascii() and folds[before].isalpha():
                    return True
                dated = cues.ending("year", span.first, floor) or cues.ending("month", span.first, floor)
                if dated is None and 1900 <= head.value <= 2100:  # "في 2003"
                    dated = cues.ending("at_time", span.first, floor)
                if dated and span.scale == 1 and not self._counts(span):
                    return head.value >= _YEARS or not scaled_behind(self, span, stop, scaled=False)
                hit = cues.ending("label", span.first, floor)
                if hit is not None and span.last < stop and cues.one_of(_OTHERS, span.last):
                    return False  # "أصيب في المنطقة 30 آخرون"
                if hit is not None and (not self._counts(span) or self._named(span, floor)):
                    return not scaled_behind(self, span, stop)
            elif not self._counts(span):
                day = head.article and head.value <= 2 and cues.at("to", before) is not None  # "حتى الأحد"
                return day or cues.ending("year", span.first, floor) is not None
        return False

    def _named(self, span: NumberSpan, floor: int) -> bool:
        """Whether a number is a unit's own though a plural follows: "الكتيبة 21 حرس حدود", not "اللواء 300 جندي"."""
        if span.reading.value_min <= 10 or self.cues.ending("unit_name", span.first, floor) is None:
            return False
        forms = self.tools.nouns.of(self.document.words[span.last]) if span.last < len(self.document) else ()
        people = (f for f in forms if f.noun.category in _PEOPLE or f.noun.of_force)
        return not any(f.number in ("one", "accusative") for f in people)

    def _counts(self, span: NumberSpan) -> bool:
        """Whether what follows the number is counted by it: a noun that agrees, or "من" and people."""
        document, at = self.document, span.last
        if at + 1 < len(document) and self.folds[at] in self.tools.of:
            forms = self.tools.nouns.of(document.words[at + 1])
            return any(form.many and form.noun.category in ("personnel", "member", "civilian") for form in forms)
        forms = self.tools.nouns.of(document.words[at]) if at < len(document) else ()
        return any(self._agrees(form, span.reading.value_min, digits=span.head.role == "digits") for form in forms)

    def definite_many(self, count: Count) -> bool:
        """Whether a large number with "ال" is told of by what follows: "الألفين والخمسمئة الذين يتدربون"."""
        stop = self.document.sentence(count.number_first).last
        if count.last >= stop or (count.low or 0) < _NEW:
            return False
        if self.cues.at("standing", count.last) is not None:  # "إلى الخمسين الموجودين هناك"
            return True
        return (count.low or 0) >= 100 and self.cues.at("relative", count.last) is not None

    # ---- approximators

    def _approximate_before(self, count: Count, floor: int) -> None:
        document, tools, folds = self.document, self.tools, self.folds
        quoted = int(
            count.first > floor
            and folds[count.first - 1] in _OPENING
            and count.number_last < len(folds)
            and folds[count.number_last] in _CLOSING
        )
        if (
            count.first - _SHORT > floor
            and folds[count.first - 1] in _CLOSING
            and not _OPENING.isdisjoint(folds[count.first - _SHORT : count.first - 2])
        ):
            quoted = 1  # «لا يتعدى» تسعمئة
        found = tools.approximators.before(document, count.first - quoted, floor)
        while found is not None:
            first, start, precision = found
            if count.first == count.number_first and precision == "at_most" and self._is_reached(count):
                return
            count.first, count.start = first, start
            if count.precision in ("exact", "about"):  # "ما لا يقل عن نحو 30" is a bound
                self.bound(count, precision)
            found = tools.approximators.before(document, first, floor)

    def _is_reached(self, count: Count) -> bool:
        """Whether what is reached is a day, a year ("حتى 2012", not "حتى 2000") or a sum: "يصل إلى سبعة عدد الجنود"."""
        if count.number_last < len(self.document) and self.cues.one_of(_REACHED, count.number_last):
            return True
        word = self.says[count.number_first]
        year = word is not None and word.role == "digits" and 1900 <= word.value <= 2100 and word.value % 100 != 0
        at, one = count.number_last, count.number_last == count.number_first + 1
        counted = at < len(self.document) and (
            self.tools.nouns.of(self.document.words[at]) or self.folds[at] in self.tools.of
        )
        return year and one and not counted

    @staticmethod
    def bound(count: Count, precision: str) -> None:
        if count.precision in ("range", "vague"):
            return
        count.precision = precision
        if precision in ("at_least", "more_than"):
            count.low, count.high = (count.low if count.low is not None else count.high), None
        elif precision in ("at_most", "less_than"):
            count.high, count.low = (count.high if count.high is not None else count.low), None

    def _approximate_after(self, count: Count, stop: int) -> None:
        """Take in "على الأقل" after the noun, a few adjectives, a force and a comma at most between them."""
        document = self.document
        at = count.last
        for step in range(5):
            if at >= stop:
                return
            if count.form is not None and (body := self._body_behind(at, stop)) is not None:
                at = body  # "25 مسلحا من الحركة على الأقل", "جنود بالجيش على الأقل"
                continue
            found = self.tools.approximators.after(document, at, stop)
            if found is not None:
                count.last, count.end = found[0], document.ends[found[0] - 1]
                self.bound(count, found[1])
                return
            fold = document.folds[at]
            if fold[0] in "فب" and bound_there(self, count, at, stop):
                return
            if fold in ("،", ","):
                if at + 1 < stop and self.tools.approximators.after(document, at + 1, stop) is None:
                    return
            elif step == 4 or self.says[at] is not None or not (self.may_describe(at) or brief(self, at, stop)):
                return
            at += 1

    def _body_behind(self, token: int, stop: int) -> int | None:
        """The token behind a force or a group named at a token, with من, ب or في, and the land it is named by."""
        led = self.folds[token] in self.tools.of or self.folds[token] in self.tools.inside
        body = self.tools.bodies.at(self.document, token + led) if token + led < stop else None
        if body is None or body.entry["kind"] not in ("force", "group") or not (led or body.reading.proclitics == "ب"):
            return None
        at = body.last
        named = at + 1 < stop and self.tools.approximators.after(self.document, at + 1, stop) is not None
        return at + 1 if named and self.document.words[at].shape is Shape.WORD else at

    def may_describe(self, token: int) -> bool:
        """Whether a word may be an adjective of the noun before it: long enough, and none of what goes on."""
        fold = self.folds[token]
        first = fold[0]
        if len(fold) <= 3 or not first.isalpha() or self.cues.at("relative", token):
            return False
        return first not in _PROCLITIC or self.facts[token].nation is not None  # "فرنسيين"

    def cue_before(self, token: int) -> Hit | None:
        """The event word whose subject or object begins at `token`, a few words of time or place between them."""
        document, cues = self.document, self.cues
        floor = max(document.sentence(token).first, token - 8)
        while True:
            at = token
            while at > floor and (document.folds[at - 1] in GLUED or document.folds[at - 1] in _OPENING):
                at -= 1
            cue = cues.ending("cue", at, floor)
            if cue is not None:
                return cue
            gap = cues.ending("gap", at, floor)
            if gap is not None:
                token = gap.first
                continue
            setting = setting_before(self, at, floor)
            if setting is None:
                return None
            token = setting

    # ---- the counted noun

    @staticmethod
    def _agrees(form: NounForm, value: float, digits: bool) -> bool:
        if form.proclitics or form.article or form.owned:
            return False
        if form.number == "dual_construct":
            return False
        single = form.number in ("one", "accusative")
        if value <= 2:
            return digits and (single or form.many)
        if 3 <= value % 100 <= 10:  # the last of the number rules: "مئة وثلاثة جنود"
            return form.many or (single and (digits or value > 10))
        return single or (digits and form.many)

    def _noun(self, count: Count, span: NumberSpan, stop: int) -> None:
        document, folds, tools = self.document, self.folds, self.tools
        if (at := told_again(self.says, folds, count.number_last, span.reading.value_max)) > count.number_last:
            count.last, count.end = at, document.ends[at - 1]
        if at < stop and folds[at] in _CLOSING and count.first and folds[count.first - 1] in _OPENING:
            at += 1  # أكثر من «70» عنصرا
        elif at + 2 < stop and folds[at] in _CLOSING and folds[at + 1] in tools.of:
            at += 1  # «قضت على آلاف» من مقاتلي الجبهة
        early = tools.approximators.after(document, at, stop) or tools.approximators.aside(document, at, stop)
        if early is not None:
            at = early[0]
            count.last, count.end = at, document.ends[at - 1]
            self.bound(count, early[1])
        if at >= stop:
            return
        if self.cues.theirs(count.number_first) and any(
            form.noun.category in _THINGS for form in tools.nouns.of(document.words[at])
        ):
            return
        roles = self.facts[at].roles
        count.rest = count.article and self.cues.at("the_rest", at) is not None
        if count.rest or (roles and self.cues.at("further", at)):
            count.further = True
            count.last, count.end = at + 1, document.ends[at]
            at += 1
            if at >= stop:
                return
        elif roles and self.cues.at("other_two", at) and (count.low or count.high) == 2:
            count.further = True
            return
        only = bool(roles) and at + 1 < stop and self.cues.at("only", at) is not None  # "ثلاثة فقط منهم"
        of_them = self.cues.at("of_them", at + only)
        if of_them is not None:
            count.of_them = True
            count.last, count.end = of_them.last, of_them.end
            if count.last < stop:
                for form in tools.nouns.of(document.words[count.last]):  # "8 منهم جنود"
                    if form.many and not form.article and not form.proclitics and form.noun.category == "personnel":
                        count.noun, count.form = count.last, form
                at = count.last + (folds[count.last] in self.tools.of)
                if at < stop and any(
                    f.noun.category == "civilian" and f.many and not f.rest for f in tools.nouns.of(document.words[at])
                ):
                    count.category = "civilian"  # "خمسة منهم من المدنيين"
            return
        if at + 2 < stop and folds[at + 1] in self.tools.of and (only or self.cues.one_of(_BETWEEN, at)):
            at += 1  # "مئات أخرى من الجنود", "ثمانية فقط من أفراد الدورية", "آلاف مؤلفة من الجنود"
        if folds[at] in self.tools.of and at + 1 < stop:
            self._of(count, at + 1, stop)
            return
        if count.further:
            return
        one_of = self._one_of(span)
        if year_follows(self, at, stop) or year_of_verb(self, count, at, stop):
            return  # "132 ألفا سنة 2010"
        quoted = folds[at] in _OPENING and at + 2 < stop and folds[at + 2] in _CLOSING
        at += quoted  # خمسة «انقلابيين»
        for form in tools.nouns.of(document.words[at]):
            if form.rest and not self.rest_follows(form, at, stop):
                continue
            if one_of or span.reading.vague:
                fits = form.many and not form.proclitics
            else:
                value = count.high if count.high is not None else count.low
                fits = self._agrees(form, value or 0, digits=self._digits_last(count))
            if fits:
                self._take(count, form, at, stop)
                if quoted and count.last == at + 1:
                    count.last, count.end = at + 2, document.ends[at + 1]
                return
        if span.reading.vague or one_of:
            self._body(count, at)

    def _digits_last(self, count: Count) -> bool:
        word = self.says[count.number_last - 1]
        return word is not None and word.role == "digits"

    def rest_follows(self, form: NounForm, at: int, stop: int) -> bool:
        last = at + 1 + len(form.rest)
        return last <= stop and all(
            self.folds[at + 1 + n].removeprefix("ال") == word.removeprefix("ال") for n, word in enumerate(form.rest)
        )

    def _take(self, count: Count, form: NounForm, at: int, stop: int) -> None:
        document = self.document
        count.noun, count.form = at, form
        count.last = at + 1 + len(form.rest)
        if count.last < stop and not form.owned and not form.article:
            arm = self.tools.arms.at(document, count.last)
            civil = self.tools.bodies.at(document, count.last) if arm is not None else None
            if arm is not None and civil is not None and civil.entry["kind"] == "civil" and civil.last > arm.last:
                count.body, count.last = civil, civil.last  # "عناصر الدفاع المدني"
            elif arm is not None and (not arm.reading.article or form.number not in ("one", "dual")):
                count.body, count.last = arm, arm.last
            elif form.many and not form.article and form.noun.category != "person":
                body = self.tools.bodies.at(document, count.last)
                described = document.folds[count.last].endswith(("ين", "ون"))  # "رجال مسلحين", not "عناصر المتمردين"
                definite = body is not None and document.folds[count.last].startswith("ال")
                if body is not None and not body.reading.proclitics and (definite or not described):
                    count.body, count.last = body, body.last
        count.end = document.ends[count.last - 1]

    def _of(self, count: Count, at: int, stop: int) -> None:
        """What stands after "من": a definite or construct noun, a force, a group; in quotation marks, too."""
        document, tools = self.document, self.tools
        if document.folds[at] in _OPENING and at + 1 < stop:
            self._of(count, at + 1, stop)
            if count.last > at + 1 and count.last < stop and document.folds[count.last] in _CLOSING:
                count.last, count.end = count.last + 1, document.ends[count.last]
            return
        if at + 1 < stop and self.cues.one_of(_LEADS, at):
            at += 1  # "500 من هؤلاء المقاتلين", "خمسة من خيرة ضباطه"
        if document.folds[at] in tools.owned:
            count.last, count.end = at + 1, document.ends[at]
            own = (form for form in tools.nouns.of(document.words[at]) if form.owned)
            noun = next((form.noun for form in own if form.noun.category == "personnel"), None)
            count.category, count.unit = "personnel", noun.lemma if noun is not None else tools.nouns.default
            return
        body = tools.bodies.at(document, at)
        for form in tools.nouns.of(document.words[at]):
            if form.proclitics or not form.many or (form.rest and not self.rest_follows(form, at, stop)):
                continue
            if body is not None and (form.noun.category == "formation" or (form.noun.doubt and body.last > at + 1)):
                continue  # "كتيبة", "أنصار الله"
            if body is not None and form.noun.category == "person" and body.entry["kind"] == "group":
                continue  # "الشباب الصومالية"
            if form.noun.category == "other" and from_lands(self, count, at):
                return
            self._take(count, form, at, stop)
            return
        if body is not None and not body.reading.proclitics:
            count.body = body
            count.last = body.last
            following = tools.bodies.at(document, body.last) if body.last < stop else None
            if following is not None and not following.reading.proclitics and not body.reading.article:
                count.last = following.last
                if body.entry["kind"] == "loose":
                    count.body = following
            elif count.last < stop and not body.reading.article:
                forms = tools.nouns.of(document.words[count.last])
                if any(form.article and form.many and not form.proclitics for form in forms):
                    count.last += 1
            count.end = document.ends[count.last - 1]

    def _body(self, count: Count, at: int) -> None:
        body = self.tools.bodies.at(self.document, at)
        if body is not None and not body.reading.proclitics and body.reading.article:
            count.body = body
            count.last, count.end = body.last, self.document.ends[body.last - 1]
