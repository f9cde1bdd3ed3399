"""The commands of `python -m extract` on a store: add, fetch, reextract, compact, check, status."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import pyarrow as pa

from extract import __version__
from extract.read.document import Article
from extract.read.inputs import read_inputs
from extract.read.records import Limits
from extract.run.commands import INTERRUPTED, NOT_WRITTEN, OK, SOME_FAILED, Engine, add_common, engine_of
from extract.run.corpus import add_to_store, input_size, log_run
from extract.run.say import Speaker, language
from extract.run.spread import joined
from extract.store import facts, tend
from extract.store import status as stored
from extract.store.bucket import Bucket, place
from extract.store.claims import unite_claims
from extract.store.manifest import StoreError
from extract.store.read import default_store
from extract.store.said import Said, reason
from extract.store.write import Writer
from extract.tabulate.tables import Tables

WAIT = 20.0  # seconds for another writer

_STORE_HELP = "a folder, or s3://bucket/folder (RASD_STORE, else .cache/rasd/store)"


def _guarded(speaker: Speaker, store: Path | Bucket, work: Callable[[], int]) -> int:
    """Run a command's work; say in one sentence why it could not be done."""
    try:
        return work()
    except StoreError as error:
        speaker.done()
        speaker.always("store_error", detail=error.said.sentence(speaker.tongue).rstrip("."))
    except (pa.ArrowInvalid, duckdb.InvalidInputException, duckdb.SerializationException) as error:  # it read nonsense
        speaker.done()
        speaker.always("store_error", detail=Said("damaged", {"store": store, "why": error}).sentence(speaker.tongue))
    except BrokenPipeError:
        raise  # nobody reads any more what is printed
    except (OSError, pa.ArrowException, duckdb.Error) as error:
        speaker.done()
        speaker.always("no_write", out=store, detail=reason(error, speaker.tongue))
    except KeyboardInterrupt:
        speaker.done()
        speaker.always("stopped")
        return INTERRUPTED
    return NOT_WRITTEN


def add(arguments: list[str]) -> int:
    """`python -m extract add INPUT...`."""
    ask = _parser(
        "add",
        "Extracts articles and adds them to a store. What the store has is left alone; an article that changed "
        "replaces the one before, which is kept. Killed and run again, it goes on from there.",
    )
    ask.add_argument("inputs", nargs="+", metavar="INPUT", help="a file, folder or archive of articles")
    ask.add_argument("--refresh", action="store_true", help="extract again what another version of rasd has extracted")
    add_common(ask)
    args = ask.parse_args(arguments)
    speaker = Speaker(language(args.lang), args.quiet)

    def work() -> int:
        with Writer(args.store, WAIT) as writer:
            if args.refresh:
                _refresh(writer, engine_of(args), speaker, every=False)
            speaker.progress(input_size(args.inputs), "B")
            outcome = add_to_store(
                writer,
                read_inputs(args.inputs, Limits(args.max_chars), speaker.move_to),
                speaker.notice,
                engine_of(args),
            )
            speaker.done()
            unite_claims(writer)
            if tend.crowded(writer.manifest):
                tend.compact(writer)
            total = _total(writer)
            log_run(writer.folder, "add", outcome, total, speaker.failures)
            _make_ready(writer, speaker)
        speaker.say("added", added=outcome.added, changed=outcome.verdicts["changed"], known=outcome.verdicts["known"],
                    failed=outcome.failed, seconds=outcome.seconds, store=args.store, total=total)  # fmt: skip
        return SOME_FAILED if outcome.failed else OK

    return _guarded(speaker, args.store, work)


def _make_ready(writer: Writer, speaker: Speaker, whole: bool = False) -> None:
    """Write the facts of a large store; without them it is whole all the same, and that is said."""
    try:
        facts.write(writer, whole)
    except StoreError as error:  # a part that was damaged before, a bucket that does not answer now
        speaker.done()
        speaker.always("no_facts", detail=error.said.sentence(speaker.tongue).rstrip("."))
    except (OSError, duckdb.Error) as error:
        speaker.done()
        speaker.always("no_facts", detail=reason(error, speaker.tongue))


def reextract(arguments: list[str]) -> int:
    """`python -m extract reextract`."""
    ask = _parser("reextract", "Extracts the articles of a store again, where another version of rasd or of its words "
                  "extracted them. Stopped and run again, it goes on from there.")  # fmt: skip
    ask.add_argument("--all", action="store_true", help="all articles, whatever extracted them")
    add_common(ask)
    args = ask.parse_args(arguments)
    speaker = Speaker(language(args.lang), args.quiet)

    def work() -> int:
        began = time.monotonic()
        with Writer(args.store, WAIT) as writer:
            articles = _refresh(writer, engine_of(args), speaker, every=args.all)
            unite_claims(writer)
            _make_ready(writer, speaker)
        seconds = time.monotonic() - began
        speaker.say("reextracted", store=args.store, articles=articles, rasd=__version__, seconds=seconds)
        return SOME_FAILED if speaker.failures else OK

    return _guarded(speaker, args.store, work)


def _refresh(writer: Writer, engine: Engine, speaker: Speaker, every: bool) -> int:
    def extract(articles: Iterable[Article]) -> Tables:
        batches = list(engine(articles))
        for batch in batches:
            for notice in batch.notices:
                speaker.notice(notice)
            speaker.advance(batch.given)
        return joined(batch.tables for batch in batches)

    stale = writer.manifest.parts if every else tend.stale_parts(writer.manifest)
    if not stale:
        return 0
    speaker.progress(sum(p.files["articles"].rows for p in stale), " articles")
    articles = sum(tend.reextract(writer, extract, every))
    speaker.done()
    return articles


