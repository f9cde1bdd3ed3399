"""Sides: the states and armed groups that an article is about, and who a force is that it does not name in full.

"الجيش" is the army of the state that the sentences around speak of, "الشرطة" that of the country the scene lies in,
"التنظيم" the group named last.
"""

from dataclasses import dataclass, field
from typing import TypeVar

from extract.find import actors
from extract.find.facts import facts_of
from extract.find.known import bare
from extract.find.mentions import ActorMention, QuantityMention
from extract.find.places_lands import lands_of_groups
from extract.lexicon import Lexicon
from extract.link.addressed import addressed, decides
from extract.link.context import FAR, Context
from extract.link.hints import (
    across,
    at_distance,
    between_two,
    body_there,
    capital_tells,
    destinations,
    invading,
    lends_name,
    of_part,
    parts_from,
    speaks_there,
)
from extract.link.no_force import no_force, of_nobody_armed, of_place, unarmed
from extract.link.outlaws import of_outlaws, told_outlaw
from extract.link.qualified import commanded, qualifier
from extract.link.rows import PlaceRow
from extract.link.strikes import condemning, condemns, strikers
from extract.read.document import Article, read_document
from extract.read.fold import fold_word

_UNION = 0.5  # of what its name weighs: soldiers are rather a state's
_SHARE = 0.15  # of the weight of an article's main land, less is no scene by its adjective alone
_OWN_BODY = 5.0
_SPEAKS = 2.0  # weight of a land whose body speaks
_DECIDES = 1.5  # weight of a land that decides about its forces
_BACK = 4  # sentences before, that still say which country the scene lies in
_OWN_ARMY = 8.0
_AT_HOME = 0.5
_ALIKE = 0.8
_UNIONS = frozenset(("un", "eu", "au"))
_COALITIONS = ("nato", "arab_coalition", "global_coalition")
_COALITION_OF = {"YE": "arab_coalition", "IQ": "global_coalition", "SY": "global_coalition", "AF": "nato", "LB": "un"}
ARMIES = frozenset(("@state", "@marines"))  # forces of a state that their words do not name
_OF_STATES = frozenset(("state", "police", "regime", "marines"))
_QUALIFIED = _OF_STATES | {"group", "org"}
_KURDS_OF = {"SY": "ypg", "IQ": "peshmerga", "TR": "pkk"}
_KURDS = ("ypg", "sdf", "peshmerga", "pkk")
Key = TypeVar("Key")


class Units:
    """Counted nouns by what they say of themselves; lists of data/lexicon/relations.yaml."""

    def __init__(self, lexicon: Lexicon) -> None:
        section = lexicon.section("relations")
        self.state = section.words("state_unit")
        self.police = section.words("police_unit")
        self.militant = section.words("militant_unit")
        self.fighters = section.words("fighter_unit")
        self.elements = section.words("element_unit")
        self.event = {
            unit: event
            for event in ("killed", "wounded", "captured", "missing", "trained", "engaged")
            for unit in section.words(f"{event}_unit")
        }
        rows = lexicon.section("actors").entries
        of = ((row["militia_of"], land, row["id"]) for row in rows if row.get("militia_of") for land in row["lands"])
        self.militias = {(patron, land): str(group) for patron, land, group in of}
        self.loyal = frozenset(row["id"] for row in rows if row.get("sides_with_state"))
        self.hired = frozenset(row["id"] for row in rows if row.get("hired"))  # they have no rebels of their own
        self.called = {row["id"]: frozenset(map(fold_word, row["called"])) for row in rows if row.get("called")}
        nations = lexicon.section("nations").entries
        self.nations = {fold_word(form): str(row["code"]) for row in nations for form in row.forms}
        self.garrison = {str(row["code"]): str(row["garrison"]) for row in nations if row.get("garrison")}
        self.otherwise = {row["id"]: str(row["otherwise"]) for row in rows if row.get("otherwise")}
        self.forces = section.words("armies")
        homes = lexicon.section("media").extra["homes"]
        self.papers = {fold_word(paper): str(code) for code, papers in homes.items() for paper in papers}
        self.one_side = section.words("one_side_unit")
        self.any_group = section.words("any_group")
        self.in_its_name = section.words("in_its_name")
        self.armies = frozenset(row["id"] for row in rows if row.get("army"))
        plain = ((row["id"], fold_word(name), land) for row in rows for land, name in row.get("plainly", {}).items())
        self.plainly = {(name, land): str(group) for group, name, land in plain}
        self.allies = frozenset(row["id"] for row in rows if row.get("of_states"))
        self.pronouns = tuple(sorted(section.words("pronoun_endings")))
        self.nouns = self.state | self.police | self.militant


