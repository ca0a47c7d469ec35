"""How a car is related to others: donor, ancestor, what it previews, twin, predecessor, rival."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from showcar.extraction.binding import bind
from showcar.extraction.cues import Cue, search
from showcar.extraction.names import Mention, Programme
from showcar.extraction.predicates._kinship import (
    BASED,
    NOT_BEFORE,
    also_named,
    cars,
    comma_ok,
    firm_does,
    free_name,
    is_concept,
    is_of_maker_alone,
    is_of_part,
    is_other,
    is_part,
    is_topic,
    list_gap,
    listed_before,
    maker_of,
    names_concept,
    of_its_namesake,
    of_nameless,
    of_shape,
    plain,
    pronoun_value,
    same_name,
    segment_gap,
)
from showcar.extraction.predicates._labelled import cars_behind
from showcar.extraction.predicates._owner import inspires, is_done_to, owned
from showcar.extraction.predicates._platforms import (
    bare_platforms,
    barriers,
    platform_after,
    platform_before,
    platform_name,
    platform_noun,
    platforms,
)
from showcar.extraction.predicates._unlisted import unlisted
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, table

_LISTED = {"rival_of", "inspired_by", "similar_to", "succeeds", "previews"}
_NO_PARTS = {"donor", "previews", "succeeds"}
_WHOLE = {"donor", "previews", "succeeds", "similar_to"}
_REACH = {"rival_of": 75, "inspired_by": 70}
_EXAMPLES = re.compile(r"\b(?:such as|like|including|includes?)\b")
# `the chassis and drivetrain of the X`
_WITH_PARTS = re.compile(
    r"\b(?:chassis|platform|underpinnings|architecture|structure|bodyshell|monocoque|tub)\b[\w\s,]{0,30}\band\s"
    r"(?:[\w-]+\s)?[\w-]+\s(?:of|from)\b|[Pp]arts\sof"
)
# `the A crossover, first shown in 2013, and the B`
_APPOSED = re.compile(r"(?:\s[a-z-]+){0,2},(?:\s[\w’'-]+){1,6}?,?\s(?:and|or|as well as)\s(?:also\s)?(?:the|its|a|an)\s")
# `the lines of the A of the Fifties and the colours of the B`
_OF_ANOTHER = re.compile(
    r"(?:\s[a-z]+)?(?:\sof\sthe\s[\w’']+)?,?\sand\s(?:the|its)\s(?:[\w-]+\s){1,4}of\s(?:the|its)\s(?:[\w-]+\s){0,2}"
)
# `the A crossover and the B`
_WITH_NOUN = re.compile(
    r"(?:\s[a-z-]+){1,2}(?:,|\s(?:and|or)|,\s(?:and|or))\s(?:the|its|a|an)\s|\sand\s(?:the|its|other)\s(?:[a-z-]+\s){0,3}[a-z]+s,\s(?:the\s)?"
)
_THAT = re.compile(
    r"[\s,–—-]*(?:\b(?:which|that|also|already|will|would|now|to|likewise|as|is|are|was|were|be|being|been|has|have|currently|first|"
    r"recently|it|the|same|one|can|could|may|might|platform|architecture|and|said|expected|set|due|thought|believed|likely|slated|understood|reported|to)\b[\s,–—-]*)*"
)
_HEDGED = re.compile(
    r"\b(?:not|no|never|could|may|might|would|will|should|expected|likely|if|rumou?r\w*|reportedly|apparently|says?|said)\b|n[’']t\b",
    re.IGNORECASE,
)
# `would you believe that it is built on a Neon?`
_TELLS_ALL_THE_SAME = re.compile(r"\W*(?:(?:Would|Can|Could|Do) you (?:believe|imagine)|(?:Did|Do) you know|Remember|Who knew)\b")
# `underpins four models: the A, the B`
_SEVERAL = re.compile(r"\s(?:[\w-]+\s){0,4}[\w-]+s:\s(?:the\s)?")
_BRACKETS = re.compile(r"\s?\([^()]*\)")
# a list that ends in cars without names
_AND_OTHERS = re.compile(r",?\s(?:and|or)\s(?:[\w-]+\s){0,2}(?:others?|more|many|several|the like|so on|numerous)\b")
_JOINED = re.compile(r"\b(?:and|or|as well as|plus)\b|[&/]")


@cache
def _suffix() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{key}>{alternation(forms)})" for key, forms in table("kinship")["suffixes"].items())
    return re.compile(rf"[-–‑](?:{kinds})\b", re.IGNORECASE)


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `donor`, `inspired_by`, `previews`, `similar_to`, `succeeds` and `rival_of`."""
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    owners: dict[str, tuple[Programme, ...]] = {}
    for raw in _all(sentence):
        if (finding := owned(sentence, raw)) is None or is_of_maker_alone(sentence, finding):
            continue
        if sentence.is_question and _TELLS_ALL_THE_SAME.match(sentence.text) is None:
            finding = replace(finding, base="Uu", fixed=True)
        programmes = bind(sentence, finding)[0]
        name = str(finding.value["name"])
        # `essentially an A with panels inspired by the B`: the panels are not the A's
        owner = owners.get(programmes[0].name) if len(programmes) == 1 and not finding.subject else None
        if owner and is_of_part(sentence, finding.anchor):
            finding, programmes = replace(finding, subject=owner), owner
        if finding.predicate == "rival_of" and any(p.maker and p.maker == maker_of(sentence, name) for p in programmes):
            continue
        if finding.predicate in {"donor", "similar_to"}:
            owners.setdefault(name, programmes)
        key = (finding.predicate, name, tuple(p.name for p in programmes))
        namesake = finding.subject and finding.predicate == "inspired_by"
        if key not in seen and (namesake or all(p.name != name for p in programmes)):
            seen.add(key)
            yield finding


