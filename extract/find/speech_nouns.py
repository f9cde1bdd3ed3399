"""Speech nouns: statements by documents, participles and nouns of saying ("جاء في بيان", "مؤكدا أن", "إعلان كذا")."""

from extract.find.content import Marker, find_later, find_marker, marker_at
from extract.find.known import CueForm, Is
from extract.find.mentions import StatementMention
from extract.find.phrases import read_phrase
from extract.find.relays import Relays
from extract.find.scan import Phrase
from extract.read.document import COMMAS
from extract.read.fold import fold_word

_OWNED = 4  # tokens between a noun with a pronoun and the content
_BOUND_TO = 5  # tokens from a verb of habit to what is done: "دأبت دول كثيرة على مطالبة"
_SPOKEN_TO = 5  # tokens of whom a source told something
_CALLS = frozenset(("to", "person_with"))  # frames of nouns that may have those called on behind them
_TO_SOMEBODY = frozenset(("to", "person_with", "from", "with"))  # of nouns that may name whom with ل
_DECIDED = 6  # tokens from a verb of deciding to what is decided
_NEAR = 12  # tokens between a noun of saying with its source and the content


class SpeechNouns(Relays):
    """Statements by other words than verbs."""

    def _document(self, token: int, form: CueForm) -> bool:
        """ "جاء في بيان للوزارة أن", "بيان جاء فيه", "كما ورد في الاتفاقية"."""
        scan = self.scan
        sentence = self.document.sentence(token)
        at = token + 1
        if at >= sentence.last:
            return False
        if scan.folds[at] in scan.words.list.in_it:
            source = self._document_before(token)
            marker = find_marker(scan, at + 1, sentence.last)
            if source is None or marker is None:
                return False
            return self._add(
                token, at + 1, form.skip, source, marker.start, "document", 0.9,
                lemma=form.cue.lemma, gender="m", number="1", kind="verb", marker=marker.kind,
            )  # fmt: skip
        if not scan.known[at].flags & Is.IN or (
            token > sentence.first and scan.folds[token - 1] in scan.words.list.what
        ):
            return False  # "نفى ما جاء في التقرير": what is told is what he denies
        source = read_phrase(scan, at + 1, sentence.last)
        if source is None or source.head is None:
            return False
        entry = source.head.noun.entry
        marker = find_marker(scan, source.last, sentence.last)
        if marker is None and source.last < sentence.last:
            marker = find_later(scan, source.last, sentence.last, frozenset())
        for issuer in range(at + 2, source.last):
            if entry.get("document") and scan.noun(issuer, ("ل",)) is not None:
                made = read_phrase(scan, issuer, source.last, ("ل",))
                source = made if made is not None else source
                break
        quoted = token > sentence.first and scan.folds[token - 1] in scan.words.list.as_said
        if not entry.get("document") or (marker is None and not quoted):
            return False
        before = self.document.starts[sentence.first] if quoted else None  # "..., كما ورد في بيان"
        content = marker.start if marker is not None else before
        return self._add(
            token, at + 2 if marker else token + 1, form.skip, source, content,
            "agreement" if entry.get("document") == "agreement" else "document", 0.9,
            lemma=form.cue.lemma, gender=source.gender, number="1",
            kind="preposition" if quoted else "verb", marker=marker.kind if marker else "",
        )  # fmt: skip

    def _document_before(self, token: int) -> Phrase | None:
        scan = self.scan
        first = max(self.document.sentence(token).first, token - 20)
        for start in range(token - 1, first - 1, -1):
            found = scan.noun(start, ("", "ب", "ل"))
            if found is not None and found[0].noun.document and found[0].proclitics != "ل":
                return read_phrase(scan, start, token, ("", "ب", "ل"))
            if found is not None and found[0].noun.document == "" and scan.known[start].flags & Is.STOP:
                return None
        return None

    def _points_back(self, token: int, last: int) -> bool:
        """Whether a participle only points to what has been said, before the verb: "ومشيرا إلى ذلك قال الوزير"."""
        scan, at = self.scan, token + 1
        if at < last and scan.known[at].flags & (Is.TO | Is.UPON | Is.OF):
            at += 1
        if at + 1 >= last or scan.folds[at].removeprefix("ل").removeprefix("ب") not in scan.words.list.that:
            return False
        return any(form.kind == "verb" for form in scan.known[at + 1].forms)

    def _states(self, token: int, form: CueForm, follows: int) -> bool:
        """Whether any noun behind a participle is what is said: "..., مؤكدا سماع دوي انفجار"."""
        scan = self.scan
        known = scan.known[follows]
        apart = Is.MARK | Is.BREAK | Is.AND | Is.IN | Is.FROM | Is.ADJECTIVE | Is.NUMBER | Is.SAYING | Is.BI
        if known.flags & apart or known.forms or known.fold in form.cue.refused or scan.folds[token - 1] not in COMMAS:
            return False
        return known.fold[-1] != "ا" and known.fold[0] not in "بل" and form.number == 1

    def _participle(self, token: int, form: CueForm) -> bool:
        scan = self.scan
        sentence = self.document.sentence(token)
        cue = form.cue
        if form.proclitics not in ("", "و", "ف") or (
            token > sentence.first and scan.known[token - 1].flags & (Is.IN | Is.FROM)
        ):
            return False
        if form.gender == "f" and token > sentence.first and scan.known[token - 1].flags & Is.WITH:
            return False  # "بعد مطالبة المدينة بالانسحاب"
        if token > sentence.first and (
            scan.folds[token - 1] in scan.words.list.auxiliaries  # "كانت متخوفة من"
            or scan.known[token - 1].flags & (Is.NUMBER | Is.QUANTIFIER)  # "ستة متهمين"
        ):
            return False
        bound = token > sentence.first and form.gender == "f" and scan.known[token - 1]
        told_of = bound and bound.flags & Is.ARTICLE and scan.is_an(token - 2)  # "إن الحكومة مطالبة بالرد"
        if told_of or (bound and (bound.flags & Is.VERB or bound.fold in scan.words.list.means_to)):
            return False  # "يعتزمون مطالبة الرئيس بـ", "رسالة تتضمن مطالبة الحزب بـ"
        if scan.folds[token] in scan.words.list.unnamed_from and any(
            scan.folds[t] in scan.words.list.unnamed_to for t in range(token + 1, min(token + 6, sentence.last))
        ):
            return False  # "طالبا عدم ذكر اسمه"
        if self._points_back(token, sentence.last):
            return False
        last_one = self.found[-1] if self.found else None
        if last_one is not None and (last_one.source_first or 0) <= token < (last_one.source_last or 0):
            return False  # "مصادر متابعة"
        marker = find_marker(scan, token + 1, sentence.last, cue.frames)
        weak = marker is not None and marker.kind not in ("an", "with_an", "quote") and not marker.kind.endswith("_an")
        behind = scan.known[token - 1] if token > sentence.first else None
        described = (
            behind is not None and behind.feminine and behind.flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE
        )
        if form.gender == "f" and weak and form.proclitics == "" and described:
            return False  # "إجراءات أمنية مشددة على"
        bare = behind is not None and behind.feminine and not behind.flags & (Is.ARTICLE | Is.MARK)
        if bare and form.gender == "f" and form.proclitics == "" and marker is not None and marker.token > token + 1:
            return False  # "لحراسة مشددة في وسط المدينة"
        thanks = marker is not None and marker.kind == "of" and marker.token + 1 < sentence.last
        if thanks and marker is not None and scan.folds[marker.token + 1] in cue.refused:
            return False  # "معربا عن شكره"
        felt = thanks and marker is not None and scan.folds[marker.token + 1] in scan.words.cue_list.feelings
        ends = felt and marker is not None and scan.known[marker.token + 2].flags & Is.MARK
        if ends and marker is not None and not scan.opens_quote(marker.token + 2):
            return False  # "معربا عن أسفه.": of what is not told
        told = ("an", "with_an", "quote", "saying", "to_an", "upon_an")
        if form.number > 1 and (marker is None or marker.kind not in told):
            asks = fold_word(cue.lemma) in scan.words.cue_list.asking
            told_to = marker is None and cue.personal and scan.folds[token + 1][0] != "ل"  # "داعين للفقيد بالرحمة"
            told_to = told_to and self._person(cue.frames, token + 1, sentence.last)
            if not asks or not (told_to or (marker is not None and self._takes(cue.frames, marker))):
                return False  # but "داعين الأطراف إلى العودة"
        if marker is None or not self._takes(cue.frames, marker):
            follows = token + 1
            good = (
                ("object" in cue.frames or ({"noun", "an"} <= cue.frames and cue.impersonal))
                and follows < sentence.last
                and self.found
                and (self.found[-1].first >= sentence.first)
            )
            if not (
                (good and (scan.known[follows].flags & (Is.ARTICLE | Is.ACTION) or self._states(token, form, follows)))
                or self._person(cue.frames, token + 1, sentence.last)
                or self._holds(token, form)
            ):
                return False
            if not good and not (self.found and self.found[-1].first >= sentence.first):
                state = scan.folds[token][-1] in "اه" and scan.folds[token - 1] in COMMAS
                doer = self._implied(token, form.gender, form.number) if state else {}
                if not doer or (form.gender == "f" and "implied_first" not in doer):
                    return False
        spoken = self.found[-1] if self.found and self.found[-1].first >= sentence.first else None
        bare = spoken is not None and spoken.features["kind"] == "verb" and spoken.features["marker"] in ("", "object")
        repeats = "says" in cue.traits
        if spoken is not None and bare and repeats and marker is not None and token - spoken.last < 8:
            spoken.content_start = marker.start
            spoken.features["marker"] = marker.kind
            return True
        cited = spoken is not None and spoken.features["kind"] == "preposition" and self._right_behind(spoken, token)
        implied = {} if cited else self._implied(token, form.gender, form.number)  # "كما أعلن مصدر، محملا"
        if not implied and repeats and spoken is not None and scan.folds[token - 1] not in COMMAS:
            implied = self._told_first(spoken, token, form)
        goes_on = fold_word(cue.lemma) in scan.words.cue_list.continuing  # "مضيفا": who spoke before
        near = form.number == 1 and scan.folds[token - 1] not in COMMAS
        if not implied and spoken is not None and near and not goes_on:
            implied = self._since_comma(token, spoken.last, form)  # "قال كذا، فيما زار فلان البلدة مؤكدا أن"
        content = (
            marker.start
            if marker is not None
            else (self.document.starts[token + 1] if token + 1 < sentence.last else None)
        )
        via = self._via(token, None, marker.token, behind=True) if marker is not None else {}
        return self._add(
            token, token + 1, form.skip, None, content, "participle", 0.9, {**implied, **via},
            lemma=cue.lemma, gender=form.gender, number=str(form.number), kind="participle",
            marker=marker.kind if marker else "",
        )  # fmt: skip

    def _right_behind(self, cited: StatementMention, token: int) -> bool:
        """Whether no more than whom he told parts a source from a participle: "كما أعلن نائب لوكالة كذا، محملا"."""
        last = cited.source_last or token + 1
        if last in (token, token - 1):
            return True
        between = self.scan.known[last : token - 1]
        told = last < token - 1 <= last + _SPOKEN_TO and between[0].fold[0] == "ل"
        return told and not any(known.flags & (Is.STOP | Is.VERB) or known.fold in COMMAS for known in between)

    def _told_first(self, spoken: StatementMention, token: int, form: CueForm) -> dict[str, str]:
        """Of whom another's statement tells first: "ذكرت الصحيفة أن الوزير فلانا ودع الجنود قائلا": the minister."""
        scan, content = self.scan, spoken.content_start
        if spoken.features["kind"] != "verb" or spoken.features["marker"] not in ("an", "with_an"):
            return {}
        at = next((t for t in range(spoken.last, token) if self.document.starts[t] == content), token)
        phrase = read_phrase(scan, at, token) if at < token else None
        if phrase is None or phrase.head is None or phrase.head.noun.section != "titles" or phrase.number != 1:
            return {}
        if (phrase.gender or form.gender) != form.gender or phrase.last + 1 >= token:
            return {}
        scan.sources[phrase.first, phrase.last] = phrase
        return {"implied_first": str(phrase.first), "implied_last": str(phrase.last)}

    def _owned(self, token: int, form: CueForm, last: int) -> bool:
        """A noun of saying with the pronoun of who spoke: "بعد إعلانه أن", "رغم نفيها وجود", "إثر تبنيه الهجوم"."""
        scan = self.scan
        start = self.document.starts[token]
        first = self.document.sentence(token).first
        carried = any(0 <= start - (s.content_start or start + 1) <= 2 for s in self._recent(first))
        governed = token > first and scan.known[token - 1].flags & Is.OF  # "يعلن عن تعهده بكذا"
        if carried or governed or self._quoted(token):
            return False  # "جدد تأكيده أن", "نقلت عنهم تأكيدهم أن"
        if "by" in form.cue.traits and scan.folds[token][0] != "ب":
            return False  # "افتتح الجلسة بقوله إن", but "نسبت إليه قوله إن"
        frames = form.cue.frames - {"with"}  # "إقراره بنظام القوائم", "تهديده بالقتل"
        marker = find_marker(scan, token + 1, last, frames)
        if marker is None or not self._takes(frames, marker) or marker.token > token + _OWNED:
            return False
        if any(not scan.known[at].flags & Is.TIME for at in range(token + 1, marker.token)):
            return False  # "جاءت تصريحاته بعد أن"
        if "amounts" in form.cue.traits:
            return self._amounts(token, form, marker, first)
        implied = self._implied(token, form.gender, form.number)
        return self._add(
            token, token + 1, form.skip, None, marker.start, "noun", 0.7, implied, lemma=form.cue.lemma,
            gender=form.gender, number=str(form.number), kind="noun", marker=marker.kind,
        )  # fmt: skip

    def _amounts(self, token: int, form: CueForm, marker: Marker, first: int) -> bool:
        """What a document comes to, by who issued it: "نشرت القناة تقريرا مفاده أن", never "تلقت بلاغا مفاده"."""
        scan = self.scan
        issued = next((t for t in range(first, token) if scan.folds[t] in scan.words.list.issues), None)
        phrase = read_phrase(scan, issued + 1, token, transitive=True) if issued is not None else None
        if phrase is None or phrase.head is None or phrase.head.noun.document:
            return False
        scan.sources[phrase.first, phrase.last] = phrase
        return self._add(
            token, token + 1, form.skip, None, marker.start, "noun", 0.7, lemma=form.cue.lemma,
            gender=phrase.gender or "m", number=str(phrase.number), kind="noun", marker=marker.kind,
            implied_first=str(phrase.first), implied_last=str(phrase.last),
        )  # fmt: skip

    def _of_the_doer(self, token: int, first: int) -> bool:
        """Whether one told of does what a noun says to others: "يعتزمون مطالبة الرئيس بـ", "دأب على اتهام فلان بـ"."""
        before = self.scan.known[token - 1]
        if before.flags & Is.UPON and token - 1 > first:
            near = range(max(first, token - _BOUND_TO), token - 1)
            return any(self.scan.folds[at].removeprefix("و") in self.scan.words.list.used_to for at in near)
        return bool(before.flags & Is.VERB) or before.fold in self.scan.words.list.means_to

    def _blames(self, token: int, last: int) -> bool:
        """Whether a land in ل is blamed for something: "اتهام فلان لإيران بدعم"."""
        scan = self.scan
        if token + 1 >= last or scan.folds[token][0] != "ل" or scan.folds[token + 1][0] != "ب":
            return False
        land = scan.folds[token].removeprefix("لل").removeprefix("ل")
        adjectives = {land + "ي", land.removesuffix("ا"), land.removesuffix("يه") + "ي"}
        of_land = not adjectives.isdisjoint(scan.words.nationals)
        return of_land and bool(scan.known[token + 1].flags & (Is.BI | Is.ACTION))

    def _aimed_at(self, token: int, first: int) -> bool:
        """Whether إلى brings what somebody wants, "الجهود الرامية إلى دعوة الحركة إلى الحوار": nobody has said it."""
        near = range(max(first, token - 3), token)
        return any(self.scan.folds[at].removeprefix("و") in self.scan.words.list.aiming for at in near)

    def _behind_whom(self, source: Phrase, last: int) -> int:
        """The token behind whom a noun of saying names with ل, of which it frees the source; 0 if it names nobody.

        "اتهام المعارضة للحكومة بكذا", "دعوة الجيش للسكان إلى كذا", never "دعوة الأمين العام للأمم المتحدة إلى".
        """
        scan = self.scan
        if any(head.noun.section != "institutions" or head.proclitics for _, head in source.heads[:1]):
            return 0
        if not source.heads and not scan.is_land(source.first):
            return 0  # "تهديد مباشر للأمن"
        for at in range(source.first + 1, min(source.last + 1, last)):
            known = scan.known[at]
            noun = next((n for n in known.nouns if n.proclitics == "ل" and n.article), None)
            whom = noun is not None or scan.to_land(at) or (known.fold.startswith("لل") and known.fold.endswith("ين"))
            if known.fold[0] != "ل" or not whom:
                continue
            before = scan.known[at - 1]
            alone = at - source.first == 1 or before.bare.removesuffix("ه") in scan.words.nationals
            named = bool(source.heads) and source.heads[0][1].noun.name and source.heads[-1][0] < at
            if not (alone or named):
                return 0
            whole = read_phrase(scan, at, last, ("ل",))
            source.last = at
            source.heads = [head for head in source.heads if head[0] < at]
            return whole.last if whole is not None else at + 1
        return 0

    def _past_clause(self, token: int, last: int) -> Marker | None:
        """The أن behind a clause on who says it: "إعلان فلان، عضو اللجنة التي شكلها، أن"; None if none is near."""
        comma = next((at for at in range(token + 1, min(token + _NEAR, last - 1)) if self.scan.folds[at] in COMMAS), 0)
        return marker_at(self.scan, comma + 1, last) if comma and self.scan.is_an(comma + 1) else None

    def _brought(self, token: int, first: int) -> bool:
        """Whether a noun of calling is what is decided or said again: "قرر المجلس دعوة الجيش", "جدد الوزير دعوة الجيش".

        It calls on those named behind it.
        """
        start, folds = self.document.starts[token], self.scan.folds
        if any(s.content_start == start and s.features["marker"] == "speech_noun" for s in self._recent(first)):
            return True
        for at in range(token - 1, max(first, token - _DECIDED) - 1, -1):
            if self.scan.known[at].flags & Is.MARK:
                return False
            if folds[at].removeprefix("و").removeprefix("ف") in self.scan.words.list.decides:
                return True
        return False

    def _noun(self, token: int, form: CueForm) -> bool:
        """ "إعلان الوزير أن", "انتقادات الغرب بأن", "طلب من القائد بـ"."""
        scan = self.scan
        last = self.document.sentence(token).last
        at = token + 1
        first = self.document.sentence(token).first
        if token > first and scan.known[token - 1].flags & Is.IN:
            return False
        if "asks" in form.cue.traits and self._hides_name(token, last):
            return False
        if form.pronoun:
            return self._owned(token, form, last)
        if "person_with" in form.cue.frames and token > first and self._of_the_doer(token, first):
            return False
        if "person_with" in form.cue.frames and form.proclitics in ("ل", "ب"):
            return False  # "تظاهروا لمطالبة الحكومة بكذا", "ردوا باتهام الحكومة": it is asked of her
        if form.cue.frames & _CALLS and self._brought(token, first):
            return False
        if token > first and scan.known[token - 1].flags & Is.TO and self._aimed_at(token - 1, first):
            return False
        if at < last and scan.known[at].flags & Is.FROM:
            at += 1
        if at >= last or (scan.known[at].flags & (Is.MARK | Is.BREAK) and not scan.known[at].nouns):
            return False  # but "إعلان والي المدينة", which looks like "وإلى"
        launcher = self._launcher(at, last) if at == token + 1 else None
        if launcher is not None:
            return self._said_by(token, launcher, form.cue, form.skip)  # "تحذير أطلقته الحركة من"
        nation = self._nation(at, last) if at == token + 1 else None
        if nation is not None and self._said_by(token, nation, form.cue, form.skip):
            return True  # "بعد دعوات تركية إلى كذا"
        frames = form.cue.frames
        person = "person_with" in frames
        source = read_phrase(
            scan, at, last, with_content={"with", "to"} & frames == {"with"}, transitive=person,
            no_from="from" in frames,
        )  # fmt: skip
        if source is not None and source.head is not None and person and (whom := self._land_in(source)):
            source.last = whom  # "اتهام الناطق فلان إيران بكذا"
            source.heads = [head for head in source.heads if head[0] < whom]
        if source is None or (source.head is None and scan.known[at].flags & Is.ACTION):
            return False
        if source.head is None and scan.is_land(at) and at + 1 < source.last and scan.is_land(at + 1):
            source.last = at + 1  # "اتهام كابل باكستان بكذا"
        if source.head is None and scan.known[at].forms:
            return False  # "إقرار واعتراف بالهزيمة"
        if source.head is not None and (
            source.head.noun.entry.get("kind") == "none" or source.head.noun.document == "agreement"
        ):
            return False  # "إعلان نتائج الاقتراع", "إعلان هدنة وفق شروط"
        if scan.folds[at] in scan.words.list.unnamed_to:
            return False
        behind_whom = self._behind_whom(source, last) if frames & _TO_SOMEBODY else 0
        marker = find_marker(scan, behind_whom or source.last, last, form.cue.frames) or self._pointing(source, last)
        if marker is None and source.last < last and scan.folds[source.last] in COMMAS:
            later = find_later(scan, source.last, last, frozenset())
            near = later is not None and later.token - source.last <= _NEAR
            if source.head is None and later is not None and near:
                verbs = any(scan.known[t].verb for t in range(source.last + 1, later.token))
                near = not verbs  # "تأكيد النبأ، لكنه أشار إلى أن": what another verb tells
            marker = later if near and later is not None and later.kind in ("an", "with_an") else None
        if (
            marker is None
            and source.head is not None
            and source.last < last
            and (behind := self._behind_aside(source.last, last))
        ):
            marker = find_marker(scan, behind, last, frames)  # "إعلان الحركة، التي تنشط هناك، مسؤوليتها"
        if marker is None and source.last < last and scan.folds[source.last] in scan.words.list.relatives:
            marker = self._past_clause(source.last, last)
        between = scan.known[source.last : marker.token] if marker is not None else ()
        if any(known.flags & Is.SAYING or (known.verb and known.fold[0] == "و") for known in between):
            return False  # "سخر من تصريحات المعارضة، قائلا إنها", "رفض تصريحات فلان ضد بلاده ووصفها بأنها"
        judged = marker is not None and marker.kind == "with_an" and bool(self.found) and self.found[-1].first >= first
        if judged and fold_word(self.found[-1].features["lemma"]) in scan.words.list.naming_verbs:
            return False  # "وصف تصريحات الزعيم بأنها"
        whole = source.head is not None or (scan.is_land(at) and source.last == at + 1)
        blamed = person and source.head is None and source.last - at == 1 and self._blames(source.last, last)
        if marker is None and blamed and not scan.known[at].flags & Is.ARTICLE:
            return self._add(
                token, token + 1, form.skip, source, self.document.starts[source.last], "noun", 0.8, known="wanted",
                lemma=form.cue.lemma, gender="m", number="1", kind="noun", marker="noun",
            )  # fmt: skip
        if marker is None and whole and self._person(form.cue.frames, source.last, last):
            marker = Marker("noun", source.last, self.document.starts[source.last])
        elif marker is None or not self._takes(form.cue.frames, marker):
            return False
        theirs = form.cue.frames & {"with", "person_with"}
        deed = theirs == {"with"} and marker.kind == "with" and bool(scan.known[marker.token].flags & Is.BI)
        if marker.kind == "noun" and marker.token == source.last and "person_with" in form.cue.frames:
            deed = scan.is_land(source.last) or bool(
                scan.known[source.last].flags & Is.ARTICLE
            )  # "اتهام كابل باكستان ب"
        deed = deed or ("asks" in form.cue.traits and marker.kind == "noun")  # "طلب واشنطن تمديد الهدنة"
        land = scan.is_land(at) and source.last - at == 1 and ("an" in form.cue.frames or deed)
        if (
            source.head is None
            and not land
            and (
                scan.known[at].feminine
                or not (marker.kind in ("an", "with_an") or scan.folds[marker.token].endswith(("ه", "ها", "هم")))
            )
        ):
            return False
        return self._add(
            token, token + 1, form.skip, source, marker.start, "noun", 0.8,
            lemma=form.cue.lemma, gender=source.gender or "m", number=str(source.number), kind="noun",
            marker=marker.kind,
        )  # fmt: skip
