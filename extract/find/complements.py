"""Complements: a title that runs on, from where its phrase seemed to end to the name it leads to.

"قائد عملية تحرير الميناء العقيد فلان إن" and "المفتش الخاص لإعادة الإعمار، فلان، إن" are single sources: nothing stands
between verb and content but nouns, adjectives, their prepositions and a name. The walk is as long as a title may be;
nothing is taken where it does not end at what is said.
"""

import re

from extract.find.adverbials import leads_to_that, posted, same_occasion, skip_adverbial
from extract.find.first_names import name_in_marks, told_to
from extract.find.known import Is, NounAt
from extract.find.phrase_state import DASHES
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase, Scan
from extract.read.document import COMMAS

_LONGEST = 18  # tokens walked over
_AHEAD_OF_NAME = 9  # tokens told of somebody before his name
_AHEAD = 22  # tokens between an adverbial and what is said
# Past forms that names do not have: انفعل, افتعل, استفعل.
_VERBAL = re.compile("^(?:ا\\wت\\w\\w|ان\\w\\w\\w|است\\w\\w\\w)ت?$")
_NEVER = Is.STOP | Is.VERB | Is.SAYING | Is.TO | Is.UPON | Is.OF | Is.NUMBER | Is.QUANTIFIER | Is.AN
_CLITICS = ("", "و", "ل", "ب")


def run_on(scan: Scan, phrase: Phrase, last: int, bearer: bool = False) -> bool:
    """Lengthen a phrase over the complements of its title, if they lead to a content before token `last`.

    Args:
        bearer: It may as well end at a name before a comma, a full stop or `last` ("بحسب مدير المكتب فلان،").
    """
    head = phrase.head
    if head is None or head.noun.section == "media" or head.noun.entry.get("document"):
        return False
    at = phrase.last
    mark = scan.folds[at] if at < last and scan.known[at].flags & Is.MARK else ""
    glued = mark in DASHES and at < last and scan.document.ends[at - 1] == scan.document.starts[at]
    if at >= last or (mark and mark not in COMMAS and not glued):
        return False
    rank, behind = phrase.heads[-1][1], phrase.heads[-1][0] + 1
    if rank.noun.entry.get("rank") and behind < at and scan.known[at].flags & (Is.IN | Is.FROM):
        return False  # "العقيد فلان في المدينة": the name has been read
    plain = not scan.known[at - 1].flags & (Is.ARTICLE | Is.MARK) and not scan.known[at - 1].nouns
    if plain and head.article and phrase.heads[-1][0] + 1 < at and scan.known[at].flags & Is.IN:
        return False  # "الرئيس فلان الفلاني في العاصمة"
    if told_to(scan, phrase.heads, at):
        return False  # "الوزير فلان لقادة الجيش"
    walk = _Walk(scan, phrase, min(last, at + _LONGEST), bearer)
    end = walk.end()
    if end <= at:
        return False
    phrase.last = end
    phrase.heads.extend(walk.heads)
    return True


def described(scan: Scan, phrase: Phrase, last: int) -> None:
    """Lengthen a title over what is told of its bearer, up to his name right before what is said.

    "القيادي المنشق عن الجيش سامر الحداد أن": a participle with its preposition, and a name of two words.
    """
    head = phrase.head
    if head is None or not head.article or phrase.number != 1 or head.noun.section != "titles":
        return
    at = phrase.last
    if at + 4 >= last or not all(scan.known[t].flags & Is.ARTICLE for t in range(phrase.first, at)):
        return
    at += _tells(scan.folds[at], scan)
    if at - 1 == phrase.first or not _tied(scan, at):
        return
    own = scan.folds[at][0] in "بل" and len(scan.folds[at]) > 2  # "المعروف بمواقفه فلان"
    for end in range(at + 4 - own, min(at + _AHEAD_OF_NAME, last)):
        known = scan.known[end]
        if not (_said(scan, end) or scan.opens_quote(end)):
            if known.verb or known.flags & (Is.MARK | Is.STOP | Is.AN):
                return
            continue
        first, second = scan.known[end - 2], scan.known[end - 1]
        bad = Is.BREAK | Is.IN | Is.FROM | Is.ACTION | Is.ADJECTIVE
        named = any(scan.folds[t] in scan.words.list.first_names for t in (end - 3, end - 2))
        plain = not (first.flags | second.flags) & bad and not first.flags & Is.ARTICLE
        if named and plain and not (first.nouns or second.nouns):
            phrase.last = end
        return


def _tells(fold: str, scan: Scan) -> bool:
    """Whether a word may be a participle that tells of somebody: "المنشق", "القريب من"."""
    return fold.startswith("الم") or fold.removeprefix("ال") in scan.words.list.near_to


def _tied(scan: Scan, at: int) -> bool:
    """Whether a token is a preposition that a participle before it takes: "المنشق عن", never "المصري في خطاب"."""
    told, tie = scan.known[at - 1], scan.known[at]
    body = any(option.noun.section != "titles" for option in told.nouns)  # "المجلس"
    if not _tells(told.fold, scan) or body or told.bare in scan.words.nationals:
        return False
    if tie.flags & Is.IN:
        return told.bare in scan.words.list.told_in and not scan.known[at + 1].flags & Is.OCCASION
    if tie.flags & (Is.OF | Is.FROM | Is.UPON | Is.TO):
        return True
    if tie.flags & Is.WITH:  # "المتقاعد بعد لقاء فلان" tells when he says it
        return tie.fold in scan.words.list.along
    return tie.fold[0] in "بل" and not tie.flags & Is.TIME


def acting(scan: Scan, phrase: Phrase) -> Phrase:
    """Cut from who does something what he does it to, or from where: "سجنت الحركة تاجرين", "استقال القائد من منصبه"."""
    head = phrase.head
    if head is None or phrase.joint:
        return phrase
    body, closed = head.noun.section == "institutions", head.article
    for at in range(phrase.first + 1 + len(head.rest), phrase.last):
        known = scan.known[at]
        own = known.flags & Is.FROM and at + 1 < phrase.last and scan.owned(at + 1)
        whom = known.plain or (known.nouns and known.fold.endswith(("ا", "ين")))
        whom = body and closed and whom and not known.flags & (Is.ARTICLE | Is.ADJECTIVE) and not scan.names_place(at)
        thing = known.feminine and not known.flags & Is.ARTICLE and at > phrase.first + 2 and at + 1 < phrase.last
        if own or whom or (thing and scan.folds[at + 1][0] in "لب"):  # "نشر الدكتور فلان الفلاني صورة لابنه"
            phrase.last = at
            phrase.heads = [one for one in phrase.heads if one[0] < at]
            break
        closed = closed or bool(known.flags & Is.ARTICLE)
    return phrase


def many_acting(scan: Scan, phrase: Phrase, bare: bool = True) -> Phrase:
    """Cut from several who do something what they do it to: "ردد المتظاهرون شعارات", "دخل المسلحون المدينة".

    Args:
        bare: A word without the article is such a thing too: they stand behind their verb.
    """
    if phrase.head is None or not phrase.head.article or phrase.last <= phrase.first + 1:
        return phrase
    told = scan.known[phrase.first + 1]
    if not scan.folds[phrase.first].endswith("ون") or told.fold.endswith("ون"):
        return phrase
    thing = told.feminine and told.flags & Is.ARTICLE  # what describes them is no feminine
    plain = told.flags & (Is.ARTICLE | Is.IN | Is.FROM | Is.MARK | Is.INSIDE | Is.ADJECTIVE)
    if not thing and (not bare or plain or len(phrase.heads) > 1):
        return phrase
    return read_phrase(scan, phrase.first, phrase.first + 1, ("", "و", "ف")) or phrase


def _said(scan: Scan, token: int) -> bool:
    return scan.is_an(token) or scan.folds[token] == ":"


