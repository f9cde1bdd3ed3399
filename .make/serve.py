"""Opens the dashboard: reads the articles that come with Rasd if that was not done yet, then serves on a free port.

Settings from the environment: RASD_PORT (8501, or the next free one), RASD_ADDRESS (localhost), RASD_STORE,
RASD_CORRECTIONS, the file that keeps corrections, and RASD_SAMPLES=off, which leaves an empty store empty.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INPUTS = ("seeds", "data/sample")


def free_port(first: int, address: str) -> int:
    """The first port from `first` on that nothing listens on."""
    for port in range(first, first + 100):
        with socket.socket() as s:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                s.bind((address, port))
            except OSError:
                continue
            return port
    raise SystemExit(f"No free port from {first} to {first + 99}: name one with RASD_PORT.")


def fill_store() -> None:
    """Read the articles that come with Rasd into the store, unless their tables are there already.

    A store that RASD_STORE names and that holds something, or that is in a bucket, is somebody's own: nothing is put
    into it.
    """
    own = os.environ.get("RASD_STORE")
    if os.environ.get("RASD_SAMPLES") == "off" or (own and own.startswith("s3://")):
        return
    if own and any((Path(own) / name).exists() for name in ("manifest.json", "figures.parquet")):
        return
    inputs = [name for name in INPUTS if (ROOT / name).is_dir()]
    command = [sys.executable, "-m", "extract", "add", *inputs, "--refresh"]
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        raise SystemExit("The articles in seeds/ and data/sample/ could not be read (the reason is above).")


def main() -> None:
    """Prepare, print the address, serve until stopped."""
    os.chdir(ROOT)
    address = os.environ.get("RASD_ADDRESS", "localhost")
    fill_store()
    os.environ.setdefault("RASD_CORRECTIONS", str(ROOT / ".cache" / "rasd" / "corrections.jsonl"))
    port = free_port(int(os.environ.get("RASD_PORT", "8501")), address)
    print(f"\n  Rasd رصد: http://{address}:{port}\n", flush=True)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}",
               f"--server.address={address}", "--server.headless=true"]  # fmt: skip
    # Else memory that many threads, or large columns, have used is never given back.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", str(1 << 20))
    os.execv(sys.executable, command)


if __name__ == "__main__":
    main()
