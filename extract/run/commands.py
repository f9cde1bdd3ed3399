"""The commands of `python -m extract`."""

from __future__ import annotations

import argparse
import importlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from extract import __version__
from extract.articles import to_articles
from extract.find.neural import SETTING, NeuralError, configured_finders
from extract.link.claims import claim_ids
from extract.read.document import Article
from extract.read.inputs import read_inputs
from extract.read.records import MAX_CHARS, Limits
from extract.run.say import Speaker, language
from extract.run.spread import Batch, default_jobs, distinct, extract_batches, joined
from extract.store.files import FORMATS, write_tables
from extract.store.manifest import StoreError
from extract.store.said import reason
from extract.tabulate.tables import Tables

Engine = Callable[[Iterable[Article]], Iterator[Batch]]

OK, SOME_FAILED, USAGE, NOTHING, NOT_WRITTEN, INTERRUPTED = 0, 1, 2, 3, 4, 130

_HELP = """\
Reads Arabic news articles and writes what they say about troops as five tables:
articles, sentences, figures, places, attributions.

INPUT is a file or a folder of .txt, .json, .jsonl, .csv, .tsv, .parquet, .html,
or a .zip, .tar, .gz, .bz2, .xz, .zst or .warc of these. Columns may be called as
they are in use (text, content, body; date, published_at; ...: data/inputs/columns.yaml).
"""
_EXAMPLES = """\
examples:
  python -m extract seeds --out tables
  python -m extract news.jsonl.gz pages/ --out tables --jobs 4
  python -m extract news.csv --out tables --format csv --lang ar

commands on a store (a folder that keeps growing; python -m extract COMMAND --help):
  {commands}

exit codes:
  0  every input was read
  1  some inputs could not be read (each is named); the others were
  2  the command was not understood
  3  no article could be read; nothing was written
  4  the tables could not be written; what was there before is unchanged
"""


# Imported when asked for: the plain command need not wait for what it does not use.
COMMANDS: dict[str, tuple[str, str]] = {
    name: ("extract.run.store_commands", name) for name in ("add", "fetch", "reextract", "compact", "check", "status")
}


def run(arguments: Sequence[str]) -> int:
    """Run a command line; return its exit code."""
    if arguments and arguments[0] in COMMANDS:
        module, function = COMMANDS[arguments[0]]
        code: int = getattr(importlib.import_module(module), function)(list(arguments[1:]))
        return code
    return extract_to_folder(list(arguments))


def extract_to_folder(arguments: list[str]) -> int:
    """`python -m extract INPUT... --out FOLDER`."""
    ask = argparse.ArgumentParser(
        prog="python -m extract",
        description=_HELP,
        epilog=_EXAMPLES.format(commands=", ".join(COMMANDS) or "none yet"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ask.add_argument("inputs", nargs="+", metavar="INPUT", help="a file or folder of articles")
    ask.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar="FOLDER",
        help="where the tables go, whole or not at all (all in memory: for a large corpus, add)",
    )
    ask.add_argument("--format", choices=FORMATS, default="parquet", help="of the tables (parquet)")
    add_common(ask)
    ask.add_argument("--version", action="version", version=f"rasd {__version__}")
    args = ask.parse_args(arguments)
    speaker = Speaker(language(args.lang), args.quiet)
    started = time.monotonic()
    try:
        articles = list(distinct(read_inputs(args.inputs, Limits(args.max_chars)), speaker.notice))
        if not articles:
            speaker.always("nothing")
            return NOTHING
        tables = extract_tables(articles, engine_of(args), speaker)
        rows = write_tables(tables, args.out, args.format)
        speaker.write_failures(args.out / "failures.jsonl")
    except StoreError as error:
        speaker.always("store_error", detail=error.said.sentence(speaker.tongue))
        return NOT_WRITTEN
    except OSError as error:
        speaker.done()
        speaker.always("no_write", out=args.out, detail=reason(error, speaker.tongue))
        return NOT_WRITTEN
    except KeyboardInterrupt:
        speaker.done()
        speaker.always("stopped_out")
        return INTERRUPTED
    speaker.say(
        "summary", **{k: v for k, v in rows.items() if k != "sentences"}, failed=len(speaker.failures),
        skipped=speaker.counts["skipped"], seconds=time.monotonic() - started, out=args.out,
    )  # fmt: skip
    return SOME_FAILED if speaker.failures else OK


def extract_tables(articles: list[Article], engine: Engine, speaker: Speaker) -> Tables:
    """The tables of articles, as `extract.extract` gives them, with progress; an article that fails is a notice."""
    ready = sorted(to_articles(articles), key=lambda a: a.id)
    speaker.progress(len(ready), " articles")
    parts = []
    for batch in engine(ready):
        parts.append(batch.tables)
        for notice in batch.notices:
            speaker.notice(notice)
        speaker.advance(batch.given)
    speaker.done()
    tables = joined(parts)
    claims = claim_ids(tables.figures, tables.articles, tables.places, tables.sentences)
    figures = tables.figures.assign(claim_id=claims)
    return replace(tables, figures=figures)


def add_common(ask: argparse.ArgumentParser) -> None:
    """Options that several commands have."""
    ask.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="processes; 0: one for each processor (1)")
    ask.add_argument(
        "--engine", choices=("processes", "dask"), default="processes", help="what spreads the work (processes)"
    )
    ask.add_argument("--scheduler", metavar="ADDRESS", help="of the Dask cluster, as tcp://host:8786")
    ask.add_argument(
        "--neural",
        metavar="MODEL",
        help="find places by camel-tools' recogniser too: a folder, or arabert (make neural)",
    )
    ask.add_argument("--max-chars", type=int, default=MAX_CHARS, metavar="N", help=f"longest text read ({MAX_CHARS:,})")
    ask.add_argument("--lang", choices=("ar", "en"), help="language of messages (RASD_LANG, else the terminal's)")
    ask.add_argument("--quiet", action="store_true", help="say only what failed")


def engine_of(args: argparse.Namespace) -> Engine:
    """What spreads the work, as the options say.

    Raises:
        StoreError: There is no cluster to work on, or no recogniser to load.
    """
    if args.neural:
        os.environ[SETTING] = args.neural  # the processes that extract are told so; a cluster's workers by their start
        try:
            configured_finders()
        except NeuralError as error:
            raise StoreError("neural", why=error) from error
    if args.engine == "dask":
        from extract.run.dask import connect, dask_batches

        if not args.scheduler:
            raise StoreError("no_scheduler")
        return partial(dask_batches, client=connect(args.scheduler))
    return partial(extract_batches, jobs=args.jobs)


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) > 256:
        raise argparse.ArgumentTypeError("a number from 0 to 256")
    return int(text) or default_jobs()
