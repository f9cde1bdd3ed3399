"""Harm done to the facts of a store, as disks do it."""

from pathlib import Path

import duckdb

HARMS = ("header", "rows")


def spoil(file: Path, harm: str) -> None:
    """Overwrite the header of a database of facts, or the rows of the table of facts alone."""
    if harm == "header":
        places, size = [0], 12288
    else:
        with duckdb.connect(str(file), read_only=True) as opened:
            found = opened.execute("select distinct block_id from pragma_storage_info('facts') where block_id >= 0")
            blocks = [number for (number,) in found.fetchall()]
            (size,) = opened.execute("select block_size from pragma_database_size()").fetchall()[0]
        places = [12288 + number * size for number in blocks]
    assert places
    with file.open("r+b") as f:
        for place in places:
            f.seek(place)
            f.write(bytes(size))