def side(quantity: QuantityMention, context: Context) -> str:
    """state, police, militant or neutral: what the counted noun alone says of whose side they are; found once."""
    found = context.nouns.get(quantity.first)
    if found is None:
        found = context.nouns[quantity.first] = _side(quantity, context)
    return found


def _side(quantity: QuantityMention, context: Context) -> str:
    units = context.lexicon.build(Units)
    unit = fold_word(quantity.unit) if quantity.unit else ""
    if unit in units.police:
        return "police"
    if unit in units.state:
        return "state"
    if unit in units.militant:
        return "militant"
    last = quantity.last
    if context.has("security", (quantity.noun or last) + 1, min(len(context.document), last + 1)):
        return "police"  # "20 عنصرا أمنيا على الأقل"
    if last < len(context.document) and "outlaw" in context.tags[last]:
        return "militant"  # "40 من العناصر التكفيرية"
    if last < len(context.document) and quantity.noun is not None and "armed_one" in context.tags[last]:
        return "militant"  # "50 طالبا مسلحا"
    if of_outlaws(quantity, context) or (unit in units.elements and told_outlaw(quantity, context)):
        return "militant"
    return "neutral"


@dataclass(slots=True)
class Sides:
    """Weights, by actor: states as forces, armed groups, and countries as the land of the scene.

    `speaking`: lands whose own body speaks without its nation, so that "the army" is theirs.
    """

    states: dict[str, float] = field(default_factory=dict)
    groups: dict[str, float] = field(default_factory=dict)
    lands: dict[str, float] = field(default_factory=dict)
    seen: dict[tuple[str, str], float] = field(default_factory=dict)
    speaking: set[str] = field(default_factory=set)


def sides(context: Context) -> Sides:
    """How much the article speaks of each side; counted once an article."""
    found: Sides | None = context.known.get("sides")
    if found is not None:
        return found
    found = context.known["sides"] = Sides()
    for n, actor in enumerate(context.actors.all):
        name = actor.actor
        if not name or name.startswith("@"):
            continue
        weight = 1.0 + 1.0 / (1 + n)
        if len(name) > 2:
            _add(found.groups, name, weight)
        elif condemns(actor.first, context):
            continue
        elif of_place(actor, context):
            _add(found.lands, name, weight)
        elif not unarmed(actor, context):
            _add(found.states, name, weight * (3.0 if _is_force(n, context) else 1.0))
    for place in context.places.all:
        if place.country_code and not speaks_there(place, context):
            if not across(place, context) and not lends_name(place, context):
                _add(found.lands, place.country_code, 1.0)
            if decides(place, context):
                _add(found.states, place.country_code, _DECIDES)
        elif place.country_code and body_there(place, context):
            _add(found.states, place.country_code, _SPEAKS)
            found.speaking.add(place.country_code)
    return found


def remember(actor: str, quantity: QuantityMention, context: Context) -> None:
    """Note whose a figure is that says so itself: figures that do not say are likely theirs too."""
    kind = side(quantity, context)
    _add(sides(context).seen, ("state" if kind == "police" else kind, actor), 1.0)


def _add(weights: dict[Key, float], key: Key, weight: float) -> None:
    weights[key] = weights.get(key, 0.0) + weight


