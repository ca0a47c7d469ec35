"""The corpus with its main cars renamed, or their makers as well: how is a report read whose car no catalogue lists?

Nothing else of a report changes, so whatever is lost against the report as it is was lost with the name. The words are
given to the reports in turn, so that a run gives the same texts again.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from showcar.catalogue.index import index
from tests.scoring.corpus import Case, cases
from tests.scoring.run import read
from tests.scoring.score import Score

KINDS = ("invented", "everyday", "with its maker")
_WORDS = tomllib.loads((Path(__file__).with_name("renamed.toml")).read_text("utf-8"))
_TAKEN_OVER = ("subject", "value", "source", "quote", "aliases", "also_sources", "also_values", "condition")


def _code(word: str) -> str:
    """Another code of the same shape: `RS6`, `YZ9`."""

    def other(sign: str) -> str:
        if sign.isdigit():
            return str((int(sign) + 3) % 9 + 1)
        return chr((ord(sign) - 65 + 7) % 26 + 65) if "A" <= sign <= "Z" else sign

    return "".join(map(other, word))


def _is_code(word: str) -> bool:
    return len(word) <= 2 or any(c.isdigit() for c in word)


def _new_names(case: Case, gold: dict[str, Any], kind: str, at: int) -> dict[str, str]:
    """What stands for each word of the name of the car with the most claims, and for its maker."""
    main = Counter(claim["subject"] for claim in gold["claims"]).most_common(1)[0][0]
    makers = (name for maker in index().catalogue.makers for name in (maker.name, *maker.spellings))
    maker = max((name for name in makers if main.startswith(f"{name} ")), key=len, default=main.split()[0])
    words = [
        w
        for w in re.findall(r"[\w’'-]+", main[len(maker) :])
        if w not in _WORDS["kept"] and not re.fullmatch(r"(?:19|20)\d\d", w)
    ]
    pool = _WORDS["invented" if kind == "invented" else "everyday"]
    numbers = count(at * 3)
    made = {w: _code(w) if _is_code(w) else pool[next(numbers) % len(pool)] for w in words}
    if words and kind == "with its maker":
        made[maker] = _WORDS["firms"][at % len(_WORDS["firms"])]
    return made


def renamed(case: Case, kind: str, at: int) -> tuple[str, dict[str, Any]] | None:
    """The text and the gold of a report with its main car renamed; None where its name has no word that could be.

    Args:
        case: A report of plain text.
        kind: One of `KINDS`.
        at: The report's number in its set.
    """
    gold = case.load()
    new = _new_names(case, gold, kind, at) if gold["claims"] else {}
    if not new:
        return None
    new |= {old.upper(): word.upper() for old, word in new.items()}
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(new, key=len, reverse=True)))})(?=$|\W|s\b)")

    def put(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(lambda match: new[match[1]], value)
        if isinstance(value, dict):
            return {key: put(inner) for key, inner in value.items()}
        return [put(inner) for inner in value] if isinstance(value, list) else value

    for claim in gold["claims"]:
        claim.update({key: put(claim[key]) for key in _TAKEN_OVER if key in claim})
    return put(case.report.read_text("utf-8")), gold


@cache
def score_renamed(name: str, kind: str) -> tuple[Score, Score]:
    """The score of those reports of a set that can be renamed, as they are and renamed."""
    plain, new = Score(), Score()
    with TemporaryDirectory() as folder:
        for at, case in enumerate(cases(name)):
            made = renamed(case, kind, at) if case.report.suffix in {".txt", ".md"} else None
            if made is None:
                continue
            text, gold = made
            path = Path(folder) / case.report.name
            path.write_text(text, "utf-8")
            plain.add(case.name, case.load(), *read(case.report))
            new.add(case.name, gold, *read(path))
    return plain, new
