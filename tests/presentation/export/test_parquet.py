"""Parquet files: typed columns that other programs read as what they are; equal tables make equal bytes."""

from __future__ import annotations

import io
from pathlib import Path

import duckdb
from pyarrow import parquet as files

from showcar.presentation.export.formats import FORMATS, make
from showcar.presentation.export.material import Car, Cars
from showcar.presentation.safe import shown
from tests.presentation.export.conftest import OpenCar
from tests.presentation.export.hostile import CAR, IN_REPORTS

PARQUET = FORMATS["parquet"]


def test_the_claims_of_a_programme_by_type(car: OpenCar, tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    path.write_bytes(make(PARQUET, car()).data)
    with duckdb.connect() as database:
        found = database.sql(
            f"SELECT in_words, least, most, unit, first_day, said_day, typeof(recorded_at) FROM '{path}' "
            "WHERE predicate IN ('price', 'start_of_production', 'deliveries') ORDER BY said_day, predicate, least"
        ).fetchall()
    told = [(row[0], row[1], row[2], row[3], str(row[4]), str(row[5])) for row in found]
    assert ("€395,000", 395000.0, 395000.0, "EUR", "None", "2025-11-20") in told
    assert ("2027-01", None, None, None, "2027-01-01", "2025-11-20") in told
    assert {row[6] for row in found} == {"TIMESTAMP WITH TIME ZONE"}


def test_the_board_by_type(cars: Cars) -> None:
    table = files.read_table(io.BytesIO(make(PARQUET, cars).data))
    assert table.column("programme").to_pylist() == [shown(row.programme) for row in cars.rows]
    assert table.column("probability").to_pylist() == [row.probability for row in cars.rows]
    assert str(table.schema.field("changed").type) == "date32[day]"
    assert table.schema.metadata[b"as_of"] == cars.clocks.day.isoformat().encode()


def test_equal_tables_make_equal_bytes(car: OpenCar) -> None:
    assert make(PARQUET, car()).data == make(PARQUET, car()).data


def test_a_text_is_as_it_was_but_for_control_characters(evil: Car) -> None:
    table = files.read_table(io.BytesIO(make(PARQUET, evil).data))
    pairs = zip(table.column("predicate").to_pylist(), table.column("name").to_pylist(), strict=True)
    named = {name for predicate, name in pairs if predicate == "designed_by"}
    assert named == {shown(told.encode("utf-8", "replace").decode()) for told in IN_REPORTS.values()}
    assert set(table.column("programme").to_pylist()) == {CAR}