def titled(context: Context) -> frozenset[str]:
    """The actors that the title names where the text does not begin with it; read once an article."""
    found: frozenset[str] | None = context.known.get("titled")
    if found is None:
        article = context.document.article
        title = (article.title or "").strip()
        names: list[ActorMention] = []
        if title and not article.text.lstrip().startswith(title):
            names = actors.find(read_document(Article(article.id, title)), context.lexicon)
        plain = (a.actor for a in names if not a.form.startswith("weak"))
        found = context.known["titled"] = frozenset(a for a in plain if a and not a.startswith("@"))
    return found


def _is_force(index: int, context: Context) -> bool:
    """Whether an actor is a state's force ("الجيش اليمني"), not a nationality alone."""
    actors = context.actors.all
    actor = actors[index]
    if not actor.form.endswith("adjective"):
        return actor.form != "person"
    return index > 0 and actors[index - 1].last == actor.first and actors[index - 1].form == "force"


def governs(place: PlaceRow, context: Context) -> bool:
    """Whether a city stands for its state as the subject right behind a verb: "دفعت أنقرة بألف جندي", "تخسر موسكو"."""
    if addressed(place, context):
        return True
    event = context.event_end[place.first - 1] if place.first else None
    if place.kind != "city" or not place.country_code or context.document.starts[place.first] != place.start:
        return False
    if place.first > 1 and "relative" in context.tags[place.first - 2] and _does_it(place.first - 1, context):
        return True
    if place.last + 1 < len(context.document) and "relative" in context.tags[place.last]:
        tells = context.event_at[place.last + 1]  # "باكو التي أعلنت خسارة 60 جنديا"
        if tells is not None and not tells.event and tells.form == "past" and feminine(tells.first, context):
            return True
    if event is None and place.first and context.tags[place.first - 1] & {"that", "opener"}:
        at = place.last + (place.last < len(context.document) and "might" in context.tags[place.last])
        event = context.event_at[at]  # "إن أنقرة قد ترسل"
    if event is None or event.form not in ("past", "present") or not feminine(event.first, context):
        return False
    role = event.features.get("role")
    if not event.event and event.modality in ("planned", "possible", "denied"):
        return True  # "تفكر باريس في نشر", "تراجعت موسكو عن"
    return role == "loser" or (role == "agent" and event.event in ("sent", "planned", "withdrawn"))


def _does_it(token: int, context: Context) -> bool:
    """Whether a feminine verb carries what it is done to, so that its subject follows: "الذي شنته موسكو"."""
    fold = context.document.folds[token]
    past = fold.endswith(("ته", "تها", "تهم"))
    return len(fold) > 3 and (past or (fold.startswith("ت") and fold.endswith(("ه", "ها", "هم"))))


def feminine(token: int, context: Context) -> bool:
    """Whether a verb has a city as its subject: "أرسلت", "ترسل", "ستنشر", not "أرسل"."""
    fold = context.document.folds[token].lstrip("وف")
    return fold.endswith("ت") or fold.startswith(("ت", "ست", "لت"))


def best(weights: dict[str, float]) -> str | None:
    """The heaviest; of equals the first by name, so that it is always the same."""
    return max(weights, key=lambda key: (weights[key], key)) if weights else None


