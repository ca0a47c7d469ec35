"""Parquet files of typed tables."""

from __future__ import annotations

import io
from typing import Any

from showcar.model.errors import MissingPartError
from showcar.presentation.export.sheets import Kind, Sheet

MEDIA_TYPE = "application/vnd.apache.parquet"


def parquet(sheet: Sheet, told: dict[str, str]) -> bytes:
    """A table with a typed schema: days are `date32`, instants are microseconds in UTC. Equal tables make equal bytes.

    Args:
        sheet: The table.
        told: Keys and values that stand in the file beside it.

    Raises:
        MissingPartError: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet as files
    except ModuleNotFoundError:
        advice = "install it with: pip install showcar[parquet]"
        raise MissingPartError("parquet", "pyarrow is not installed", advice) from None
    types: dict[Kind, Any] = {
        Kind.TEXT: arrow.string(), Kind.LONG: arrow.string(), Kind.WHOLE: arrow.int64(), Kind.NUMBER: arrow.float64(),
        Kind.SHARE: arrow.float64(), Kind.FLAG: arrow.bool_(), Kind.DAY: arrow.date32(),
        Kind.INSTANT: arrow.timestamp("us", tz="UTC"),
    }  # fmt: skip
    schema = arrow.schema([(name, types[kind]) for name, kind in sheet.columns], metadata=told)
    columns = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.columns)
    target = io.BytesIO()
    files.write_table(arrow.table([list(one) for one in columns], schema=schema), target, compression="zstd")
    return target.getvalue()
