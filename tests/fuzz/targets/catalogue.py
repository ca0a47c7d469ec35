"""The loader of the catalogue."""

from __future__ import annotations

import tempfile
from pathlib import Path

from showcar.catalogue.index import Index
from showcar.catalogue.loader import read
from showcar.model.errors import CatalogueError

_SHOWS = '[[show]]\nname = "Geneva Motor Show"\n'
_NAMES = ("a.toml", "outlets.toml", "shows.toml", "plants.toml", "houses.toml")


def catalogue(data: bytes) -> None:
    """A file is loaded, or all of its faults are told, each on a line of its own with a place that there is.

    A first line `# outlets.toml` and the like says which file of the folder it is; else it is a maker's.
    """
    opening = data[:20].decode("utf-8", "replace").partition("\n")[0]
    name = opening.removeprefix("# ").strip()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "shows.toml").write_text(_SHOWS, "utf-8")
        path = folder / (name if name in _NAMES else "a.toml")
        path.write_bytes(data)
        try:
            found = read(folder)
        except CatalogueError as error:
            told = str(error)
            assert told.split("\n") == [str(fault) for fault in error.faults] and error.faults
            assert all(char.isprintable() or char == "\n" for char in told), told
            most = data.count(b"\n") + 1
            for fault in error.faults:
                where = fault.where.removeprefix(str(path)).removeprefix(":")
                assert fault.found and (not where.isdecimal() or 1 <= int(where) <= most), fault
            return
        assert found == read(folder)
        names = Index(found)
        for maker in found.makers:
            list(names.matches(f"The {maker.name} is here."))
