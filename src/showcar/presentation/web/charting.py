"""Charts as answers: SVG documents of their own, which may load nothing and run nothing."""

from __future__ import annotations

from typing import Literal

from fastapi import Request, Response

from showcar.presentation.charts.chart import Chart
from showcar.presentation.serve.conditional import has

Theme = Literal["light", "dark"]
Width = Literal["wide", "narrow"]
POLICY = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
"""What a chart may load when it is opened by itself."""


def picture(request: Request, chart: Chart, theme: Theme, width: Width) -> Response:
    """A chart as an SVG document; 304 where the reader has it already.

    Args:
        request: Its `If-None-Match` tells what the reader has.
        chart: The chart.
        theme: For a light or a dark page.
        width: For a page or a phone.

    Source: RFC 9110, 13.1.2.
    """
    tag = f'"{chart.tag(theme, width)}"'
    headers = {
        "ETag": tag, "Cache-Control": "no-cache", "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
    }  # fmt: skip
    if has(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(chart.svg(theme, width), media_type="image/svg+xml", headers=headers)
