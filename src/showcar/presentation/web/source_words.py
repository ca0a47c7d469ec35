"""Track records in plain words."""

from __future__ import annotations

from showcar.model.judgement import Record
from showcar.presentation.verdict_words import probability_in_words
from showcar.presentation.words import count_in_words

TOPIC_WORDS = {
    "all": "everything", "production": "whether it is built", "date": "when", "price": "at what price",
    "run": "how many",
}  # fmt: skip
"""Topics as readers ask for them."""
KIND_WORDS = {
    "official": "maker's officials", "executive": "named executive", "outlet": "outlet", "byline": "writer",
}  # fmt: skip


def skill_in_words(record: Record) -> str:
    """Whether a source was better than the base rate, as far as its interval tells."""
    if not record.enough:
        return "too few"
    if record.brier_high < record.base:
        return "better than the base rate"
    if record.brier_low > record.base:
        return "worse than the base rate"
    return "not clearly better or worse than the base rate"


def lead_in_words(days: int) -> str:
    """How long before the outcome it was said.

    >>> lead_in_words(12), lead_in_words(70), lead_in_words(800)
    ('12 days', '2 months', '2.2 years')
    """
    if days < 60:
        return count_in_words(days, "day")
    return f"{round(days / 30.44)} months" if days < 730 else f"{days / 365.25:.1f} years"


def record_in_words(record: Record | None) -> str:
    """A track record in a line.

    >>> record_in_words(None)
    'nothing that it said is settled yet'
    """
    if record is None:
        return "nothing that it said is settled yet"
    if not record.enough:
        return f"too few: {count_in_words(record.claims, 'claim')} settled"
    right = probability_in_words(record.right)
    return (
        f"{skill_in_words(record)}: {record.brier:.2f} against {record.base:.2f} over "
        f"{count_in_words(record.claims, 'claim')}, right side in {right}"
    )