def compact(arguments: list[str]) -> int:
    """`python -m extract compact`."""
    ask = _parser("compact", "Merges the parts of a store into one a month; queries get faster.")
    _add_talk(ask)
    args = ask.parse_args(arguments)
    speaker = Speaker(language(args.lang), args.quiet)

    def work() -> int:
        with Writer(args.store, WAIT) as writer:
            unite_claims(writer)
            before, after = tend.compact(writer)
            _make_ready(writer, speaker, whole=True)
        speaker.say("compacted", store=args.store, before=before, after=after)
        return OK

    return _guarded(speaker, args.store, work)


def check(arguments: list[str]) -> int:
    """`python -m extract check`."""
    ask = _parser("check", "Checks every file and every row of a store; exit code 1 if anything is wrong.")
    _add_talk(ask)
    args = ask.parse_args(arguments)
    speaker = Speaker(language(args.lang), args.quiet)

    def work() -> int:
        wrong = tend.check(args.store)
        if wrong:
            speaker.always("check_bad", store=args.store, count=len(wrong))
            for said in wrong:
                speaker.line(f"  {said.sentence(speaker.tongue)}")
            return SOME_FAILED
        found = stored.status(args.store)
        speaker.say("check_good", store=args.store, articles=found["articles"], parts=found["parts"])
        return OK

    return _guarded(speaker, args.store, work)


def _parser(name: str, description: str) -> argparse.ArgumentParser:
    ask = argparse.ArgumentParser(prog=f"python -m extract {name}", description=description)
    ask.add_argument("--store", type=place, default=default_store(), metavar="STORE", help=_STORE_HELP)
    return ask


def _add_talk(ask: argparse.ArgumentParser) -> None:
    ask.add_argument("--lang", choices=("ar", "en"), help="language of messages (RASD_LANG, else the terminal's)")
    ask.add_argument("--quiet", action="store_true", help="say only what failed")


def _total(writer: Writer) -> int:
    return sum(p.files["articles"].rows for p in writer.manifest.parts) - len(writer.manifest.superseded)


def fetch(arguments: list[str]) -> int:
    """`python -m extract fetch URL...`."""
    from extract.run.fetch import Fetcher, Memory
    from extract.run.net import Client

    ask = _parser(
        "fetch",
        "Fetches pages and feeds (RSS, Atom) and adds their articles to a store. robots.txt is obeyed, each host is "
        "given time, addresses of private networks are refused.",
    )
    ask.add_argument("addresses", nargs="+", metavar="URL", help="a page or a feed")
    ask.add_argument("--every", type=_seconds, metavar="TIME", help="go on, once in so much time: 90s, 15m, 2h, 1d")
    ask.add_argument("--rounds", type=int, metavar="N", help="with --every: stop after so many times")
    ask.add_argument("--delay", type=float, default=1.0, metavar="S", help="seconds between requests to a host (1)")
    ask.add_argument("--allow-host", action="append", default=[], metavar="HOST", help="may be in a private network")
    add_common(ask)
    args = ask.parse_args(arguments)
    speaker = Speaker(language(args.lang), args.quiet)

    def once() -> int:
        speaker.begin()
        with Writer(args.store, WAIT) as writer:
            memory = Memory.load(writer.folder)
            fetcher = Fetcher(
                Client(args.allow_host), memory, args.delay, known=writer.knows_url, limits=Limits(args.max_chars)
            )
            outcome = add_to_store(writer, fetcher.read(args.addresses), speaker.notice, engine_of(args))
            memory.save()
            unite_claims(writer)
            if tend.crowded(writer.manifest):
                tend.compact(writer)
            total = _total(writer)
            log_run(writer.folder, "fetch", outcome, total, speaker.failures)
            _make_ready(writer, speaker)
        speaker.say("added", added=outcome.added, changed=outcome.verdicts["changed"], known=outcome.verdicts["known"],
                    failed=outcome.failed, seconds=outcome.seconds, store=args.store, total=total)  # fmt: skip
        return SOME_FAILED if outcome.failed else OK

    # Whatever a round comes to, as a store that another writes to or a full disk, there is a next one.
    rounds = 1
    while True:
        try:
            code = _guarded(speaker, args.store, once)
            if not args.every or rounds == args.rounds:
                return code
            if code == INTERRUPTED:
                return OK
            _pause(args.every)
        except KeyboardInterrupt:
            speaker.always("stopped")
            return OK
        rounds += 1


def _pause(seconds: float) -> None:
    """Sleep for so long, in short steps: a signal that reaches a thread of the database does not wake this one."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(left, 0.5))


def _seconds(text: str) -> float:
    units = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    try:
        return float(text[:-1]) * units[text[-1]]
    except (ValueError, KeyError, IndexError):
        raise argparse.ArgumentTypeError("a number with s, m, h or d behind it, as 15m") from None


def status(arguments: list[str]) -> int:
    """`python -m extract status`."""
    ask = _parser(
        "status", "Prints what a store holds and what became of it lately, as JSON without any article's text."
    )
    _add_talk(ask)
    args = ask.parse_args(arguments)
    speaker = Speaker(language(args.lang), args.quiet)

    def work() -> int:
        print(json.dumps(stored.status(args.store), ensure_ascii=False, indent=1))
        return OK

    return _guarded(speaker, args.store, work)
