"""The store: tables kept on disk as Parquet files, added to whole, read with DuckDB.

    with open_store() as store:
        store.sql("SELECT unit, sum(value_min) AS least FROM figures WHERE actor = ? GROUP BY unit", ["US"])

A store is a folder:

    manifest.json       names the files in force; it is replaced in one step when articles are added, so a reader sees a
                        batch whole or not at all
    parts/MONTH/PART/   the five tables of articles that were added together, and their words: Parquet
    claims/             the claims that unite figures of several articles: Parquet
    facts/              of a large store what the pages ask, made ready: a DuckDB database. It can be made again at any
                        time, so a store is whole without it
    runs.jsonl, failures.jsonl, fetch.json      what became of inputs and addresses lately
    lock                held by the one who writes

A plain folder of tables, as `python -m extract --out FOLDER` writes it, opens as well.
"""

from extract.store.files import write_tables
from extract.store.read import Store, StoreError, default_store, open_store

__all__ = ["Store", "StoreError", "default_store", "open_store", "write_tables"]
