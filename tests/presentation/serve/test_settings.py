"""What one process hands on to another is all that it was set up with, and no secret."""

from dataclasses import replace
from pathlib import Path

from showcar.presentation.serve.settings import Settings


def test_another_process_is_set_up_alike() -> None:
    given = Settings(
        "cars.db", "a-secret", port=0, contact="me@example.org", allow_private=True, cors=("https://a.example",),
        public="https://cars.example.org", hosts=("b.example", "c.example"), catalogue=(Path("mine"), Path("ours")),
        judged_at_once=16,
    )  # fmt: skip
    told = given.to_json()
    assert "a-secret" not in told
    assert Settings.from_json(told) == replace(given, token=None)
