"""Long inputs made to make the whole reader slow: runs of one sign, half-open markup, nests, bombs, endless lines."""

from __future__ import annotations

from collections.abc import Callable

HEAD = "date 2024-05-24 The BMW Skytop is a concept car, and it will be built. "
"""So that the gate opens and there is a car to speak of."""


def _run(unit: str) -> Callable[[int], str]:
    return lambda length: HEAD + unit * (length // len(unit))


def _page(unit: str, close: str = "") -> Callable[[int], str]:
    """A page with a run of markup, and a run of what closes it."""
    pair = len(unit) + len(close)
    return lambda length: f"<html><body><p>{HEAD}</p>{unit * (length // pair)}x{close * (length // pair)}"


def _below(head: str, body: str) -> Callable[[int], str]:
    """A run in the headline, and one below it."""
    pair = len(head) + len(body)
    return lambda length: "A headline " + head * (length // pair) + "\n\n" + HEAD + body * (length // pair)


MADE: dict[str, Callable[[int], str]] = {
    "what firms do": _run("Norvane wants a boss. "),
    "what belongs to firms": _run("Norvane's boss "),
    "names that the next sentence takes up": _run("We get the Tilo. It is "),
    "generations": _run("the 7th generation Tilo "),
    "stamps": _below("\n date 2024-05-24", ""),
    "a headline of names": _below("Tilo ", "\n\nThe Tilo is built. "),
    "one letter": _run("a"),
    "one capital": _run("A"),
    "one digit": _run("9"),
    "spaces": _run(" "),
    "lines": _run("\n"),
    "short lines": _run("it is\n"),
    "one-word paragraphs": _run("It.\n\n"),
    "straight quotes": _run('"'),
    "open quotes": _run("“it "),
    "single quotes": _run("’s 'a "),
    "open brackets": _run("(a "),
    "brackets": _run("(50) "),
    "square brackets": _run("[a]("),
    "hyphens": _run("-"),
    "hyphened word": _run("a-"),
    "dashes": _run("a – "),
    "full stops": _run("."),
    "abbreviations": _run("U.S. "),
    "commas": _run("a, "),
    "and": _run("the car and "),
    "figures": _run("1,500 "),
    "a long figure": _run("1,"),
    "currency signs": _run("€"),
    "prices": _run("€1.5m "),
    "ranges": _run("50 to "),
    "years": _run("2026, "),
    "dates": _run("24 May 2024 "),
    "half dates": _run("by the end of "),
    "numeric dates": _run("2024-02-"),
    "weekdays": _run("last Tuesday "),
    "powers": _run("500 hp ("),
    "names of cars": _run("BMW Z4 "),
    "a maker": _run("Ford "),
    "capitals": _run("Aa Bb "),
    "codes": _run("G29 X1 "),
    "codes in a row": _run("the Wey V01, V02, "),
    "a firm's short name": _run("Force Motors, Force X, Force Y, Force Z, Force A, Force B, "),
    "whose car": _run("Bertone's Runabout and "),
    "initials": _run("A."),
    "possessives": _run("BMW’s "),
    "speakers": _run("he said that "),
    "said": _run("said Adrian van Hooydonk, "),
    "conditions": _run("if it "),
    "denials": _run("not "),
    "questions": _run("Will it? "),
    "based on": _run("based on the "),
    "built": _run("will be built, "),
    "limited to": _run("limited to 50 "),
    "relative years": _run("last year’s concept (2022) "),
    "bullets": _run("\n- BMW Z4"),
    "headings": _run("\n\n# Kia EV4\n\n"),
    "table": _run("| a | b "),
    "stars": _run("**a "),
    "links": _run("http://a.example/"),
    "combining marks": _run("e\u0301\u0323"),
    "mojibake": _run("â€™s "),
    "emoji": _run("😀"),
    "invisible": _run("a\u200b"),
    "question marks": _run("???? "),
    "ampersands": _run("&amp;amp;"),
    "numeric entities": _run("&#8217;"),
    "open tags": _page("<b"),
    "unclosed paragraphs": _page("<p>it"),
    "nested divisions": _page("<div>", "</div>"),
    "nested tables": _page("<table><tr><td>", "</td></tr></table>"),
    "nested inline": _page("<i>", "</i>"),
    "closing only": _page("</p>"),
    "comments": _page("<!-- a"),
    "scripts": _page("<script>"),
    "attributes": lambda length: f"<html><body><p>{HEAD}</p><p {'a=1 ' * (length // 4)}>x</p></body></html>",
    "one attribute": lambda length: f'<html><body><p>{HEAD}</p><p class="{"a " * (length // 2)}">x</p></body></html>',
    "half an attribute": lambda length: f'<html><body><p>{HEAD}</p><p class="{"a " * (length // 2)}',
    "entities in a page": _page("&notit;&#xD800;"),
    "meta": _page('<meta name="date" content="2024-02-30">'),
    "times": _page('<time datetime="2024-'),
    "list": _page("<li>Kia EV4"),
    "structured data": lambda length: f'<html><script type="application/ld+json">{"[" * length}</script><p>{HEAD}</p>',
}
"""Each makes a report of about so many characters."""
