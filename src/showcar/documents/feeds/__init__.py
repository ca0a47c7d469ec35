"""Feeds: bytes → what they list, whichever of the three formats they are in.

```
parse           which format it is
├── syndication     RSS and Atom, by feedparser
├── jsonfeed        JSON Feed
└── cleaning        what a feed says of one report, made plain and kept within limits
pages           one entry → the bytes of a page, for the readers of pages
pace            when to ask a feed again
```
"""

from showcar.documents.feeds.pages import page
from showcar.documents.feeds.parse import NoFeed, parse

__all__ = ["NoFeed", "page", "parse"]
