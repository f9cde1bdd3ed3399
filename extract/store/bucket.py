"""A store in a bucket, s3://bucket/folder: the same files as in a folder, and a copy of them on this machine.

Parts never change once they are written, so the copy (the mirror) is brought up to date by fetching what is new; all
that reads a store reads the mirror. A manifest is put in force only if the one before is still the one it was made from
(a conditional request), so two writers cannot undo one another, whatever becomes of the lease between them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.store import manifest as manifests
from extract.store import parts
from extract.store.files import write_bytes
from extract.store.lease import Lease
from extract.store.lock import Lock
from extract.store.manifest import File, Manifest, StoreError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obstore.store import S3Store

SIDE = ("runs.jsonl", "failures.jsonl", "fetch.json")  # what is kept beside the tables
TRIES = 3


def place(address: str | Path) -> Path | Bucket:
    """What an address names: a folder, or a bucket if it begins with s3://.

    >>> place("news/store")
    PosixPath('news/store')
    """
    text = str(address)
    return Bucket(text) if text.startswith("s3://") else Path(address)


class Bucket:
    """A store in a bucket.

    Who may read and write is told as everywhere for S3: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, and
    AWS_ENDPOINT_URL for other makers' servers. The mirror is in the folder RASD_MIRROR, else .cache/rasd/mirror.

    Attributes:
        address: As it was given.
        folder: The mirror.
    """

    def __init__(self, address: str, mirror: Path | None = None) -> None:
        self.address = address.rstrip("/")
        self.folder = (mirror or _mirror(self.address)).absolute()
        self._objects: S3Store | None = None
        self._etag: str | None = None  # of the manifest that the mirror holds
        self._lease: Lease | None = None

    def __str__(self) -> str:
        return self.address

    @property
    def objects(self) -> S3Store:
        """The connection to the bucket; nothing is asked before it is used."""
        if self._objects is None:
            from obstore.store import S3Store

            endpoint = os.environ.get("AWS_ENDPOINT_URL") or os.environ.get("AWS_ENDPOINT") or ""
            self._objects = S3Store.from_url(
                self.address,
                client_options={"timeout": "60s", "connect_timeout": "10s", "allow_http": endpoint.startswith("http:")},
                retry_config={"max_retries": 4, "retry_timeout": timedelta(seconds=30)},
            )
        return self._objects

    def pull(self, history: bool = False, verify: bool = True) -> None:
        """Bring the mirror to the state that is in force; it has no facts where those are missing or damaged.

        Args:
            history: Fetch what was superseded too.
            verify: Refuse files that are not what was written.

        Raises:
            UnreachableError: The bucket does not answer, or not to us.
            StoreError: A file that cannot be made again is missing or damaged; the mirror is as it was.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with Lock(self.folder, wait=600, name="mirror.lock"):
            for attempt in range(TRIES):
                data = self._changed_manifest(force=history or not verify)
                if data is None:
                    return
                state = manifests.parse(data.decode(), f"{self.address}/{manifests.NAME}")
                missing = [f for f in state.files(history) if self._lacks(f)]
                lost = [file.path for file in missing if not self._fetch(file, verify)]
                # Perhaps a compaction took them away meanwhile: the next manifest names others then.
                last = attempt == TRIES - 1
                if not lost or not verify or (last and all(_is_derived(path) for path in lost)):
                    write_bytes(self.folder / manifests.NAME, data)
                    break
                self._etag = None
                if last:
                    raise StoreError("part_missing", store=self.address, file=min(lost))

        with suppress(StoreError), Lock(self.folder):  # not while a writer has parts there that are not in force yet
            parts.remove_unnamed(self.folder, state)

    def _changed_manifest(self, force: bool) -> bytes | None:
        """The manifest in force; None if the mirror has it or there is none."""
        here = self.folder / manifests.NAME
        known = self._etag if here.exists() and not force else None
        got = self.get(manifests.NAME, known)
        if got is None:
            here.unlink(missing_ok=True)
            self._etag = None
            return None
        if got == (b"", known):
            return None
        data, self._etag = got
        return data

    def _lacks(self, file: File) -> bool:
        try:
            return (self.folder / file.path).stat().st_size != file.size
        except OSError:
            return True

    def _fetch(self, file: File, verify: bool) -> bool:
        """Fetch one file into the mirror; false if it is not there. Facts that are other than was written are left out.

        Raises:
            UnreachableError: The bucket does not answer.
            StoreError: The file is other than was written.
        """
        import obstore

        target = self.folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with self._asking(), tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as part:
            try:
                try:
                    for chunk in obstore.get(self.objects, file.path).stream(min_chunk_size=1 << 20):
                        digest.update(chunk)
                        part.write(chunk)
                except FileNotFoundError:
                    return False
                if verify and digest.hexdigest() != file.sha256:
                    if _is_derived(file.path):
                        return True
                    raise StoreError("part_other", store=self.address, file=file.path)
                Path(part.name).replace(target)
            finally:
                Path(part.name).unlink(missing_ok=True)
        return True

    def fetch_again(self, facts: File) -> None:
        """Have facts in the mirror as they are in the bucket: not at all if they are missing or damaged there.

        Raises:
            UnreachableError: The bucket does not answer.
        """
        here = self.folder / facts.path
        kept = here.with_name(f".{here.name}.kept")
        with suppress(FileNotFoundError):
            here.replace(kept)
        try:
            self._fetch(facts, verify=True)
        except UnreachableError:  # those that are here may be right
            with suppress(FileNotFoundError):
                kept.replace(here)
            raise
        kept.unlink(missing_ok=True)

    def get(self, name: str, known: str | None = None) -> tuple[bytes, str] | None:
        """A small object and its mark; without the content if it has the mark `known`, None if there is none."""
        import obstore
        from obstore.exceptions import NotModifiedError

        with self._asking():
            try:
                found = obstore.get(self.objects, name, options={"if_none_match": known} if known else None)
                return bytes(found.bytes()), str(found.meta["e_tag"])
            except NotModifiedError:
                return b"", str(known)
            except FileNotFoundError:
                return None

    def put(self, name: str, data: bytes, known: str | None) -> str | None:
        """Put a small object if the one there has the mark `known`, or if there is none for None.

        Returns:
            The new object's mark; None if another has put it meanwhile.
        """
        import obstore
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        mode: Any = {"e_tag": known} if known else "create"
        with self._asking():
            try:
                return str(obstore.put(self.objects, name, data, mode=mode)["e_tag"])
            except FileNotFoundError as error:
                if known is None:
                    raise UnreachableError("no_bucket", store=self.address) from error
                return None
            except (AlreadyExistsError, PreconditionError):
                # A request whose answer was lost is sent again, and finds its own work done.
                there = self.get(name)
                return there[1] if there is not None and there[0] == data else None

    def begin(self, wait: float) -> None:
        """Become the one writer: take the lease, and bring the mirror up to date, its history too.

        Raises:
            StoreError: Another machine writes.
        """
        self._lease = Lease(self, wait)
        taken_over = self._lease.take()
        try:
            self.pull(history=True)
            if taken_over:
                # The one who had it may wake up again: what it began can no longer be put in force.
                state = manifests.load(self.folder) or Manifest()
                self.publish(replace(state, version=state.version + 1))
        except BaseException:
            self._lease.release()
            raise

    def publish(self, state: Manifest) -> None:
        """Upload what a state names and is not there yet, then put it in force; the mirror follows.

        Raises:
            StoreError: Another put a state in force meanwhile; the store is as that one left it.
        """
        import obstore

        before = manifests.load(self.folder)
        there = {f.path for f in before.files()} if before is not None else set()
        with self._asking():
            for file in state.files():
                if file.path not in there:
                    obstore.put(self.objects, file.path, self.folder / file.path)
        data = manifests.dumps(state).encode()
        mark = self.put(manifests.NAME, data, self._etag)
        if mark is None:
            raise StoreError("overtaken", store=self.address)
        with Lock(self.folder, wait=600, name="mirror.lock"):
            write_bytes(self.folder / manifests.NAME, data)
            self._etag = mark

    def sweep(self, state: Manifest) -> None:
        """Delete the objects that no state needs any more; nothing if the lease was lost."""
        import obstore

        named = {file.path for file in state.files()}
        with self._asking():
            kinds = (parts.FOLDER, parts.CLAIMS, parts.FACTS)
            there = [o["path"] for kind in kinds for some in obstore.list(self.objects, kind) for o in some]
            left = [path for path in there if path not in named]
            # Asked after they were listed: what is in the list then is nobody's but ours.
            if left and self._lease is not None and self._lease.renew():
                obstore.delete(self.objects, left)

    def fetch_side(self) -> None:
        """Bring the records of runs, failures and fetches here."""
        for name in SIDE:
            got = self.get(name)
            if got is not None:
                write_bytes(self.folder / name, got[0])

    def end(self, failed: bool = False) -> None:
        """Give the lease back; unless it failed, put the records in the bucket before."""
        import obstore

        if self._lease is None:
            return
        try:
            if not failed and self._lease.renew():
                with self._asking():
                    for name in SIDE:
                        if (self.folder / name).exists():
                            obstore.put(self.objects, name, (self.folder / name).read_bytes())
        finally:
            self._lease.release()
            self._lease = None

    @contextmanager
    def _asking(self) -> Iterator[None]:
        from obstore.exceptions import BaseError

        try:
            yield
        except BaseError as error:
            why = re.sub(r"https?://\S+", "", str(error).splitlines()[0])[:200]
            raise UnreachableError("unreachable", store=self.address, why=why) from error


def _is_derived(path: str) -> bool:
    """Whether a file is of facts, which whoever misses them makes of the tables."""
    return path.startswith(f"{parts.FACTS}/")


def _mirror(address: str) -> Path:
    home = Path(os.environ.get("RASD_MIRROR") or ".cache/rasd/mirror")
    told = json.dumps([address, os.environ.get("AWS_ENDPOINT_URL"), os.environ.get("AWS_ENDPOINT")])
    words = re.sub(r"[^\w.-]+", "-", address.removeprefix("s3://"))[:60]
    return home / f"{words}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"
