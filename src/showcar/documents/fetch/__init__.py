"""Addresses of the web to bytes: `Fetcher(settings, clock=…, sleep=…).fetch(url)`.

```
fetch       follows redirects, asks again, tells what went wrong
├── addresses, ranges   which addresses may be asked
├── robots              what a site asks programs to leave alone
├── politeness          one request a host at a time, with pauses
└── client              one request: cache, times, sizes
    ├── network, deadline   connections to checked IP addresses, within a time
    ├── bodies              unpacking within a size
    └── faults              what went wrong, in words
```

`agent` and `is_address` are cheap; the HTTP libraries are imported when the first of the other names is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from showcar.documents.fetch.naming import agent, is_address

if TYPE_CHECKING:
    from showcar.documents.fetch.fetch import Fetched, Fetcher, Settings, Validators
    from showcar.documents.fetch.limits import Limits

__all__ = ["Fetched", "Fetcher", "Limits", "Settings", "Validators", "agent", "is_address"]

_HOMES = {
    "Fetched": "showcar.documents.fetch.fetch",
    "Fetcher": "showcar.documents.fetch.fetch",
    "Limits": "showcar.documents.fetch.limits",
    "Settings": "showcar.documents.fetch.fetch",
    "Validators": "showcar.documents.fetch.fetch",
}


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'showcar.documents.fetch' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
