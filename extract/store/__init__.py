"""The store: tables kept on disk as Parquet files, added to whole, read with DuckDB.

    with open_store() as store:
        store.sql("SELECT unit, sum(value_min) AS least FROM figures WHERE actor = ? GROUP BY unit", ["US"])

A store is a folder. Its `manifest.json` names the files in force; it is replaced in one step when articles are
added, so a reader sees a batch whole or not at all. A plain folder of tables, as `python -m extract --out FOLDER`
writes it, opens as well.
"""

from extract.store.files import write_tables
from extract.store.read import Store, StoreError, default_store, open_store

__all__ = ["Store", "StoreError", "default_store", "open_store", "write_tables"]
