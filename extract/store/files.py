"""Files that appear whole or not at all: written beside their place, forced to disk, then renamed."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import Protocol

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from extract.store.schema import TABLES, to_arrow

FORMATS = ("parquet", "csv", "jsonl")


class TablesLike(Protocol):
    """Anything that has the five tables as attributes, like `extract.Tables`."""

    @property
    def articles(self) -> pd.DataFrame: ...
    @property
    def sentences(self) -> pd.DataFrame: ...
    @property
    def figures(self) -> pd.DataFrame: ...
    @property
    def places(self) -> pd.DataFrame: ...
    @property
    def attributions(self) -> pd.DataFrame: ...


def frames(tables: TablesLike) -> dict[str, pd.DataFrame]:
    """The five tables by name, in their fixed order."""
    return {name: getattr(tables, name) for name in TABLES}


def write_tables(tables: TablesLike, folder: str | Path, format: str = "parquet") -> dict[str, int]:
    """Write the five tables into a folder, whole or not at all.

    They are written into a new folder beside it, which then takes its place. A folder that holds other things than
    tables keeps them: there the files are put in place one by one, each whole.

    Args:
        tables: `extract.Tables` or alike.
        folder: Made if it is not there, with the folders above it.
        format: "parquet", "csv" (UTF-8 with a mark at its start, as spreadsheets want it) or "jsonl".

    Returns:
        The number of rows of each table.

    Raises:
        OSError: The folder cannot be written; nothing of it was changed.
        ValueError: No such format.
    """
    if format not in FORMATS:
        raise ValueError(f"no such format: {format!r}; there are {', '.join(FORMATS)}")
    arrow = {name: to_arrow(name, frame) for name, frame in frames(tables).items()}
    target = Path(folder).absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(f"{target} is a file, not a folder")
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        work.chmod(0o777 & ~_umask())
        for name, table in arrow.items():
            write_file(table, work / f"{name}.{format}")
        sync_folder(work)
        _put_in_place(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return {name: table.num_rows for name, table in arrow.items()}


def _put_in_place(work: Path, target: Path) -> None:
    ours = {f"{name}.{format}" for name in TABLES for format in FORMATS} | {"failures.jsonl"}
    present = {p.name for p in target.iterdir()} if target.exists() else set()
    if not present:
        work.replace(target)  # also onto an empty folder
    elif present <= ours:
        aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.old.", dir=target.parent))
        target.replace(aside)
        try:
            work.replace(target)
        except OSError:
            aside.replace(target)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    else:
        for file in sorted(work.iterdir()):
            file.replace(target / file.name)
    sync_folder(target.parent)


def write_file(table: pa.Table, path: Path, together: int | None = None) -> None:
    """Write one table in the format that the name ends with, and force it to disk.

    Args:
        table: Its rows.
        path: Where to.
        together: Rows of a row group, in Parquet; None: as many as Arrow puts together.
    """
    if path.suffix == ".parquet":
        pq.write_table(table, path, compression="zstd", row_group_size=together)
    else:
        frame = table.to_pandas()
        if path.suffix == ".csv":
            frame = frame.assign(**{c: frame[c].map(_no_formula) for c in frame.select_dtypes("string")})
            frame.to_csv(path, index=False, encoding="utf-8-sig", date_format="%Y-%m-%d", lineterminator="\n")
        else:
            frame.to_json(path, orient="records", lines=True, force_ascii=False, date_format="iso", date_unit="s")
    sync_file(path)


def sync_file(path: Path) -> None:
    """Force a file's content to disk."""
    with path.open("rb") as f:
        os.fsync(f.fileno())


def _no_formula(cell: object) -> object:
    # A spreadsheet would run a cell that begins so as a formula.
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def write_text(path: Path, text: str) -> None:
    """Replace a text file in one step, so that no reader ever sees half of it."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file in one step."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as f:
            f.write(data)
            f.flush()
            os.fsync(f.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def no_room(error: Exception) -> OSError | None:
    """What DuckDB says of a disk that takes no more, as the system says it; None if it says something else."""
    said = str(error).splitlines()[0]
    known = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)  # none of them comes of reading
    return next((OSError(number, os.strerror(number)) for number in known if os.strerror(number) in said), None)


def system_error(error: Exception) -> OSError:
    """What DuckDB says of a file that it could not write, as the system says it."""
    said = str(error).splitlines()[0]
    refused = os.strerror(errno.EACCES)
    return no_room(error) or (OSError(errno.EACCES, refused) if refused in said else OSError(errno.EIO, said))


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to disk (a system that cannot do that is left to itself)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
