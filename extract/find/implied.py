"""Implied: statements found so far, whom a verb without a subject may belong to, and through which medium it comes.

"هنأ الأمين العام الرئيس ... وقال": the one who greeted; "قال مسؤول لقناة كذا": the channel relays.
"""

from extract.find.adverbials import phrase_end, skip_adverbial
from extract.find.complements import acting, many_acting, run_on
from extract.find.fronted import Fronted
from extract.find.known import Is
from extract.find.mentions import StatementMention
from extract.find.phrase_state import DASHES
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase, Scan
from extract.read.document import COMMAS

_MARKED = 60  # quotations of a document that are looked through for a name
_MADE = 10  # tokens between who made a document and what is said in it
_MEANWHILE = 24  # tokens of a clause on what happened meanwhile
_SPOKEN_TO = ("ل", "")  # what a medium carries
_NEAR = 40  # statements of one sentence that are looked back at


class Implied(Fronted):
    """The statements of one document, as they are found."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.document = scan.document
        self.found: list[StatementMention] = []
        self.consumed: set[int] = set()
        text = scan.document.text
        self.vowelled = "\u064f" in text or "\u064c" in text  # a damma or its tanwin: cases may be written

    def _add(
        self,
        token: int,
        last: int,
        skip: int,
        source: Phrase | None,
        content: int | None,
        rule: str,
        score: float,
        further: dict[str, str] | None = None,
        **features: str,
    ) -> bool:
        """Add a statement with its features; those that were worked out before come as `further`."""
        document = self.document
        if further:
            features.update(further)
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

    def _quoted(self, token: int) -> bool:
        """Whether this stands inside a quotation: what a speaker says of himself is no statement of the article's."""
        start = self.document.starts[token]
        return any(quotation.closed for quotation in self.scan.quotations(start, start + 1))

    def _recent(self, first: int) -> list[StatementMention]:
        """The statements found so far from token `first` on, latest first."""
        recent: list[StatementMention] = []
        for statement in reversed(self.found):
            if statement.first < first or len(recent) == _NEAR:
                break
            recent.append(statement)
        return recent

    def _excepted(self, token: int) -> bool:
        """ "إلا أنه أشار" tells of the speaker; "قال إنه أشار" is what he says of himself."""
        return token > 0 and self.scan.folds[token - 1] in self.scan.words.but

    def _implied(self, token: int, gender: str, number: int) -> dict[str, str]:
        """The subject of the sentence's first verb, where that verb says nothing: "هنأ الأمين العام ... وقال"."""
        scan = self.scan
        first = self.document.sentence(token).first
        if scan.folds[first] in scan.words.list.interviews:
            return self._doer(first, token, gender, number)
        if self._on_a_topic(first) and scan.folds[token][0] not in "وف" and self._fronted(first, token - 1):
            return {}  # "ولدى سؤاله عن الأسرى أجاب": not they
        maker = self._maker(token, first, gender) if scan.folds[token + 1] in scan.words.list.in_it else {}
        if maker:
            return maker
        spoken = [s for s in self._recent(first) if s.features["kind"] in ("verb", "colon", "lead")]
        if spoken and number == 1 and gender == "f" and spoken[0].features["gender"] == "m":
            begin = next((t + 1 for t in range(token - 1, spoken[0].last, -1) if scan.folds[t] in COMMAS), token)
            if begin < token:
                return self._doer(begin, token, gender, number)  # "..., وقد بثت المعارضة تسجيلا قالت"
        if spoken:
            one = number > 2 and spoken[0].features["number"] == "1" and not self._of_many(spoken[0])
            return self._told_of(spoken[0], token) if one else {}
        doer = self._doer(first, token, gender, number)
        if number == 1 and (name := self._name_first(first, token)):
            doer = {**doer, "name_first": str(name)}
        return doer or (self._several(first, token) if number > 2 and gender == "m" else {})

    def _behind_object(self, first: int, token: int) -> int:
        """The token of who does something behind what it is done to, "زار المنطقة وزير الدفاع وقال"; 0 if none."""
        scan, at = self.scan, first
        while at < min(first + 3, token) and scan.known[at].flags & Is.ARTICLE:
            known = scan.known[at]
            if any(n.noun.section == "titles" for n in known.nouns):
                return 0
            if not known.feminine and scan.folds[at][2:] not in scan.words.list.occasions:
                return 0  # "استقبل البرادعي رئيس الوزراء"
            at += 1
        found = scan.noun(at) if first < at < token else None
        titled = found is not None and found[0].noun.section == "titles" and not found[0].article
        return at if titled and found is not None and found[0].noun.number == 1 else 0

    def _name_first(self, first: int, token: int) -> int:
        """The token of what may be a known name before a verb that says nothing, "لكن فلانا قلل ... وقال"; 0: none."""
        scan, at = self.scan, first
        while at < first + 3 and scan.known[at].flags & Is.OPENER and not scan.known[at].flags & Is.AN:
            at += 1
        known = scan.known[at]
        bad = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ARTICLE | Is.ACTION | Is.OCCASION | Is.BI
        plain = at > first and at + 2 < token and not known.flags & bad and not known.nouns and not known.forms
        return at if plain and len(known.fold) > 3 else 0

    def _maker(self, token: int, first: int, gender: str) -> dict[str, str]:
        """Who made the document, or held the meeting, in which something is said.

        "البيان الذي أصدره المجلس وهدد فيه بكذا", "اجتماع عقده الوزير وطالب فيه بكذا", "بث بيانا للحرس اتهم فيه".
        """
        scan, lists = self.scan, self.scan.words.list
        for at in range(token - 2, max(first, token - _MADE), -1):
            held = scan.folds[at] in lists.held_by
            made = scan.folds[at + 1][0] == "ل" and any(n.noun.document and not n.article for n in scan.known[at].nouns)
            issued = scan.folds[at] in lists.issuing and scan.folds[at - 1] in lists.relatives
            if not held and not made and not issued:
                continue
            phrase = read_phrase(scan, at + 1, token, ("ل",) if made else ("",))
            if phrase is None or (phrase.last != token and not held and not made):
                return {}
            if (phrase.gender or gender) != gender:
                return {}
            scan.sources[phrase.first, phrase.last] = phrase
            return {"implied_first": str(phrase.first), "implied_last": str(phrase.last)}
        return {}

    def _several(self, first: int, token: int) -> dict[str, str]:
        """Those in the nominative of whom a sentence tells before a plural: "لم يصدق المراقبون ذلك، مشيرين إلى"."""
        scan = self.scan
        for at in range(token - 1, max(first, token - _NEAR) - 1, -1):
            found = scan.noun(at)
            if found is None or found[0].noun.section != "titles" or not scan.folds[at].endswith("ون"):
                continue
            end = found[1]
            while end < token and scan.folds[end].endswith("ون"):
                end += 1  # "مسؤولون أميركيون"
            phrase = read_phrase(scan, at, end)
            if phrase is not None:
                scan.sources[phrase.first, phrase.last] = phrase
                return {"implied_first": str(phrase.first), "implied_last": str(phrase.last)}
        return {}

    def _noted(self, first: int, token: int) -> int:
        """Behind what only announces: "يشار إلى أن النائب نشر تقريرا قال فيه إن"; else `first` itself."""
        if self.scan.folds[first].removeprefix("و") not in self.scan.words.list.noting:
            return first
        near = range(first + 1, min(token, first + 5))
        return next((at + 1 for at in near if self.scan.known[at].flags & Is.AN), first)

    def _main_clause(self, first: int, token: int) -> int:
        """Behind a clause on what happened meanwhile, "بينما بدأ المجلس جلسته، شن القائد هجوما"; else `first`."""
        scan = self.scan
        if scan.folds[first].removeprefix("و") not in scan.words.list.meanwhile:
            return first
        near = range(first + 2, min(token - 1, first + _MEANWHILE))
        return next((at + 1 for at in near if scan.folds[at] in COMMAS and scan.known[at + 1].flags & Is.VERB), first)

    def _doer(self, first: int, token: int, gender: str, number: int) -> dict[str, str]:
        """The subject of the first verb, or the first noun, from a token on: "هنأ الأمين العام ... وقال"."""
        scan = self.scan
        first = self._main_clause(first, token)
        at = self._noted(first, token)
        while at < min(token, first + 14):
            known = scan.known[at]
            excepted = known.flags & Is.AN and at <= first + 2 and self._excepted(at)
            lists = scan.words.list
            often = at > first and known.fold in lists.what and scan.folds[at - 1].removeprefix("و") in lists.often
            excepted = excepted or often  # "وغالبا ما تحتج كينيا"
            if (known.flags & (Is.OPENER | Is.STOP) and not known.flags & Is.AN) or excepted:
                at += 1
                continue
            this = scan.folds[at] in scan.words.list.besides and at == first and scan.folds[at + 1].startswith("و")
            if this or scan.folds[at] in scan.words.list.excepting:
                at += 1
                continue
            if at == first and known.flags & Is.AND and known.flags & (Is.IN | Is.FROM | Is.WITH | Is.INSIDE):
                after = phrase_end(scan, at + 1, token)  # "ومن منظور أشمل، تناول الخبير"
            else:
                after = skip_adverbial(scan, at, token)
            if after == at:
                break
            at = after
        if at > first and scan.folds[at - 1] in scan.words.list.as_for:
            return self._set_first(at, token, gender, number)
        if at + 1 < token and scan.known[at].nouns and scan.folds[at + 1] in scan.words.list.others:
            return {"implied_first": str(at), "implied_last": str(at + 2)}  # "امرأة أخرى عرفت عن نفسها ... وعبرت"
        opener = scan.known[at - 1].flags if at > first else Is.NONE
        auxiliary = at > first and scan.folds[at - 1].removeprefix("و") in scan.words.list.auxiliaries
        bare = auxiliary and not scan.known[at].flags & (Is.VERB | Is.ARTICLE) and not scan.known[at].nouns
        if opener & Is.OPENER and (scan.known[at].flags & Is.LINK or opener & Is.AN or bare):
            if scan.is_land(at) and scan.known[at + 1].fold[0] in "تي":
                return {"implied_first": str(at), "implied_last": str(at + 1)}  # "يذكر أن إيران تعترض ... وتقول"
            phrase = read_phrase(scan, at, token)  # "وكان أبو فلان قد ظهر ... معلنا", "إلا أن فلانا ... حث"
            if phrase is not None and number == 1 and (phrase.gender or gender) == gender:
                run_on(scan, phrase, token, bearer=True)
                scan.sources[phrase.first, phrase.last] = phrase
                return {"implied_first": str(phrase.first), "implied_last": str(phrase.last)}
        titled = scan.known[at].flags & Is.ACTION and len(scan.folds[at].removeprefix("و")) > 3
        titled = titled and not scan.known[at].nouns
        if at + 1 >= token or titled or scan.known[at].flags & (Is.MARK | Is.NUMBER):
            return {}  # "مقتل جندي وأعلن عن كذا", but "رفض المتمردون وقالوا"
        if scan.noun(at, ("", "و", "ف")) is not None:
            phrase = read_phrase(scan, at, token, ("", "و", "ف"))
            phrase = many_acting(scan, phrase, bare=False) if phrase is not None else None
            many = phrase is not None and (phrase.number == 3 or phrase.joint)
            broken = phrase is not None and many and phrase.gender == gender == "f"  # "مصادر ... وعلقت"
            printed = phrase is not None and phrase.head is not None and phrase.head.noun.section == "media"
            if printed and phrase is not None and phrase.last < token and scan.folds[phrase.last] in DASHES:
                return {}  # "وكالة كذا - العاصمة - ...": who printed it
            if phrase is None or (not broken and (number > 1) != many) or (phrase.gender or gender) != gender:
                return {}
            run_on(scan, phrase, token, bearer=True)
            scan.sources[phrase.first, phrase.last] = phrase
            return {"implied_first": str(phrase.first), "implied_last": str(phrase.last)}
        land = scan.land_end(at)
        if at < land < token and scan.known[land].flags & Is.VERB and number == 1:
            feminine = scan.known[at].bare not in scan.words.list.masculine_lands
            return {"implied_first": str(at), "implied_last": str(land)} if feminine == (gender == "f") else {}
        if scan.known[at].flags & Is.ARTICLE and not scan.document.words[at].surface.lstrip("وف").startswith("أ"):
            return {}  # but "وألغى الوزير الزيارة وقال"
        met = scan.folds[at] in scan.words.list.interviews and bool(scan.known[at + 1].flags & Is.WITH)
        charges = any("charge" in form.cue.frames for form in scan.known[at].forms)  # "وجه الرئيس الشكر"
        acts = charges or bool(scan.known[at].flags & Is.VERB)  # "حضر الرئيس فلان الاجتماع"
        begin = (self._behind_object(at + 1, token) if gender == "m" else 0) or at + 1 + met
        phrase = read_phrase(scan, begin, token, with_content=True, transitive=acts)
        if phrase is not None and len(phrase.heads) > 1 and phrase.heads[-1][1].article and not met:
            body = phrase.heads[-1][1].noun.section == "institutions"
            if phrase.heads[0][1].noun.section == "titles" and body:
                phrase = read_phrase(
                    scan, begin, token, with_content=True, transitive=True
                )  # "انتقد الوزير فلان الحركة"
        if phrase is not None and len(phrase.heads) > 1 and gender == "f" and phrase.heads[0][1].article:
            met_at, other = phrase.heads[1]
            he = other.noun.section == "titles" and not scan.known[met_at].feminine
            if he and met_at == begin + 1 and not (other.article or other.proclitics):
                phrase = read_phrase(scan, begin, met_at) or phrase  # "استقبلت الوزيرة رئيس الحكومة"
        if phrase is None and scan.opens_quote(at + 1):
            phrase = self._in_marks(at + 1)  # "وتنشط «أنصار كذا»، حيث أعلنت"
        if phrase is not None and number > 1 and phrase.head is None and self._people_in_h(at, phrase.first):
            return {"implied_first": str(phrase.first), "implied_last": str(phrase.first + 1), "several": "1"}
        if phrase is None or (number > 1 and not (phrase.number > 1 or phrase.joint)):
            return {}
        phrase = many_acting(scan, phrase)
        named = phrase.head is not None and phrase.head.noun.rank and phrase.head.article
        if named and any(scan.known[t].flags & Is.FROM for t in range(phrase.first, phrase.last)):
            phrase = read_phrase(scan, phrase.first, token, no_from=True) or phrase  # "سخر اللواء فلان من مزاعم"
            scan.sources[phrase.first, phrase.last] = phrase
        phrase, verb = acting(scan, phrase), scan.folds[at]
        if verb in scan.words.list.interviews:
            asked = {"implied_first": str(phrase.first), "implied_last": str(phrase.last)}
            return {**asked, "asked": "1"}  # "سألت الوزير ... فأجاب", "التقيت مع فلان ... فأجاب"
        feminine = verb.endswith("ت")
        if not feminine and verb.startswith(("ت", "وت")):
            feminine = phrase.gender != "m"  # "تزور الوزيرة", but "تناول الوزير"
        if feminine != (gender == "f"):
            return {}
        whole = bool(phrase.heads) or scan.opens_quote(phrase.first)  # "ونشرت «الفرقة 30» بيانا استنكرت فيه"
        last = phrase.last if whole else phrase.first + 1
        body = phrase.head is not None and phrase.head.noun.section != "titles"
        if body and (phrase.gender or gender) != gender:
            return {}
        return {"implied_first": str(phrase.first), "implied_last": str(last)}

    def _people_in_h(self, verb: int, token: int) -> bool:
        """Whether a word in ة behind a masculine verb is a plural of people: "عقد البحارة مؤتمرا ... وقالوا"."""
        known, done = self.scan.known[token], self.scan.folds[verb].removeprefix("و")
        if not (known.flags & Is.ARTICLE and known.feminine and known.fold.endswith("ه")) or self.scan.is_land(token):
            return False
        return not done.endswith("ت") and done[0] != "ت" and not self.scan.known[verb].flags & Is.STOP

    def _set_first(self, at: int, token: int, gender: str, number: int) -> dict[str, str]:
        """Of whom a sentence speaks, where his first verb says nothing: "أما الأمين العام فقد زار ... ودعا"."""
        phrase = read_phrase(self.scan, at, token)
        if phrase is None or (phrase.gender or gender) != gender or (number > 1) != (phrase.number > 1 or phrase.joint):
            return {}
        run_on(self.scan, phrase, token, bearer=True)
        self.scan.sources[phrase.first, phrase.last] = phrase
        return {"implied_first": str(phrase.first), "implied_last": str(phrase.last)}

    def _bearer(self, token: int, gender: str) -> dict[str, str]:
        """The last named person before a relative clause: "يخطط الرئيس فلان لإرسال جنود إلى بلاد وصفها"."""
        scan = self.scan
        first = self.document.sentence(token).first
        if any(s.features["kind"] in ("verb", "colon", "lead") for s in self._recent(first)):
            return {}
        for at in range(token - 2, max(first, token - 24) - 1, -1):
            if not scan.known[at].flags & Is.TITLE:
                continue
            found = scan.noun(at, ("", "ل", "ب", "و"))
            if found is None or found[0].noun.section != "titles" or found[0].noun.gender != gender:
                continue
            if found[0].noun.lemma in scan.words.list.rank_and_file:
                continue
            phrase = read_phrase(scan, at, token - 1, ("", "ل", "ب", "و"))
            if phrase is not None and phrase.last > found[1]:
                return {"implied_first": str(phrase.first), "implied_last": str(phrase.last)}
        return {}

    def _again_in_marks(self, at: int) -> bool:
        """Whether the words in these marks stand in marks elsewhere too, and are no nouns of what happens: a name."""
        scan = self.scan
        close = scan.quoted[at]
        words, inside = scan.folds[at + 1 : close], scan.known[at + 1 : close]
        if inside[0].flags & Is.ARTICLE or any(known.flags & (Is.ACTION | Is.BI) for known in inside):
            return False
        others = scan.document.quotations[:_MARKED]
        return any(scan.folds[q.first : q.last] == words for q in others if q.first != at + 1)

    def _in_marks(self, at: int, bare: bool = False) -> Phrase | None:
        """A source that stands in quotation marks whole, with its noun: «وكالة الأنباء الوطنية»; else None.

        Args:
            at: The mark.
            bare: Whether a short name without a noun may be one.
        """
        scan = self.scan
        if not scan.opens_quote(at) or scan.quoted[at] not in scan.closing or at + 1 >= len(scan.known):
            return None
        short = bare or any(n.noun.name for n in scan.known[at + 1].nouns)  # «قسد»
        if not 2 - short < scan.quoted[at] - at <= 7:
            return None
        close = scan.quoted[at]
        phrase = read_phrase(scan, at + 1, close)
        if phrase is None or phrase.head is None or phrase.last != close:
            words = scan.known[at + 1 : close]
            if not bare or close - at > 4 or any(word.flags & (Is.VERB | Is.STOP | Is.AN) for word in words):
                return None
            return Phrase(at, close + 1, None, "", 1)  # "بحسب «الشرق الأوسط»"
        phrase.first, phrase.last, phrase.skip = at, close + 1, 0
        return phrase

    def _of_many(self, spoken: StatementMention) -> bool:
        """Whether several people are the source of a statement: "يقر مسؤولون بالحاجة"."""
        if spoken.source_first is None or spoken.source_last is None:
            return False
        phrase = self.scan.sources.get((spoken.source_first, spoken.source_last))
        return phrase is not None and phrase.number > 1

    def _told_of(self, spoken: StatementMention, token: int) -> dict[str, str]:
        """Those of whom one speaker tells, where a plural verb goes on: "ذكر أن الأهالي رفضوا وطلبوا"."""
        scan = self.scan
        for at in range(token - 1, max(spoken.last, token - 16), -1):
            found = scan.noun(at, ("", "ل", "ب"))
            before = scan.known[at - 1]
            owned = before.nouns and not before.flags & (Is.ARTICLE | Is.AN)  # "رئيس الوزراء"
            if found is not None and found[0].noun.section == "titles" and found[0].noun.number == 3 and not owned:
                phrase = read_phrase(scan, at, token, ("", "ل", "ب"))
                if phrase is not None:
                    return {"implied_first": str(phrase.first), "implied_last": str(phrase.last)}
        return {}

    def _via(self, token: int, subject: Phrase | None, at: int, behind: bool = False) -> dict[str, str]:
        """The medium spoken to, between verb and content: "لقناة فوكس نيوز", "في حديث لرويترز".

        Args:
            behind: It is looked for behind the verb alone, not at the head of its sentence.
        """
        scan = self.scan
        sentence = self.document.sentence(token)
        spans = [(token + 1, at)] if at > token + 1 else []
        if subject is not None and subject.head is not None and subject.head.noun.section == "media":
            return {}
        if not behind and token > sentence.first and token - sentence.first < 24:
            spans.append((sentence.first, token))
        for first, end in spans:
            for t in range(first, end):
                known = scan.known[t]
                if known.flags & Is.NOT and t > token and scan.folds[t + 1] in scan.words.list.unable:
                    break  # "في رسالة لم يتسن لوكالة كذا التأكد منها"
                if not known.nouns and known.initial != "ل" and not known.flags & (Is.TO | Is.MARK | Is.WITH):
                    continue  # most words
                if subject is not None and subject.first <= t < subject.last:
                    continue
                cited = end == token and t > first and scan.known[t - 1].flags & Is.PREPOSITIONAL
                if cited and scan.folds[t - 1] not in scan.words.list.spoken_to:
                    continue  # "وفقا للمجلة، كشف الرئيس": a statement of its own
                if first == token + 1 and (close := self._carrier(t, subject)):
                    medium = Phrase(t + 1, close, None, "", 1)
                    return span(self.document.starts[t + 1], self.document.ends[close - 1], medium)
                if first == token + 1 and (close := self._paper(t, end, subject)):
                    paper = Phrase(t + 2, close, None, "", 1)  # "لـ«الشرق الأوسط»", "إلى "الوطن""
                    return span(self.document.starts[t + 2], self.document.ends[close - 1], paper)
                latin = known.initial == "ل" and known.fold[1:2].isascii() and len(known.fold) > 2
                if not known.nouns and not latin:
                    continue
                found = scan.noun(t, _SPOKEN_TO)
                if not latin and (found is None or found[0].noun.section != "media"):
                    continue
                at_large = found is not None and found[0].noun.entry.get("head") == "media"
                if found is not None and at_large and (found[0].article or found[0].proclitics != "ل"):
                    continue  # "مؤسسة كذا للإعلام", "حملة على وسائل الإعلام"
                told = latin or (found is not None and found[0].proclitics == "ل")
                told = told or (found is not None and not found[0].article and self._is_told(subject, t))
                opened = t - 1 - scan.opens_quote(t - 1)  # "على «تويتر»"
                if not told and not (opened >= first and scan.folds[opened] in scan.words.list.spoken_to):
                    continue
                if opened and scan.known[opened - 1].flags & Is.IN and scan.folds[opened] in scan.words.list.issued_it:
                    continue  # "في نشرتها اليومية"
                before = subject is not None and t < subject.first
                comma = next((c for c in range(t + 2, end) if scan.folds[c] in COMMAS), end)
                stop = subject.first if subject is not None and before else comma
                if found is not None and found[0].noun.name and scan.opens_quote(found[1]):
                    stop = found[1] + 1  # "كتب على تويتر «...»"
                phrase = read_phrase(scan, t, stop if before or stop > t + 1 else None, ("ل", ""))
                if phrase is not None and self._is_medium(phrase):
                    start = self.document.starts[t] + phrase.skip
                    self.scan.sources[phrase.first, phrase.last] = phrase
                    return span(start, self.document.ends[phrase.last - 1], phrase)
        return {}

    def _carrier(self, token: int, subject: Phrase | None) -> int:
        """The token that closes a medium's name in marks: "نقلتها «كذا»", "أبلغت المصادر «كذا» بأن"; 0 if none does."""
        scan = self.scan
        if not scan.opens_quote(token):
            return 0
        close = scan.quoted[token]
        whole = close in scan.closing and close - token <= 6
        told = close + 1 < len(scan.folds) and scan.known[close + 1].flags & Is.AN and self._is_told(subject, token)
        carried = scan.folds[token - 1] in scan.words.list.carried_by
        return close if whole and (carried or told) else 0

    def _is_told(self, subject: Phrase | None, token: int) -> bool:
        """Whether a medium right behind somebody is the one told: "أبلغ الناطق شبكة كذا"."""
        if subject is None or token != subject.last or subject.head is None:
            return False
        return subject.head.noun.section != "media"

    def _paper(self, token: int, end: int, subject: Phrase | None) -> int:
        """The token that closes a paper's name in marks behind ل, إلى or "حوار مع" here; 0 if there is none."""
        scan, flags = self.scan, self.scan.known[token].flags
        spoke = scan.folds[token - 1] in scan.words.list.speaks  # "المصادر التي تحدثت إلى «كذا»"
        sources = subject is not None and subject.last == token and subject.number > 1 and subject.head is not None
        asked = flags & Is.WITH and scan.folds[token] in scan.words.list.along
        owned = scan.folds[token - 1].endswith("ا") and scan.known[token - 1].nouns  # "رئيسا لـ(كذا)"
        told = (scan.folds[token] == "ل" and not owned) or (
            flags & Is.TO and (sources or spoke or scan.known[token - 1].flags & Is.OCCASION)
        )
        told = told or (asked and scan.known[token - 1].flags & Is.OCCASION and scan.opens_quote(token + 1))
        if token + 2 >= end or not told:
            return 0
        if scan.opens_quote(token + 1):
            close = scan.quoted[token + 1]
            return close if close in scan.closing and close - token <= 5 else 0
        if scan.folds[token + 1] != "(":
            return 0
        return next((t for t in range(token + 3, min(token + 6, end)) if scan.folds[t] == ")"), 0)

    def _is_medium(self, phrase: Phrase) -> bool:
        """Whether this is a medium indeed: "موقع" alone is any place."""
        scan = self.scan
        if phrase.head is not None and scan.folds[phrase.last - 1] in scan.words.list.no_media:
            return False  # "شبكة الإنترنت"
        if phrase.head is None or phrase.head.noun.entry.get("head") != "site" or phrase.head.noun.name:
            return True
        if phrase.head.proclitics == "ل" and not phrase.head.article and phrase.last - phrase.first > 1:
            return True  # "قال لموقع كذا"
        tokens = range(phrase.first, phrase.last)
        return any(scan.known[t].flags & Is.LATIN or scan.folds[t] in '"«“' for t in tokens) or any(
            n.noun.section == "media" for t in tokens[1:] for n in scan.known[t].nouns
        )


def span(start: int, end: int, phrase: Phrase) -> dict[str, str]:
    """Where the medium stands, as features of a statement."""
    return {
        "via_start": str(start),
        "via_end": str(end),
        "via_first": str(phrase.first),
        "via_last": str(phrase.last),
    }
