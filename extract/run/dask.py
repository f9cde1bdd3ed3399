"""Extraction on a Dask cluster: the same batches as `extract_batches`, in the same order.

Needs the extra `dask`; the workers need this checkout or an installed rasd.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from extract.read.document import Article
from extract.read.notices import Notice
from extract.run.spread import BATCH, SECONDS, Batch, extract_batch, grouped, joined
from extract.store.manifest import StoreError
from extract.tabulate.tables import tabulate

if TYPE_CHECKING:
    from distributed import Client, Future

RETRIES = 2  # workers that may die under a batch before its articles are tried one by one


def connect(address: str) -> Client:
    """A client of the scheduler at an address, as tcp://host:8786.

    Raises:
        StoreError: Nothing answers there, or the extra `dask` is not installed.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise StoreError("no_dask") from error
    try:
        return Client(address, timeout="30s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise StoreError("no_answer", address=address) from error


def dask_batches(
    articles: Iterable[Article], client: Client, size: int = BATCH, seconds: float = SECONDS
) -> Iterator[Batch]:
    """Extract articles on a cluster, batch by batch.

    Args:
        articles: Taken as they are needed; two batches a worker thread are under way at once.
        client: Of the cluster. Workers may come, go and die meanwhile: what they had is done again by others.
        size: Articles of a batch.
        seconds: What one article may take, where the worker runs tasks in its main thread.

    Yields:
        The batches, in order. An article under which worker after worker dies becomes a notice.
    """
    window = 2 * max(1, sum(client.nthreads().values()))
    waiting: deque[tuple[list[Article], Future[Any]]] = deque()
    for batch in grouped(articles, size):
        waiting.append((batch, _submit(client, batch, seconds)))
        if len(waiting) >= window:
            yield _next(client, waiting, seconds)
    while waiting:
        yield _next(client, waiting, seconds)


def _submit(client: Client, batch: list[Article], seconds: float) -> Future[Any]:
    # Not pure: two batches with the same texts are two tasks.
    return client.submit(extract_batch, batch, seconds, pure=False, retries=RETRIES)


def _next(client: Client, waiting: deque[tuple[list[Article], Future[Any]]], seconds: float) -> Batch:
    from distributed import KilledWorker

    batch, future = waiting.popleft()
    try:
        done: Batch = future.result()
        return done
    except KilledWorker:
        alone = [(article, _submit(client, [article], seconds)) for article in batch]
        parts = [_alone(article, one) for article, one in alone]
    return Batch(joined([p.tables for p in parts]), [n for p in parts for n in p.notices], len(batch))


def _alone(article: Article, future: Any) -> Batch:
    from distributed import KilledWorker

    try:
        done: Batch = future.result()
        return done
    except KilledWorker:
        return Batch(tabulate([]), [Notice(article.file or article.id, "failed", detail="the process died")], 1)