def land(quantity: QuantityMention, context: Context) -> str | None:
    """The country the scene lies in: of the sentence, else of the nearest sentence before, else the article's."""
    document = context.document
    number = document.sentence_of[quantity.first]
    lands = sides(context).lands
    top = max(lands.values(), default=0.0)
    for back in range(number, max(-1, number - _BACK - 1), -1):
        sentence = document.sentences[back]
        near: dict[str, float] = {}
        low, high = context.around(quantity, sentence)
        two = between_two(low, high, context)
        for place in context.places.between(low, high):
            acts = place in two or place.metonym or condemns(place.first, context) or across(place, context)
            acts = acts or lends_name(place, context) or decides(place, context)
            acts = acts or (at_distance(place, context) and len(context.places.between(low, place.first)) > 0)
            if place.country_code and not acts and not (back != number and speaks_there(place, context)):
                _add(near, place.country_code, 1.0)
        for actor in context.actors.between(low, high):
            named = actor.form.endswith("adjective") and len(actor.actor) == 2
            if named and lands.get(actor.actor, 0.0) > _SHARE * top:  # "رئيس أميركي" in Kenya tells of no scene
                _add(near, actor.actor, 0.9)
        if near or (two and back == number):
            return best(near)  # "على الحدود بين أرمينيا وأذربيجان": the land's own may be of either
    home = context.lexicon.build(Units).papers.get(fold_word(document.article.publisher or ""))
    return best(sides(context).lands) or best(sides(context).states) or home  # "وزارة الداخلية", in a paper of one land


def state(quantity: QuantityMention, context: Context, at_home: bool = True, but: str | None = None) -> str | None:
    """The state whose soldiers are meant where none is named.

    Args:
        at_home: Whether they may be the land's own where the scene lies.
        but: A state whose they are not, for it did it to them; None: any may be.
    """
    what = side(quantity, context)
    if what == "police":
        return land(quantity, context)
    document, soldiers = context.document, what == "state"
    known = sides(context)
    scores: dict[str, float] = {}
    top = max(known.states.values(), default=1.0)
    for name, weight in known.states.items():
        scores[name] = 4.0 * weight / top * (_UNION if soldiers and name in _UNIONS else 1.0)
    for (kind, name), weight in known.seen.items():
        if kind in ("state", "neutral") and len(name) == 2:
            _add(scores, name, min(weight, 2.0))
    spoken_of = False
    striking, mourning = strikers(quantity, context), condemning(quantity, context)
    number = document.sentence_of[quantity.first]
    met, named_here, units = set[str](), set[str](), context.lexicon.build(Units)
    parts = parts_from(quantity, context)
    for back, near in ((number, 6.0), (number - 1, 2.0)):
        if back < 0:
            continue
        sentence = document.sentences[back]
        met, telling = set(), set[str]()
        for actor in context.near(context.actors, quantity, sentence):
            if back == number and of_part(actor, quantity, context, units.nations):
                parts |= {actor.actor} - met
            elif actor.form == "person" and (back != number or actor.first > quantity.first):
                continue  # "وقال خامنئي كذا. ونشرت القوات 500 جندي"
            elif len(actor.actor) == 2 and actor.actor not in met and not no_force(actor, context):
                met.add(actor.actor)
                spoken_of = spoken_of or actor.actor not in striking
                opposes = _opposes(actor, context)
                _add(scores, actor.actor, near if not opposes else near / 4)
                if not opposes and "armies" in context.tags[actor.first - 1]:
                    telling.add(actor.actor)
        for place in context.near(context.places, quantity, sentence):
            if place.country_code and place.country_code not in met and decides(place, context):
                met.add(place.country_code)
                _add(scores, place.country_code, near)
        parts -= met
        named_here = met if back == number else named_here
        if back == number and len(met) == 1 and met == telling and not telling & striking:
            _add(scores, next(iter(telling)), 4.0)  # "أعلن الجيش اللبناني استشهاد ضابط", behind what another army lost
    if context.figures:
        former = context.figures[-1]
        if (
            former.actor
            and len(former.actor) == 2
            and side(context.quantities[len(context.figures) - 1], context) == "state"
        ) and number + 1 - former.sentence_id <= 2:
            _add(scores, former.actor, 2.5)
    here = land(quantity, context) if at_home and not invading(quantity, context) else None
    if here is not None and here == but:
        named = context.near(context.places, quantity)
        here = next((p.country_code for p in named if p.country_code not in (None, but) and not p.metonym), None)
    if here is not None:
        here = units.garrison.get(here, here)
        told = spoken_of or _first_state(context) < quantity.first
        _add(scores, here, 2.5 if told else 5.0)  # before any state is named soldiers are the land's
    own = land(quantity, context) if _army_alone(context) else None
    if own is not None:
        _add(scores, units.garrison.get(own, own), _OWN_ARMY)  # "وحدات الجيش" where no state is named
    for name in known.speaking:
        _add(scores, name, _OWN_BODY)
    widest = max(known.lands.values(), default=1.0)
    alike = {name for name, weight in known.states.items() if weight >= _ALIKE * top}
    for name in alike & known.lands.keys() if len(alike) > 1 and alike.isdisjoint(_UNIONS) else ():
        _add(scores, name, _AT_HOME * known.lands[name] / widest)  # of two states told of as often the land's own
    for name in titled(context) if not spoken_of else ():
        if len(name) == 2:
            _add(scores, name, 2.0)
    teller = capital_tells(quantity, context)
    if teller is not None:
        _add(scores, teller, 12.0)
    if but is not None:
        scores.pop(but, None)
    goals = destinations(quantity, context)
    for name in striking | parts | (mourning - {here}) | (goals - known.states.keys() if at_home else goals):
        scores.pop(name, None)
    found = best(scores)
    return found if not parts or found != here or found in named_here else None  # "ألف جندي، 600 منهم فرنسيون"


