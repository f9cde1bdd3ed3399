"""Phrase state: where the reading of a source's noun phrase stands, and what may follow there."""

import re

from extract.find.adverbials import leads_to_that, posted
from extract.find.first_names import given_name
from extract.find.known import Is, Known, NounAt
from extract.find.scan import Scan
from extract.read.document import COMMAS

# What no name begins with, and what does not go on with one; a name's second word has no article besides.
_NO_NAME = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.INSIDE | Is.ACTION | Is.OCCASION | Is.SAYING | Is.BI
_HAPPENS = Is.ACTION | Is.OCCASION
_WHERE = Is.IN | Is.FROM | Is.INSIDE
_NO_SECOND = _NO_NAME | Is.ARTICLE
DASHES = frozenset("-–—")
_ACTED = re.compile(r"^بت\w{2,4}$")  # ب and an infinitive in ت: "بتقص", "بتقاعس"


class PhraseState:
    """A phrase read so far.

    Attributes:
        at: The token to be read next.
        closed: The construct is closed: what follows is an adjective, a name or something else.
        named: Words that are no titles have been read behind a title, or from the start.
        open_role: A title or body has just been read, so that a place or body may follow with a preposition.
        heads: The nouns of sources read, with their tokens.
    """

    def __init__(self, scan: Scan, first: int, limit: int, with_content: bool, transitive: bool = False) -> None:
        self.scan = scan
        self.first = first
        self.limit = limit
        self.with_content = with_content
        self.transitive = transitive
        self.no_to = False
        self.no_from = False
        self.no_of = False
        self.single = False  # an apposition to one person: what follows with و is his name
        self.pair = False  # names of two: "الوزيران، فلان وفلان"
        self.each = False  # names of several: "كل من فلان من البلدة، وفلان من المدينة"
        self.at = first
        self.closed = False  # the construct is closed: what follows is an adjective, a name or something else
        self.named = False  # words that are no titles have been read behind a title, or from the start
        self.open_role = False
        self.counting = ""  # the word of number that the phrase begins with, without a proclitic
        self.heads: list[tuple[int, NounAt]] = []

    def _ends_definite(self, head: NounAt) -> bool:
        """Whether a form of several words ends with the article ("هيئة الأركان"): its construct is closed."""
        return bool(head.rest) and bool(self.scan.known[self.at - 1].flags & Is.ARTICLE)

    def _titled(self) -> bool:
        """Whether one person's title is read to its end and no name yet."""
        if not self.heads or self.named or not self.closed:
            return False
        noun = self.heads[0][1].noun
        return noun.section == "titles" and noun.number == 1

    def _name_at(self, token: int, proclitics: tuple[str, ...]) -> bool:
        known = self.scan.known[token]
        flags = known.flags
        if known.fold[0] == "ي" and flags & Is.VERB and self._name_in_y(token):
            return True
        if given_name(self.scan, token):
            return True
        if flags & Is.STOP and len(known.fold) == 2 and self._short_name(token):
            return True
        if flags & _NO_NAME:
            return self.scan.ban and self.scan.document.words[token].surface in self.scan.words.list.ban
        if proclitics == ("",) and known.fold.startswith(("لل", "بال", "وال", "فال")):
            return False
        lists = self.scan.words.list
        if known.listed and (known.fold in lists.pronoun_prepositions or known.fold in self.scan.words.given_out):
            return False  # "طلب منا", "تصريحات أصدرها المكتب"
        if known.fold[0] == "ب" and known.fold[1:] in lists.settings:
            return False  # "بمقر الوزارة"
        surface = self.scan.document.words[token].surface
        if surface.startswith("لإ") and surface.endswith("ه"):
            return False  # "تشترط لإنهائه"
        if surface.endswith("ته") and len(known.fold) > 5 and not known.nouns:
            return False  # "لدى إعلان استراتيجيته"
        if known.nouns and not any(noun.proclitics in proclitics for noun in known.nouns):
            return False
        if known.forms and "" in proclitics and any(form.kind != "noun" for form in known.forms):
            return False
        return len(known.fold) > 1

    def _name_in_y(self, token: int) -> bool:
        """Whether a word that looks like a verb in the present is a name behind a verb of saying: "قال ياروسلاف"."""
        known = self.scan.known
        if token == 0 or token + 1 >= self.limit or not any(f.kind == "verb" for f in known[token - 1].forms):
            return False
        after = known[token + 1]
        if leads_to_that(self.scan, token + 1) or after.fold in COMMAS:
            return len(known[token].fold) > 4  # "قال يوسفوف إن", "قال يوسفوف في بيان إن"
        return len(known[token].fold) > 4 and not after.flags & _NO_SECOND and not after.nouns and len(after.fold) > 2

    def _short_name(self, token: int) -> bool:
        """Whether a small word begins a foreign name between a verb and what is said: "أضاف كي مون أن"."""
        scan, known = self.scan, self.scan.known
        mother = known[token].flags & Is.LINK  # "تقول أم خالد،"
        if token == 0 or token + 2 >= len(known):
            return False
        if not any(f.kind == "verb" and (f.past or mother) for f in known[token - 1].forms):
            return False
        after = known[token + 1]
        plain = not after.flags & (Is.MARK | Is.BREAK | Is.ARTICLE | Is.NUMBER | Is.IN | Is.FROM | Is.BI)
        ends = leads_to_that(scan, token + 2) or (mother and known[token + 2].flags & (Is.MARK | Is.IN))
        return plain and not after.nouns and not after.forms and bool(ends)

    def _short_quote(self, token: int) -> bool:
        scan = self.scan
        last = scan.quoted[token]
        if last - token > 5 or last not in scan.closing or last + 1 >= self.limit:
            return False
        words = scan.known[token + 1 : last]
        if any(word.flags & (Is.VERB | Is.STOP | Is.AN) for word in words):
            return False  # "وأجاب «لن نقبل»": what is said
        if scan.known[last + 1].flags & Is.OF or scan.folds[last + 1] == ":" or scan.is_an(last + 1):
            return True
        if scan.known[last + 1].flags & Is.MARK and scan.folds[last + 1] not in COMMAS:
            return False
        for after in range(last + 1, min(last + 9, self.limit)):
            if scan.is_an(after) or scan.folds[after] == ":" or scan.opens_quote(after):
                return True
        return False

    def _degree(self, token: int) -> bool:
        """Whether a letter stands for a degree here: "د. فلان", "م. فلان"."""
        scan = self.scan
        if scan.folds[token] not in scan.words.list.degrees or token + 2 >= self.limit:
            return False
        plain = scan.known[token + 2]
        return scan.folds[token + 1] in "./" and len(plain.fold) > 1 and not plain.flags & (Is.MARK | Is.BREAK)

    def _of_their_own(self, token: int, known: Known) -> bool:
        """ "مصادر خاصة": their own sources, no "especially"."""
        if not self.heads or self.heads[-1][0] != token - 1 or self.heads[-1][1].article:
            return False
        unofficial = known.fold in self.scan.words.list.unofficial_words
        return unofficial and self.heads[-1][1].noun.entry.get("anaphor") == "source"

    def _described(self, token: int) -> bool:
        """Whether a word describes somebody unnamed: "مسؤول يمني", "مسؤول رفيع"."""
        known = self.scan.known[token]
        nisba = known.flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE
        nisba = nisba and known.fold not in self.scan.words.list.complements  # "ناحية" only looks like one
        return nisba or (known.listed and not known.nouns and known.fold in self.scan.words.list.ranking)

    def _foreign_to(self, token: int, known: Known) -> bool:
        """Whether a word behind ب is an infinitive in إ, something of his, or a measure: none is a name."""
        acted = self.with_content and self.heads and self.closed and not self.named and _ACTED.match(known.fold)
        if acted and not known.nouns and known.fold not in self.scan.words.list.first_names:
            return True  # "طالب نواب المعارضة بتقص علني", never "الجنرال بترايوس"
        if known.nouns or len(known.fold) < 5:
            return False
        surface = self.scan.document.words[token].surface
        at, head = self.heads[-1] if self.heads else (-1, None)
        bare = head is not None and not known.flags & (Is.ADJECTIVE | Is.ARTICLE)
        if bare and head is not None and head.noun.entry.get("anaphor") == "source" and at == token - 1:
            return True  # "أفادت مصادر بحالات فرار"
        after = self.scan.known[token + 1]
        if self.transitive and bare and at == token - 1 and known.fold.endswith("ات") and after.feminine:
            return not after.flags & Is.ARTICLE  # "طالب الرئيس بضمانات أمنية"
        if len(surface) > 5 and surface.endswith("ه") and not surface.endswith(("يه", "وه")):
            return True  # "ظهر الرئيس فلان بملابسه العسكرية"
        return surface.startswith("بإ") or known.fold[1:] in self.scan.words.list.quantifiers

    def _dated_paper(self, token: int) -> bool:
        """Whether a day is the name of a paper or a movement here: "صحيفة 14 أكتوبر", "حركة 20 فبراير"."""
        scan = self.scan
        if token + 1 >= self.limit or not scan.known[token + 1].flags & Is.TIME or len(self.heads) != 1:
            return False
        return self.heads[0][0] == token - 1 and self.heads[0][1].noun.section != "titles"

    def _in_construct(self, token: int) -> bool:
        """Whether a word stands behind a body without the article that a title serves: "أمين جبهة تحرير"."""
        if len(self.heads) < 2:
            return False
        at, head = self.heads[-1]
        plain = not head.article and not head.noun.name and not head.noun.document and not head.rest
        return at == token - 1 and plain and head.noun.section == "institutions" and not self.closed

    def _time_adjective(self, token: int) -> bool:
        """ "العام" in "الأمين العام" is no year."""
        scan = self.scan
        if scan.folds[token] not in scan.words.list.time_adjectives or not self.heads:
            return False
        before = scan.known[token - 1].flags
        if self.heads[-1][0] == token - 1:
            return bool(before & Is.ARTICLE) and scan.folds[token].startswith("ال")
        after = scan.known[token + 1].flags if token + 1 < self.limit else Is.MARK
        adjective = Is.ARTICLE | Is.ADJECTIVE
        body = before & adjective == adjective and self.heads[-1][1].noun.section != "titles"
        return body and not after & (Is.TIME | Is.NUMBER)  # "حزب المؤتمر الشعبي العام"

    def _name_piece(self, token: int) -> bool:
        """Whether a small word is part of a foreign name: "لا روسا", "دي مايو"."""
        scan = self.scan
        if not self.named or token + 1 > self.limit:
            return False
        before = scan.folds[token - 1]
        if before in scan.words.list.particles:
            return not scan.is_an(token)
        if scan.folds[token] not in scan.words.list.particles or token + 2 > self.limit:
            return False
        plain = scan.known[token + 1]
        if plain.flags & (Is.MARK | Is.ARTICLE | Is.VERB | Is.STOP | Is.AN) or plain.forms or plain.nouns:
            return False
        return token + 2 >= self.limit or bool(
            scan.known[token + 2].flags & (Is.MARK | Is.AN | Is.TIME | Is.IN | Is.STOP)
        )

    def _supervised(self, token: int) -> bool:
        """Read "المشرف على العمليات"."""
        scan = self.scan
        if scan.folds[token - 1] not in scan.words.list.supervisors or token + 1 >= self.limit or posted(scan, token):
            return False  # "قالت مصادر مطلعة على موقعها إن"
        if scan.known[token + 1].flags & (Is.MARK | Is.BREAK | Is.NUMBER):
            return False
        self.at = token + 2
        self.closed = bool(scan.known[token + 1].flags & Is.ARTICLE)
        self.open_role = True
        return True

    def _name_follows(self, token: int) -> bool:
        """Whether two plain words follow behind a title that is closed: a name, "مدير المكتب فيها فلان الفلاني"."""
        known = self.scan.known
        if not self.heads or self.heads[0][1].noun.section != "titles" or self.named or token + 2 >= self.limit:
            return False
        bad = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ARTICLE | Is.ACTION | Is.OCCASION | Is.BI
        plain = [not known[at].flags & bad and not known[at].forms and not known[at].nouns for at in (token + 1,)]
        second = known[token + 2]
        named = second.flags & Is.LINK or known[token + 1].flags & Is.LINK or not second.flags & bad
        return all(plain) and bool(named) and not second.forms and not known[token + 1].feminine

    def _of_south(self, token: int) -> bool:
        """Whether a nation's adjective without the article stands behind a side of the world: "الجنوب أفريقي"."""
        after = self.scan.known[token + 1]
        nation = not after.flags & Is.ARTICLE and after.fold.removesuffix("ه") in self.scan.words.nationals
        return nation and token + 1 < self.limit and bool(self.heads)

    def _land_spoken_to(self, token: int, fold: str) -> bool:
        """Whether a land whose name is a plural is an object: "اتهمت الحكومة اليمنية الإمارات بكذا"."""
        return self.transitive and fold.endswith("ات") and self.scan.is_land(token)

    def _held_back(self, token: int) -> bool:
        """Whether a name is held back here ("فضل عدم ذكر اسمه"); "فضل حسن" is a name."""
        lists = self.scan.words.list
        if self.scan.folds[token] not in lists.preferring:
            return True
        return token + 1 < self.limit and self.scan.folds[token + 1] in lists.kept

    def _surname(self, token: int, known: Known) -> bool:
        """Whether a word that looks like a title or like a noun behind ل is the surname of a bare first name."""
        scan = self.scan
        ends = token + 1 >= self.limit or bool(scan.known[token + 1].flags & Is.MARK)
        ends = ends or scan.is_an(token + 1)
        last = ends or bool(scan.known[token + 1].flags & (Is.IN | Is.TIME | Is.WITH))
        before = scan.known[token - 1].flags
        if before & (Is.MARK | Is.IN) or scan.known[token - 1].nouns or (before & Is.ARTICLE and self.heads):
            return False
        if known.fold[0] == "ل" and len(known.fold) > 3 and known.fold[1] != "ل":
            plain = all(option.noun.entry.get("document") for option in known.nouns)
            return (
                last
                and plain
                and not known.flags & (Is.BI | Is.BREAK)
                and known.fold[1:2] > "\u0600"
                and not (known.fold[1:] in scan.words.list.complements or known.fold[1:] in scan.words.list.addressees)
            )
        title = next((option for option in known.nouns if option.proclitics == "" and not option.rest), None)
        if title is None or title.noun.lemma not in scan.words.list.surnames:
            return False
        if title.article and title.noun.number > 1:
            return False  # "توعد الوزير فلان الصيادين"
        if not self.heads and token == self.first + 1 and not ends and not title.article and title.noun.rank:
            after = scan.known[token + 1]  # "شعيب سيد حسن"
            return not after.flags & (Is.ARTICLE | Is.BREAK | Is.IN | Is.FROM | Is.NUMBER) and not after.nouns
        follows = [] if ends else scan.known[token + 1].nouns
        if any(n.noun.section == "titles" and not n.article and not n.proclitics for n in follows):
            return not title.article  # "ولي الله أديب حاكم الإقليم"
        office = not ends and scan.known[token + 1].flags & Is.ARTICLE  # "أحمد رمضان الأمين العام"
        family = title.noun.rank or (not office and scan.folds[token - 1] in scan.words.list.first_names)
        return ends or (title.article and bool(family))

    def _other(self, head: NounAt) -> bool:
        """Whether a noun behind a name is somebody else: "دعا فلان قادة العالم", "أبلغ الوزير فلان رئيس البلاد"."""
        noun = head.noun
        at, before = self.heads[-1] if self.heads else (self.first, head)
        bound = before is not head and at + 1 + len(before.rest) == self.at and before.noun.section == "titles"
        if bound and not before.article and not before.noun.rank and not head.proclitics:
            return False  # "فلان نائب رئيس وزراء الإقليم"
        if self.scan.folds[self.at - 1] in self.scan.words.list.on_behalf:
            return False  # "أعلن فلان المتحدث باسم الجيش"
        if noun.section == "institutions" and head.article and not head.proclitics and self.heads and self.transitive:
            titled = self.heads[0][1].noun.section == "titles" and not self.scan.known[self.at - 1].nouns
            return titled and not self.scan.known[self.at - 1].flags & Is.LINK  # "دعا الوزير فلان المتمردين"
        if noun.section != "titles" or self.pair or self.scan.folds[self.at - 1] in self.scan.words.list.links:
            return False
        if noun.number == 3 and not head.article and not head.proclitics:
            if self.scan.known[self.at - 1].flags & (Is.QUANTIFIER | Is.FROM | Is.MARK):
                return False  # "فلان أحد أبرز قادة"
            return not self.heads or self.heads[0][1].noun.number == 1
        if self.transitive and not self.heads and self.at == self.first + 1 and noun.number == 1:
            return head.article and not noun.rank and not head.proclitics  # "وصف فلان الرئيس"
        return (
            self.transitive
            and not head.article
            and not head.proclitics
            and bool(noun.entry.get("sole"))
            and bool(self.heads)
            and self.heads[0][0] == self.first
        )

    def _closes(self, token: int) -> bool:
        scan = self.scan
        flags = scan.known[token].flags
        if flags & Is.MARK:
            mark = scan.folds[token]
            return mark in COMMAS or mark == ":" or mark in DASHES or scan.opens_quote(token) or mark in ".؛)"
        if any(option.noun.document and not option.article for option in scan.known[token].nouns):
            return True  # "وصف الوزير، فلان تصريحات"
        if scan.known[token].listed and scan.folds[token] in scan.words.list.between:
            return True  # "فلانة، الناطقة باسم السفارة هناك: ..."
        if scan.folds[token] in scan.words.list.relatives or scan.folds[token] in scan.words.list.has:
            return True  # "العميد السابق، فلان الذي يقود", "وكان الوزير، فلان قد أعلن"
        if self.no_from and self.transitive and flags & Is.FROM:
            return True  # "حذر الوزير، فلان من"
        by = scan.folds[token]
        if self.with_content and (by.startswith("بال") or (by[0] == "ب" and flags & (Is.BI | Is.ACTION))):
            return True  # "طالب الوزير، فلان بوقف"
        return bool(
            scan.is_an(token) or flags & (Is.IN | Is.TIME | Is.WITH | Is.OF | Is.UPON | Is.TO | Is.SAYING | Is.ACTION)
        ) or scan.folds[token].startswith(("لل", "ل"))

    def document_head(self) -> bool:
        return bool(self.heads) and self.heads[-1][1].noun.document != ""

    def _whole_document(self, known: Known) -> bool:
        """Whether a document with the article has just been read: it has no name: "اعتبر البيان مدينة كذا منطقة"."""
        head = self.heads[0][1]
        whole = len(self.heads) == 1 and head.noun.document != "" and head.article
        return whole and known.fold not in self.scan.words.list.between

    def _counts_others(self, token: int, known: Known) -> bool:
        """Whether a word that counts begins an object: behind a bare name, or right behind a closed title."""
        if known.flags & Is.ARTICLE or known.nouns or known.fold in self.scan.words.list.no_names:
            return False
        return (self.named and not self.heads) or (self.closed and bool(self.heads) and self.heads[-1][0] == token - 1)

    def _modifies(self, token: int, known: Known) -> bool:
        """Whether a word with the article goes on with a closed phrase: an adjective that agrees, or a surname."""
        scan, fold = self.scan, known.fold
        if scan.known[token - 1].flags & Is.LINK or self._of_place(token, known):
            return True
        if self.named and token > self.first + 1 and scan.folds[token - 2] in scan.words.list.sons:
            return True  # "محمد بن عبدالله المرعول"
        if self.named and (fold.endswith("ين") or (known.listed and fold in scan.words.cue_list.attacks)):
            return False  # "على لسان الناطق فلان الهجوم الذي"
        if fold in scan.words.list.ordinals:
            return True
        if self.transitive and known.feminine and self._other_gender(token, fold):
            return False  # "دعا الرئيس السعودية إلى"
        if known.listed and fold.endswith("ي") and {fold, known.bare} & scan.words.list.actions:
            return False  # "كرر فلان التصدي للمشكلة"
        if fold in scan.words.list.adjectives or known.flags & Is.ADJECTIVE:
            return True
        if self.transitive and known.feminine and self.heads and self.heads[-1][1].noun.entry.get("name"):
            return False  # "أعلن التنظيم الخلافة"
        if known.flags & Is.ACTION:
            return False
        if not self.heads or (self.named and not self._is_body()):
            if not self.transitive or self._family_name(token, known):
                return True
            after = scan.known[token + 1].flags if token + 1 < self.limit else Is.MARK
            with_that = after & Is.AN and scan.folds[token + 1][0] == "ب"  # "برر فلان الهجوم بأنه"
            return bool(after & (Is.ACTION | Is.AN | Is.QUANTIFIER)) and not with_that  # "أعلن علي البيض انفصال"
        head = self.heads[-1][1].noun
        if known.feminine:
            return head.gender != "m" or head.number == 3
        if head.section == "titles":
            return not self.transitive or fold.endswith(("ون", "ين"))
        return False

    def _of_place(self, token: int, known: Known) -> bool:
        """Whether a word describes the town right before it, which ends there: "في الموصل المحاصرة، فلان"."""
        scan = self.scan
        if not known.feminine or known.nouns or known.flags & _HAPPENS or not scan.names_place(token - 1):
            return False
        if token - 1 == self.first or not scan.known[token - 2].flags & _WHERE:
            return False
        ends = scan.folds[token + 1] in COMMAS and not self.transitive
        return ends or leads_to_that(scan, token + 1) > 0

    def _family_name(self, token: int, known: Known) -> bool:
        """Whether a word with the article is a surname, right behind a first name; kings have none.

        "حذر سامر الحداد من", never "دعا الملك سلمان الأطراف".
        """
        scan, lists = self.scan, self.scan.words.list
        before = scan.known[token - 1]
        if not before.listed or before.fold not in lists.first_names:
            return False
        if known.flags & Is.ACTION or known.fold.endswith(("ين", "ون", "ات")):
            return False
        after = scan.known[token + 1] if token + 1 < self.limit else None
        thing = after is not None and after.flags & (Is.ARTICLE | Is.ADJECTIVE) == Is.ARTICLE and not after.feminine
        if known.feminine and not thing and (after is None or after.fold not in COMMAS):
            return False  # "دعا النائب عاطف الطراونة، رئيس", "وصف سامر الطراونة القرار"
        if known.nouns and scan.noun(token) is not None:
            return False
        if known.listed and known.fold in scan.words.cue_list.attacks:
            return False
        first = token - 1
        behind = first == self.first or scan.known[first - 1].flags & (Is.ARTICLE | Is.MARK)
        if not behind and not scan.names_place(first - 1):  # "رئيس المجلس في إدلب سالم الحسن"
            at, head = self.heads[-1] if self.heads else (-1, None)
            if head is None or at + 1 + len(head.rest) != first:
                return False  # "وصف علي صالح الهجوم": the surname has been read
        return not self.heads or self.heads[-1][1].noun.lemma not in lists.reigning

    def _other_gender(self, token: int, fold: str) -> bool:
        """Whether a feminine word with the article cannot describe what stands before it: it is an object."""
        before = self.scan.known[token - 1]
        if not self.heads:
            return self.named and not before.feminine and not before.flags & Is.ARTICLE
        described = before.flags & (Is.ARTICLE | Is.ADJECTIVE) == Is.ARTICLE | Is.ADJECTIVE
        if described and not before.feminine and before.fold.endswith("ي") and not before.nouns:
            return True  # "رفض رئيس الوزراء الكندي الاتهامات"
        at, head = self.heads[-1]
        if fold.endswith("ات") and head.noun.number != 3:
            return not before.feminine and (at == token - 1 or not before.flags & Is.ARTICLE)
        if head.noun.section != "titles" or head.noun.gender == "f" or head.noun.number != 1:
            return False
        bare_name = self.named and not self.scan.known[token - 1].flags & Is.ARTICLE and not head.rest
        return (at == token - 1 and head.article) or (bare_name and not self.scan.known[token - 1].feminine)

    def _fits(self) -> bool:
        """ "الجيش الحوثيين": a second body with the article is an object, but "الرئيس التنفيذي" is no body."""
        return not self.heads or (self.heads[-1][1].noun.section == "titles" and self.heads[-1][1].noun.construct)

    def _is_body(self) -> bool:
        for _, head in self.heads:
            if head.noun.section == "titles":
                return False
        return bool(self.heads)

    def _name_ends(self, token: int) -> bool:
        """Whether an unknown word behind a body is its own name: a content or a comma follows within three words."""
        scan = self.scan
        if scan.known[token].flags & Is.LATIN:
            return True
        for t in range(token + 1, min(token + 4, self.limit)):
            if (
                leads_to_that(scan, t)
                or scan.opens_quote(t)
                or scan.folds[t] == ":"
                or scan.known[t].flags & (Is.OF | Is.TIME)
            ):
                return True
            if scan.known[t].flags & Is.IN and t + 1 < self.limit and scan.known[t + 1].flags & Is.OCCASION:
                return True
            if scan.known[t].flags & (Is.MARK | Is.BREAK | Is.NUMBER | Is.ACTION):
                return False
        return False

    def _ends_soon(self, token: int) -> bool:
        scan = self.scan
        if self.single and self.named and (token + 1 >= self.limit or scan.folds[token + 1] in COMMAS):
            self.at = token + 1  # "المتحدث باسم الحكومة، محيي الدين واني،"
            return True
        for t in range(token + 1, min(token + 4, self.limit)):
            if scan.is_an(t) or scan.opens_quote(t) or scan.folds[t] == ":":
                self.at = token + 1
                return True
            if scan.known[t].flags & (Is.MARK | Is.BREAK | Is.NUMBER):
                return False
        return False

    def _to(self, known: Known) -> bool:
        fold = known.fold
        return (
            fold.startswith("لل")
            or any(n.proclitics == "ل" for n in known.nouns)
            or (len(fold) > 2 and fold[1].isascii())
        )

    def _by(self, known: Known) -> bool:
        return known.fold.startswith("بال") or any(n.proclitics == "ب" for n in known.nouns)


def two_women(scan: Scan, token: int) -> bool:
    """Whether a word that names no source is a feminine dual: "معلمتان", never "باكستان"."""
    fold = scan.folds[token]
    dual = fold.endswith("تان") and not fold.endswith("ستان") and len(fold) > 5
    dual = dual and fold not in scan.words.list.first_names
    return dual and not scan.known[token].flags & Is.ARTICLE and not scan.is_land(token)
