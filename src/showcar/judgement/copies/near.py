"""Reports whose texts are near-identical."""

from __future__ import annotations

from showcar.judgement.copies.directions import gap, ordered, same_outlet
from showcar.judgement.copies.profiles import Profile
from showcar.judgement.copies.shingles import containment, jaccard, shingles
from showcar.judgement.copies.tables import weight
from showcar.model.judgement import Copying, Place

_RUN = 12  # words of the passage that is shown


def pair(one: Profile, other: Profile) -> Copying | None:
    """That one of two reports repeats the other's words; None where it does not."""
    first, second = shingles(one.reading.text), shingles(other.reading.text)
    least = min(len(first), len(second))
    if least < 1:
        return None
    alike, within = jaccard(first, second), containment(first, second)
    short = least < weight("text", "least")
    if short and alike < weight("text", "other_car"):
        return None
    if alike < weight("text", "jaccard") and within < weight("text", "containment"):
        return None
    if same_outlet(one, other) and max(alike, 0.0) < weight("text", "same_outlet"):
        return None
    apart = one.programmes and other.programmes and not one.programmes & other.programmes
    if apart and alike < weight("text", "other_car"):
        return None
    earlier, later = ordered(one, other)
    evidence = [f"{alike:.0%} of all runs of four words stand in both"]
    if within > alike + 0.1:
        evidence.append(f"{within:.0%} of the shorter text's stand in the longer one")
    days = gap(earlier, later)
    if days is not None:
        evidence.append("on the same day" if days == 0 else f"{days} day{'s' if days > 1 else ''} later")
    strength = round(min(1.0, max(alike, 0.9 * within)), 3)
    return Copying(
        later.reading.document, earlier.reading.document, earlier.outlet, "text", strength, tuple(evidence),
        _passages(earlier, later),
    )  # fmt: skip


def _passages(earlier: Profile, later: Profile) -> tuple[Place, ...]:
    """The first sentence of the later report that stands in the earlier one too, in both."""
    text = earlier.reading.text
    for number in range(min(200, len(later.carried.sentences))):
        start, end = later.carried.sentences.span(number)
        sentence = later.reading.text[start:end].strip()[:300]
        if len(sentence.split()) < _RUN // 2:
            continue
        there = text.find(sentence)
        if there >= 0:
            here = later.reading.text.find(sentence, start)
            return earlier.place(there, there + len(sentence)), later.place(here, here + len(sentence))
    return ()
