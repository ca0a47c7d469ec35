"""Citations of Wikipedia: whatever a report says is text within its parameter, and reads as the report has it."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from showcar.presentation.export import wikitext
from showcar.presentation.export.material import Car, Printed
from showcar.presentation.safe import plain
from tests.presentation.export.conftest import OpenCar
from tests.presentation.export.hostile import TEXTS

_CITATION = re.compile(r'<ref name="showcar-[0-9a-f]{16}">\{\{(cite web|cite news) ([^{}<>\[\]]*)\}\}</ref>')
_ACTIVE = re.compile(r"[{}\[\]<>|]|''|~~|__|-\{|[A-Za-z]:\S|\b(RFC|PMID|ISBN) +[0-9]|&(?!#[0-9]+;)")
_SIGNS = some.text(some.sampled_from("{}[]<>|'~_-:&;#*= aRFC1\n\t\x00\u202eé"), max_size=30)


@settings(max_examples=60)
@given(_SIGNS)
@example("\n".join(TEXTS.values())[:5_000])
@example("RFC  1 ISBN 0 http://a b:c ----{ &amp; &#124;")
def test_no_text_means_anything_and_all_of_it_is_shown(told: str) -> None:
    safe = wikitext.escaped(told)
    assert not _ACTIVE.search(safe)
    assert re.sub(r"\s+", " ", html.unescape(safe)) == plain(told)
    assert not safe.startswith(tuple("*#:;="))


def test_a_quote_with_its_report() -> None:
    report = Printed("0" * 16, "A | B", "2024-05", "Motor Daily", "Bo Lind", "https://a.example/x", "en")
    assert wikitext.citation(report, "It is [sic] built.") == (
        "<ref>{{cite news |author=Bo Lind |date=May 2024 |title=A &#124; B |url=https://a.example/x |work=Motor Daily "
        "|quote=It is &#91;sic&#93; built.}}</ref>"
    )
    unknown = Printed("0" * 16, None, None, None, None, None, "de")
    assert wikitext.citation(unknown, "Ja.", name="a") == (
        '<ref name="a">{{cite news |title=Untitled |language=de |quote=Ja.}}</ref>'
    )
    page = Printed("0" * 16, "A", None, None, None, "https://a.example/x", None)
    assert wikitext.citation(page, "Yes.") == "<ref>{{cite web |title=A |url=https://a.example/x |quote=Yes.}}</ref>"


def test_a_footnote_for_each_claim_of_a_programme(car: OpenCar) -> None:
    lines = wikitext.of_car(car()).splitlines()
    assert len(lines) == len(car().opened.dossier.claims)
    assert any(
        line.startswith("* limited possible<ref name=") and "|work=Design Gazette" in line and "small edition" in line
        for line in lines
    )


def test_hostile_reports_open_no_template_and_no_link(evil: Car) -> None:
    lines = wikitext.of_car(evil).split("\n")[:-1]
    assert len(lines) == len(evil.opened.dossier.claims)
    for line in lines:
        assert line.startswith("* ")
        told = _CITATION.search(line)
        assert told is not None and told.end() == len(line)
        assert not _ACTIVE.search(line[2 : told.start()])
        names = [part.partition("=")[0] for part in told[2].split("|")[1:]]
        assert set(names) <= {"author", "date", "title", "url", "work", "quote"} and len(set(names)) == len(names)
        for part in told[2].split("|")[1:]:
            name, _, content = part.partition("=")
            assert name == "url" or not _ACTIVE.search(content.strip())


@pytest.mark.parametrize("sign", ["'", "|", "}", "]", '"', "<", " ", "\n", "\u202e"])
def test_an_address_ends_nothing(sign: str) -> None:
    from showcar.presentation.export.links import web

    report = Printed("0" * 16, None, None, None, None, web(f"https://a.example/{sign * 2}x__y~~z"), None)
    written = wikitext.citation(report, "Q")
    address = re.search(r"\|url=(\S*) \|quote=Q\}\}</ref>$", written)
    assert address is not None and not re.search(r"[\[\]{}<>|\"]|''|__|~~", address[1])