def _all(sentence: Sentence) -> Iterator[Finding]:
    text = _masked(sentence)
    taken: list[tuple[int, int]] = []
    yield from _suffixes(sentence)
    yield from unlisted(sentence)
    yield from cars_behind(sentence)
    yield from _pairs(sentence, text)
    for match, cue in search(sentence, "kinship", text=text):
        start, end = match.span("a")
        if any(a < end and start < b for a, b in taken):
            continue
        found = list(_of_cue(sentence, text, match, cue))
        # `the Aro rivals the Fjord`: words that are no car's are left to another reading
        if any(bind(sentence, finding)[0] for finding in found):
            taken.append((start, end))
            yield from found
    yield from bare_platforms(sentence, text)


def _masked(sentence: Sentence) -> str:
    """The text with each car's name as `¤¤¤`, so that patterns can speak of names, and none reads into one."""
    text = sentence.text
    for mention in cars(sentence):
        text = text[: mention.start] + "¤" * (mention.end - mention.start) + text[mention.end :]
    return text


def _of_cue(sentence: Sentence, text: str, match: re.Match[str], cue: Cue) -> Iterator[Finding]:
    predicate = str(cue.get("predicate"))
    start, end = match.span("a")
    token = sentence.token_at(start)
    if predicate == "similar_to" and not of_shape(sentence, match):
        return
    replaces = predicate == "succeeds" and token.lower_.startswith("replac") and not cue.get("reverse")
    if replaces and "s" not in match.groupdict() and firm_does(sentence, token):
        return
    if cue.get("called") and is_other(token) or of_nameless(sentence, token):
        return
    if predicate == "succeeds" and not cue.get("reverse") and token.lower_.endswith("ed") and is_done_to(token):
        return
    if predicate in {"previews", "succeeds"} and token.dep_ == "amod" and token.tag_ in {"VBN", "VBG"}:
        return
    if "v" in match.groupdict() and match["v"]:
        value = sentence.mention_at(match.start("v"))
        values = [value] if value is not None else []
        if value is not None and predicate == "rival_of":
            values = listed_before(sentence, text, value)
            for later in cars(sentence):
                # `gives the A and the B a run for their money`
                if values[-1].end <= later.start < match.end() and list_gap().fullmatch(
                    text, values[-1].end, later.start
                ):
                    values = [*values, later]
        if predicate == "donor" and value is not None and is_part(sentence, value):
            return
    else:
        values = _after(sentence, text, match.end(), predicate, bool(cue.get("reverse") or cue.get("listed")))
        if cue.get("pronoun"):
            values = pronoun_value(sentence, start)
    if cue.get("between") and len({v.programme.maker for v in values}) < 2:
        return
    told = sentence.mention_at(match.start("s")) if match.groupdict().get("s") else None
    if cue.get("conceptual") and (told is None or not names_concept(sentence, told)):
        return
    if cue.get("plainly"):
        values = [v for v in values if not names_concept(sentence, v)]
    if cue.get("concept"):
        values = [v for v in values if names_concept(sentence, v)]
    if predicate == "inspired_by" and told is None and inspires(token):
        doer = next((m for m in reversed(cars(sentence)) if m.end <= start), None)
        if doer is not None:
            named, low = {"name": doer.programme.name}, doer.start
            for value in _after(sentence, text, end, predicate, True):
                yield Finding(predicate, named, low, value.end, start, subject=(value.programme,), cue=match["a"])
        return
    if predicate == "donor" and cue.get("reverse"):
        yield from _underpinned(sentence, text, start, end, values, bool(cue.get("platform")))
        return
    if predicate == "donor" and told is None:
        platform = platform_after(sentence, text, match.end("a"), values[0].start if values else None)
        if platform is None and not values:
            platform = platform_before(sentence, text, start, match.end("a"))
        if platform is not None:
            name, low, high = platform
            yield Finding("donor", {"name": name}, min(start, low), high, start, cue=f"platform: {name}")
            return
    if cue.get("platform"):
        return
    if not values and "v" not in match.groupdict() and not cue.get("reverse") and not cue.get("pronoun"):
        free = free_name(sentence, match.end(), sure=not cue.get("named") or match["a"].lower() == "inspired by")
        if free is not None and (cue.get("named") or predicate not in {"previews", "similar_to"}):
            yield Finding(predicate, {"name": free[0]}, start, free[1], start, cue=match["a"])
            return
    if values and predicate == "rival_of" and "v" not in match.groupdict():
        for one, other in zip(values, [*values[1:], None], strict=True):
            for name, low, high in also_named(sentence, one.end, other.start if other is not None else None):
                of = (told.programme,) if told is not None else ()
                yield Finding(predicate, {"name": name}, min(start, low), high, start, subject=of, cue=match["a"])
    for value in values:
        if told is not None and told.programme == value.programme:
            continue
        if cue.get("reverse"):
            yield from _reversed(sentence, start, end, value, predicate, told)
        elif (
            predicate == "donor"
            and BASED.match(sentence.text, start)
            and names_concept(sentence, value)
            and not platform_noun().search(text, end, value.start)
        ):
            # based on the X concept: X previews it
            yield from _reversed(sentence, start, end, value, "previews")
        else:
            low, high = min(start, value.start), max(end, value.end)
            about = match.start("it") if match.groupdict().get("it") else None
            finding = Finding(
                predicate,
                {"name": value.programme.name},
                low,
                high,
                start,
                subject=(told.programme,) if told is not None else (),
                cue=f"{predicate}: {match['a']}",
                about=about,
                base=str(cue.get("base", "CT+")),
                fixed=bool(cue.get("flat")) and _HEDGED.search(sentence.text[:start]) is None,
            )
            if predicate == "inspired_by" and told is None:
                finding = of_its_namesake(sentence, finding, value)
            if told is None and len(values) > 1 and not finding.subject:
                finding = _of_another(sentence, finding, [v.programme for v in values])
            if not cue.get("weak") or is_concept(bind(sentence, finding)[0]):
                yield finding


