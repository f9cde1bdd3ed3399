"""Checks that `make app` serves from a clean copy of what is committed: health address and first page, twice.

The second start has to come at once: nothing is installed or read again.
"""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
from pathlib import Path


def get(address: str) -> str:
    """The body at an address, or "" if nothing answers there."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def start(copy: Path, limit: float) -> tuple[float, str]:
    """Run `make app` until it serves, look at its first page, stop it.

    Returns:
        The seconds until it served, and what it printed.
    """
    log = copy / "app.log"
    began = time.monotonic()
    with log.open("w") as out:
        app = subprocess.Popen(["make", "app"], cwd=copy, stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        while time.monotonic() - began < limit:
            found = re.search(r"http://\S+", log.read_text())
            if found and get(f"{found[0]}/_stcore/health") == "ok":
                took = time.monotonic() - began
                if "<title>" not in get(f"{found[0]}/"):
                    raise SystemExit("the first page does not come")
                return took, log.read_text()
            if app.poll() is not None:
                raise SystemExit(f"make app ended with {app.returncode}:\n{log.read_text()}")
            time.sleep(0.3)
        raise SystemExit(f"no answer in {limit:.0f} s:\n{log.read_text()}")
    finally:
        os.killpg(app.pid, signal.SIGTERM)
        app.wait(20)


def main() -> None:
    """Copy, start twice, say how long each took."""
    os.environ["RASD_PORT"] = "18501"
    os.environ.pop("RASD_STORE", None)
    committed = subprocess.run(["git", "archive", "HEAD"], check=True, capture_output=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(committed)) as archive:
            archive.extractall(folder, filter="data")
        first, said = start(Path(folder), 600)
        print(said)
        second, said = start(Path(folder), 60)
    print(f"make app served after {first:.1f} s on a fresh copy, after {second:.1f} s the second time.")
    if "Installing" in said or second > 20:
        sys.exit(f"The second start was not at once:\n{said}")


if __name__ == "__main__":
    main()
