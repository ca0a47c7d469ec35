"""Bytes to documents: `load` reads one report, `walk` reads files and folders, `find` only lists them,
`content` gives the raw bytes.

Nothing heavy is imported before a report needs it.
"""

from showcar.documents.files import find, walk
from showcar.documents.read import MAX_BYTES, content, load

__all__ = ["MAX_BYTES", "content", "find", "load", "walk"]
