"""Charts of programmes and sources as SVG, each with words and a table that tell the same.

    probability.probability(opened) -> Chart        probability over time, numbered days on which reports moved it
    probability.moves(opened) -> tuple[Move, ...]   the same days as data, with the numbers and the reports' ids
    timeline.timeline(opened) -> Chart | None       reveal, decision, production, sale; None where nothing is dated
    waterfall.waterfall(opened) -> Chart            the verdict's terms (takes a verdict too)
    family.graph(opened) -> Graph                   cars and what ties them, with the claims behind each tie, as data
    family.family(opened) -> Chart | None           the same as a picture; None where there is no tie
    calibration.calibration(record) -> Chart        what a source forecast against what happened
    track.track(records) -> Chart | None            sources by their Brier scores; None where none has enough claims

A `Chart` (`chart.Chart`) has `name`, `title`, `alt` (one to three sentences), `table` (`caption`, `columns`, `rows` of
text), `svg(theme="light", width="wide")` and `tag(theme, width)`, which is made without drawing and fits an ETag.
Themes are `light` and `dark`, widths `wide` (760 pixels) and `narrow` (360, for phones). A chart is drawn when `svg` is
asked for, some 50 to 100 ms, and kept by its content. `palette.PALETTES` has the colours that pages share with charts.
`chart.warm()` takes the second that the first drawing costs; call it in a thread when a server starts.

Everything is safe to call from several threads. Nothing is fetched; text of reports is data in a drawing, never markup
or an expression.
"""