def _army_alone(context: Context) -> bool:
    """Whether an article tells of "the army" and of no state by its nation, only of unions; worked out once."""
    found: bool | None = context.known.get("army_alone")
    if found is None:
        army = any(actor.actor == "@state" for actor in context.actors.all)
        found = context.known["army_alone"] = army and not sides(context).states.keys() - _UNIONS
    return found


def _first_state(context: Context) -> int:
    """The token where an article first names a state as one that acts or has soldiers; worked out once."""
    found: int | None = context.known.get("first_state")
    if found is None:
        far = len(context.document)
        plain = (a for a in context.actors.all if not of_nobody_armed(a, context))  # "وكالة فرانس برس"
        named = (a.first for a in plain if len(a.actor) == 2 and not of_place(a, context))
        acting = (p.first for p in context.places.all if p.metonym or decides(p, context))
        found = context.known["first_state"] = min(next(named, far), next(acting, far))
    return found


def _opposes(actor: ActorMention, context: Context) -> bool:
    """Whether an actor is the other side: "ضد الجيش", "بقيادة الجيش"; a command that speaks is its own."""
    for token in range(max(0, actor.first - 3), actor.first):
        verb = context.event_end[token - 1]
        speaks = verb is not None and verb.modality == "said" and verb.form in ("past", "present")
        if "against" in context.tags[token] and not speaks:  # "أعلنت قيادة الجيش اللبناني"
            return True
    return False


def group(quantity: QuantityMention, context: Context, short: str = "") -> str | None:
    """The armed group that unnamed fighters belong to; `short` is what it is called for short: "التنظيم"."""
    known = sides(context)
    scores = dict(known.groups)
    for actor in context.near(context.actors, quantity):
        if actor.actor in scores:
            scores[actor.actor] += 2.0
    for (kind, name), weight in known.seen.items():
        if kind in ("militant", "neutral") and len(name) > 2:
            _add(scores, name, weight * 2.0)
    for name in titled(context):
        if len(name) > 2:
            _add(scores, name, 2.0)
    units = context.lexicon.build(Units)
    for name in units.loyal | units.hired if side(quantity, context) == "militant" else units.loyal:
        scores.pop(name, None)
    if short:  # "التنظيم" is none that is called "القوات"
        scores = {n: w for n, w in scores.items() if not units.called.get(n, {short}) <= units.forces}
    if short in units.in_its_name:
        scores = {n: w for n, w in scores.items() if short in units.called.get(n, ())}
    return best(scores)


