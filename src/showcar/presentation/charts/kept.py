"""Charts of a programme as bytes, and back: what comes back is drawn alike, and has the same tag."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from showcar.presentation.charts import family_picture, probability, timeline, waterfall
from showcar.presentation.charts.chart import Chart, Draw, Table

_CONTENTS: Mapping[str, tuple[type, Draw]] = {
    "probability": (probability.Content, probability.draw),
    "timeline": (timeline.Content, timeline.draw),
    "waterfall": (waterfall.Content, waterfall.draw),
    "family": (family_picture.Tree, family_picture.draw),
}
_READ: Mapping[str, TypeAdapter[Any]] = {name: TypeAdapter(content) for name, (content, _) in _CONTENTS.items()}
_TABLE = TypeAdapter(Table)


def dumped(charts: Mapping[str, Chart | None]) -> bytes:
    """Charts by their names as JSON; those that show nothing are left out."""
    told = {
        name: [
            chart.title, chart.alt, _TABLE.dump_python(chart.table, mode="json"),
            _READ[name].dump_python(chart.content, mode="json"),
        ]
        for name, chart in charts.items()
        if chart is not None
    }  # fmt: skip
    return json.dumps(told).encode()


def loaded(told: bytes, name: str) -> Chart | None:
    """One of the charts that were dumped; None where it shows nothing."""
    found = json.loads(told).get(name)
    if found is None:
        return None
    title, alt, table, content = found
    return Chart(
        name, title, alt, _TABLE.validate_python(table), _READ[name].validate_python(content), _CONTENTS[name][1]
    )
