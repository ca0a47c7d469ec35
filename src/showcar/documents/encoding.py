"""Raw bytes to characters: what is no text at all, which encoding the rest is in."""

import codecs
import re
from dataclasses import dataclass

from showcar.model.document import Note

_SAMPLE = 65_536

# First bytes of formats that are not text. Source: the formats' own specifications.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF file", "save its text, e.g. with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it or save it as text"),
    (b"PK\x05\x06", "a zip archive", "unpack it"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it with gunzip"),
    (b"BZh", "bzip2-compressed", "unpack it with bunzip2"),
    (b"\xfd7zXZ\x00", "xz-compressed", "unpack it with unxz"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", "unpack it with unzstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it"),
    (b"Rar!\x1a\x07", "a rar archive", "unpack it"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF87a", "a GIF image", ""),
    (b"GIF89a", "a GIF image", ""),
    (b"II*\x00", "a TIFF image", ""),
    (b"MM\x00*", "a TIFF image", ""),
    (b"\x00\x00\x01\x00", "an icon", ""),
    (b"ID3", "an MP3 recording", ""),
    (b"OggS", "an Ogg recording", ""),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3\x00", "an SQLite database", ""),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save it as text"),
    (b"{\\rtf", "an RTF document", "save it as text"),
    (b"%!PS", "a PostScript file", "save its text"),
    (b"WARC/", "a WARC archive", "use the sweep"),
)
_RIFF = {b"WEBP": "a WebP image", b"WAVE": "a WAV recording", b"AVI ": "an AVI film"}

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python's names of the encodings that pages declare. Source: WHATWG Encoding Standard, labels.
_DECLARED = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-15": "iso8859_15", "macintosh": "mac_roman",
    "iso-8859-2": "iso8859_2", "iso-8859-5": "iso8859_5", "iso-8859-7": "iso8859_7", "iso-8859-9": "cp1254",
    "windows-1250": "cp1250", "windows-1251": "cp1251", "windows-1253": "cp1253", "windows-1254": "cp1254",
    "windows-1255": "cp1255", "windows-1256": "cp1256", "windows-1257": "cp1257", "windows-1258": "cp1258",
    "koi8-r": "koi8_r", "koi8-u": "koi8_u", "shift_jis": "cp932", "shift-jis": "cp932", "euc-jp": "euc_jp",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030",
    "big5": "cp950",
}  # fmt: skip
_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,30})""")
_MAC_APOSTROPHE = re.compile(rb"[A-Za-z\x8e]\xd5(?:s|t|re|ve|ll|d)\b")
_CONTROLS = bytes(i for i in range(32) if i not in b"\t\n\v\f\r\x1b") + b"\x7f"


def _single_bytes() -> dict[int, str]:
    """Surrogates of `surrogateescape` to the characters that cp1252 gives these bytes, if any."""
    return {0xDC00 + i: bytes([i]).decode("cp1252", "ignore") for i in range(128, 256)}


_STRAY = _single_bytes()


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters of a report, and what had to be guessed to get them."""

    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class NotText:
    """Why bytes are not the text of a report."""

    reason: str
    advice: str


def decode(raw: bytes) -> Decoded | NotText:
    """Characters of the bytes of a text or a page.

    Tried in turn: byte order mark, UTF-16 without one, strict UTF-8, the character set that a page declares, UTF-8
    with some stray bytes, Windows-1252 or Mac Roman where few bytes are not ASCII, and the best guess of
    charset-normalizer where many are not.

    Args:
        raw: The bytes, of any kind.

    Returns:
        Characters with notes on guesses, or why there are none.
    """
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _from_bom(raw[len(bom) :], name)
    kind = _binary(raw)
    if kind:
        return kind
    wide = _wide(raw)
    if wide:
        return _wide_text(raw, wide)
    sample = raw[:_SAMPLE]
    if b"\x00" in raw:
        return NotText("is binary (it holds NUL bytes)", "give it as text or HTML")
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 20:
        return NotText("is binary (it holds control characters)", "give it as text or HTML")
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_utf8(raw)