def _underpinned(
    sentence: Sentence, text: str, start: int, end: int, values: list[Mention], only: bool = False
) -> Iterator[Finding]:
    """`the X forms the basis of the A and the B`, `the X platform underpins the A`."""
    before = list(platform_noun().finditer(text, max(0, start - 60), start))
    noun = next((n for n in reversed(before) if _THAT.fullmatch(text, n.end(), start)), None)
    if noun is None:
        # `the MFA (Modular Front Architecture) underpins …`
        known = list(platforms().finditer(sentence.text, max(0, start - 90), start))
        if known and _THAT.fullmatch(_BRACKETS.sub("", text[known[-1].end() : start])):
            for value in values:
                yield _on_platform(known[-1]["name"], known[-1].start(), start, value)
            return
    if noun is not None:
        named = platform_name(sentence, text, noun.start())
        car = next((m for m in cars(sentence) if 0 <= noun.start() - m.end < 3), None) if named is None else None
        name, low = (car.programme.name, car.start) if car is not None else named or ("", 0)
        for value in values if name else ():
            yield _on_platform(name, low, start, value)
        return
    for value in () if only else values:
        yield from _reversed(sentence, start, end, value, "donor", None)


def _on_platform(name: str, at: int, start: int, value: Mention) -> Finding:
    """`the E3 platform underpins the A`: A is built on it."""
    low = min(at, start)
    return Finding("donor", {"name": name}, low, value.end, start, subject=(value.programme,), cue=f"platform: {name}")


