"""What extraction costs, against camel-tools' word tokenizer on the same texts in the same run.

Times are of the processor (not of the wall), the best of many rounds in which all contestants take turns; the
garbage collector rests until a batch is read, as in use (`extract_batch`), and what is loaded once is left out of its
search between the turns, which would empty the processor's caches. `reading` is all that is worked out of an article, up to its rows; `tables` is the same
with DataFrames of 250 articles built of them, as a corpus is read. What is known of a spelling is kept between articles:
the rounds find it there; `first sight` is the first reading of the texts by a new process that has read nothing yet.
What is compiled (`make compiled`) is measured so; `interpreted` is the same work without, in a process of its own.
"""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

from camel_tools.tokenizers.word import simple_word_tokenize

from extract.compiled import SETTING
from extract.lexicon import Lexicon, default_lexicon
from extract.link.rows import Rows
from extract.pipeline import collector_off, read_rows, read_together, together
from extract.read.document import Article, Document
from extract.read.inputs import read_inputs
from extract.run.spread import extract_batch

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def sample_articles() -> list[Article]:
    """The articles that come with Rasd."""
    return [article for articles in sets_of(None).values() for article in articles]


def sets_of(paths: list[Path] | None) -> dict[str, list[Article]]:
    """What is read: the articles of some files; None: those that come with Rasd, one of a newspaper and short samples.

    The samples are as dense as no newspaper is: a figure in every second sentence, each of which is linked to whose,
    where, when and on whose word.
    """
    if paths:
        return {"the articles given": articles_of(paths)}
    return {
        "the newspaper article of seeds/": articles_of([ROOT / "seeds"]),
        "the short samples of data/sample/": articles_of([ROOT / "data" / "sample"]),
    }


def articles_of(paths: list[Path]) -> list[Article]:
    """The articles of files and folders."""
    return [a for a in read_inputs(paths) if isinstance(a, Article)]


