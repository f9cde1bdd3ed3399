"""Encodings: bytes to text, and which encoding it was.

>>> decode("قال".encode("windows-1256") * 9)[1]
'windows-1256'
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from extract.read.notices import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How files begin that are surely not text, by the kind that a notice names.
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "zip"),
    (b"\x28\xb5\x2f\xfd", "zip"),
    (b"BZh", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"Rar!", "zip"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"{\\rtf", "office"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"RIFF", "media"),
)
_CONTROL = bytes(range(8)) + bytes(range(14, 27)) + b"\x7f"
_NAMES = {"cp1256": "windows-1256", "iso8859_6": "iso-8859-6", "utf_8": "utf-8"}
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.I)
SAMPLE = 1 << 20


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Decode bytes of unknown encoding.

    Args:
        data: The whole content.
        declared: What the file or its carrier says it is, if anything; believed where it fits.

    Returns:
        The text without a byte order mark, and the encoding's name. Bytes that are no characters stand as U+FFFD.

    Raises:
        InputError: It is empty, or no text.
    """
    name = detect(data[:SAMPLE], declared, whole=len(data) <= SAMPLE)
    text = data.decode(name, errors="replace")
    return text, "utf-8" if name == "utf-8-sig" else name


def detect(data: bytes, declared: str | None = None, whole: bool = True) -> str:
    """The encoding of text of which `data` is the beginning (or all, if `whole`), as Python's codecs name it.

    Raises:
        InputError: It is empty, or no text.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise InputError("empty")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise InputError("binary", kind)
    wide = _wide(data)
    if wide:
        return wide
    if b"\x00" in data or sum(data.count(c) for c in _CONTROL) > len(data) * 0.02:
        raise InputError("binary", "bytes")
    if _is_utf8(data, whole):
        return "utf-8"
    if declared and (known := _fits(data, declared)):
        return known
    damage = data.decode("utf-8", errors="replace").count("�")
    high = sum(b >= 0x80 for b in data)
    if damage < high * 0.05:
        return "utf-8"  # with a few broken characters, as cut files have them
    best = from_bytes(data[:65536], cp_isolation=["cp1256", "iso8859_6"]).best()
    return _NAMES[best.encoding] if best else "windows-1256"


def declared_encoding(page: bytes) -> str | None:
    """The encoding that a web page or XML file names in its head, or None."""
    found = _DECLARED.search(page[:4096])
    return found[1].decode("ascii") if found else None


def _is_utf8(data: bytes, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _fits(data: bytes, declared: str) -> str | None:
    try:
        name = codecs.lookup(declared).name
        data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    if name in ("iso8859-1", "cp1252", "ascii", "latin-1"):
        return None  # what pages say that were never asked: an Arabic text cannot be in it
    return _NAMES.get(name, name)


def _wide(data: bytes) -> str | None:
    # UTF-16 without a mark: every second byte is the page of the character, and Arabic has one page.
    even = data[: 1 << 16]
    even = even[: len(even) // 2 * 2]
    if len(even) < 8:
        return None
    pages = b"\x00\x06\x20"
    for name, high, low in (("utf-16-le", even[1::2], even[::2]), ("utf-16-be", even[::2], even[1::2])):
        share = sum(high.count(p) for p in pages) / len(high)
        other = sum(low.count(p) for p in b"\x00\x06") / len(low)
        if share > 0.9 and other < 0.3 and b"\x00" in high:
            return name
    return None
