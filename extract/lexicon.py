"""Lexicon: the words of `data/lexicon/`, checked on loading, and vocabularies that find them in a Document.

A section is one YAML file:

    about: Nouns that count armed personnel
    source: written for Rasd
    licence: MIT
    entries:
      - forms: [جندي, جنود, جنديا]
        lemma: جندي

Every entry has `forms` (words or phrases, in any spelling: they are folded) and what else its section needs. A
`Vocabulary` of one or more sections finds the longest form at each token of a Document:

>>> from extract.read.document import read_document
>>> doc = read_document("وقال المتحدث باسم الجيش")
>>> [(h.first, h.last, h.entry["id"]) for h in Vocabulary([Entry(("متحدث باسم",), {"id": "spokesman"})]).scan(doc)]
[(1, 3, 'spokesman')]
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any, TypeVar

import yaml

from extract.compiled import ROOT
from extract.read.document import Document
from extract.read.fold import fold_word
from extract.read.tokens import MOST_KEPT, TOKEN, Reading, Word

DATA = ROOT / "data"

# Letters that look like Arabic ones and are others, and marks that a form must not carry.
_STRANGE = re.compile("[\u06cc\u06a9\u0640\u200b-\u200f\u202a-\u202e\u064b-\u0652\ufb50-\ufdff\ufe70-\ufeff]")
_KEY = re.compile(r"^(\w+):", re.MULTILINE)  # of the file itself, not of an entry


class LexiconError(ValueError):
    """A file of data/ that cannot be used; the message names file, entry and reason."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a section: its forms as written, and its other keys."""

    forms: tuple[str, ...]
    data: dict[str, Any]
    get: Callable[..., Any] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "get", self.data.get)  # asked for by every rule

    def __getitem__(self, key: str) -> Any:
        return self.data[key]


@dataclass(frozen=True, slots=True)
class Section:
    """One file of data/lexicon: its entries in file order, and its other keys (word lists, settings)."""

    name: str
    about: str
    source: str
    licence: str
    entries: tuple[Entry, ...]
    extra: Mapping[str, Any]

    def words(self, key: str) -> frozenset[str]:
        """A plain list of words under `key`, folded."""
        return frozenset(fold_word(word) for word in self.extra[key])