def resolve(actor: ActorMention, quantity: QuantityMention, context: Context) -> str | None:
    """The actor that a mention means ("@state" is named by its article); "" stays: of no single state."""
    name = actor.actor
    if not name.startswith("@"):
        units = context.lexicon.build(Units)
        return (commanded(actor, units.allies, context) if name in units.allies else None) or name
    kind = name[1:]
    qualified = qualifier(actor, context) if kind in _QUALIFIED else None
    if qualified is not None and (kind in _OF_STATES or len(qualified) > 2):
        return qualified
    if kind == "state":
        return state(quantity, context)
    if kind == "loyal":
        return _loyal_to(actor, quantity, context)
    otherwise = context.lexicon.build(Units).otherwise.get(name)
    if otherwise is not None:
        return otherwise
    if kind in _OF_STATES:
        return land(quantity, context) or land_of_groups(context)
    if kind == "org":
        short = bare(context.document.folds[actor.last - 1])
        found = _last_group(actor, context, short) or group(quantity, context, short)
        return found or context.lexicon.build(Units).plainly.get((short, land(quantity, context) or ""))
    if kind == "group":
        return _main_group(actor, context) or group(quantity, context)
    here, groups = land(quantity, context) or "", sides(context).groups
    if kind == "putsch":
        return "houthis" if here == "YE" or "houthis" in groups else here or None
    if kind == "resistance":
        return "popular_resistance_yemen" if here == "YE" or "houthis" in groups else group(quantity, context)
    if kind == "opposition" and (of := qualifier(actor, context)) is not None:
        here = of  # "مقاتلي المعارضة السورية"
    if kind == "opposition" and here == "YE":
        return "popular_resistance_yemen"
    if kind == "opposition":
        return "syrian_opposition" if here in ("SY", "TR", "LB") or "syrian_opposition" in groups else None
    if kind == "coalition":
        named = [member for member in _COALITIONS if member in groups]
        return max(named, key=lambda member: groups[member]) if named else _COALITION_OF.get(here)
    told: dict[str, float] = {name: groups[name] for name in _KURDS if name in groups}
    return best(told) or _KURDS_OF.get(here)


def land_of_groups(context: Context) -> str | None:
    """The land of the armed groups of an article that names no country: government forces that fight the Houthis."""
    if "groups_at" not in context.known:
        document, lexicon = context.document, context.lexicon
        named = {} if sides(context).states else lands_of_groups(document, facts_of(document, lexicon), lexicon)
        context.known["groups_at"] = next(iter(named)) if len(named) == 1 else None
    found: str | None = context.known["groups_at"]
    return found


def _loyal_to(actor: ActorMention, quantity: QuantityMention, context: Context) -> str | None:
    """Who "القوات الموالية" are: whose loyalty is told behind, else the state of the land."""
    document, last = context.document, actor.last
    told = last < document.sentence(actor.first).last and document.folds[last].startswith("ل")
    if told and (found := qualifier(actor, context)) is not None:
        return found
    return None if told and "of_state" not in context.tags[last] else land(quantity, context)


def _last_group(actor: ActorMention, context: Context, short: str) -> str | None:
    """The armed group named last before an anaphoric "التنظيم" or "المسلحين", within two sentences."""
    document = context.document
    low = max(document.sentences[max(0, document.sentence_of[actor.first] - 2)].first, actor.first - FAR)
    units = context.lexicon.build(Units)
    for before in reversed(context.actors.between(low, actor.first)):
        if len(before.actor) > 2 and not before.actor.startswith("@") and before.actor not in units.loyal:
            called = units.called.get(before.actor)
            if called is None or short in called or short in units.any_group:
                return before.actor
    return None


def _main_group(actor: ActorMention, context: Context) -> str | None:
    """The armed group that unnamed gunmen are: of those named here or in the two sentences before, the main one."""
    document = context.document
    number = document.sentence_of[actor.first]
    low = max(document.sentences[max(0, number - 2)].first, actor.first - FAR)
    high = min(document.sentences[number].last, actor.first + FAR)
    known, loyal = sides(context).groups, context.lexicon.build(Units).loyal
    near = {a.actor for a in context.actors.between(low, high) if a.actor in known and a.actor not in loyal}
    return best({name: known[name] for name in near})
