"""Draws the layers and who imports whom, from import-linter's contract and the imports as they are.

Each part of the package has a line of its own, in the order of the contract. The line goes on to the right; a dot joins
it to the wire that leads down to a part that it imports. So each arrow can be followed, and each pair has one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]
_LEFT, _WIDTH, _ROW, _GAP, _TOP = 16, 150, 40, 10, 16
_WIRE, _STEP = 200, 34
_STYLE = """
    .paper { fill: #ffffff } .layer { fill: #eef2f7 } .part { fill: #ffffff; stroke: #3b4a61 } text { fill: #1b2430 }
    .wire { stroke: #8592a6; fill: none } .own { stroke: #b9c2cf } .dot, .head { fill: #3b4a61 }
    text { font: 15px system-ui, 'Segoe UI', 'Liberation Sans', Arial, sans-serif }
    @media (prefers-color-scheme: dark) {
      .paper { fill: #14181f } .layer { fill: #1e2530 } .part { fill: #14181f; stroke: #a9b6c9 } text { fill: #e6ebf2 }
      .wire { stroke: #7c899d } .own { stroke: #46505f } .dot, .head { fill: #c3cede }
    }
"""


def layers() -> list[list[str]]:
    """The parts of the package by layer, the highest first, as the contract has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = (one for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    return [[part.strip(" ()") for part in layer.split("|")] for layer in contract["layers"]]


def imports() -> set[tuple[str, str]]:
    """Each part that imports another one directly, with that one; the package's own front door is no part."""
    graph = grimp.build_graph("showcar", cache_dir=None)
    found = set()
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            if "." in module and "." in imported:
                found.add((module.split(".")[1], imported.split(".")[1]))
    return {(one, other) for one, other in found if one != other}


def drawing() -> str:
    """The drawing as SVG, which asks nobody for anything."""
    order, pairs = layers(), imports()
    parts = [part for layer in order for part in layer]
    targets = [part for part in parts if any(other == part for _, other in pairs)]
    wires = {part: _WIRE + _STEP * place for place, part in enumerate(targets)}
    lines, places = [], {}
    y = _TOP
    for layer in order:
        lines.append(
            f'<rect class="layer" x="{_LEFT - 8}" y="{y - 4}" width="{_WIDTH + 16}" '
            f'height="{_ROW * len(layer) - 2}" rx="6"/>'
        )
        for part in layer:
            places[part] = y
            y += _ROW
        y += _GAP - 6
    for part in parts:
        lines += _part(part, places[part])
    for part in parts:
        lines += _own(part, places, wires, pairs)
    for part in targets:
        lines += _arrow(part, places, wires, pairs)
    width, height = wires[targets[-1]] + 30, y + 6
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="title about">',
        '<title id="title">The parts of Showcar and what each imports</title>',
        f'<desc id="about">{"; ".join(_told(part, parts, pairs) for part in parts)}.</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="paper" width="{width}" height="{height}" rx="8"/>',
        *lines, "</svg>", "",
    ))  # fmt: skip


def _part(name: str, y: int) -> Iterator[str]:
    yield f'<rect class="part" x="{_LEFT}" y="{y}" width="{_WIDTH}" height="{_ROW - 10}" rx="4"/>'
    yield f'<text x="{_LEFT + 12}" y="{y + 20}">{name}</text>'


def _own(name: str, places: dict[str, int], wires: dict[str, int], pairs: set[tuple[str, str]]) -> Iterator[str]:
    """The line that leaves a part, as far as the last wire that it joins."""
    used = [wires[other] for one, other in pairs if one == name]
    if used:
        y = places[name] + 10
        yield f'<path class="wire own" d="M{_LEFT + _WIDTH} {y}H{max(used)}"/>'


def _arrow(name: str, places: dict[str, int], wires: dict[str, int], pairs: set[tuple[str, str]]) -> Iterator[str]:
    """The wire down to a part, with a dot for each one that imports it."""
    users = sorted((one for one, other in pairs if other == name), key=places.__getitem__)
    x, end = wires[name], places[name] + 22
    yield f'<path class="wire" d="M{x} {places[users[0]] + 10}V{end}H{_LEFT + _WIDTH + 8}"/>'
    yield f'<path class="head" d="M{_LEFT + _WIDTH + 1} {end}l9 -5v10z"/>'
    for user in users:
        yield (
            f'<circle class="dot" data-from="{user}" data-to="{name}" cx="{x}" cy="{places[user] + 10}" r="4">'
            f"<title>{user} imports {name}</title></circle>"
        )


def _told(name: str, parts: list[str], pairs: set[tuple[str, str]]) -> str:
    used = [other for other in parts if (name, other) in pairs]
    return f"{name} imports {', '.join(used) if used else 'nothing'}"


if __name__ == "__main__":
    print(drawing(), end="")
