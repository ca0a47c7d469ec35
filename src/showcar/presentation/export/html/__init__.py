"""One page for a browser: reports with every claim marked in its words, the reading beside it, and filters.

The page stands alone: no script, nothing fetched. `pages/` holds the templates and the style.
"""

from showcar.presentation.export.html.page import Html

__all__ = ["Html"]
