"""Bytes as texts: what a fuzzer mutates becomes plain text, or the trade's words one after the other."""

from __future__ import annotations

from zlib import crc32

_PIECES = (
    "BMW Skytop|Jaguar C-X75|the |The |a |an |it |its |he |they |which |that |who |Ford GT|Kia EV4|Aurora|"
    "Mazda|Alpine A110|Concept |Vision |Porsche |Audi's |the maker |the company |Hyundai |N Vision 74|"
    "Polestar 6|Z4 |X9 |GT3 RS|will |would |could |may |might |not |never |no |n’t |is |are |was |were |has |"
    "have |had |be |been |being |to |of |in |by |on |at |for |from |with |as |than |and |or |but |if |"
    "unless |until |till |before |after |since |between |about |around |some |only |just |exactly |up to |"
    "at least |more than |fewer than |under |over |nearly |roughly |likely |reportedly |allegedly |"
    "certainly |no doubt |all but |built|build |produced |production |series |limited |one-off|edition |run |"
    "units|cars |examples |sold out|order |orders |price |priced |cost |costs |starts |starting |goes |"
    "on sale|deliveries |begin |begins |launch |launched |unveiled |shown |revealed |debut |decision |"
    "approved |rejected |cancelled |dead|alive|green light|axed |based on |platform |inspired by |previews |"
    "replaces |successor |rival |nicknamed |code-named |engine |V8 |V12 |electric |hybrid |four-cylinder |"
    "power |hp|PS|kW|Nm|lb-ft|torque |range |miles|km|mph|km/h|0-60 |0-100 |seconds|all-wheel drive|"
    "rear-wheel drive|manual |automatic |coupe |roadster |SUV |saloon |two-seater |seats |plant |factory |"
    "Munich|Germany|Europe|US |UK |China |market |sales |rose |fell |percent|% |said |says |told |"
    "according to |spokesman |sources |insiders |CEO |Adrian van Hooydonk|Reuters |Autocar |confirmed |"
    "denied |rumour |we |I |you |one |two |three |ten |dozen |hundred |thousand |million |billion |half |"
    "quarter |year |years |month |months |week |day |next |last |this |early |late |mid-|end |start |spring |"
    "summer |autumn |January |March |May |Q3 |H2 |2024|2026|1960s|'26|MY25|14 |3 |0|60 |1,500|1.500|2.5|1.5m|"
    "250 |900,000|€|£|$|US$|euros|pounds|Tuesday|yesterday|today|tomorrow|ago|now|.|. |, |; |: |! |? |…|-|–|"
    " – |—|(|)|[|]|\"|“|”|‘|’|'|/|&|+|~|*|#|\n|\n\n|\n\n- |\t| |\u00a0|\u0301|\u200b|😀|é|ß|date 2024-02-29 "
)
PIECES = _PIECES.split("|")
"""What a hostile report on cars is made of."""


def again(data: bytes) -> bool:
    """Whether to do it twice and compare: for one input in four, since it takes twice as long."""
    return crc32(data) % 4 == 0


def words(data: bytes) -> str:
    """One of `PIECES` for each byte, or for each two where the first is 255."""
    made, at = [], 0
    while at < len(data):
        number = data[at]
        if number == 255 and at + 1 < len(data):
            at += 1
            number = 255 + data[at]
        made.append(PIECES[number % len(PIECES)])
        at += 1
    return "".join(made)


def text_of(data: bytes) -> str:
    """Bytes as text: pieces where the first byte is below 9, which no text begins with, else as UTF-8."""
    if data[:1] and data[0] < 9:
        return words(data[1:])
    return data.decode("utf-8", "replace")
