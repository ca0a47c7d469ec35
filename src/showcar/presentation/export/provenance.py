"""Claims with their evidence as RDF: each a nanopublication in TriG, or all in one graph of PROV-O in Turtle.

A claim is always described, never asserted: what is denied, or only possible, must not become a fact. Equal claims
make equal bytes; there are no blank nodes, so that everything can be named from elsewhere.

Source: PROV-O (W3C 2013), Web Annotation Data Model (W3C 2017), nanopublication guidelines (nanopub.net).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from showcar import __version__
from showcar.model.judgement import Reading
from showcar.model.ledger import Kept
from showcar.presentation.context import around
from showcar.presentation.export.material import Car, printed
from showcar.presentation.safe import dumps, shown
from showcar.presentation.words import factuality_in_words, value_in_words

if TYPE_CHECKING:
    from rdflib import URIRef
    from rdflib.namespace import NamespaceManager

TURTLE, TRIG = "text/turtle; charset=utf-8", "application/trig; charset=utf-8"
TERMS = "urn:showcar:term:"
"""What the names of our own terms begin with; the same for every server."""

_PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "np": "http://www.nanopub.org/nschema#", "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/", "show": TERMS, "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_AROUND = 60
_KEY = re.compile(r"[a-z][a-z_]*")

Triple = tuple[Any, Any, Any]


def turtle(car: Car) -> bytes:
    """All standing claims of a programme in one graph: what they share first, then a part for each."""
    writer = _Writer(car)
    shared: list[Triple] = []
    parts = []
    for kept in car.opened.dossier.claims:
        own = writer.claim(kept)
        mine: list[Triple] = []
        for triple in (*writer.assertion(kept), *writer.provenance(kept, own), *writer.publication(kept, own)):
            (mine if triple[0].partition("#")[0] == str(own) else shared).append(triple)
        parts.append(mine)
    return _joined([_body(triples) for triples in (shared, *parts)])


def trig(car: Car) -> bytes:
    """A nanopublication for each standing claim of a programme: head, assertion, provenance, publication info."""
    writer = _Writer(car)
    graphs = []
    for kept in car.opened.dossier.claims:
        own = writer.nanopublication(kept)
        parts = {
            "head": writer.head(own), "assertion": writer.assertion(kept),
            "provenance": writer.provenance(kept, own + "#assertion"), "pubinfo": writer.publication(kept, own),
        }  # fmt: skip
        for name, triples in parts.items():
            graphs.append(f"<{own}#{name}> {{\n{_body(triples)}}}\n")
    return _joined(graphs)


def _body(triples: Iterable[Triple]) -> str:
    """Triples in Turtle without the lines for prefixes."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    graph.namespace_manager = _names()
    for triple in triples:
        graph.add(triple)
    head, _, body = graph.serialize(format="turtle").partition("\n\n")
    return (body if head.startswith("@prefix") else head).strip("\n") + "\n"


@cache
def _names() -> NamespaceManager:
    """All prefixes; binding them again for every claim would take longer than writing it."""
    from rdflib import Graph
    from rdflib.namespace import NamespaceManager

    names = NamespaceManager(Graph(bind_namespaces="none"), bind_namespaces="none")
    for prefix, address in _PREFIXES.items():
        names.bind(prefix, address, replace=True)
    return names


def _joined(parts: Iterable[str]) -> bytes:
    head = "".join(f"@prefix {prefix}: <{address}> .\n" for prefix, address in _PREFIXES.items())
    return "\n".join([head, *parts]).encode()


