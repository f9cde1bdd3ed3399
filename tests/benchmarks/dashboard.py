"""How the dashboard bears many rows and many visitors.

Visitors are made without a browser: each speaks Streamlit's own protocol over its websocket, as the scripts of a page do.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from extract.store import open_store
from extract.store.latest import source_id
from pages.ui.corrections import dump, make

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("", "figures", "places", "sources")


class Server:
    """The running app over a store."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.port, self.process = port, process

    def memory(self) -> float:
        """Its resident memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def worked(self) -> float:
        """The seconds of processor it has used: what a page costs whatever else the machine does."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def listening(port: int) -> bool:
    """Whether the app answers there within a minute."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1)
            return True
        except OSError:
            time.sleep(0.2)
    return False


@contextmanager
def serving(store: Path, **variables: str) -> Iterator[Server]:
    """Start the app over a store, end it afterwards; `variables` are more of its environment."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        f"--server.port={port}",
        "--server.address=127.0.0.1",
    ]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            "RASD_STORE": str(store),
            "MALLOC_ARENA_MAX": "2",
            "MALLOC_MMAP_THRESHOLD_": str(1 << 20),
            **variables,
        },  # as .make/serve.py starts it
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        listening(port)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(20)


class Visitor:
    """One open page."""

    def __init__(self, port: int) -> None:
        self._open = ExitStack()
        connecting = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=None,
            open_timeout=60,  # a browser tries again and again
            origin=f"http://127.0.0.1:{port}",  # type: ignore[list-item,arg-type]
        )
        self._socket: ClientConnection = self._open.enter_context(connecting)

    def see(self, page: str, query: str, limit: float = 600.0) -> float:
        """Ask for a page with a query string; the seconds until it is whole.

        Raises:
            AssertionError: The page ended with an error.
            TimeoutError: It took longer than the limit.
        """
        ask = BackMsg()
        ask.rerun_script.query_string = query
        ask.rerun_script.page_name = page
        began = time.perf_counter()
        self._socket.send(ask.SerializeToString())
        while True:
            data = self._socket.recv(timeout=limit)
            answer = ForwardMsg()
            answer.ParseFromString(data)  # type: ignore[arg-type]
            if answer.WhichOneof("type") == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
                raise AssertionError(answer.delta.new_element.exception.message)
            if answer.WhichOneof("type") == "script_finished":
                if answer.script_finished in (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN):
                    if answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                        return time.perf_counter() - began
                else:
                    raise AssertionError(f"script finished with {answer.script_finished}")

    def leave(self) -> None:
        """Close the page."""
        self._open.close()


def choices(store: Path) -> list[str]:
    """Filters that find something, each as it stands in a link: the most frequent values, and a period."""
    found = []
    with open_store(store) as held:
        for facet, column, table in (
            ("actor", "actor", "figures"),
            ("event", "event", "figures"),
            ("kind", "source_kind", "attributions"),
            ("place", "place_id", "places"),
        ):
            query = (
                f"select {column} as id from {table} where {column} is not null group by 1 order by count(*) desc, 1"
            )
            found += [f"{facet}={value}" for value in held.sql(f"{query} limit 3")["id"]]
        day = held.sql("select median(published) as day from articles").iloc[0]["day"]
    return [*found, f"from={day:%Y-%m-%d}", f"modality=planned&from={day:%Y-%m-%d}"]


def picks(store: Path) -> dict[str, tuple[str, str]]:
    """What is picked, or asked of all statements and not of figures alone: page and link, by what it is called."""
    with open_store(store) as held:
        figure = held.sql("select figure_id as id from figures order by hash(figure_id) limit 1")["id"][0]
        place, source = (
            held.sql(
                f"select {column} as id from {table} where {column} is not null group by 1 order by count(*) desc, 1"
            )
            for column, table in (("place_id", "places"), (source_id("source"), "attributions"))
        )
    return {
        "a figure picked": ("figures", f"at={figure}"),
        "the most frequent place picked": ("places", f"at={place['id'][0]}"),
        "the most frequent source picked": ("sources", f"at={source['id'][0]}"),
        "all statements, the first filter": ("sources", "scope=all&kind=person_official"),
        "all statements after another": ("sources", "scope=all&kind=institution"),
    }