def _binary(raw: bytes) -> NotText | None:
    for magic, what, advice in _MAGIC:
        if raw.startswith(magic):
            return NotText(f"is {what}, not a text", advice or "give it as text or HTML")
    if raw[:4] == b"RIFF" and raw[8:12] in _RIFF:
        return NotText(f"is {_RIFF[raw[8:12]]}, not a text", "give it as text or HTML")
    if raw[4:8] == b"ftyp":
        return NotText("is a film or an image, not a text", "give it as text or HTML")
    return None


def _from_bom(body: bytes, name: str) -> Decoded | NotText:
    try:
        return Decoded(body.decode(name))
    except UnicodeDecodeError:
        pass
    text = body.decode(name, "replace")
    if text.count("\ufffd") * 20 > len(text):
        return NotText(f"cannot be decoded (its byte order mark says {name})", "save it as UTF-8")
    return Decoded(text, (Note("encoding", f"some bytes are no {name} and were left out"),))


def _wide(raw: bytes) -> str | None:
    """Name of UTF-16 in one byte order, where every other byte of the beginning is mostly NUL."""
    sample = raw[: _SAMPLE & ~1]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _wide_text(raw: bytes, name: str) -> Decoded | NotText:
    try:
        text = raw[: len(raw) & ~1].decode(name)
    except UnicodeDecodeError:
        return NotText("is binary (it holds NUL bytes)", "give it as text or HTML")
    odd = sum(text.count(chr(i)) for i in range(9)) + sum(text.count(chr(i)) for i in range(14, 27))
    if odd * 50 > len(text):
        return NotText("is binary (it holds NUL bytes)", "give it as text or HTML")
    return Decoded(text, (Note("encoding", f"read as {name}, which nothing in it declares"),))


def _not_utf8(raw: bytes) -> Decoded | NotText:
    declared = _declared(raw)
    if declared:
        text = raw.decode(declared, "replace")
        if text.count("\ufffd") * 50 <= len(text):
            return Decoded(text)
    # Mostly UTF-8: characters of two bytes and more, and a few stray ones.
    mixed = raw.decode("utf-8", "surrogateescape")
    good = sum(1 for _ in re.finditer("[\x80-\ud7ff\ue000-\U0010ffff]", mixed))
    stray = sum(1 for _ in re.finditer("[\udc80-\udcff]", mixed))
    if good > stray:
        message = f"{stray} byte{'s are' if stray > 1 else ' is'} not UTF-8, read as Windows-1252"
        return Decoded(mixed.translate(_STRAY), (Note("encoding", message),))
    high = len(raw) - len(raw.translate(None, bytes(range(128, 256))))
    if high * 10 > len(raw) and high > 3:
        return _guessed(raw)
    if _MAC_APOSTROPHE.search(raw):
        return Decoded(raw.decode("mac_roman"), (Note("encoding", "not UTF-8, read as Mac Roman"),))
    text = raw.decode("cp1252", "replace")
    return Decoded(text, (Note("encoding", "not UTF-8, read as Windows-1252"),))


def _declared(raw: bytes) -> str | None:
    head = raw[:4096]
    found = _CHARSET.search(head) if b"<" in head else None
    return _DECLARED.get(found[1].decode("ascii").lower()) if found else None


def _guessed(raw: bytes) -> Decoded | NotText:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:20_000]).best()
    if best is None:
        return NotText("cannot be decoded (neither UTF-8 nor any other encoding fits)", "save it as UTF-8")
    try:
        text = raw.decode(best.encoding, "replace")
    except (LookupError, ValueError):
        return NotText("cannot be decoded (neither UTF-8 nor any other encoding fits)", "save it as UTF-8")
    return Decoded(text, (Note("encoding", f"not UTF-8, read as {best.encoding} by its look"),))
