"""Tabulate: rows to the five tables, every column described once in `columns` and checked once in `tables`."""
