"""RDF: claims are described with report, characters, sources and run; none is asserted, none can add a triple."""

from __future__ import annotations

import warnings
from datetime import date

import pytest
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF
from rdflib.term import BNode

from showcar.presentation.export import provenance
from showcar.presentation.export.material import Car
from showcar.presentation.safe import shown
from tests.presentation.export.conftest import OpenCar

NP, OA = Namespace("http://www.nanopub.org/nschema#"), Namespace("http://www.w3.org/ns/oa#")
SHOW = Namespace(provenance.TERMS)


def turtle(car: Car) -> Graph:
    """The graph, read again."""
    return Graph().parse(data=provenance.turtle(car), format="turtle")


def trig(car: Car) -> Dataset:
    """The graphs, read again."""
    with warnings.catch_warnings():
        # the reader uses names of its own that are to go
        warnings.simplefilter("ignore", DeprecationWarning)
        return Dataset().parse(data=provenance.trig(car), format="trig")


@pytest.fixture(scope="module")
def graph(car: OpenCar) -> Graph:
    """Of the rich programme."""
    return turtle(car(base="https://cars.example"))


def test_a_claim_with_its_evidence(car: OpenCar, graph: Graph) -> None:
    kept = next(one for one in car().opened.dossier.claims if one.claim.quote == "a small edition is possible")
    claim = URIRef(f"https://cars.example/claims/{kept.id}")
    report = URIRef(f"https://cars.example/reports/{kept.claim.document}")
    assert graph.value(claim, RDF.predicate) == SHOW.production
    assert graph.value(claim, RDF.subject) == URIRef("https://cars.example/programmes/BMW_Vision_Pylon")
    assert graph.value(claim, SHOW.factuality) == Literal("PS+")
    assert graph.value(claim, SHOW.condition) == Literal("if there is enough interest")
    assert graph.value(graph.value(claim, RDF.object), SHOW.form) == Literal("limited")
    assert graph.value(claim, PROV.wasQuotedFrom) == report
    assert graph.value(claim, PROV.wasAttributedTo) == URIRef("https://cars.example/sources/Ada_Moss")
    chain = graph.value(claim, SHOW.sourceChain)
    assert chain is not None
    assert [str(one) for one in graph.items(chain)] == ["https://cars.example/sources/Ada_Moss"]
    assert graph.value(report, DCTERMS.issued) == Literal(date(2025, 3, 4))
    run = graph.value(claim, PROV.wasGeneratedBy)
    assert graph.value(run, PROV.used) == report
    assert str(graph.value(run, PROV.wasAssociatedWith)) == "https://cars.example/extractors/1.0%2Baaaaaaaa"


def test_every_quote_stands_where_its_annotation_says(car: OpenCar, graph: Graph) -> None:
    texts = {
        f"https://cars.example/reports/{document}": one.text for document, one in car().opened.evidence.readings.items()
    }
    notes = list(graph.subjects(RDF.type, OA.Annotation))
    assert len(notes) == len(car().opened.dossier.claims)
    for note in notes:
        target = graph.value(note, OA.hasTarget)
        parts = {graph.value(one, RDF.type): one for one in graph.objects(target, OA.hasSelector)}
        words, place = parts[OA.TextQuoteSelector], parts[OA.TextPositionSelector]
        start, end = (int(str(graph.value(place, edge))) for edge in (OA.start, OA.end))
        text = texts[str(graph.value(target, OA.hasSource))]
        assert text[start:end] == str(graph.value(words, OA.exact))
        prefix, suffix = (str(graph.value(words, side) or "") for side in (OA.prefix, OA.suffix))
        assert text[:start].endswith(prefix) and text[end:].startswith(suffix)


def test_no_claim_is_asserted_and_everything_has_a_name(graph: Graph) -> None:
    programmes = set(graph.subjects(RDF.type, SHOW.Programme))
    assert {str(term) for programme in programmes for term in graph.predicates(programme)} == {
        str(RDF.type), "http://www.w3.org/2000/01/rdf-schema#label",
    }  # fmt: skip
    assert not any(isinstance(one, BNode) for triple in graph for one in triple)


def test_each_claim_is_a_nanopublication(car: OpenCar, graph: Graph) -> None:
    dataset = trig(car(base="https://cars.example"))
    names = {one.identifier for one in dataset.graphs()}
    found = list(dataset.quads((None, RDF.type, NP.Nanopublication, None)))
    assert len(found) == len(car().opened.dossier.claims)
    for own, _, _, head in found:
        told = dataset.graph(head)
        parts = [told.value(own, term) for term in (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo)]
        assert {*parts, head} <= names
        assertion, evidence, about = (dataset.graph(URIRef(str(part))) for part in parts)
        assert (parts[0], PROV.wasDerivedFrom, None) in evidence and (own, DCTERMS.created, None) in about
        # what is claimed is told in one graph alone
        assert len(list(assertion.subjects(RDF.type, SHOW.Claim))) == 1
        assert all(triple in graph for triple in assertion)


def test_equal_claims_make_equal_bytes(car: OpenCar) -> None:
    assert provenance.turtle(car()) == provenance.turtle(car())
    assert provenance.trig(car()) == provenance.trig(car())
    assert b"urn:showcar:claim:" in provenance.turtle(car())


def test_no_report_adds_a_triple(evil: Car) -> None:
    graph, dataset = turtle(evil), trig(evil)
    claims = evil.opened.dossier.claims
    for read in (graph, dataset):
        written = {str(one) for part in read for one in part if isinstance(one, URIRef)}
        assert not any("evil.example" in one and "|" in one for one in written)
        assert URIRef("urn:evil") not in {part for triple in read for part in triple}
    assert {str(one) for one in graph.objects(None, OA.exact)} == {shown(kept.claim.quote) for kept in claims}
    assert len(list(graph.subjects(RDF.type, SHOW.Claim))) == len(claims)
