"""Damage that is surely damage is repaired here; what is not sure is noted and left."""

import html
import re
import unicodedata
from collections.abc import Iterator

from showcar.model.document import Note

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_BREAKS = "\r\v\f\x85\u2028\u2029"
_INVISIBLE = (
    [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
    + [0xFE00 + i for i in range(16)]
    + [0xFEFF, *range(0xFFF9, 0xFFFD), 0xFFFE, 0xFFFF]
    + [i for i in [*range(0x20), *range(0x7F, 0xA0)] if chr(i) not in "\n" + _BREAKS + _SPACES]
    + [*range(0xD800, 0xE000)]
)
_TABLE: dict[int, str] = (
    dict.fromkeys(_INVISIBLE, "")
    | {ord(c): " " for c in _SPACES}
    | {ord(c): "\n" for c in _BREAKS}
    | {0xFB00 + i: s for i, s in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ACCENTED = re.compile(r"[A-Za-z][\u0300-\u036f]{1,4}")
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f"
    "\u0e34-\u0e3a\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
)
_PILE = re.compile(rf"([{_MARKS}]{{4}})[{_MARKS}]+")
_BLANKS = re.compile(r"\n{3,}")
_WIDE = re.compile(r"[^\x00-\x7f]")
_PIECE = 20_000

_MARK_ROWS = re.compile(r"\?{4,}(?:\s{1,3}\?{3,})*")
_LOST = re.compile("\ufffd+")
_LEFT = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€.|Ã[©¨¼¶¤]")
_FOREIGN = ("niet", "nicht", "auch", "oder", "ook", "maar", "avec")
_UNITS = ("seconds", "litres", "liters", "metres", "meters", "percent", "inches")
# Words and turns that a machine leaves behind; each is worth its points, two make a suspicion.
# Before each stand the letters, some of which it cannot match without: to look for those is many times as fast.
_TRANSLATED = (
    (("translated",), re.compile(r"\b(?i:machine|automatically|auto)[- ]translated\b"), 2),
    (
        ("Google", "DeepL", "Bing", "AI", "artificial"),
        re.compile(r"\b(?i:translated (?:with|by|using)) (?:Google|DeepL|Bing|AI\b|artificial)"),
        2,
    ),
    ((" NOT",), re.compile(r"\b(?:is|are|was|comes|goes|coming|going) NOT[.,;!]"), 2),
    (("for in", "for con"), re.compile(r"\bfor (?:intimates|connoisseurs|insiders among)\b"), 1),
    (
        ("could still count on", "in terms of optics", "motorization"),
        re.compile(r"\bcould still count on\b|\bin terms of (?:optics|motorization)\b|\bmotorization\b"),
        1,
    ),
    (
        (" the same ",),
        re.compile(r"\b(?:is|are) the same [A-Z]\w{2,20} (?:very |quite )?(?:un)?(?:likely|certain)\b"),
        1,
    ),
    (
        _FOREIGN,
        re.compile("|".join(rf"{word}(?<!\w{word})\b" for word in _FOREIGN)),
        1,
    ),
    (_UNITS, re.compile(rf"\b\d{{1,3}},\d (?:{'|'.join(_UNITS)})\b"), 1),
    ((" !", " ?"), re.compile(r"[a-z] [!?]\s+[A-Z]"), 1),
    (("been since ", "been already "), re.compile(r"\b(?:it|he|they) (?:has|have) been (?:since|already) \d"), 1),
)
_LOOKED_AT = 200_000


def clean_raw(text: str) -> tuple[str, tuple[Note, ...]]:
    """Text without the damage that is sure: mojibake, odd spaces and breaks, invisible and control characters.

    Piled-up combining marks are cut to four, letters with loose accents composed; smart quotes stay as they are.

    Args:
        text: Characters as they were decoded.

    Returns:
        Repaired text with `\\n` as its only line break, and a note where mojibake was repaired.
    """
    notes: tuple[Note, ...] = ()
    if not text.isascii():
        text, lines = _unscramble(text)
        if lines:
            notes = (Note("repaired", f"wrongly decoded characters repaired in {lines} line{'s'[: lines > 1]}"),)
    text = text.replace("\r\n", "\n").translate(_TABLE)
    if not text.isascii():
        text = limit_marks(text)
        text = _ACCENTED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return text, notes


def _unscramble(text: str) -> tuple[str, int]:
    """Lines passed through ftfy's repair of encodings, and how many of them it changed."""
    from ftfy import fix_encoding

    lines = text.split("\n")
    changed = 0
    for at, line in enumerate(lines):
        if not _WIDE.search(line):
            continue
        pieces = [line[i : i + _PIECE] for i in range(0, len(line), _PIECE)]
        fixed = "".join(piece if piece.isascii() else fix_encoding(piece) for piece in pieces)
        if fixed != line:
            changed += 1
            lines[at] = fixed
    return "\n".join(lines), changed


def limit_marks(text: str) -> str:
    """Text with piled-up combining marks cut to four, so that nothing after it is slow on them."""
    return text if text.isascii() else _PILE.sub(r"\1", text)


_APART = re.compile(
    r"(?: (?=& [aeiou]acute;[ .,;:!?)]))?"
    r"& (?P<name>[aeiouAEIOU](?:acute|grave|circ|uml)|[cC]cedil|ntilde|[rl][sd]quo|quot|nbsp);"
)


def unescape(text: str) -> str:
    """Plain text with its HTML entities, where they are closed by a semicolon, as characters.

    >>> unescape("R&amp;D &#8211; AT&T")
    'R&D – AT&T'
    >>> unescape("a Coup & eacute; and it & egrave; new")
    'a Coupé and it è new'
    """
    if "&" not in text:
        return text
    # some pages were taken apart at the `&`
    text = _APART.sub(lambda found: html.unescape(f"&{found['name']};"), text)
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def tidy(text: str) -> str:
    """Text without spaces at the ends of lines, with one blank line at most between paragraphs."""
    return _BLANKS.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


def doubts(text: str) -> tuple[Note, ...]:
    """Notes on damage that cannot be repaired, with its places in the cleaned text."""
    notes = [*_rows(text)] if "????" in text else []
    if not text.isascii():
        notes += [Note("damage", "characters were lost here", row.start(), row.end()) for row in _LOST.finditer(text)]
        notes += [
            Note("damage", "characters look wrongly decoded and were left", row.start(), row.end())
            for row in _LEFT.finditer(text)
        ]
    looked_at = text[:_LOOKED_AT]
    tells = [
        (found, points)
        for letters, pattern, points in _TRANSLATED
        if any(some in looked_at for some in letters) and (found := pattern.search(looked_at))
    ]
    if sum(points for _, points in tells) >= 2:
        words = tells[0][0]
        message = f"looks machine-translated ({words[0].strip()!r}); its negations may be wrong"
        notes.append(Note("translation", message, words.start(), words.end()))
    return tuple(notes)


def _rows(text: str) -> Iterator[Note]:
    for row in _MARK_ROWS.finditer(text):
        yield Note("damage", "a row of question marks stands for lost characters", row.start(), row.end())
