"""Writing to a store: new articles are added, changed ones supersede, known ones are left alone.

with Writer(folder) as writer:
    fresh = [a for a in articles if writer.judge(a) in ("new", "changed")]
    writer.add(extract_tables(fresh))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from extract.articles import text_id
from extract.read.document import Article
from extract.store import manifest as manifests
from extract.store import parts
from extract.store.bucket import Bucket
from extract.store.lock import Lock
from extract.store.manifest import Manifest, Part, StoreError, UnreachableError
from extract.tabulate.tables import Tables

Verdict = Literal["new", "known", "changed", "wait"]


@dataclass
class Index:
    """What the store holds, in 8-byte hashes: a million articles take about 300 MB."""

    versions: set[int] = field(default_factory=set)  # id and text, in force or superseded
    ids: dict[int, int] = field(default_factory=dict)  # id -> text, in force
    urls: dict[int, int] = field(default_factory=dict)  # url -> id
    texts: set[int] = field(default_factory=set)  # text and publisher

    def put(self, article_id: str, url: str | None, publisher: str | None, text: str, in_force: bool = True) -> None:
        """Enter an article; `text` is the hash of its text."""
        self.versions.add(_hash(article_id, text))
        if not in_force:
            return
        self.ids[_hash(article_id)] = _hash(text)
        self.texts.add(_hash(text, publisher or ""))
        if url:
            self.urls[_hash(url)] = _hash(article_id)
            self.versions.add(_hash("url", url, text))


class Writer:
    """The one writer of a store, from `__enter__` to `__exit__`; `wait`: seconds to wait for another to end.

    In `folder` is what it works on: the store itself, or the mirror of a bucket.

    Raises:
        StoreError: Another process writes, or the store is damaged or cannot be written to.
    """

    def __init__(self, store: Path | Bucket, wait: float = 0.0) -> None:
        self.bucket = store if isinstance(store, Bucket) else None
        self.folder = (store.folder if isinstance(store, Bucket) else store).absolute()
        self._wait = wait
        self._lock = Lock(self.folder, wait)
        self.manifest = Manifest()
        self._index: Index | None = None
        self._pending: set[int] = set()
        self._replaced: dict[str, set[str]] = {}  # id of a pending article -> ids in force that it replaces

    def __enter__(self) -> Writer:
        self._lock.__enter__()
        try:
            if self.bucket is not None:
                self.bucket.begin(self._wait)
                self.bucket.fetch_side()
            self.manifest = manifests.load(self.folder) or Manifest()
            self._tidy()
        except BaseException as error:
            if self.bucket is not None:
                self.bucket.end(failed=True)
            self._lock.__exit__(type(error), error, error.__traceback__)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._tidy()
        finally:
            if self.bucket is not None:
                self.bucket.end(failed=isinstance(error, UnreachableError))
            self._lock.__exit__(kind, error, trace)

    def _tidy(self) -> None:
        # What a crash left half written, and what no state needs any more. A reader that still wants a file of the
        # state before asks the manifest again (extract/store/read.py).
        parts.remove_unnamed(self.folder, self.manifest)
        if self.bucket is not None:
            self.bucket.sweep(self.manifest)

    def put(self, state: Manifest) -> None:
        """Put a state in force, in one step."""
        if self.bucket is not None:
            self.bucket.publish(state)
        else:
            manifests.save(self.folder, state)
        self.manifest = state

    @property
    def index(self) -> Index:
        """What the store holds; read when it is first asked for."""
        if self._index is None:
            self._index = Index()
            old = set(self.manifest.superseded)
            for part, current in [(p, True) for p in self.manifest.parts] + [(p, False) for p in self.manifest.history]:
                table = parts.read_part(self.folder, part, ("article_id", "url", "publisher", "text_hash"))
                columns = (table[name].to_pylist() for name in ("article_id", "url", "publisher", "text_hash"))
                for article_id, url, publisher, text in zip(*columns, strict=True):
                    in_force = current and (article_id, part.part) not in old
                    self._index.put(article_id, url, publisher, text, in_force)
                    if url:
                        self._index.versions.add(_hash("url", url, text))
        return self._index

    def judge(self, article: Article) -> Verdict:
        """What to do with an article, which then counts as pending.

        Returns:
            new: extract and add it. changed: the same, it replaces what the store has under its id or url.
            known: the store has it (or had it, and has a later version), or it is pending.
            wait: it replaces an article that is still pending; ask again once that is added.
        """
        text = text_id(article.text)
        index, key = self.index, _hash(article.id)
        if _hash(article.id, text) in index.versions or (
            article.url and _hash("url", article.url, text) in index.versions
        ):
            return "known"
        by_url = index.urls.get(_hash(article.url)) if article.url else None
        if key in index.ids or by_url is not None:
            if self._pending & {key, by_url}:
                return "wait"
            old = {article.id} if key in index.ids else set()
            if by_url is not None and by_url != key:
                old |= self._ids_of({by_url})
            self._replaced[article.id] = old
        elif _hash(text, article.publisher or "") in index.texts:
            return "known"
        verdict: Verdict = "changed" if article.id in self._replaced else "new"
        index.put(article.id, article.url, article.publisher, text)
        self._pending.add(key)
        return verdict

    def knows_url(self, url: str) -> bool:
        """Whether an article of this address is in force or pending."""
        return _hash(url) in self.index.urls

    def _ids_of(self, hashes: set[int]) -> set[str]:
        found: set[str] = set()
        for part in self.manifest.parts:
            ids = parts.read_part(self.folder, part, ("article_id",))["article_id"].to_pylist()
            found.update(i for i in ids if _hash(i) in hashes)
        return found

    def add(self, tables: Tables, made: str | None = None) -> None:
        """Add the tables of articles that were judged new or changed, in one step.

        Raises:
            OSError: They could not be written; the store is as it was.
        """
        if len(tables.articles):
            part = parts.write_part(self.folder, tables, parts.new_id(self.manifest.version + 1), made)
            added = set(tables.articles["article_id"])
            replaced = {old for new in added & set(self._replaced) for old in self._replaced[new]}
            superseded = {*self.manifest.superseded, *self._where(replaced)}
            self.put_in_force((*self.manifest.parts, part), superseded)
            for article_id in added:
                self._pending.discard(_hash(article_id))
                self._replaced.pop(article_id, None)

    def settle(self) -> None:
        """Nothing is pending any more: what was judged and not added could not be extracted."""
        self._pending.clear()
        self._replaced.clear()

    def _where(self, ids: set[str]) -> Iterable[tuple[str, str]]:
        if not ids:
            return
        wanted = pa.array(sorted(ids), pa.string())
        old = set(self.manifest.superseded)
        for part in self.manifest.parts:
            table = parts.read_part(self.folder, part, ("article_id",))
            for article_id in table.filter(pc.is_in(table["article_id"], value_set=wanted))["article_id"].to_pylist():
                if (article_id, part.part) not in old:
                    yield article_id, part.part

    def put_in_force(
        self,
        in_force: Iterable[Part],
        superseded: Iterable[tuple[str, str]],
        history: Iterable[Part] | None = None,
        claimed: bool = False,
    ) -> None:
        """Make a new state of the store out of parts that are written; `claimed`: their claims were all looked at."""
        present = tuple(in_force)
        state = replace(
            self.manifest,
            version=self.manifest.version + 1,
            parts=present,
            claimed=tuple(p.part for p in present) if claimed else self.manifest.claimed,
            superseded=tuple(sorted(superseded)),
            history=self.manifest.history if history is None else tuple(history),
        )
        self.put(state)


def _hash(*words: str) -> int:
    return int.from_bytes(blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


__all__ = ["Index", "StoreError", "Verdict", "Writer"]
