"""dateparser, for the naive reader and for the comparison of dates: a phrase's point of time, and how precise it is."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

WIDTHS = {"year": 4, "month": 7}


@dataclass(frozen=True)
class Dated:
    """What dateparser makes of a phrase.

    Attributes:
        moment: The point of time that it gives.
        period: `year`, `month`, `week`, `day` or `time`: how precise it takes the phrase for.
    """

    moment: datetime
    period: str

    @property
    def iso(self) -> str:
        """The year, the month or the day, whichever the phrase tells."""
        return self.moment.date().isoformat()[: WIDTHS.get(self.period, 10)]


class DateParser:
    """dateparser for English, with the settings that do best here."""

    def __init__(self) -> None:
        self._parser: Any = import_module("dateparser.date")
        self._search: Any = import_module("dateparser.search")

    def _settings(self, base: datetime | None) -> dict[str, Any]:
        return {"RELATIVE_BASE": base or datetime(1970, 1, 1), "RETURN_AS_TIMEZONE_AWARE": False}

    def read(self, words: str, base: datetime | None) -> Dated | None:
        """A phrase as a whole; None where it is none, or where it counts from a day that is not known."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            data = self._parser.DateDataParser(languages=["en"], settings=self._settings(base)).get_date_data(words)
        return Dated(data.date_obj, data.period) if data.date_obj is not None else None

    def search(self, text: str, base: datetime | None) -> list[Dated]:
        """All dates that it finds in a text."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = self._search.search_dates(text, languages=["en"], settings=self._settings(base)) or []
        made = []
        for words, moment in found:
            alone = self.read(words, base)
            made.append(Dated(moment, alone.period if alone is not None else "day"))
        return made
