"""Archives: zip, tar, gz, bz2, xz, zst and WARC, read as they stream by; nothing is unpacked to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, Any, cast

import pyarrow as pa

from extract.read import inputs
from extract.read.notices import InputError, Notice
from extract.read.records import Limits
from extract.read.sidecar import NAMES as SIDECARS

Opener = Callable[[IO[bytes]], IO[bytes]]


def _zstd(stream: IO[bytes]) -> IO[bytes]:
    return cast(IO[bytes], pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), "zstd"))


_PACKED: dict[str, Opener] = {
    ".gz": lambda stream: cast(IO[bytes], gzip.GzipFile(fileobj=stream)),
    ".bz2": lambda stream: cast(IO[bytes], bz2.BZ2File(stream)),
    ".xz": lambda stream: cast(IO[bytes], lzma.LZMAFile(stream)),  # noqa: SIM115
    ".zst": _zstd,
}
_DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, RuntimeError,
            NotImplementedError, pa.ArrowInvalid)  # fmt: skip


def reader_of(name: str) -> inputs.Reader | None:
    """What reads an archive of this name, or None if it is none."""
    path = PurePosixPath(name.lower())
    if path.suffix == ".zip":
        return read_zip
    if path.suffix in (".tar", ".tgz", ".tbz2", ".txz") or (path.suffix in _PACKED and path.stem.endswith(".tar")):
        return read_tar
    if path.suffix == ".warc" or name.lower().endswith(".warc.gz"):
        return read_warc
    if path.suffix in _PACKED:
        return read_packed
    return None


def read_packed(stream: IO[bytes], where: str, facts: inputs.Facts, limits: Limits) -> Iterator[inputs.Item]:
    """One compressed file: news.jsonl.gz is read as news.jsonl."""
    path = PurePosixPath(where)
    reader = inputs.reader_of(path.stem)
    if reader is None:
        raise InputError("unsupported", PurePosixPath(path.stem).suffix)
    yield from _guarded(reader, lambda: _forward(_PACKED[path.suffix.lower()](stream)), where, facts, limits)


def read_zip(stream: IO[bytes], where: str, facts: inputs.Facts, limits: Limits) -> Iterator[inputs.Item]:
    """The files of a zip archive, in the order of their names."""
    try:
        archive = zipfile.ZipFile(stream)
    except _DAMAGED as error:
        raise InputError("bad_archive", _words(error)) from error
    for member in sorted(archive.infolist(), key=lambda m: m.filename):
        if not member.is_dir() and _wanted(member.filename):
            place = f"{where}:{member.filename}"
            yield from _member(member.filename, partial(archive.open, member), place, facts, limits)


def read_tar(stream: IO[bytes], where: str, facts: inputs.Facts, limits: Limits) -> Iterator[inputs.Item]:
    """The files of a tar archive, compressed or not, in the order in which they are in it."""
    try:
        with tarfile.open(fileobj=_zstd(stream) if where.lower().endswith(".zst") else stream, mode="r|*") as archive:
            for member in archive:
                if member.isfile() and _wanted(member.name):
                    place = f"{where}:{member.name}"
                    yield from _member(member.name, partial(archive.extractfile, member), place, facts, limits)
    except _DAMAGED as error:
        raise InputError("bad_archive", _words(error)) from error


def read_warc(stream: IO[bytes], where: str, facts: inputs.Facts, limits: Limits) -> Iterator[inputs.Item]:
    """The pages of a web archive: its successful answers that are HTML."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    from extract.read.webpage import read_page

    most = limits.megabytes << 20
    try:
        for record in ArchiveIterator(stream):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            kind = record.http_headers.get_header("Content-Type") or ""
            if record.http_headers.get_statuscode() != "200" or "html" not in kind.lower():
                continue
            url = record.rec_headers.get_header("WARC-Target-URI")
            place = f"{where}:{url}"
            data = record.content_stream().read(most + 1)
            if len(data) > most:
                limit = ("megabytes", limits.megabytes)
                yield Notice(place, "oversized", size=("megabytes", len(data) >> 20), limit=limit)
                continue
            charset = kind.lower().partition("charset=")[2].strip(" \"';") or None
            yield from inputs.with_facts(read_page(data, place, limits, url, charset), facts, many=True)
    except (ArchiveLoadFailed, *_DAMAGED) as error:
        raise InputError("bad_archive", _words(error)) from error


def _wanted(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not any(p.startswith((".", "__MACOSX")) for p in parts) and parts[-1] not in SIDECARS


def _member(
    name: str, opened: Callable[[], IO[bytes] | None], where: str, facts: inputs.Facts, limits: Limits
) -> Iterator[inputs.Item]:
    reader = inputs.reader_of(name)
    if reader is None or reader in (read_zip, read_tar, read_warc):
        # An archive in an archive is not opened: some are made to be endless.
        yield Notice(where, "unsupported", "skipped", detail=PurePosixPath(name).suffix)
        return
    yield from _guarded(reader, lambda: _forward(opened()), where, facts, limits)


def _guarded(
    reader: inputs.Reader, opened: Callable[[], IO[bytes]], where: str, facts: inputs.Facts, limits: Limits
) -> Iterator[inputs.Item]:
    try:
        with opened() as stream:
            yield from reader(stream, where, facts, limits)
    except InputError as error:
        yield error.notice(where)
    except _DAMAGED as error:
        yield Notice(where, "bad_archive", detail=_words(error))


def _forward(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise InputError("unreadable", "no regular file")
    return cast(IO[bytes], io.BufferedReader(_Forward(stream), SAMPLE))


SAMPLE = 1 << 16


class _Forward(io.RawIOBase):
    """A stream that is only read forward: winding back a compressed one would decompress it again."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


def _words(error: BaseException) -> str:
    return (" ".join(str(error).split()) or type(error).__name__)[:200]