def _of_another(sentence: Sentence, finding: Finding, listed: list[Programme]) -> Finding:
    """A finding whose subject is none of the names that are listed with its value."""
    if not set(bind(sentence, finding)[0]) & set(listed):
        return finding
    main = sentence.section or (sentence.world.main if sentence.world is not None else None)
    others = [p for p in (*sentence.topic, *sentence.before, *((main,) if main else ())) if p not in listed]
    return replace(finding, subject=(others[0],)) if others else finding


def _after(sentence: Sentence, text: str, offset: int, predicate: str, reverse: bool = False) -> list[Mention]:
    """Names right after the words, and those joined to them."""
    found: list[Mention] = []
    position = offset
    sure = 0
    later = [m for m in cars(sentence) if m.start >= offset]
    if later and free_name(sentence, offset, sure=False, before=later[0].start) is not None:
        return []
    for at, mention in enumerate(later):
        gap = text[position : mention.start]
        if not found:
            gap = plain(gap)
        if found and sentence.token_at(mention.start).dep_ in {"nsubj", "nsubjpass"} and "," in gap:
            # a list that goes on is no new clause
            on = at + 1 < len(later) and list_gap().fullmatch(text, mention.end, later[at + 1].start)
            if not on or predicate != "rival_of":
                break
        if not found:
            limit = 100 if predicate == "rival_of" and _EXAMPLES.search(gap) else _REACH.get(predicate, 55)
            # `on the same rear-wheel-drive underpinnings as the X`
            limit += 30 if predicate == "donor" and platform_noun().search(gap) else 0
            if (
                len(gap) > limit
                or re.search(r"[.;:!?()–—]\s|[()]|\band\sto\s[a-z]", gap)
                and not (reverse and _SEVERAL.fullmatch(gap))
                or barriers("barriers").search(gap)
            ):
                break
            if "," in gap and predicate != "rival_of" and not comma_ok(sentence, gap, mention, predicate):
                break
            if predicate == "donor" and barriers("donor_barriers").search(gap):
                break
            if predicate in _NO_PARTS and barriers("part_barriers").search(gap) and not _WITH_PARTS.search(gap):
                break
            if NOT_BEFORE.match(sentence.text, mention.end) or predicate in _WHOLE and is_part(sentence, mention):
                break
        elif predicate in {"inspired_by", "similar_to"} and _OF_ANOTHER.fullmatch(gap):
            pass
        elif predicate in {"inspired_by", "rival_of"} and (_APPOSED.fullmatch(gap) or _WITH_NOUN.fullmatch(gap)):
            if sentence.token_at(mention.start).head.dep_ in {"nsubj", "nsubjpass"}:
                break
        elif not list_gap().fullmatch(gap) and not (predicate == "rival_of" and segment_gap().fullmatch(gap)):
            # `the Aro, Fjord and the Sund`, where no list knows the Fjord
            between = also_named(sentence, position, mention.start) if predicate == "rival_of" else []
            if not between or not list_gap().fullmatch(text, between[-1][2], mention.start):
                break
        found.append(mention)
        position = mention.end
        # `the A, the B and the C`; after `Inspired by the A, the B …` B is no value
        if len(found) == 1 or _JOINED.search(gap):
            sure = len(found)
        # `based on the A/B`
        if predicate not in _LISTED and not reverse and text[mention.end : mention.end + 1] != "/":
            break
    if sure < len(found) and _AND_OTHERS.match(text, position):
        return found
    return found[:sure]


