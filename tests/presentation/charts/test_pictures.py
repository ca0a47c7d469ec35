"""Every chart is inert and well-formed SVG, the same each time, light and dark, wide and narrow, whatever is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from showcar.presentation.charts import chart as charts
from showcar.presentation.charts.calibration import calibration
from showcar.presentation.charts.chart import WIDTHS, Chart, Width
from showcar.presentation.charts.family import family
from showcar.presentation.charts.palette import PALETTES, Theme, contrast
from showcar.presentation.charts.probability import probability
from showcar.presentation.charts.timeline import timeline
from showcar.presentation.charts.track import track
from showcar.presentation.charts.waterfall import waterfall
from tests.presentation.charts.made import BASE, opened, reading, record, term, weighed

SHEET = Path(charts.__file__).parents[1] / "web" / "static" / "site.css"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script> & \"quotes\" 'too' {expr: 1} datum.value \\u0041 \n\x00\x1b[31m\u202egnp.exe\u2066 "
    "\ufffe\uffff\ud800 javascript:alert(1) https://evil.example/x.png " + "ლ(ಠ益ಠლ) 車" * 1500
)
ELEMENTS = {"svg", "title", "desc", "g", "path", "line", "rect", "text", "tspan"}


def ordinary() -> Iterator[Chart]:
    """One of each."""
    yield from of("Rimac Fable", "Autocar", "Nevera")


def of(name: str, source: str, other: str) -> Iterator[Chart]:
    """One of each about a programme, by a source, tied to another car."""
    days = [("2023-05-25", 0.5, "shown"), ("2024-05-01", 0.86, "approved"), ("2024-10-02", 0.17, "considered")]
    dated = [
        weighed("revealed", {"date": "2022-07"}), weighed("on_sale", {"to": "2030"}, 0.6, "PR+"),
        weighed("on_sale", {"from": "2027", "event": other}, 0.4, "PS-"), weighed("deliveries", {"date": "2028-01-05"}),
    ]  # fmt: skip
    tied = [weighed("inspired_by", {"name": other}), weighed("previews", {"name": other + "2"}, 1.0, "PR-")]
    told = opened(
        days, name=name, values=[*dated, *tied], terms=[BASE, term(1.2, 1, source), term(-2.2, 2, source)],
        readings=[reading(number, title=other, outlet=source) for number in range(1, 4)],
    )  # fmt: skip
    yield probability(told)
    yield waterfall(told)
    scored = record([(0.95, True), (0.45, False)] * 9, source=source)
    yield calibration(scored)
    for found in (timeline(told), family(told), track([scored])):
        assert found is not None
        yield found


def elements(svg: str) -> list[ElementTree.Element]:
    """All elements of a document."""
    return list(ElementTree.fromstring(svg).iter())


@pytest.mark.parametrize("chart", list(ordinary()), ids=lambda chart: chart.name)
def test_a_picture_names_itself_and_fits_its_width(chart: Chart) -> None:
    for width, pixels in WIDTHS.items():
        root = ElementTree.fromstring(chart.svg("light", width))
        assert root.tag == f"{SVG}svg" and root.get("role") == "img"
        assert [child.tag for child in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
        assert (root[0].text, root[1].text) == (chart.title, chart.alt)
        assert float(root.get("width", "")) <= pixels
        assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"


@pytest.mark.parametrize("chart", list(ordinary()), ids=lambda chart: chart.name)
def test_themes_differ_in_nothing_but_colours(chart: Chart) -> None:
    def bare(theme: Theme) -> str:
        return re.sub(r"#[0-9a-f]{6}", "", chart.svg(theme))

    ground = re.compile(r'<rect width="[0-9]+" height="[0-9]+" fill="([^"]*)"/>')
    assert ground.findall(chart.svg("dark")) == [PALETTES["dark"].paper] and not ground.findall(chart.svg("light"))
    assert ground.sub("", bare("dark")) == bare("light")
    told = {getattr(PALETTES["light"], name) for name in PALETTES["light"].__slots__}
    assert set(re.findall(r"#[0-9a-fA-F]{3,6}\b", chart.svg("light"))) <= told


@pytest.mark.parametrize("chart", list(of(HOSTILE, HOSTILE, HOSTILE)), ids=lambda chart: chart.name)
def test_nothing_that_a_report_says_is_markup_or_an_expression(chart: Chart) -> None:
    for width in WIDTHS:
        svg = chart.svg("light", width)
        for element in elements(svg):
            assert element.tag.removeprefix(SVG) in ELEMENTS
            assert not {"style", "href", "onload", "{http://www.w3.org/1999/xlink}href"} & set(element.attrib)
        assert "url(" not in svg and "@import" not in svg
        assert not re.search("[\x00-\x08\u202e\u2066\ufffe\uffff]", svg)
        assert len(svg) < 60_000
    cells = [cell for row in chart.table.rows for cell in row]
    assert all(len(cell) <= 900 and cell.isprintable() for cell in cells)
    assert len(chart.alt) < 2_000 and len(chart.title) < 200 and chart.alt.isprintable()


def test_what_looks_like_an_expression_is_shown_as_it_is() -> None:
    told = opened(terms=[BASE, term(1.0, 1, "datum.x + 'a' {signal} <b>")])
    texts = ["".join(element.itertext()) for element in elements(waterfall(told).svg()) if element.tag == f"{SVG}text"]
    assert "datum.x + 'a' {signal} <b>, 2024" in texts


@pytest.mark.parametrize("chart", list(ordinary()), ids=lambda chart: chart.name)
def test_altair_finds_no_fault_and_nothing_points_elsewhere(chart: Chart) -> None:
    def keys(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value
            value = list(value.values())
        if isinstance(value, list):
            for one in value:
                yield from keys(one)

    for width in WIDTHS:
        told = charts.specified(chart.draw, chart.content, "light", width, checked=True)
        assert not {"url", "href", "expr", "signal"} & {*keys(told)}


def test_one_content_is_one_picture_whoever_asks_and_however_many_at_once() -> None:
    first, second = list(ordinary()), list(ordinary())
    charts._drawn.cache_clear()
    apart = [chart.svg() for chart in first]
    charts._drawn.cache_clear()
    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(lambda chart: chart.svg(), second))
        charts._drawn.cache_clear()
        list(threads.map(lambda chart: chart.svg(), [first[0]] * 6))
    assert together == apart and charts._drawn.cache_info().misses == 1
    assert [chart.tag() for chart in first] == [chart.tag() for chart in second]
    tags = {chart.tag(theme, width) for chart in first for theme in PALETTES for width in WIDTHS}
    assert len(tags) == len(first) * len(PALETTES) * len(WIDTHS)


@pytest.mark.parametrize("theme", PALETTES)
def test_text_and_marks_stand_out_from_the_paper(theme: Theme) -> None:
    palette = PALETTES[theme]
    for ground in (palette.paper, palette.wash):
        assert min(contrast(colour, ground) for colour in (palette.ink, palette.muted, palette.accent)) >= 4.5
        assert min(contrast(colour, ground) for colour in (palette.good, palette.bad)) >= 3
    assert contrast(palette.ink, palette.tint) >= 4.5


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize(
    "seen",
    [
        # Source: Viénot, Brettel and Mollon 1999: what remains without red cones, and without green ones
        ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
        ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    ],
    ids=["protanope", "deuteranope"],
)
def test_for_and_against_differ_for_the_colour_blind(theme: Theme, seen: tuple[tuple[float, ...], ...]) -> None:
    def as_seen(colour: str) -> list[float]:
        parts = [(int(colour[place : place + 2], 16) / 255) ** 2.2 for place in (1, 3, 5)]
        linear = [sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in seen]
        return [max(0.0, part) ** (1 / 2.2) for part in linear]

    palette = PALETTES[theme]
    good, bad = as_seen(palette.good), as_seen(palette.bad)
    assert sum((one - other) ** 2 for one, other in zip(good, bad, strict=True)) ** 0.5 > 0.3


def test_pages_have_the_colours_of_charts() -> None:
    light, _, rest = SHEET.read_text("utf-8").partition("prefers-color-scheme: dark")
    for palette, told in ((PALETTES["light"], light), (PALETTES["dark"], rest.partition("}")[0])):
        given = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", told))
        assert {name: given.get(name) for name in palette.__slots__} == asdict(palette)


EDGES: list[Chart | None] = [
    probability(opened()),
    probability(opened([("2026-06-01", 0.001, "rumoured")], probability=0.001)),
    probability(opened([("0001-01-01", 0.3, "rumoured")], as_of=date(9999, 12, 31))),
    probability(opened([(f"{1990 + day // 4}-0{1 + day % 4 * 2}-01", day % 10 / 9, "shown") for day in range(140)])),
    timeline(opened(values=[weighed("revealed", {"date": "2026-06-01"})])),
    timeline(opened(values=[weighed("on_sale", {"to": "0001"}), weighed("revealed", {"from": "9998"})])),
    timeline(opened(values=[weighed("decision", {"date": "1899-12-31"}, 0.0, "CT-")])),
    waterfall(opened(terms=[])),
    waterfall(opened(terms=[BASE, *(term(1000.0, number) for number in range(60))])),
    calibration(record([])),
    calibration(record([(0.05, True)], enough=False)),
    calibration(record([(number / 100, number % 3 == 0) for number in range(101)])),
    family(opened(values=[weighed("previews", {"name": f"Car {number}"}) for number in range(40)])),
    track([record([(0.5, True)] * 20, source=f"Source {number}") for number in range(40)]),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(EDGES)))
def test_next_to_nothing_and_very_much_are_drawn_within_the_frame(number: int) -> None:
    chart = EDGES[number]
    assert chart is not None
    width: Width = "narrow" if number % 2 else "wide"
    svg = chart.svg("dark", width)
    root = ElementTree.fromstring(svg)
    assert "NaN" not in svg and "Infinity" not in svg and "undefined" not in svg
    assert 60 <= float(root.get("height", "")) <= 1400
    assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)
