"""Reads press reports about (concept) cars and hands back the claims that they make.

>>> import showcar
>>> report = showcar.read("date 2024-02-29 The BMW Concept Touring Coupé will not be built.")
>>> [(claim.subject, claim.predicate, claim.factuality) for claim in report.claims]
[('BMW Concept Touring Coupé', 'production', 'CT-')]

Nothing heavy is imported before `read` is called.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from showcar.checking import Checked, check
    from showcar.model.claim import Claim
    from showcar.model.document import Document, Note
    from showcar.model.errors import CheckError, DataError, MissingPartError, ShowcarError
    from showcar.report import Report, UnreadableReport, read

__version__ = "0.1.0"

__all__ = [
    "CheckError",
    "Checked",
    "Claim",
    "DataError",
    "Document",
    "MissingPartError",
    "Note",
    "Report",
    "ShowcarError",
    "UnreadableReport",
    "__version__",
    "check",
    "read",
]

_HOMES = {
    "CheckError": "showcar.model.errors",
    "Checked": "showcar.checking",
    "Claim": "showcar.model.claim",
    "DataError": "showcar.model.errors",
    "Document": "showcar.model.document",
    "MissingPartError": "showcar.model.errors",
    "Note": "showcar.model.document",
    "Report": "showcar.report",
    "ShowcarError": "showcar.model.errors",
    "UnreadableReport": "showcar.report",
    "check": "showcar.checking",
    "read": "showcar.report",
}


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'showcar' has no attribute {name!r}; it has {', '.join(sorted(__all__))}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