def _suffixes(sentence: Sentence) -> Iterator[Finding]:
    """`M8-based`, `911-rivalling`, `Z8-inspired`: the name with its suffix."""
    for mention in cars(sentence):
        match = _suffix().match(sentence.text, mention.end)
        if match is None:
            continue
        predicate = str(match.lastgroup)
        head = token = sentence.token_at(match.start(predicate))
        for _ in range(3):
            if head.dep_ in {"amod", "compound", "nmod", "npadvmod", "advmod"} and head.head.i != head.i:
                head = head.head
        about = head.idx if head.i != token.i else None
        if of_nameless(sentence, token):
            continue
        yield Finding(
            predicate,
            {"name": mention.programme.name},
            mention.start,
            match.end(),
            token.idx,
            cue=match.group(),
            about=about,
        )


def _pairs(sentence: Sentence, text: str) -> Iterator[Finding]:
    """`these two are the same car`: the last two that were named."""
    for match, cue in search(sentence, "kinship", "pair", text):
        predicate = str(cue.get("predicate"))
        if cue.get("named"):
            one, other = sentence.mention_at(match.start("s")), sentence.mention_at(match.start("v"))
            if one is not None and other is not None:
                pair = [one.programme, other.programme]
                if is_topic(sentence, pair[1]) and not is_topic(sentence, pair[0]):
                    pair.reverse()
                low, high = match.span()
                named = {"name": pair[1].name}
                yield Finding(
                    predicate, named, low, high, match.start("s"), subject=(pair[0],), fixed=True, cue=match["a"]
                )
            continue
        found: list[Programme] = []
        here: Sentence | None = sentence
        for _ in range(4):
            if here is None or len(found) > 1:
                break
            for mention in reversed(here.mentions):
                if mention.programme not in found and not (here is sentence and mention.start > match.start("a")):
                    found.append(mention.programme)
            here = here.previous
        if len(found) > 1:
            value = {"name": found[0].name}
            low, high = match.span()
            yield Finding(predicate, value, low, high, match.start("a"), subject=(found[1],), cue=match["a"])


def _reversed(
    sentence: Sentence, start: int, end: int, value: Mention, predicate: str, told: Mention | None = None
) -> Iterator[Finding]:
    others = [p for p in sentence.topic if p != value.programme]
    about = bind(sentence, Finding(predicate, {"name": value.programme.name}, start, end, start))[0]
    earlier = [m.programme for m in sentence.mentions if m.end <= start and m.programme != value.programme]
    target = (
        about[0] if about and about[0] != value.programme else earlier[-1] if earlier else others[0] if others else None
    )
    if told is not None:
        target = told.programme
    # the production version of the GT4 Stinger is the GT4 Stinger
    if predicate == "previews" and (about == (value.programme,) and told is None or target is not None and same_name(target, value.programme)):
        return
    if target is None or target == value.programme:
        return
    # `the X concept forms the basis of the Y`: X previews it
    if predicate == "donor" and target.kind == "concept" and not names_concept(sentence, value):
        if not same_name(target, value.programme):
            yield Finding(
                "previews",
                {"name": value.programme.name},
                start,
                value.end,
                start,
                subject=(target,),
                cue="previews: basis",
            )
        return
    yield Finding(
        predicate,
        {"name": target.name},
        start,
        value.end,
        start,
        subject=(value.programme,),
        cue=f"{predicate}, reversed",
    )