def times(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """The processor seconds of each work in some rounds; they take turns, so that a busy machine hits all."""
    took: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        for name, work in works.items():
            gc.collect()
            began = time.process_time()
            work()
            took[name].append(time.process_time() - began)
    gc.unfreeze()
    return took


def best(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The least processor seconds of each work."""
    return {name: min(took) for name, took in times(works, rounds).items()}


def beside_tokenizer(articles: list[Article], rounds: int) -> dict[str, list[float]]:
    """The seconds that the tokenizer takes, and the reading of the articles; more rounds of few articles."""
    lexicon = default_lexicon()
    return times(
        {
            "tokenizer": lambda: [simple_word_tokenize(a.text) for a in articles],
            "reading": lambda: read_all(articles, lexicon),
        },
        max(rounds, 1_000 // len(articles)),
    )


def read_all(articles: list[Article], lexicon: Lexicon) -> list[tuple[Document, Rows]]:
    """The rows of all articles, as `extract_batch` has them before it builds tables."""
    with collector_off():
        return [pair for group in together(articles) for pair in read_together(group, lexicon)]


def throughput(articles: list[Article], rounds: int = 15) -> dict[str, float]:
    """Articles and megabytes a second, and ratios to the tokenizer."""
    lexicon = default_lexicon()
    size = sum(len(a.text.encode()) for a in articles) / 1e6
    copies = 250 // len(articles) + 1  # tables have a cost of their own, whatever their size
    both = beside_tokenizer(articles, rounds)
    took = {name: min(seconds) for name, seconds in both.items()}
    took |= best({"tables": lambda: extract_batch(articles * copies)}, max(3, rounds // 4))
    reading, tokenizer, tables = took["reading"], took["tokenizer"], took["tables"] / copies
    paths = [str(path) for path in _kept(articles)]
    sight = float(_python(_FIRST_SIGHT, *paths))
    interpreted = float(_python(_INTERPRETED, str(rounds), *paths, **{SETTING: "1"}))
    figures = sum(len(rows.figures) for _, rows in read_all(articles, lexicon))
    return {
        "articles": len(articles),
        "figures an article": figures / len(articles),
        "characters an article": sum(len(a.text) for a in articles) / len(articles),
        "tokenizer, ms an article": tokenizer / len(articles) * 1e3,
        "reading, ms an article": reading / len(articles) * 1e3,
        "reading, ratio to the tokenizer": reading / tokenizer,
        "the same, of the medians": median(both["reading"]) / median(both["tokenizer"]),
        "reading interpreted, ratio to the tokenizer": interpreted,
        "tables, ms an article": tables / len(articles) * 1e3,
        "tables, ratio to the tokenizer": tables / tokenizer,
        "first sight, ratio to the tokenizer": sight / tokenizer,
        "articles a second": len(articles) / reading,
        "megabytes a second": size / reading,
    }


def growth(articles: list[Article]) -> dict[str, float]:
    """Microseconds a character for texts of 1 kB to 1 MB; flat if extraction is linear."""
    text = "\n".join(a.text for a in articles)
    lexicon = default_lexicon()
    found = {}
    for size in SIZES:
        long = Article(id="x", text=(text * (size // len(text) + 1))[:size])
        took = best({"": lambda long=long: read_rows(long, lexicon)}, 5 if size < 1e6 else 2)  # type: ignore[misc]
        found[f"{size:,} characters"] = took[""] / size * 1e6
    return found


_MEMORY = "from tests.benchmarks.extraction import peak"
_FIRST_SIGHT = """
import sys, time
from pathlib import Path
from extract.lexicon import default_lexicon
from extract.pipeline import prepare, read_together, together
from tests.benchmarks.extraction import articles_of
articles, lexicon = articles_of([Path(p) for p in sys.argv[1:]]), default_lexicon()
prepare(lexicon)
began = time.process_time()
for group in together(articles):
    read_together(group, lexicon)
print(time.process_time() - began)
"""
_INTERPRETED = """
import sys
from pathlib import Path
from tests.benchmarks.extraction import articles_of, beside_tokenizer
took = beside_tokenizer(articles_of([Path(p) for p in sys.argv[2:]]), int(sys.argv[1]))
print(min(took["reading"]) / min(took["tokenizer"]))
"""
_CORPUS = f"""
{_MEMORY}
import random, sys
from pathlib import Path
from dataclasses import replace
from extract.run.spread import extract_batch
from tests.benchmarks.extraction import articles_of
articles = articles_of([Path(p) for p in sys.argv[2:]])
draw = random.Random(7)
for batch in range(int(sys.argv[1]) // 250):
    # No two alike, and with words that no other article has: what is remembered of words must not grow for ever.
    made = [draw.choice(articles) for _ in range(250)]
    new = lambda: " ".join("".join(draw.choices("بتثجحخدذرزسشصضطظعغفقكلمنهوي", k=7)) for _ in range(40))
    extract_batch([replace(a, id=str(n), text=a.text + "\\n" + new() + ".") for n, a in enumerate(made)])
print(peak())
"""


def start_up() -> dict[str, float]:
    """Seconds to import, to load places and words, each in a process of its own."""
    load = "from extract.gazetteer import default_gazetteer; g = default_gazetteer(); g.heard('شيرين', ('AF',))"
    words = "from extract.pipeline import prepare; from extract.lexicon import default_lexicon"
    timed = {
        "import extract, s": ("", "import extract"),
        "gazetteer, s": ("import extract.gazetteer", load),
        "words and gazetteer, s": (f"import extract; {words}", "prepare(default_lexicon())"),
    }
    found = {}
    for name, (before, body) in timed.items():
        code = f"{before}\nimport time; b = time.process_time()\n{body}\nprint(time.process_time() - b)"
        found[name] = min(float(_python(code)) for _ in range(3))
    return found


def memory(articles: list[Article]) -> dict[str, float]:
    """Peak resident memory, each in a process of its own."""
    places = "from extract.gazetteer import default_gazetteer; g = default_gazetteer(); g.heard('شيرين', ('AF',))"
    words = "from extract.pipeline import prepare; from extract.lexicon import default_lexicon"
    paths = [str(path) for path in _kept(articles)]
    bare = float(_python(f"{_MEMORY}; print(peak())"))
    return {
        "camel-tools' tokenizer, pandas and extract imported, MB": bare,
        "gazetteer, MB more": float(_python(f"{_MEMORY}; {places}; print(peak())")) - bare,
        "words and gazetteer, MB": float(_python(f"{_MEMORY}; {words}; prepare(default_lexicon()); print(peak())")),
        "1,000 articles read, MB": float(_python(_CORPUS, "1000", *paths)),
        "10,000 articles read, MB": float(_python(_CORPUS, "10000", *paths)),
    }


def _kept(articles: list[Article]) -> list[Path]:
    """The files that articles come from."""
    files = [re.sub(r":\d+$", "", a.file) for a in articles if a.file]  # a line of a file
    return [Path(file).absolute() for file in dict.fromkeys(files)]


def peak() -> float:
    """The most memory that this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # what `resource` tells begins with the memory of the process that started this one
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def _python(code: str, *args: str, **settings: str) -> str:
    command, env = [sys.executable, "-c", code, *args], {**os.environ, **settings}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout
