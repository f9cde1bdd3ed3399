"""How long extraction takes, against camel-tools' word tokenizer on the same texts in the same run."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from camel_tools.tokenizers.word import simple_word_tokenize

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article
from extract.read.inputs import read_inputs
from extract.run.spread import extract_batch

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def sample_articles() -> list[Article]:
    """The articles that come with Rasd."""
    folders = [ROOT / "seeds", ROOT / "data" / "sample"]
    return [a for a in read_inputs([f for f in folders if f.is_dir()]) if isinstance(a, Article)]


def seconds(work: Callable[[], object], times: int = 7) -> float:
    """The median time of some runs, the garbage collector off while they run."""
    took = []
    work()
    for _ in range(times):
        gc.collect()
        gc.disable()
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
        gc.enable()
    return statistics.median(took)


def throughput(articles: list[Article]) -> dict[str, float]:
    """Articles and megabytes a second, and the ratio to the tokenizer: reading alone, and with the tables."""
    lexicon = default_lexicon()
    size = sum(len(a.text.encode()) for a in articles) / 1e6
    tokenizer = seconds(lambda: [simple_word_tokenize(a.text) for a in articles])
    reading = seconds(lambda: [read_rows(a, lexicon) for a in articles])
    many = articles * (
        250 // len(articles) + 1
    )  # as corpora are read: tables have a cost of their own, whatever their size
    tables = seconds(lambda: extract_batch(many), 3) / len(many) * len(articles)
    return {
        "articles": len(articles),
        "milliseconds an article": reading / len(articles) * 1e3,
        "articles a second": len(articles) / reading,
        "megabytes a second": size / reading,
        "tokenizer, milliseconds an article": tokenizer / len(articles) * 1e3,
        "ratio to the tokenizer": reading / tokenizer,
        "ratio with tables built": tables / tokenizer,
    }


def growth(articles: list[Article]) -> dict[str, float]:
    """Microseconds a character for texts of 1 kB to 1 MB; flat if extraction is linear."""
    text = "\n".join(a.text for a in articles)
    lexicon = default_lexicon()
    found = {}
    for size in SIZES:
        long = (text * (size // len(text) + 1))[:size]
        took = seconds(lambda t=long: read_rows(Article(id="x", text=t), lexicon), 5 if size < 1e6 else 1)  # type: ignore[misc]
        found[f"{size:,} characters"] = took / size * 1e6
    return found


def start_up() -> dict[str, float]:
    """Seconds to import, to load the words and the places, and the memory of it, each in a process of its own."""
    code = {
        "import extract, s": "import extract",
        "import and load lexicon and gazetteer, s": "from extract.lexicon import default_lexicon; default_lexicon()",
    }
    found = {}
    for name, body in code.items():
        timed = f"import time; b = time.perf_counter(); {body}; print(time.perf_counter() - b)"
        runs = [float(_python(timed)) for _ in range(3)]
        found[name] = min(runs)
    peak = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    found["memory after import, MB"] = float(_python(f"import extract; {peak}"))
    found["memory with lexicon and gazetteer, MB"] = float(
        _python(f"{code['import and load lexicon and gazetteer, s']}; {peak}")
    )
    return found


def _python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
