"""Memory that is free and held all the same, given back to the system; and what stays, left out of the cleaning."""

from __future__ import annotations

import atexit
import ctypes
import gc

import pyarrow as pa


def give_back() -> None:
    """Give free memory back after a work that took much of it; where the system has no such call, nothing happens."""
    pa.default_memory_pool().release_unused()
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):  # not glibc
        return


def keep_out() -> None:
    """Leave all objects that there are now out of the search for garbage, until the next call.

    Streamlit searches after every page, and nearly all it looks at are the modules of the libraries: that takes longer
    than most filters. What was garbage before the call is cleaned up now.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


atexit.register(gc.unfreeze)  # libraries complain of what is left over at the end
