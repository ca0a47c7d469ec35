"""An entry of a feed as the bytes of a page, so that the readers of pages read it."""

from __future__ import annotations

from html import escape

from showcar.model.feed import Entry


def page(entry: Entry, outlet: str | None = None) -> bytes:
    """A page of what a feed has of a report; the same entry gives the same bytes.

    Args:
        entry: The entry.
        outlet: Who prints it.
    """
    about = {"article:published_time": entry.published, "og:site_name": outlet}
    named = {"author": entry.author}
    head = [f'<meta property="{key}" content="{escape(value)}">' for key, value in about.items() if value]
    head += [f'<meta name="{key}" content="{escape(value)}">' for key, value in named.items() if value]
    title = escape(entry.title)
    # a text that is no HTML has no tags that make paragraphs
    body = entry.html if "<" in entry.html else "".join(f"<p>{part}</p>" for part in entry.html.split("\n\n"))
    lines = [
        '<!doctype html>\n<html><head><meta charset="utf-8">', f"<title>{title}</title>", *head,
        "</head><body><article>", f"<h1>{title}</h1>" if title else "", f"<div>{body}</div>",
        "</article></body></html>\n",
    ]  # fmt: skip
    return "\n".join(lines).encode("utf-8", "replace")
