"""The licences of all packages of the lock, by what they say of themselves."""

from __future__ import annotations

import re
from importlib.metadata import Distribution

from tests.supply.locked import FILE, Pin, installed, pins

ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "LGPL-3.0-only", "MIT",
    "MPL-1.1", "MPL-2.0", "PSF-2.0", "Zlib",
})  # fmt: skip
"""By SPDX. LGPL and MPL bind those who change these packages themselves; Showcar only calls them."""
_SAME = {
    "apache 2.0": "Apache-2.0", "apache 2.0 license": "Apache-2.0", "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0", "mit license": "MIT", "bsd license": "BSD-3-Clause", "bsd": "BSD-3-Clause",
    "bsd 2-clause license": "BSD-2-Clause", "the bsd 2-clause license": "BSD-2-Clause", "isc license": "ISC",
    "isc license (iscl)": "ISC", "3-clause bsd license": "BSD-3-Clause", "psfl": "PSF-2.0",
    "python software foundation license": "PSF-2.0", "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}  # fmt: skip
TOLD = {
    # says nothing in its metadata; the file LICENSE in its repository
    "axe-playwright-python": "MIT",
    # needed on other machines, so that it is not looked up here
    "colorama": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
}
"""Those that do not say it, or are not installed on every machine."""


def licence(pin: Pin) -> str:
    """The licence of a package, as an expression of SPDX; empty where it is not known."""
    if pin.name in TOLD:
        return TOLD[pin.name]
    found = installed(pin.name)
    return "" if found is None else spdx(found)


def spdx(of: Distribution) -> str:
    """What a package says of its licence, in the words of SPDX."""
    about = of.metadata
    classes = [str(one) for one in about.get_all("Classifier") or ()]
    told = [str(one) for key in ("License-Expression", "License") for one in about.get_all(key) or ()]
    told += [one.rpartition(" :: ")[2] for one in classes if one.startswith("License ::")]
    # some put the whole text where the name belongs
    for one in (one.strip() for one in told if len(one) < 60 and "\n" not in one):
        if one in ALLOWED or one.lower() in _SAME or re.search(r" (?:AND|OR|WITH) ", one):
            return _SAME.get(one.lower(), one)
    return ""


def allowed(expression: str) -> bool:
    """Whether one may use what is licensed so: of alternatives one is enough.

    >>> allowed("MPL-1.1 OR GPL-2.0-only"), allowed("MIT AND GPL-2.0-only"), allowed("")
    (True, False, False)
    """
    return any(
        all(part.strip("() ") in ALLOWED for part in re.split(r" AND ", option))
        for option in re.split(r" OR ", expression)
    )


def page() -> str:
    """The page of docs/explanation/licences.md."""
    lines = [
        "# Licences", "",
        "Written by `make docs` from what the packages say of themselves. Showcar itself is under Apache-2.0. These",
        "are all packages of `constraints.txt`, for all machines, extras and the tools of the tests included; why they",
        "are here is told in [dependencies](dependencies.md). A test holds each against a list of those allowed.", "",
        "| package | version | licence |", "| --- | --- | --- |",
    ]  # fmt: skip
    known = pins(FILE.read_text("utf-8"))
    lines += [f"| {pin.name} | {pin.version} | {licence(pin)} |" for pin in known]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
