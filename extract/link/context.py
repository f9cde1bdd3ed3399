"""Context: what the linking of one article's figures may look at."""

from dataclasses import dataclass, field
from typing import Any

from extract.find.facts import facts_of
from extract.find.mentions import ActorMention, DateMention, EventMention, Mentions, QuantityMention
from extract.find.relations import Relations, relations
from extract.lexicon import Lexicon
from extract.link.in_order import InOrder, Placed
from extract.link.rows import AttributionRow, FigureRow, PlaceRow
from extract.read.document import Document, Sentence
from extract.read.fold import fold_word

REACH = 48
"""How many tokens from a quantity the words may stand that say something of it."""

FAR = 120
"""How many tokens away names, places and dates may stand that are weighed for a quantity: no text grows past it."""

NEAR = 6
"""How many names or dates to either side are weighed."""

_SHIP = 3  # words of the name of a ship
_SHIP_ENDS = frozenset(("in", "to", "from", "relative", "opener"))
_DESCRIBED = 3  # adjectives of those counted: "400 جندي أميركي إضافي من القاعدة"
_OPENED = frozenset("\"«“'(")
_LEADS = {"ب": "ب", "ل": "ل"}


@dataclass(slots=True)
class Context:
    """One document with all that is known of it; `figures` holds the rows linked so far, in text order."""

    document: Document
    mentions: Mentions
    places: InOrder[PlaceRow]
    attributions: list[AttributionRow]
    lexicon: Lexicon
    figures: list[FigureRow] = field(default_factory=list)
    quantities: list[QuantityMention] = field(default_factory=list)
    """The quantities that are figures, in text order; `figures[i]` is the row of `quantities[i]`."""
    anchors: list[EventMention | None] = field(default_factory=list)
    """The words that govern the figures, beside `figures`."""
    cue_starts: list[int] = field(init=False)
    """Where the cues of the attributions begin, in the text."""
    relations: Relations = field(init=False)
    event_at: list[EventMention | None] = field(init=False)
    """For each token the event that begins there, and None for so many beyond either end as anybody asks for."""
    event_end: list[EventMention | None] = field(init=False)
    """For each token the event whose last it is."""
    quantity_end: list[QuantityMention | None] = field(init=False)
    quantity_at: list[QuantityMention | None] = field(init=False)
    counts: InOrder[QuantityMention] = field(init=False)
    """All that is counted, be it no figure."""
    actors: InOrder[ActorMention] = field(init=False)
    """The actors, without names of countries that look like adjectives ("في مالي")."""
    dates: InOrder[DateMention] = field(init=False)
    lengths: InOrder[DateMention] = field(init=False)
    """Times up to publication that so many days count: dates of what is told as done only."""
    tags: list[frozenset[str]] = field(init=False)
    """For each token what its word does in its sentence; see data/lexicon/relations.yaml."""
    present: frozenset[str] = field(init=False)
    """What any word of the document does: what is not among it need not be looked for."""
    nouns: dict[int, str] = field(default_factory=dict)
    """For the first token of a quantity what its noun says of whose side it counts; see `extract.link.sides.side`."""
    known: dict[str, Any] = field(default_factory=dict)
    """What a linking step worked out once for this article."""

    def __post_init__(self) -> None:
        self.cue_starts = [row.cue_start for row in self.attributions]
        self.relations = relations(self.lexicon)
        self.tags = [fact.tags for fact in facts_of(self.document, self.lexicon).all]
        self.present = frozenset[str]().union(*self.tags)
        tokens = len(self.tags)
        self.quantity_at, self.quantity_end = [None] * (tokens + FAR), [None] * (tokens + FAR)
        for quantity in self.mentions.quantities:
            self.quantity_at[quantity.first] = self.quantity_end[quantity.last - 1] = quantity
        self.counts = InOrder(self.mentions.quantities)
        self.actors = InOrder([a for a in self.mentions.actors if self._borne_out(a)])
        self.dates = InOrder([d for d in self.mentions.dates if d.rule != "within"])
        self.lengths = InOrder([d for d in self.mentions.dates if d.rule == "within"])
        # "الحشد الشعبي" gathers and "معبر نصيب" hits nobody: words inside the name of a group or a place are no events.
        named = [False] * tokens
        spans = [(a.first, a.last) for a in self.mentions.actors if a.form == "group"]
        spans += [(p.first, p.last) for p in self.places.all]
        spans += [(d.first, d.last) for d in self.dates.all]  # "في أوت 2022"
        for first, last in spans:
            for token in range(first, last):
                named[token] = True
        self.event_at, self.event_end = [None] * (tokens + FAR), [None] * (tokens + FAR)
        ships = "ship_mark" in self.present
        for event in self.mentions.events:
            if self.is_dawn(event.first):
                continue  # "رست فجر اليوم سفن"
            if not named[event.first] and not (ships and self._names_ship(event.first)):
                self.event_at[event.first] = self.event_end[event.last - 1] = event

    def _names_ship(self, token: int) -> bool:
        """Whether a word stands behind the mark of a navy, names a ship and is no verb: "يو إس إس ميسا فيردي"."""
        folds, tags = self.document.folds, self.tags
        for mark in range(token - 1, max(0, token - _SHIP - 1), -1):
            if "ship_mark" in tags[mark] and "ship_mark" in tags[mark - 1]:
                name = range(mark + 1, token + 1)
                return all(folds[at][0].isalpha() and tags[at].isdisjoint(_SHIP_ENDS) for at in name)
        return False

    def _borne_out(self, actor: ActorMention) -> bool:
        """Whether a word that may name an actor does: "مالي" of Mali, "القاعدة" of an organisation and not a base."""
        if actor.form.endswith("adjective") and self.places.between(actor.first, actor.first + 1):
            return False
        if not actor.form.startswith("weak"):
            return True
        before = actor.first - 1
        if before > 0 and self.document.folds[before] in _OPENED:  # "من عناصر (القاعدة)"
            before -= 1
        tags = self.tags[before] if before >= 0 else frozenset[str]()
        near = bool(tags & {"link", "national"})
        codes = {p.country_code for p in self.places.all}
        if actor.form == "weak":
            within = self.lexicon.build(_lands_of_weak).get(actor.actor)
            if (
                within is not None
                and not any(a.actor in within and a.form != "weak" for a in self.mentions.actors)
                and within.isdisjoint(codes)
            ):
                return False  # "من الشباب": a group in Somalia alone
            if "in" in tags:  # soldiers are in a base, who is a member is in the organisation
                return before > 0 and "member" in self.tags[before - 1]
            if "link" in tags:
                return not self._leave(before)
            named = any(a.actor == actor.actor and a.form == "group" for a in self.mentions.actors)
            return named and not self._base_before(actor)
        return near or actor.actor in codes

    def _base_before(self, actor: ActorMention) -> bool:
        """Whether a base was told of before, without the article: "هاجموا قاعدة عسكرية ... تسللوا إلى القاعدة"."""
        folds = self.document.folds
        leads = self.tags[actor.first - 1] & {"to", "command"}
        return bool(leads) and folds[actor.first][2:] in folds[: actor.first]

    def _leave(self, link: int) -> bool:
        """Whether soldiers stand before "من القاعدة": they leave a base, and are of no organisation."""
        near = (self.quantity_end[token] for token in range(link - 1, max(-1, link - 1 - _DESCRIBED), -1))
        counted = next((quantity for quantity in near if quantity is not None), None)
        return counted is not None and counted.unit is not None and self._regular(counted.unit)

    def _regular(self, unit: str) -> bool:
        return any(self.relations.is_a(fold_word(unit), kind) for kind in ("state_unit", "police_unit"))

    def sentence(self, mention: QuantityMention) -> Sentence:
        """The sentence of a quantity."""
        return self.document.sentence(mention.first)

    def window(self, quantity: QuantityMention) -> tuple[int, int]:
        """The tokens that may say something of a quantity: its sentence, at most REACH to either side."""
        sentence = self.sentence(quantity)
        return max(sentence.first, quantity.first - REACH), min(sentence.last, quantity.last + REACH)

    def around(self, quantity: QuantityMention, sentence: Sentence | None = None) -> tuple[int, int]:
        """The tokens of a sentence (its own if None) that are compared with a quantity, at most FAR away."""
        sentence = sentence or self.sentence(quantity)
        return max(sentence.first, quantity.first - FAR), min(sentence.last, quantity.last + FAR)

    def near(self, rows: InOrder[Placed], quantity: QuantityMention, sentence: Sentence | None = None) -> list[Placed]:
        """The rows that begin `around` a quantity."""
        low, high = self.around(quantity, sentence)
        return rows.between(low, high)

    def nearest(self, rows: InOrder[Placed], quantity: QuantityMention) -> list[Placed]:
        """Those of the rows `around` a quantity that are nearest to it, at most NEAR before and NEAR behind it."""
        low, high = self.around(quantity)
        middle = rows.before(quantity.first)
        return rows.all[max(rows.before(low), middle - NEAR) : min(rows.before(high), middle + NEAR)]

    def events(self, first: int, last: int) -> list[EventMention]:
        """The events that begin at tokens `first`..`last` (exclusive)."""
        return [event for event in self.event_at[first:last] if event is not None]

    def has(self, tag: str, first: int, last: int) -> bool:
        """Whether any word at tokens `first`..`last` (exclusive) does this; of those only that there are."""
        if tag in self.present:
            for token in range(max(first, 0), min(last, len(self.tags))):
                if tag in self.tags[token]:
                    return True
        return False

    def on_condition(self, token: int) -> bool:
        """Whether "على أن" stands at a token: what follows is agreed, or is another matter."""
        return "upon" in self.tags[token] and "that" in self.tags[token + 1]

    def is_dawn(self, token: int) -> bool:
        """Whether a word before a day is a time of it and no verb: "رست فجر اليوم سفن"."""
        return "dawn" in self.tags[token] and bool(self.dates.between(token + 1, token + 2))

    def lead(self, quantity: QuantityMention) -> str:
        """The preposition written with or right before a quantity, folded ("ب", "ل", "to", "from"), or "" if none."""
        document, first = self.document, quantity.first
        start = document.starts[first]
        if quantity.start > start:
            letters = document.text[start : quantity.start]
            for letter in "بل":
                if letter in letters:
                    return letter
        sentence = document.sentence(first)
        for token in range(first - 1, max(sentence.first - 1, first - 4), -1):
            fold = document.folds[token]
            if fold in _LEADS:
                return _LEADS[fold]
            tags = self.tags[token]
            about = "approximately" in tags
            if about and fold.startswith(("ب", "وب")):
                return "ب"
            if about and fold.startswith(("ل", "ول")):
                return "ل"
            if "what" in tags and fold.startswith("ب"):
                return "ب"  # "بما بين 20 و30 ألفا"
            if "ranges" in tags or fold == "ال":
                continue  # "إلى الـ90"
            if "to" in tags:
                return "to"
            if "from" in tags:
                return "from"
            if not about:
                return ""
        return ""


def _lands_of_weak(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The lands in which a weak name means its group: "الشباب"; other groups are not listed."""
    rows = (row for row in lexicon.section("actors").entries if row.get("only_in"))
    return {row["id"]: frozenset(row["only_in"]) for row in rows}
