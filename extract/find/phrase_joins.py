"""Phrase joins: marks, prepositions and clitics that tie a source's noun phrase together, and those that end it."""

from extract.find.adverbials import leads_to_that
from extract.find.first_names import name_in_marks, told_to
from extract.find.known import Is, Known, NounAt
from extract.find.phrase_appositions import PhraseAppositions
from extract.find.phrase_state import DASHES
from extract.read.document import COMMAS

_THAT = "إن"
_SHORT = 4  # tokens of a body's name in marks behind a title, with the first mark
_TITLE = 9  # tokens of what a title with ب goes on with
_MARKED = 8  # tokens of a body's name in marks


class PhraseJoins(PhraseAppositions):
    """What ties the words of a phrase; each reads on and says whether it could."""

    def _body_in_y(self, token: int, known: Known) -> bool:
        """Whether what looks like a verb is a name: "مديرة مركز يبوس", "ميشال يوركن، الناطقة"."""
        near = self.first < token <= self.first + 3 and token + 1 < self.limit and known.fold[0] == "ي"
        alone = not self.heads and near and (token == self.first + 1 or self.named)
        if alone and known.flags & Is.VERB and self.scan.folds[token + 1] in COMMAS:
            return True
        scan_link = bool(self.scan.known[token - 1].flags & Is.LINK) and token > self.first
        if scan_link and known.flags & (Is.VERB | Is.TIME) and not known.flags & Is.AN:
            return True  # "بن يامين", "دي مايو"
        if not (known.flags & Is.VERB and known.fold[0] == "ي" and self.heads) or self.closed:
            return False
        at, head = self.heads[-1]
        return at == token - 1 and len(self.heads) > 1 and head.noun.section != "titles"

    def _follows_sources(self, token: int, known: Known) -> bool:
        """Whether a participle describes unnamed sources before what they say: "مصادر متابعة أن"."""
        scan = self.scan
        if not self.heads or self.heads[-1][0] != token - 1 or token + 1 >= self.limit:
            return False
        head = self.heads[-1][1]
        sources = head.noun.entry.get("anaphor") == "source" and head.noun.number == 3 and not head.article
        described = known.fold.endswith("ه") and all(form.kind == "participle" for form in known.forms)
        return sources and described and leads_to_that(scan, token + 1) > 0

    def _of_document(self) -> bool:
        """Whether the phrase began with a document, whoever made it: "بيان لوزارة الدفاع"."""
        return bool(self.heads) and bool(self.heads[0][1].noun.document)

    def _announced(self, known: Known) -> bool:
        """Whether a count of somebody's follows by who told it, behind its preposition: "وفق حصيلة أعلنها ضباط"."""
        if known.fold not in self.scan.words.list.announcing or not self.heads or self.first == 0:
            return False
        cited = self.scan.known[self.first - 1].flags & Is.PREPOSITIONAL
        return bool(cited) and self.heads[0][1].noun.document in ("data", "talk")

    def _issued(self, token: int) -> bool:
        """Read "صادر عن معهد" or "تعدها وكالة" behind a document."""
        scan = self.scan
        if not self.document_head():
            return False
        after = token + 1
        if after < self.limit and scan.known[after].flags & Is.OF:
            after += 1
        if after >= self.limit or scan.known[after].flags & (Is.BREAK | Is.MARK | Is.IN | Is.FROM):
            return self._issued_in_marks(after)
        self.at = after
        self.closed = False
        self.open_role = True
        return True

    def _issued_in_marks(self, token: int) -> bool:
        """Read a body in quotation marks that made a document: "بيان أصدرته «جمعية كذا»"."""
        close = self.scan.quoted.get(token, token)
        found = self.scan.noun(token + 1) if token + 1 < close < self.limit and close - token <= _MARKED else None
        if found is None or found[0].noun.section == "titles" or found[0].noun.document:
            return False
        self.heads.append((token + 1, found[0]))
        self.at = close + 1
        self.closed = True
        return True

    def _side(self, token: int, known: Known) -> bool:
        """Whether a side of the world is an adjective here: "مسؤول غربي", never "القوات غربي المدينة"."""
        if known.fold not in self.scan.words.list.directions:
            return False
        after = self.scan.known[token + 1].flags if token + 1 < self.limit else Is.MARK
        return (
            bool(self.heads)
            and not self.closed
            and (
                self.heads[-1][0] == token - 1
                or self.scan.known[token - 1].flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE
            )
            and not (after & Is.ARTICLE and not after & Is.ADJECTIVE)
        )

    def _part_of_land(self, token: int, known: Known) -> bool:
        """Whether a side of the land is a genitive: "محافظ شمال سيناء", never "القوات شمال المدينة"."""
        if not self.heads or known.fold not in self.scan.words.list.sides_of_land or token + 1 >= self.limit:
            return False
        at, head = self.heads[-1]
        after = self.scan.known[token + 1].flags
        directly = at + len(head.rest) == token - 1 and not head.article and not head.noun.name
        return directly and not after & (Is.MARK | Is.BREAK | Is.IN | Is.FROM | Is.NUMBER)

    def _mark(self, token: int) -> bool:
        """Read over a mark that belongs to the phrase."""
        scan, mark = self.scan, self.scan.folds[token]
        named_to = name_in_marks(scan, token) if self._titled() else 0
        if named_to and self._closes(named_to + 1):
            self.named = True
            self.at = named_to + 1  # "الكاتب اليمني «سامر الحداد»"
            return True
        if mark == "(":
            close = next((t for t in range(token + 1, min(token + 8, self.limit)) if scan.folds[t] == ")"), None)
            if close is None:
                return False
            self.at = close + 1
            self.closed = self.closed or not (close + 1 < self.limit and scan.known[close + 1].flags & Is.ARTICLE)
            return True
        if token in scan.quoted:
            last = scan.quoted[token]
            named = token > self.first and (
                scan.folds[token - 1] in scan.words.list.named
                or not (self.closed or self.named)
                or (self.named and self._leads_at(token - 1))
                or (
                    self.heads
                    and self.heads[-1][1].noun.section != "titles"
                    and not scan.known[token + 1].flags & Is.BI
                )
            )
            said = any(word.flags & (Is.VERB | Is.STOP | Is.AN | Is.NOT) for word in scan.known[token + 1 : last])
            people = bool(self.heads) and self.heads[-1][1].noun.section == "titles"
            named = bool(named) and not (said and people)  # "وقال ضابط «لن ننسحب»", but "شبكة «إن بي سي»"
            nickname = last - token <= 4 and last + 1 < self.limit and scan.noun(last + 1) is not None
            if (named or nickname) and last in scan.closing and last - token <= 5 and last < self.limit:
                inside = scan.noun(token + 1) if named and self.heads else None
                if inside is not None and inside[0].noun.section == "institutions":
                    self.heads.append((token + 1, inside[0]))  # "مدير «المرصد»"
                self.at = last + 1
                self.closed = True
                return True
            return False
        if mark in COMMAS:
            if self.each and self.named and token + 1 < self.limit and scan.folds[token + 1][0] == "و":
                self.at = token + 1  # "كل من فلان من البلدة، وفلان من المدينة"
                return True
            return self._apposition(token + 1)
        if mark in DASHES and token + 1 < self.limit and scan.noun(token + 1) is not None:
            close = next((t for t in range(token + 2, min(token + 14, self.limit)) if scan.folds[t] in DASHES), None)
            if close is not None and not any(scan.known[t].flags & (Is.AN | Is.VERB) for t in range(token + 1, close)):
                inner = type(self)(scan, token + 1, close, False)
                if inner.read(("",)) is not None:
                    self.heads.extend(inner.heads)
                self.at = close + 1
                return True
        return False

    def _leads_at(self, token: int) -> bool:
        """Whether a title that leads a body stands here: "العميد فلان قائد [«اللواء 15»]"."""
        at, head = self.heads[-1] if self.heads else (-1, None)
        titled = head is not None and head.noun.section == "titles" and not head.article
        return titled and at == token and at > self.first

    def _preposition(self, token: int, flags: int) -> bool:
        """Read a preposition that ties the phrase together: "المسؤول في شرطة كابول", "مصادر من الداخلية"."""
        scan = self.scan
        after = token + 1
        while after + 1 < self.limit and scan.folds[after] in scan.words.list.directions and flags & Is.IN:
            if scan.known[after + 1].flags & (Is.MARK | Is.AN | Is.TIME | Is.STOP):
                break
            after += 1  # "متحدث في شمال غرب البلاد"
        within = flags & (Is.FROM | Is.IN) and after + 1 < self.limit and scan.known[after].flags & Is.INSIDE
        after += bool(
            within and not scan.known[after + 1].flags & Is.MARK
        )  # "مصادر من داخل الحكومة", "في داخل المدينة"
        if after >= self.limit:
            return False
        following = scan.known[after]
        if self.open_role and scan.opens_quote(after) and flags & (Is.IN | Is.FROM) and self._body_in_marks(after):
            return True
        if following.flags & (Is.OCCASION | Is.TIME | Is.STOP | Is.MARK | Is.ACTION | Is.NUMBER) or scan.is_an(after):
            return False
        if following.forms and not following.nouns and any(f.kind == "verb" for f in following.forms):
            return False  # "دعا المصدر من وصفهم"
        people = bool(self.heads) and self.heads[-1][1].noun.section != "media"
        last_title = any(head.noun.section == "titles" for _, head in self.heads)
        if flags & Is.IN:
            if not (self.open_role and last_title) and not self._posted():
                return False
        elif flags & Is.FROM:
            if scan.folds[after] in scan.words.list.from_adverbs or following.flags & Is.VERB:
                return False  # "من جهة", "قدرت مصادر من قتلوا بمئة"
            if self.no_from and (not following.nouns or self.named or self.closed):
                return False  # "طلب قائد القوات من الأهالي مغادرة"
            issued = self.document_head() and following.nouns
            if not issued and any(option.noun.document for option in following.nouns):
                return False  # "سخر اللواء فلان من ادعاءات"
            if not (last_title and (self.open_role or following.nouns)) and not issued:
                return False
        elif flags & Is.INSIDE:
            if not self.open_role or not (people or last_title):
                return False
        elif flags & Is.OF:
            lists = scan.words.list
            charged = scan.folds[token - 1] in lists.charged and not self.no_of
            if not (
                charged
                or scan.folds[token - 1] in lists.issued
                or (last_title and any(head.noun.lemma in lists.deputies for _, head in self.heads))
            ):
                return False
        elif self.no_to or not any(head.noun.lemma in scan.words.list.envoys for _, head in self.heads):
            return False
        found = scan.noun(after)
        if found is not None:
            self.at = found[1]
            if found[0].noun.section != "titles":
                self.closed = found[0].article or found[0].noun.name
            else:
                self.closed = found[0].article
            self.heads.append((after, found[0]))
        else:
            self.at = after + 1
            self.closed = following.fold not in scan.words.list.complements  # "الباحث في شؤون كذا"
        return True

    def _owned(self, token: int, known: Known) -> bool:
        """Whether a word carries the pronoun of what is acted on: "صعد العمال إضرابهم", "جدد الوزير رفضه"."""
        fold = known.fold
        if (known.nouns and not self.transitive) or fold in self.scan.words.list.between:
            return False
        if fold.endswith(("هم", "ها")):
            return True
        if not self.transitive or known.nouns or fold[-1] != "ه" or fold[0] == "و":
            return False
        if self.named and token + 1 < self.limit and self.scan.is_an(token + 1):
            return False  # "أكد مارك روته أن"
        surface = self.scan.document.words[token].surface
        return surface.endswith("ه") and not surface.endswith(("لله", "يه", "ربه"))

    def _last_names(self, token: int) -> bool:
        """Whether no more than names can stand here, right before إن: "قال الجنرال محمد تهليل بيحي إن"."""
        scan, words = self.scan, self.scan.document.words
        for at in range(token + 1, min(token + 3, self.limit)):
            if that := leads_to_that(scan, at):
                return words[that].surface == _THAT
            if scan.known[at].flags & ~Is.ADJECTIVE or scan.known[at].nouns:
                return False
        return False

    def _first_of_name(self, token: int, known: Known) -> bool:
        """Whether a first name with the article begins a name: "المتحدث باسم الحزب الفاتح قرشي"."""
        if known.fold not in self.scan.words.list.article_names or token + 1 >= self.limit:
            return False
        after = self.scan.known[token + 1]
        plain = not after.flags & (Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ARTICLE | Is.ACTION | Is.BI)
        return plain and not after.nouns and not after.forms and len(after.fold) > 2

    def _titled_surname(self, token: int, known: Known) -> bool:
        """Whether a noun of action is a surname, behind a title and a first name: "المبعوث الأممي غسان سلامة"."""
        folds, lists = self.scan.folds, self.scan.words.list
        if not known.listed or known.fold not in lists.action_surnames or not self.heads or token - 1 <= self.first:
            return False
        return folds[token - 1] in lists.first_names and folds[token - 2] not in lists.first_names

    def _of_sources(self, token: int) -> bool:
        """Whether what looks like a noun of action describes unnamed sources: "مصادر سورية معارضة لـ«كذا»، أن"."""
        if not self.heads or token + 1 >= self.limit:
            return False
        head = self.heads[-1][1]
        if head.noun.entry.get("anaphor") != "source" or head.noun.number != 3 or head.article:
            return False
        scan, after = self.scan, token + 1
        return (
            leads_to_that(scan, after) > 0
            or scan.folds[after] in "،,:"
            or scan.folds[after] in scan.words.list.for_and_at
        )

    def _rank_ahead(self, token: int) -> bool:
        """Whether a man of office is described up to his rank and name: "نائب الرئيس الغريب الأطوار الجنرال فلان"."""
        noun = self.heads[0][1].noun if self.heads and not self.named else None
        if noun is None or noun.section != "titles" or noun.number != 1:
            return False
        for at in range(token + 1, min(token + 3, self.limit - 1)):
            found = self.scan.noun(at)
            if found is not None:
                return found[0].article and found[0].noun.rank and not self.scan.known[at + 1].flags & Is.ARTICLE
            if not self.scan.known[at].flags & Is.ARTICLE:
                return False
        return False

    def _posted(self) -> bool:
        """Whether the phrase names a body that a town is told of: "السفارة الأميركية في بغداد"; a clause is no name."""
        return not self.named and any(head.noun.lemma in self.scan.words.list.posts for _, head in self.heads[-2:])

    def _body_in_marks(self, token: int) -> bool:
        """Read a body in quotation marks behind a title, where a name follows: "الناشط في «تنسيقية كذا» فلان"."""
        scan = self.scan
        close = scan.quoted[token]
        if close - token > 5 or close not in scan.closing or close + 1 >= self.limit:
            return False
        titled = bool(self.heads) and self.heads[-1][1].noun.section == "titles"
        plain = scan.known[close + 1]
        unnamed = titled and len(self.heads) == 1 and self.heads[0][1].noun.number == 1 and not self.heads[0][1].article
        body = scan.noun(token + 1) if unnamed and close - token <= _SHORT else None
        if body is not None and body[0].noun.section == "institutions" and not body[0].noun.document:
            self.heads.append((token + 1, body[0]))  # "قيادي في «الجيش الوطني»"
            self.at = close + 1
            self.closed = True
            return True
        bad = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ARTICLE | Is.ACTION | Is.OCCASION | Is.ADJECTIVE
        if not titled or plain.flags & bad or plain.forms or plain.nouns or plain.fold[0] in "وبل":
            return False
        self.at = close + 1
        self.closed = True
        return True

    def _body_behind_lam(self, token: int) -> bool:
        """Read a body in marks behind a title and ل: "القائد العام لـ«قوات كذا»", never "قال القائد لـ«الصحيفة»"."""
        scan = self.scan
        if scan.folds[token] not in scan.words.list.for_and_at or not self._titled():
            return False
        close = scan.quoted.get(token + 1, token)
        found = scan.noun(token + 2) if token + 2 < close < self.limit and close - token < _MARKED else None
        if found is None or found[0].noun.section != "institutions" or found[0].noun.document:
            return False
        self.heads.append((token + 2, found[0]))
        self.at = close + 1
        self.closed = True
        return True

    def _joined(self, token: int, known: Known) -> bool:
        scan = self.scan
        found = scan.noun(token, ("و",))
        if found is not None and not any(form.kind == "verb" for form in known.forms):
            self.heads.append((token, found[0]))
            self.at = found[1]
            self.closed = found[0].article or found[0].noun.name
            self.open_role = True
            self.named = False
            return True
        if known.flags & (Is.BREAK | Is.NUMBER) or known.forms:
            return False
        if known.flags & Is.QUANTIFIER and self.heads and token + 1 < self.limit:
            others = scan.noun(token + 1)
            if others is not None and others[0].noun.section == "titles" and others[0].noun.number == 3:
                self.at = token + 1  # "النائب فلان وبعض أعضاء المجلس"
                self.closed = self.named = False
                self.open_role = True
                return True
        ranked = scan.noun(token + 1) if token + 1 < self.limit and not self.named and self.heads else None
        if ranked is not None and ranked[0].article and ranked[0].noun.rank:
            self.at = token + 1  # "قائد شرطة سيستان وبلوشستان العميد فلان"
            return True
        if self.pair:
            self.at = token + 1
            return True
        construct = (
            known.flags & Is.ARTICLE
            and not self.named
            and bool(self.heads)
            and 1 < token - self.heads[-1][0] <= 3
            and not self.heads[-1][1].article
            and scan.known[token - 1].flags & Is.ARTICLE
            and (
                not scan.known[token - 1].flags & Is.ADJECTIVE
                or (token + 1 < self.limit and scan.known[token + 1].flags & Is.ADJECTIVE)
            )
        )
        if construct:
            self.at = token + 1  # "وزارة الأوقاف والشؤون الدينية"
            return True
        return self._ends_soon(token)

    def _lam(self, token: int, known: Known) -> bool:
        scan = self.scan
        found = scan.noun(token, ("ل",))
        if found is not None and found[0].noun.section == "media":
            general = found[0].article and found[0].noun.entry.get("head") == "media" and self._is_body()
            at, head = self.heads[-1] if self.heads else (-1, None)
            sent = at == token - 1 and head is not None and head.noun.section == "titles"
            sent = sent and head is not None and head.noun.entry.get("kind") == "media" and not head.article
            if not (self.document_head() or general or sent):  # "المركز الوطني للإعلام", "مراسل لوكالة كذا"
                return False
            self.at = found[1]
            loose = self.document_head() and not (found[0].article or found[0].noun.name)
            own = scan.noun(self.at) if loose and self.at < self.limit else None
            if own is not None and own[0].noun.section == "media":
                self.at = own[1]  # "كشف تقرير لصحيفة نيويورك تايمز أن"
            self.closed = True
            return True
        if known.fold[2:] in scan.words.list.addressees or known.fold[1:] in scan.words.list.addressees:
            return False
        if found is not None and (found[0].noun.entry.get("kind") == "media" or found[0].noun.document == "speech"):
            return False  # "تشير الصحيفة للخطاب"
        if self.named and told_to(scan, self.heads, token):
            return False  # "قال الوزير فلان لقادة الجيش إن"
        bound = (
            self.heads
            and scan.known[token - 1].flags & Is.ARTICLE
            and scan.folds[token - 1] in scan.words.list.adjectives
        )
        if self.named and not self._is_body() and not (self.heads and self.open_role) and not bound:
            return False
        if not self.heads or not (self.open_role or self._is_body() or bound):
            return False
        self.at = found[1] if found is not None else token + 1
        named = found is not None and (found[0].article or found[0].noun.name)
        self.closed = found is None or named or (bool(bound) and found[0].noun.section == "titles")
        if found is not None:
            self.heads.append((token, found[0]))
        return True

    def _ba(self, token: int, known: Known) -> bool:
        scan = self.scan
        if not self.heads or not self.open_role or known.flags & Is.BI or known.bare in scan.words.list.jointly:
            return False  # "إحصاء أعدته الصحيفة بالتعاون مع قناة كذا"
        found = scan.noun(token, ("ب",))
        if self.with_content and (found is None or found[0].noun.document) and not self._that_ahead(token):
            return False  # "رحب رئيس الوزراء بالاتفاق", but "صرح مسؤول بالمكتب العسكري أن"
        self.at = found[1] if found is not None else token + 1
        self.closed = found is None or found[0].article
        if found is not None:
            self.heads.append((token, found[0]))
        return True

    def _that_ahead(self, token: int) -> bool:
        """Whether no more than nouns stand before أن, so that ب brings no content: "صرح مسؤول بفريق الإغاثة أن"."""
        scan = self.scan
        if self.heads[-1][1].noun.section == "media":
            return False  # "لشبكة كذا بمدينة كذا أن"
        for at in range(token + 1, min(token + _TITLE, self.limit)):
            known = scan.known[at]
            if known.flags & Is.AN and scan.is_an(at):
                return not known.flags & Is.BI
            if known.flags & (Is.MARK | Is.STOP | Is.VERB | Is.TIME | Is.WITH | Is.BI) or known.verb:
                return False
        return False

    def _numbered_unit(self, token: int) -> bool:
        """Whether a number is that of the unit somebody leads: "قائد اللواء 35 مدرع", "رئيس أركان اللواء 63"."""
        if len(self.heads) < 2 or self.heads[-1][0] != token - 1 or not self.heads[-1][1].article:
            return False
        leader = self.heads[-2][1]
        unit = self.heads[-1][1].noun.lemma in self.scan.words.list.units_in_marks
        led = "titles" in (leader.noun.section, self.heads[0][1].noun.section)
        return unit and led and self.heads[-2][0] == token - 2 and not leader.article

    def _armed(self, token: int) -> bool:
        """Whether the arm of a unit stands behind its number: "قائد اللواء 35 مدرع", "الكتيبة 12 مشاة"."""
        unit = self.heads[-1][1].noun.lemma in self.scan.words.list.units_in_marks
        return unit and token + 1 < self.limit and self.scan.folds[token + 1] in self.scan.words.list.arms

    def _told(self, head: NounAt, token: int) -> bool:
        """Whether a medium behind a person or a closed body is the one told: "أفاد مسؤول في الوزارة شبكة كذا بأن"."""
        if head.article or head.proclitics:
            return False
        reporter = head.noun.section == "titles" and head.noun.entry.get("kind") == "media" and head.noun.number == 1
        if reporter and self.heads and self.heads[0][1].noun.number == 3:
            return True  # "أبلغت مصادر مراسل كذا"
        if self.transitive and head.noun.section == "media" and self._teller(token):
            return True
        before = self.scan.known[token - 1]
        described = before.flags & Is.ADJECTIVE and token - 1 > self.first  # "أبلغ مصدر حكومي وكالة كذا أن"
        if head.noun.section != "media" or not (self.closed or self.named or described):
            return False
        return bool(self.heads) and self.heads[-1][1].noun.section != "media" and not before.flags & Is.MARK

    def _teller(self, token: int) -> bool:
        """Whether somebody unnamed, who holds no post with a medium, stands before it: "أبلغ مسؤول وكالة كذا أن"."""
        if not self.heads or self.heads[-1][0] != token - 1 or self.heads[-1][1].article:
            return False
        noun = self.heads[-1][1].noun
        if noun.section != "titles" or noun.construct:
            return False
        return noun.entry.get("anaphor") in ("official", "source") or noun.lemma in self.scan.words.list.tells_media

    def _of_a_nation(self, token: int, known: Known) -> bool:
        """Whether what may be a body tells whose a body right before it is: "القوات المالية", never "وزارة المالية"."""
        if not known.flags & Is.ARTICLE or not self.heads or self.heads[-1][0] != token - 1:
            return False
        head = self.heads[-1][1]
        nation = known.feminine and known.bare.removesuffix("ه") in self.scan.words.nationals
        return nation and head.article and head.noun.section == "institutions" and not head.noun.document

    def _of_a_party(self, token: int, known: Known) -> bool:
        """Whether a noun of a body is the party of a woman with a title right before it: "النائبة الجمهورية"."""
        at, head = self.heads[-1] if self.heads else (-1, None)
        woman = head is not None and head.noun.section == "titles" and head.article and head.noun.gender == "f"
        return woman and at == token - 1 and known.bare in self.scan.words.list.women_of_parties
