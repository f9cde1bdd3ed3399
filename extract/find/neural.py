"""Neural: camel-tools' named-entity recogniser as one more finder of places, where its model is installed.

Off unless asked for (`make neural`, then `--neural MODEL`): it needs torch and a model, and costs a thousand times what
the other finders cost. It adds names that the gazetteer and the heads do not give; where both find one, theirs stands.

    from extract import extract
    from extract.find.neural import neural_finder
    tables = extract(articles, finders=[neural_finder("arabert")])
"""

import json
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from extract.find.mentions import PlaceMention
from extract.find.places_words import PlaceWords, place_words
from extract.gazetteer import NEEDS_HEAD
from extract.lexicon import Lexicon
from extract.read.document import Document
from extract.read.tokens import Shape

NEURAL = "neural"
"""The rule of the mentions found here."""
SETTING = "RASD_NEURAL"
"""The environment variable that names the model: how worker processes learn of it."""

Finder = Callable[[Document, Lexicon], list[PlaceMention]]

_LONGEST_WORD = 60  # characters; what is longer is no word, and the recogniser's windows are bounded
_SCORE = 0.5


class NeuralError(RuntimeError):
    """The recogniser cannot be loaded; the message says what is missing."""


def neural_finder(model: str | Path) -> Finder:
    """A finder of places by camel-tools' recogniser.

    Args:
        model: A folder with a BERT token classifier and its tokenizer, or the name under which `camel_data` installed
            one ("arabert").

    Returns:
        A function of a Document and a Lexicon, as all finders are; its mentions have the rule "neural", the candidates
        of the gazetteer where it knows the name, and no overlap among themselves.

    Raises:
        NeuralError: torch or transformers is not installed, or there is no such model.
    """
    recogniser = _recogniser(str(model))

    def find(document: Document, lexicon: Lexicon) -> list[PlaceMention]:
        words = lexicon.build(place_words)
        mentions: list[PlaceMention] = []
        kept = [_kept(document, s.first, s.last, recogniser) for s in document.sentences]
        labels = recogniser.predict([[document.words[i].surface for i in tokens] for tokens in kept])
        for tokens, tags in zip(kept, labels, strict=True):
            if len(tokens) == len(tags):  # else words and labels cannot be told together: better none than wrong ones
                mentions.extend(_mention(document, words, first, last) for first, last in _spans(tokens, tags))
        return mentions

    return find


def configured_finders() -> list[Finder]:
    """The finders that the environment asks for: the recogniser if RASD_NEURAL names its model, else none.

    Raises:
        NeuralError: See `neural_finder`.
    """
    model = os.environ.get(SETTING, "").strip()
    return [_loaded(model)] if model else []


def with_more(found: list[PlaceMention], more: Sequence[list[PlaceMention]]) -> list[PlaceMention]:
    """All mentions in text order; of two that share a token the one of the earlier list stands."""
    if not any(more):
        return found
    taken = {token for mention in found for token in range(mention.first, mention.last)}
    out = list(found)
    for mentions in more:
        for mention in mentions:
            tokens = range(mention.first, mention.last)
            if taken.isdisjoint(tokens):
                taken.update(tokens)
                out.append(mention)
    return sorted(out, key=lambda mention: mention.start)


@cache
def _loaded(model: str) -> Finder:
    return neural_finder(model)


def _recogniser(model: str) -> Any:
    _have_a_catalogue()
    try:
        from camel_tools.ner import NERecognizer
    except ImportError as error:
        raise NeuralError(f"the extra neural is not installed ({error.name} is missing): make neural") from error
    try:
        if Path(model).is_dir():
            return NERecognizer(model, use_gpu=False)
        return NERecognizer.pretrained(model, use_gpu=False)
    except (OSError, KeyError, ValueError, AttributeError) as error:
        raise NeuralError(f"no recogniser {model} (a folder, or a model of camel_data -i ner-arabert)") from error


def _have_a_catalogue() -> None:
    """Name a folder with an empty catalogue where camel-tools has none: its import would ask the network for one."""
    data = os.environ.get("CAMELTOOLS_DATA") or Path.home() / ".camel_tools"
    if (Path(data) / "catalogue.json").exists():
        return
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rasd" / "camel_tools"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "catalogue.json").write_text(json.dumps({"version": "1.6.0", "packages": {}, "components": {}}))
    os.environ["CAMELTOOLS_DATA"] = str(folder)


def _kept(document: Document, first: int, last: int, recogniser: Any) -> list[int]:
    """The tokens of a sentence that the recogniser reads.

    It gives no label to a word of which its tokenizer makes nothing (a private glyph), so such are left out here.
    """
    return [
        i
        for i in range(first, last)
        if len(document.words[i].surface) <= _LONGEST_WORD and recogniser.tokenizer.tokenize(document.words[i].surface)
    ]


def _spans(tokens: list[int], tags: list[str]) -> list[tuple[int, int]]:
    """First and last token (exclusive) of each run of place labels without a gap."""
    spans: list[tuple[int, int]] = []
    for token, tag in zip(tokens, tags, strict=True):
        if tag == "I-LOC" and spans and spans[-1][1] == token:
            spans[-1] = (spans[-1][0], token + 1)
        elif tag in ("B-LOC", "I-LOC"):
            spans.append((token, token + 1))
    return spans


def _mention(document: Document, words: PlaceWords, first: int, last: int) -> PlaceMention:
    """The mention of some tokens, its proclitics left out: those the gazetteer tells, else those before an article."""
    gazetteer, word = words.gazetteer, document.words[first]
    rest = document.folds[first + 1 : last]
    skip, key = 0, " ".join([word.fold, *rest])
    known = [r for r in word.readings if gazetteer.knows(" ".join([r.stem, *rest]))]
    if known:
        skip, key = known[0].skip, " ".join([known[0].stem, *rest])
    elif word.shape is Shape.WORD:
        articled = next((r for r in word.readings if r.proclitics and r.stem.startswith("ال")), None)
        if articled is not None:
            skip, key = articled.skip, " ".join([articled.stem, *rest])
    places = gazetteer.candidates(key)
    sure = tuple(p for p, level in gazetteer.named(key) if level > NEEDS_HEAD)
    start, end = document.starts[first] + skip, document.ends[last - 1]
    return PlaceMention(start, end, first, last, NEURAL, _SCORE, sure or places, None)