def filters(store: Path) -> dict[str, float]:
    """Seconds of the first page, and of pages after a filter changed, for one visitor."""
    with serving(store) as server:
        visitor = Visitor(server.port)
        cold = visitor.see("", "lang=en")
        warm = visitor.see("", "lang=en")
        changed: dict[str, list[float]] = {}
        worked: dict[str, list[float]] = {}
        for page in PAGES:
            for chosen in choices(store):
                before = server.worked()
                changed.setdefault(page or "overview", []).append(visitor.see(page, f"lang=en&{chosen}"))
                worked.setdefault(page or "overview", []).append(server.worked() - before)
        before, searched = server.worked(), visitor.see("", "lang=en&q=%D8%A8%D8%BA%D8%AF%D8%A7%D8%AF")
        search = server.worked() - before
        more: dict[str, float] = {}
        for name, (page, link) in picks(store).items():
            before = server.worked()
            more[f"{name}, s"] = visitor.see(page, f"lang=en&{link}")
            more[f"{name}, of processor, s"] = server.worked() - before
        visitor.leave()
        memory = server.memory()
    return {
        "first page, cold, s": cold, "again, s": warm,
        **{f"{page} after a filter, s": statistics.median(took) for page, took in changed.items()},
        **{f"{page} after a filter, the longest, s": max(took) for page, took in changed.items()},
        **{f"{page} after a filter, of processor, s": statistics.median(took) for page, took in worked.items()},
        **{f"{page} after a filter, of processor at most, s": max(took) for page, took in worked.items()},
        "overview after a search, s": searched, "overview after a search, of processor, s": search,
        **more, "memory, MB": memory,
    }  # fmt: skip


@contextmanager
def correcting(store: Path, number: int) -> Iterator[str]:
    """The file of a log of so many corrections of figures of a store."""
    with open_store(store) as held:
        figures = held.sql(
            f'select article_id, start, "end" from figures using sample {number} rows (reservoir, 1)'
        ).to_dict("records")
    log = [make("edit", **{name: row[name] for name in row}, after={"value_min": 7, "value_max": 7}) for row in figures]
    with NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.write(dump(log))
        file.flush()
        yield file.name


def corrected(store: Path, number: int) -> dict[str, float]:
    """Seconds of pages after a filter changed with so many corrections in force, for one visitor."""
    changed: list[float] = []
    worked: list[float] = []
    with correcting(store, number) as log, serving(store, RASD_CORRECTIONS=log) as server:
        visitor = Visitor(server.port)
        cold = visitor.see("", "lang=en")
        for page in PAGES:
            for chosen in choices(store):
                before = server.worked()
                changed.append(visitor.see(page, f"lang=en&{chosen}"))
                worked.append(server.worked() - before)
        visitor.leave()
        memory = server.memory()
    return {
        "first page, cold, s": cold, "after a filter, s": statistics.median(changed), "the longest, s": max(changed),
        "of processor, s": statistics.median(worked), "of processor at most, s": max(worked), "memory, MB": memory,
    }  # fmt: skip


def visitors(store: Path, number: int, corrections: int = 0, rounds: int = 3) -> dict[str, float]:
    """So many visitors at once, each changing a filter now and then: how long they wait, the memory, who was lost.

    Args:
        store: What they look at.
        number: How many they are.
        corrections: How many corrections are in force.
        rounds: How often each changes a filter.
    """
    waits: list[float] = []
    lost: list[str] = []
    peak = 0.0
    with ExitStack() as held:
        log = {"RASD_CORRECTIONS": held.enter_context(correcting(store, corrections))} if corrections else {}
        server = held.enter_context(serving(store, **log))
        Visitor(server.port).see("", "lang=en")

        def stay(n: int) -> None:
            try:
                visitor = Visitor(server.port)
                for r in range(rounds):
                    actor = ("US", "IR", "IQ", "taliban", "isis")[(n + r) % 5]
                    waits.append(
                        visitor.see(PAGES[(n + r) % len(PAGES)], f"lang={'ar' if n % 2 else 'en'}&actor={actor}")
                    )
                    time.sleep(0.5 + n % 7 / 10)
                visitor.leave()
            except Exception as error:  # counted: a lost visitor is a result
                lost.append(f"{type(error).__name__}: {error}")

        threads = [threading.Thread(target=stay, args=(n,)) for n in range(number)]
        for thread in threads:
            thread.start()
            time.sleep(0.05)
        while any(t.is_alive() for t in threads):
            peak = max(peak, server.memory())
            time.sleep(0.1)
    if lost:
        print(f"lost: {lost[:3]}", file=sys.stderr)
    waits.sort()
    return {
        "median wait, s": statistics.median(waits) if waits else float("nan"),
        "95 of 100 within, s": waits[int(len(waits) * 0.95) - 1] if waits else float("nan"),
        "peak memory, MB": peak,
        "lost": len(lost),
    }