def read_section(path: Path) -> Section:
    """Read and check one YAML file.

    Raises:
        LexiconError: A key is missing or stands twice, a form is empty, written with look-alike letters, or given
            twice (folding united) within the entries or a list.
    """

    def wrong(reason: str) -> LexiconError:
        return LexiconError(f"{path.name}: {reason}")

    try:
        text = path.read_text(encoding="utf-8")
        content = _same_texts(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except (OSError, yaml.YAMLError) as error:
        raise wrong(str(error)) from error
    if not isinstance(content, dict):
        raise wrong("no mapping")
    keys = Counter(_KEY.findall(text))
    for key, times in keys.items():
        if times > 1:  # YAML would take the last and say nothing
            raise wrong(f"{key!r} stands {times} times")
    for key in ("about", "source", "licence"):
        if not isinstance(content.get(key), str) or not content[key].strip():
            raise wrong(f"no {key!r}")
    entries = []
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(content.get("entries") or (), 1):
        forms = row.get("forms") if isinstance(row, dict) else None
        if not isinstance(forms, list) or not forms:
            raise wrong(f"entry {number} has no forms")
        for form in forms:
            if not isinstance(form, str) or not form.strip():
                raise wrong(f"entry {number} has an empty form")
            if _STRANGE.search(form):
                raise wrong(f"entry {number}: {form!r} holds a look-alike letter or a mark")
            folded = split(form)
            if folded in seen and not row.get("again"):
                raise wrong(f"entry {number}: {form!r} stands in entry {seen[folded]} already")
            seen[folded] = number
        entries.append(Entry(tuple(forms), {k: v for k, v in row.items() if k not in ("forms", "again")}))
    extra = {k: v for k, v in content.items() if k not in ("about", "source", "licence", "entries")}
    for key, words in extra.items():
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            twice = [forms for forms, times in Counter(map(split, words)).items() if times > 1]
            if twice:
                raise wrong(f"{' '.join(twice[0])!r} stands twice in {key!r}")
    return Section(path.stem, content["about"], content["source"], content["licence"], tuple(entries), extra)


def _same_texts(content: Any) -> Any:
    """Content in which texts that are the same are one object, with those of the code: told at sight."""
    if isinstance(content, str):
        return intern(content)
    if isinstance(content, list):
        return [_same_texts(part) for part in content]
    if isinstance(content, dict):
        return {_same_texts(key): _same_texts(value) for key, value in content.items()}
    return content


def split(form: str) -> tuple[str, ...]:
    """The folded tokens of a form."""
    if form.isalpha():  # one word, as most forms are
        return (fold_word(form),)
    return tuple(fold_word(token) for token in TOKEN.findall(form))


Built = TypeVar("Built")


class Lexicon:
    """The sections of one folder, read when first asked for, and what finders build of them, built once."""

    def __init__(self, folder: Path = DATA / "lexicon") -> None:
        self.folder = folder
        self._sections: dict[str, Section] = {}
        self._built: dict[object, Any] = {}

    def section(self, name: str) -> Section:
        """The section `name`.yaml. Raises LexiconError if it is missing or wrong."""
        if name not in self._sections:
            self._sections[name] = read_section(self.folder / f"{name}.yaml")
        return self._sections[name]

    def build(self, make: Callable[["Lexicon"], Built]) -> Built:
        """`make(lexicon)`, made once for this lexicon: how a finder keeps its vocabularies."""
        built: Built | None = self._built.get(make)
        if built is None:
            built = self._built[make] = make(self)
        return built


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that ships with Rasd."""
    return Lexicon()


@dataclass(slots=True, eq=False)
class Hit:
    """A form found in a document: tokens `first`..`last` (exclusive), text offsets, and how its first word was read.

    `start` leaves proclitics out ("الجيش" in "والجيش"); the article stays in.
    """

    first: int
    last: int
    start: int
    end: int
    entry: Entry
    reading: Reading


class _Forms:
    """The forms that begin with one word: the word `alone`, and longer ones by their second word, longest first."""

    __slots__ = ("alone", "longer")

    def __init__(self) -> None:
        self.alone: Entry | None = None
        self.longer: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}

    def add(self, rest: tuple[str, ...], entry: Entry) -> None:
        if not rest:
            self.alone = self.alone or entry
            return
        options = self.longer.setdefault(rest[0], [])
        options.append((rest, entry))
        options.sort(key=lambda option: -len(option[0]))

    def longest(self, folds: list[str], at: int) -> tuple[int, Entry] | None:
        """How many tokens from `at` on the longest form takes up, and its entry."""
        if self.longer and at < len(folds):
            second = folds[at]
            options = self.longer.get(second) or self.longer.get(_bare(second))
            if options is not None:
                for rest, entry in options:
                    if _follows(folds, at, rest):
                        return len(rest), entry
        return (0, self.alone) if self.alone is not None else None


class Begin:
    """The forms of a vocabulary that one spelling may begin.

    Attributes:
        alone: The form that is this word alone, or None; `reading` is how the word is then read, `lead` the characters
            before the form.
        longer: The readings that begin forms of several words; `seconds` are the words that may come second.
    """

    __slots__ = ("alone", "lead", "longer", "reading", "seconds")

    def __init__(self, options: list[tuple[Reading, _Forms]]) -> None:
        self.longer = tuple(option for option in options if option[1].longer)
        bare = {second for _, forms in self.longer for second in forms.longer}
        self.seconds = frozenset(bare | {"ال" + word for word in bare if len(word) > 2})
        plain = [(reading, forms.alone) for reading, forms in options if forms.alone is not None]
        self.alone: Entry | None = plain[0][1] if plain else None
        self.reading = plain[0][0] if plain else options[0][0]
        self.lead = self.reading.led

    def hit(self, document: Document, token: int) -> Hit | None:
        """The longest form that begins at `token`, whose spelling this is, or None."""
        folds = document.folds
        if self.longer and token + 1 < len(folds) and folds[token + 1] in self.seconds:
            best: tuple[int, Entry, Reading] | None = None
            for reading, forms in self.longer:
                found = forms.longest(folds, token + 1)
                if found is not None and found[0] > (best[0] if best is not None else 0):
                    best = (found[0], found[1], reading)
            if best is not None:
                n, entry, reading = best
                start = document.starts[token] + reading.led
                return Hit(token, token + 1 + n, start, document.ends[token + n], entry, reading)
        if self.alone is None:
            return None
        return Hit(token, token + 1, document.starts[token] + self.lead, document.ends[token], self.alone, self.reading)


class Vocabulary:
    """Forms of entries, looked up by the readings of a word, and then word by word.

    Args:
        entries: What to find. Where several forms fit, the longest wins, then the one with fewest proclitics.
        proclitics: The proclitics that the first word of a form may carry, as letters of "وفبلكس".
        article: Whether the first word may carry "ال" that the form is written without. Further words of a form
            may always carry or lack it.
    """

    def __init__(self, entries: Iterable[Entry], proclitics: str = "وفبلك", article: bool = True) -> None:
        self._allowed = frozenset(proclitics)
        self._article = article
        self._first: dict[str, _Forms] = {}
        self._memo: dict[Word, Begin | None] = {}
        for entry in entries:
            for form in entry.forms:
                head, *rest = split(form)
                self._first.setdefault(head, _Forms()).add(tuple(map(_bare, rest)), entry)

    def begin(self, word: Word) -> Begin | None:
        """The forms that this word may begin, or None; remembered for each spelling."""
        try:
            return self._memo[word]
        except KeyError:
            pass
        if len(self._memo) >= MOST_KEPT:
            self._memo.clear()
        found = self._memo[word] = self.read(word)
        return found

    def read(self, word: Word) -> Begin | None:
        """The same, not remembered here."""
        options = []
        for reading in word.readings:
            if (reading.article and not self._article) or not self._allowed.issuperset(reading.proclitics):
                continue
            forms = self._first.get(reading.stem)
            if forms:
                options.append((reading, forms))
        return Begin(options) if options else None

    def at(self, document: Document, token: int) -> Hit | None:
        """The longest form that begins at `token`, or None."""
        begin = self.begin(document.words[token])
        return begin.hit(document, token) if begin is not None else None

    def scan(self, document: Document, first: int = 0, last: int | None = None) -> list[Hit]:
        """The longest forms among tokens `first`..`last`, in text order, none overlapping another."""
        look, words = self.begin, document.words
        within = range(first, len(words) if last is None else last)
        return hits(document, [(token, begin) for token in within if (begin := look(words[token])) is not None])


def hits(document: Document, begins: Iterable[tuple[int, Begin]]) -> list[Hit]:
    """The longest forms among tokens that may begin one, in text order, none overlapping another."""
    found: list[Hit] = []
    free = 0
    starts, ends, folds = document.starts, document.ends, document.folds
    for token, begin in begins:
        if token < free:
            continue
        if begin.longer and token + 1 < len(folds) and folds[token + 1] in begin.seconds:
            hit = begin.hit(document, token)
        elif begin.alone is None:
            continue
        else:
            hit = Hit(token, token + 1, starts[token] + begin.lead, ends[token], begin.alone, begin.reading)
        if hit is not None:
            found.append(hit)
            free = hit.last
    return found


def _bare(folded: str) -> str:
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


def _follows(folds: list[str], at: int, rest: tuple[str, ...]) -> bool:
    """Whether the words of a form stand from a token on, the first of which is known to."""
    if at + len(rest) > len(folds):
        return False
    for n in range(1, len(rest)):
        here, word = folds[at + n], rest[n]
        if here != word and (not here.startswith("ال") or len(here) <= 4 or here[2:] != word):
            return False
    return True


__all__ = [
    "DATA",
    "Begin",
    "Entry",
    "Hit",
    "Lexicon",
    "LexiconError",
    "Section",
    "Vocabulary",
    "default_lexicon",
    "hits",
    "read_section",
    "split",
]
