"""One request to the web, on its guard: where it may go, how much it takes, how long it waits.

    Client().get("https://news.example/a").data

Only http and https; no address of a private, loopback or link-local network, checked on the address that is connected
to, for every redirect again; bounded in size, time and redirects; never through a proxy: it would hide that address.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from extract import __version__
from extract.read.notices import InputError

AGENT = f"rasd/{__version__} (reads Arabic news for research; obeys robots.txt)"
_HEADERS = {
    "User-Agent": AGENT,
    "Accept-Encoding": "gzip, deflate",
    "Accept": "text/html, application/xml;q=0.9, */*;q=0.1",
    "Accept-Language": "ar, *;q=0.5",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Bounds:
    """What one request may take: bytes after unpacking, seconds in all, seconds of silence, redirects."""

    size: int = 10_000_000
    seconds: float = 60.0
    silence: float = 15.0
    redirects: int = 5


@dataclass(frozen=True)
class Answer:
    """What came: `url` after redirects, headers in lower case, `data` unpacked; status 304 has no data."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    data: bytes = b""

    @property
    def kind(self) -> str:
        """The content type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server names, or None."""
        return self.headers.get("content-type", "").lower().partition("charset=")[2].strip(" \"';") or None


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where it wraps an older one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast and not ip.is_unspecified


def plain_url(url: str) -> str:
    """The address in the form in which it is asked for: without fragment, host in ASCII.

    Raises:
        InputError: It is no address of the web.
    """
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in ("http", "https"):
            raise InputError("bad_scheme", parts.scheme or url[:60])
        if not parts.hostname or parts.username is not None or parts.password is not None:
            raise InputError("bad_url")
        host = parts.hostname.encode("idna").decode() if not parts.hostname.isascii() else parts.hostname
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise InputError("bad_url") from error
    bracketed = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme.lower(), bracketed + port, parts.path or "/", parts.query, ""))


class Client:
    """Makes requests. `allow` names hosts (or host:port) that may be in a private network."""

    def __init__(
        self, allow: Iterable[str] = (), bounds: Bounds | None = None, verify: ssl.SSLContext | None = None
    ) -> None:
        self.allow = frozenset(name.lower() for name in allow)
        self.bounds = bounds or Bounds()
        self._verify = verify or ssl.create_default_context()

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for an address and follow its redirects.

        Returns:
            The answer of status 200 or 304.

        Raises:
            InputError: Why there is none: it may not be asked, does not answer, answers badly, too much or too late.
        """
        deadline = time.monotonic() + self.bounds.seconds
        at = plain_url(url)
        for _ in range(self.bounds.redirects + 1):
            answer = self._ask(at, headers or {}, deadline)
            if answer.status in _REDIRECTS and "location" in answer.headers:
                at = plain_url(urljoin(at, answer.headers["location"]))
                continue
            if answer.status not in (200, 304):
                raise InputError("http_status", str(answer.status))
            return answer
        raise InputError("redirects", str(self.bounds.redirects))

    def _ask(self, url: str, headers: Mapping[str, str], deadline: float) -> Answer:
        parts = urlsplit(url)
        host = parts.hostname or ""
        free = bool(self.allow & {host, f"{host}:{parts.port}"})
        left = deadline - time.monotonic()
        if left <= 0:
            raise InputError("too_slow", f"{self.bounds.seconds:g}")
        sockets: list[socket.socket] = []
        expired = threading.Event()

        def expire() -> None:
            # A server that sends a byte now and then never exceeds the silence allowed: the whole has its own limit.
            expired.set()
            for open_socket in sockets:
                with suppress(OSError):
                    open_socket.shutdown(socket.SHUT_RDWR)

        watch = threading.Timer(left, expire)
        watch.daemon = True
        pool = self._pool(parts.scheme, host, parts.port, free, sockets)
        watch.start()
        try:
            path = urlunsplit(("", "", parts.path, parts.query, ""))
            sent = {**_HEADERS, **headers}
            response = pool.urlopen(
                "GET", path, headers=sent, redirect=False, retries=False, preload_content=False, decode_content=True,
                assert_same_host=False, timeout=urllib3.Timeout(connect=self.bounds.silence, read=self.bounds.silence),
            )  # fmt: skip
            try:
                found = {k.lower(): v for k, v in response.headers.items()}
                data = self._body(response, found) if response.status == 200 else b""
            finally:
                response.close()
            if expired.is_set():
                raise InputError("too_slow", f"{self.bounds.seconds:g}")
            return Answer(url, response.status, found, data)
        except InputError:
            raise
        except urllib3.exceptions.TimeoutError as error:
            raise InputError("too_slow", f"{self.bounds.silence:g}") from error
        except (urllib3.exceptions.HTTPError, OSError, ValueError, UnicodeError) as error:
            if expired.is_set():
                raise InputError("too_slow", f"{self.bounds.seconds:g}") from error
            raise InputError("no_answer", type(error).__name__) from error
        finally:
            watch.cancel()
            pool.close()

    def _body(self, response: Any, headers: Mapping[str, str]) -> bytes:
        most = self.bounds.size
        limit = ("megabytes", max(1, most // 1_000_000))
        stated = headers.get("content-length", "")
        if stated.isdecimal() and int(stated) > most:
            raise InputError("oversized", size=("megabytes", int(stated) // 1_000_000), limit=limit)
        data = bytearray()
        for block in response.stream(1 << 16, decode_content=True):
            data += block
            if len(data) > most:
                raise InputError("oversized", size=("megabytes", len(data) // 1_000_000), limit=limit)
        return bytes(data)

    def _pool(
        self, scheme: str, host: str, port: int | None, free: bool, sockets: list[socket.socket]
    ) -> HTTPConnectionPool:
        def connect(at: tuple[str, int], silence: Any) -> socket.socket:
            made = connect_checked(at[0], at[1], float(silence or 15), free)
            sockets.append(made)
            return made

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return connect((self.host, self.port), self.timeout)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return connect((self.host, self.port), self.timeout)

        pool: HTTPConnectionPool
        if scheme == "https":
            pool = HTTPSConnectionPool(host, port or 443, maxsize=1, ssl_context=self._verify)
            pool.ConnectionCls = Secure
        else:
            pool = HTTPConnectionPool(host, port or 80, maxsize=1)
            pool.ConnectionCls = Plain
        return pool


def connect_checked(host: str, port: int, silence: float, free: bool) -> socket.socket:
    """Connect to a host if its address is public, or if it is `free` to be anything.

    Raises:
        InputError: The address is of a private network, or the name has none.
        OSError: There is no connection.
    """
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError("no_host", host) from error
    last: OSError | None = None
    for family, kind, protocol, _, address in found:
        if not free and not is_public(str(address[0])):
            raise InputError("private_address", host)
        made = socket.socket(family, kind, protocol)
        made.settimeout(silence)
        try:
            made.connect(address)
        except OSError as error:
            last = error
            made.close()
            continue
        # The address that answers is the one that counts: names may resolve anew in between.
        if not free and not is_public(str(made.getpeername()[0])):
            made.close()
            raise InputError("private_address", host)
        return made
    raise last or OSError("no address")