class _Walk:
    def __init__(self, scan: Scan, phrase: Phrase, limit: int, bearer: bool) -> None:
        self.scan = scan
        self.phrase = phrase
        self.limit = limit
        self.bearer = bearer
        self.heads: list[tuple[int, NounAt]] = []
        self.named = 0  # where a name seems to begin

    def end(self) -> int:
        """The token behind the title and its name, 0 if it leads nowhere."""
        scan, token = self.scan, self.phrase.last
        while token < self.limit:
            known = scan.known[token]
            flags = known.flags
            if _said(scan, token):
                return token
            if flags & Is.MARK:
                if scan.folds[token] in DASHES and scan.document.ends[token - 1] == scan.document.starts[token]:
                    token += 2  # "العسكرية-المدنية"
                    continue
                if self.bearer and self._name_ends(token):
                    return token
                after = self._mark(token)
                if after <= token:
                    return -after
                token = after
                continue
            if flags & Is.TIME and not self._adjective(token):
                return token if self._content_follows(token) else 0
            built = flags & Is.ACTION and scan.known[token - 1].flags & Is.BI  # "لإعادة بناء"
            side = known.fold[known.skip_and :] if flags & Is.AND else known.fold  # "لشؤون الشرق الأدنى وشمال أفريقيا"
            told = side not in scan.words.list.directions or side in scan.words.list.topics  # "ردا على سؤال"
            jointly = known.initial == "ب" and known.bare in scan.words.list.jointly  # "الجيش بالتنسيق مع الشرطة"
            if (flags & Is.WITH and not built and told) or jointly or posted(scan, token) or same_occasion(scan, token):
                return token if self._content_follows(token) else 0
            if known.fold in scan.words.list.relatives:
                return self._behind_clause(token)
            if flags & (Is.TO | Is.UPON | Is.OF) and token + 1 < self.limit and scan.is_an(token + 1):
                return token  # "شدد وزير كذا على أن"
            verbal = any(form.kind != "noun" for form in known.forms) and not flags & Is.ARTICLE
            if flags & _NEVER or verbal:
                return 0
            if flags & Is.IN and token + 1 < self.limit and scan.known[token + 1].flags & (Is.OCCASION | Is.TIME):
                return token if self._content_follows(token) else 0
            if self._spoken_to(token):
                return token if self._content_follows(token) else 0
            if not self._goes_on(token) or self._told(token):
                return 0
            found = scan.noun(token, _CLITICS) if not flags & Is.LINK else None
            if found is not None and (found[0].proclitics == "و" and found[0].noun.section != "titles"):
                found = None  # "مكتب الصحة والسكان"
            if found is not None and not found[0].noun.entry.get("document"):
                self.heads.append((token, found[0]))
                token = found[1]
            else:
                token += 1
        return token if self.bearer and self._name_ends(token) else 0

    def _behind_clause(self, token: int) -> int:
        """The end of rank and name behind a relative clause ("قائد القوات التي تقاتل في الشرق فلان إن"), or 0."""
        scan = self.scan
        for at in range(token + 2, min(token + 12, self.limit)):
            if _said(scan, at) or scan.known[at].flags & Is.MARK:
                return 0
            found = scan.noun(at)
            if found is not None and found[0].article and found[0].noun.rank:
                inner = read_phrase(scan, at, self.limit)
                if inner is None or inner.last <= found[1]:
                    return 0
                apart = inner.last + 1 < self.limit and scan.folds[inner.last] in COMMAS
                if not self._content_follows(inner.last) and not (apart and self._clause_ahead(inner.last + 1)):
                    return 0
                self.heads.extend(inner.heads)
                return inner.last
        return 0

    def _name_ends(self, token: int) -> bool:
        """Whether the words before a token are a name of two or more words, with nothing of a verb."""
        first = self.named
        if not first or token - first < 2 or (self.scan.known[token].flags & Is.MARK and self.scan.folds[token] == "("):
            return False
        return not _VERBAL.match(self.scan.folds[first]) and bool(self.heads or token - first < 5)

    def _mark(self, token: int) -> int:
        """The token behind a mark inside the title; minus the end where the title ends, 0 where it breaks off."""
        scan = self.scan
        if scan.folds[token] == "(":
            close = next((t for t in range(token + 1, min(token + 7, self.limit)) if scan.folds[t] == ")"), 0)
            return close + 1 if close else 0
        if (close := name_in_marks(scan, token)) and self._content_follows(close + 1):
            return -(close + 1)  # "رئيس الحزب الموالي للحركة «سامر الحداد»، إن"
        if scan.opens_quote(token):
            close = scan.quoted[token]
            short = close - token <= 4 and close in scan.closing and close + 1 < self.limit
            if scan.known[token - 1].flags & (Is.IN | Is.FROM):  # "مصادر من «المقاومة»"
                return close + 1 if short else 0
            return close + 1 if short and not scan.known[close + 1].flags & Is.MARK else -token
        if scan.folds[token] not in COMMAS or token + 1 >= self.limit:
            return 0
        if _said(scan, token + 1) or (self._clause_ahead(token + 1) and token > self.phrase.last):
            return -token  # "المدير العام للمكتب فلان الفلاني، الذي وصل أمس، إن"
        hidden = scan.folds[token + 1] in scan.words.list.unnamed_from  # "فضل عدم ذكر اسمه"
        inner = None if self.named or hidden else read_phrase(scan, token + 1, self.limit)
        if inner is None or (inner.head is not None and inner.head.noun.section != "titles"):
            return -token if self._content_follows(token + 1) and token > self.phrase.last else 0
        bare = inner.head is None and (scan.known[inner.first].flags & Is.ARTICLE or inner.last - inner.first > 5)
        end = inner.last
        more = end + 1 < self.limit and scan.folds[end][0] == "و" and scan.known[end + 1].flags & Is.MARK
        end += bool(more and inner.head is None)  # "، محيي الدين واني،"
        told = end + 1 < self.limit and scan.folds[end] in COMMAS and self._clause_ahead(end + 1)
        closes = (
            told
            or self._content_follows(end)
            or (self.bearer and end < self.limit and bool(scan.known[end].flags & Is.MARK))
        )
        if bare or inner.number != 1 or not closes:
            return 0
        self.heads.extend(inner.heads)
        return -end

    def _clause_ahead(self, token: int) -> bool:
        """Whether a clause whose comma leads to what is said begins here: "الذي وصل أمس، إن", "وهو ضابط، إن"."""
        known, lists = self.scan.known[token], self.scan.words.list
        describes = known.flags & (Is.ARTICLE | Is.TIME) == Is.ARTICLE and not known.nouns
        if not (describes or known.fold in lists.relatives or known.fold in lists.taking_up):
            return False
        near = range(token + 2, min(token + _AHEAD_OF_NAME, self.scan.document.sentence(self.phrase.first).last))
        comma = next((at for at in near if self.scan.folds[at] in COMMAS), None)
        return comma is not None and self._content_follows(comma + 1)

    def _goes_on(self, token: int) -> bool:
        """Whether a word may follow the one before it inside a title."""
        scan = self.scan
        known, before = scan.known[token], scan.known[token - 1]
        flags, fold = known.flags, known.fold
        joined = fold[0] == "و" and len(fold) > 3
        governed = before.flags & (Is.IN | Is.FROM | Is.INSIDE)
        noun_like = not before.flags & Is.ADJECTIVE or before.fold in scan.words.list.complements
        bound = (
            not before.flags & (Is.ARTICLE | Is.MARK)
            and noun_like
            and (
                bool(before.nouns)
                or (bool(scan.known[token - 2].nouns) and not scan.known[token - 2].flags & Is.ARTICLE)
            )
        )  # "مجلس تنسيق", "قائد عملية تحرير"
        if flags & Is.FROM and token + 1 < self.limit:
            body = scan.noun(token + 1) or scan.known[token + 1].flags & Is.ARTICLE or scan.opens_quote(token + 1)
            if not body:
                return False  # "أعلن التحالف من واشنطن"
        if flags & (Is.IN | Is.FROM | Is.INSIDE):
            return not governed or bool(flags & Is.INSIDE and before.flags & Is.IN)  # "في داخل البلاد"
        if flags & Is.BI or (fold[0] in "لب" and len(fold) > 4 and not known.nouns and flags & Is.ACTION):
            return before.fold in scan.words.list.governing
        if flags & Is.ACTION and not flags & Is.ARTICLE:
            return bound or joined or before.flags & Is.BI != 0 or before.fold in scan.words.list.actions
        acted = known.listed and {fold, known.bare} & scan.words.list.actions
        if acted and flags & Is.ARTICLE and not (bound or governed or before.flags & Is.ARTICLE):
            return False  # "كرر الوزير فلان التصدي للتهريب"
        if fold.startswith("ال") and before.flags & Is.ARTICLE and not before.flags & Is.BI:
            noun = scan.noun(token)
            title = noun is not None and noun[0].noun.section == "titles" and noun[0].noun.number == 1
            alike = fold.endswith("ون") and before.fold.endswith("ون")  # "الانفصاليون الموالون"
            placed = known.feminine and scan.names_place(token - 1) and not known.nouns  # "في الموصل المحاصرة"
            return title or alike or placed or self._adjective(token) or self._first_name(token)
        plain = not flags & Is.ARTICLE and not joined and not known.nouns and fold[0] not in "لب"
        after = scan.known[token + 1].flags if token + 1 < self.limit else Is.MARK
        if plain and known.feminine and before.flags & Is.ARTICLE and after & Is.ARTICLE:
            return False  # "أكد الوزير صعوبة الوضع"
        behind = (
            before.flags & Is.ARTICLE or scan.known[token - 2].flags & Is.IN or (before.nouns and before.fold[0] != "ل")
        )
        if plain and behind and not governed:
            self.named = token
        return True

    def _first_name(self, token: int) -> bool:
        """Whether a word with the article is a name of two words before what is said: "اليمني الخضر ناصر أن"."""
        scan = self.scan
        known = scan.known[token]
        titled = token == self.phrase.last and bool(scan.known[token - 1].flags & Is.TITLE)
        surname = titled and not (known.nouns or known.feminine or known.flags & (Is.ACTION | Is.OCCASION))
        if surname and leads_to_that(scan, token + 1):
            return not known.fold.endswith(("ين", "ون"))  # "أكد الشيخ الكعود أن"
        if token + 2 >= self.limit or not (surname or scan.known[token - 1].flags & Is.ADJECTIVE):
            return False
        after = scan.known[token + 1]
        if after.flags & (Is.ARTICLE | Is.BREAK | Is.IN | Is.FROM | Is.MARK | Is.NUMBER) or after.forms:
            return False
        return leads_to_that(scan, token + 2) > 0 or bool(scan.known[token + 2].flags & Is.MARK)

    def _adjective(self, token: int) -> bool:
        """Whether a word with the article describes the one before it."""
        scan = self.scan
        lists = scan.words.list
        fold = scan.folds[token]
        if fold in lists.time_adjectives and fold.startswith("ال"):
            after = scan.known[token + 1].flags if token + 1 < self.limit else Is.MARK
            return bool(scan.known[token - 1].flags & Is.ARTICLE) and not after & (Is.TIME | Is.NUMBER)
        return bool(scan.known[token].flags & Is.ADJECTIVE) or fold in lists.adjectives or fold in lists.ordinals

    def _spoken_to(self, token: int) -> bool:
        """Whether a word names the one told: "للصحفيين", "لرويترز", "لـ«صحيفة»"."""
        scan = self.scan
        fold = scan.folds[token]
        if fold[0] != "ل":
            return False
        if len(fold) < 3 or fold[1:2].isascii() or fold[2:] in scan.words.list.addressees:
            return True
        found = scan.noun(token, ("ل",))
        if found is None:
            return False
        general = found[0].article and found[0].noun.entry.get("head") == "media"  # "مؤسسة كذا للإعلام"
        return (found[0].noun.section == "media" and not general) or found[0].noun.entry.get("kind") == "media"

    def _told(self, token: int) -> bool:
        """Whether a medium behind a closed title is the one told: "أفاد مسؤول في الوزارة شبكة كذا بأن"."""
        found = self.scan.noun(token)
        if found is None or found[0].noun.section != "media" or found[0].article:
            return False
        return bool(self.scan.known[token - 1].flags & Is.ARTICLE)

    def _content_follows(self, token: int) -> bool:
        """Whether what is said follows, with nothing but adverbials before it."""
        scan, end = self.scan, min(self.scan.document.sentence(self.phrase.first).last, token + _AHEAD)
        while token < end:
            if _said(scan, token) or scan.opens_quote(token):
                return True
            after = skip_adverbial(scan, token, end)
            known = scan.known[token]
            said = not known.flags & Is.WITH and any(form.kind != "noun" for form in known.forms)  # but "عبر حسابه"
            if after == token or said:
                return False
            token = after
        return False