class _Writer:
    """Triples about claims."""

    def __init__(self, car: Car) -> None:
        from rdflib import Literal, URIRef

        self._car, self._links = car, car.links
        self._iri = URIRef
        self._literal = Literal

    def _term(self, told: str) -> URIRef:
        """`prov:used` and such."""
        prefix, _, name = told.partition(":")
        return self._iri(_PREFIXES[prefix] + quote(name))

    def _told(self, subject: URIRef, *pairs: tuple[str, Any]) -> Iterator[Triple]:
        """Triples of a subject; what is None is left out, and a bare text is a plain literal."""
        for term, content in pairs:
            if content is not None:
                value = self._literal(shown(content)) if type(content) is str else content
                yield subject, self._term(term), value

    def _number(self, told: int) -> Any:
        return self._literal(told, datatype=self._term("xsd:nonNegativeInteger"))

    def _date(self, told: str | None) -> Any:
        kind = _DATES.get(len(told or ""))
        if told is None:
            return None
        return self._literal(shown(told), datatype=None if kind is None else self._term(f"xsd:{kind}"), normalize=False)

    def _instant(self, kept: Kept | Reading) -> Any:
        told = kept.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return self._literal(told, datatype=self._term("xsd:dateTime"), normalize=False)

    def claim(self, kept: Kept) -> URIRef:
        """Its address."""
        return self._iri(self._links.claim(kept.id))

    def nanopublication(self, kept: Kept) -> URIRef:
        """Its address."""
        return self._iri(self._links.other("nanopublication", kept.id))

    def head(self, own: URIRef) -> Iterator[Triple]:
        """What the parts of a nanopublication are."""
        yield from self._told(
            own, ("rdf:type", self._term("np:Nanopublication")), ("np:hasAssertion", own + "#assertion"),
            ("np:hasProvenance", own + "#provenance"), ("np:hasPublicationInfo", own + "#pubinfo"),
        )  # fmt: skip

    def assertion(self, kept: Kept) -> Iterator[Triple]:
        """What is claimed, how firmly, of which programme."""
        claim, subject = kept.claim, self.claim(kept)
        programme = self._iri(self._links.programme(kept.programme))
        yield from self._told(
            subject, ("rdf:type", self._term("show:Claim")), ("rdf:type", self._term("rdf:Statement")),
            ("rdf:subject", programme), ("rdf:predicate", self._term(f"show:{claim.predicate}")),
            ("rdf:object", subject + "#value"), ("show:factuality", claim.factuality),
            ("show:firmness", factuality_in_words(claim.factuality)), ("show:condition", claim.condition),
        )  # fmt: skip
        yield from self._told(
            programme, ("rdf:type", self._term("show:Programme")), ("rdfs:label", kept.programme),
        )  # fmt: skip
        yield from self._value(kept, subject + "#value")

    def _value(self, kept: Kept, value: URIRef) -> Iterator[Triple]:
        claim = kept.claim
        yield from self._told(
            value, ("rdfs:label", value_in_words(claim.predicate, claim.value)),
            ("rdf:value", self._literal(dumps(dict(claim.value)), datatype=self._term("rdf:JSON"), normalize=False)),
        )  # fmt: skip
        for key, told in claim.value.items():
            if not _KEY.fullmatch(key):
                continue
            if key in ("date", "from", "to"):
                told = self._date(told) if isinstance(told, str) else None
            elif not isinstance(told, str):
                told = self._literal(told) if isinstance(told, bool | int | float) else None
            yield from self._told(value, (f"show:{key}", told))

    def provenance(self, kept: Kept, origin: URIRef) -> Iterator[Triple]:
        """Where the claim comes from: report and characters, whose word it is, and what read it.

        Args:
            kept: The claim.
            origin: What was made of the report: the claim, or the graph that describes it.
        """
        claim, subject = kept.claim, self.claim(kept)
        report = self._iri(self._links.report(claim.document))
        activity = self._iri(self._links.other("run", f"{kept.run}-{claim.document}"))
        yield from self._told(
            origin, ("prov:wasDerivedFrom", report), ("prov:wasGeneratedBy", activity),
        )  # fmt: skip
        yield from self._told(
            subject, ("rdf:type", self._term("prov:Entity")), ("prov:wasQuotedFrom", report),
            ("dcterms:created", self._date(kept.said)), ("show:quote", claim.quote),
        )  # fmt: skip
        yield from self._sources(kept)
        yield from self._place(kept, report)
        yield from self._report(kept, report)
        yield from self._activity(kept, activity, report)

    def _sources(self, kept: Kept) -> Iterator[Triple]:
        """The chain of those who say it, the origin first; of the report's own voice nobody but the report."""
        subject = self.claim(kept)
        agents = [self._iri(self._links.source(name)) for name in kept.claim.source]
        for name, agent in zip(kept.claim.source, agents, strict=True):
            yield from self._told(agent, ("rdf:type", self._term("prov:Agent")), ("foaf:name", name))
        if not agents:
            return
        yield from self._told(subject, ("prov:wasAttributedTo", agents[0]), ("show:sourceChain", subject + "#source-1"))
        for number, agent in enumerate(agents, start=1):
            last = number == len(agents)
            rest = self._term("rdf:nil") if last else subject + f"#source-{number + 1}"
            yield from self._told(subject + f"#source-{number}", ("rdf:first", agent), ("rdf:rest", rest))

    def _place(self, kept: Kept, report: URIRef) -> Iterator[Triple]:
        """The characters that say it, as an annotation of the report."""
        claim, subject = kept.claim, self.claim(kept)
        note, target = subject + "#annotation", subject + "#target"
        words, place = subject + "#words", subject + "#place"
        reading = self._car.reading(kept)
        before, after = ("", "")
        if reading is not None:
            before, _, after = around(reading.text, claim.start, claim.end, _AROUND)
        yield from self._told(
            note, ("rdf:type", self._term("oa:Annotation")), ("oa:motivatedBy", self._term("oa:identifying")),
            ("oa:hasBody", subject), ("oa:hasTarget", target),
        )  # fmt: skip
        yield from self._told(
            target, ("rdf:type", self._term("oa:SpecificResource")), ("oa:hasSource", report),
            ("oa:hasSelector", words), ("oa:hasSelector", place),
        )  # fmt: skip
        yield from self._told(
            words, ("rdf:type", self._term("oa:TextQuoteSelector")), ("oa:exact", claim.quote),
            ("oa:prefix", before.removeprefix("…") or None), ("oa:suffix", after.removesuffix("…") or None),
        )  # fmt: skip
        yield from self._told(
            place, ("rdf:type", self._term("oa:TextPositionSelector")), ("oa:start", self._number(claim.start)),
            ("oa:end", self._number(claim.end)),
        )  # fmt: skip

    def _report(self, kept: Kept, report: URIRef) -> Iterator[Triple]:
        reading = self._car.reading(kept)
        yield from self._told(
            report, ("rdf:type", self._term("prov:Entity")), ("rdf:type", self._term("schema:NewsArticle")),
            ("dcterms:identifier", kept.claim.document),
        )  # fmt: skip
        if reading is None:
            return
        told = printed(reading)
        yield from self._told(
            report, ("dcterms:title", told.title), ("dcterms:publisher", told.outlet), ("dcterms:creator", told.author),
            ("dcterms:issued", self._date(told.published)), ("dcterms:language", told.language),
            ("schema:url", None if told.url is None else self._iri(told.url)),
        )  # fmt: skip

    def _activity(self, kept: Kept, activity: URIRef, report: URIRef) -> Iterator[Triple]:
        """The run that read the report."""
        extractor = self._car.extractors.get(kept.claim.document)
        agent = None if extractor is None else self._iri(self._links.other("extractor", extractor))
        yield from self._told(
            activity, ("rdf:type", self._term("prov:Activity")), ("prov:used", report),
            ("prov:endedAtTime", self._instant(kept)), ("prov:wasAssociatedWith", agent),
        )  # fmt: skip
        if agent is not None:
            label = f"Showcar, extractor {extractor}"
            yield from self._told(agent, ("rdf:type", self._term("prov:SoftwareAgent")), ("rdfs:label", label))

    def publication(self, kept: Kept, own: URIRef) -> Iterator[Triple]:
        """Who publishes a claim, or its nanopublication, and since when it is recorded."""
        program = self._iri(self._links.other("program", __version__))
        alone = own == self.claim(kept)
        yield from self._told(
            own, ("dcterms:dateSubmitted" if alone else "dcterms:created", self._instant(kept)),
            ("show:recordedBy" if alone else "prov:wasAttributedTo", program), ("show:state", kept.state),
        )  # fmt: skip
        yield from self._told(
            program, ("rdf:type", self._term("prov:SoftwareAgent")), ("rdfs:label", f"Showcar {__version__}"),
        )  # fmt: skip
