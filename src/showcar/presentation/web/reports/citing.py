"""Citations of a report to take along."""

from __future__ import annotations


def forms(document: str) -> tuple[tuple[str, str], ...]:
    """Addresses and words of what there is.

    Args:
        document: Id of the report.
    """
    return ((f"/api/v1/reports/{document}", "JSON"), (f"/api/v1/reports/{document}/claims", "claims as JSON"))
