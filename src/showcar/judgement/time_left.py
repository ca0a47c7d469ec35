"""Whether the donor's life leaves room to develop, test and homologate the car."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import log

from showcar.catalogue.entries import Generation, Vehicle
from showcar.catalogue.folding import plain
from showcar.judgement.dates import months_between
from showcar.judgement.priors import started_by, vehicles
from showcar.judgement.weights import Weights
from showcar.model.judgement import Term


def time_left(
    donors: Sequence[str], revealed: date | None, leads: Sequence[int], as_of: date, weights: Weights
) -> Term | None:
    """The chance that production still begins before the donor ends, as a term of the verdict.

    Of the cars that were built, a share F(m) was in production m months after the reveal. That of those still to come
    by now, (F(left) - F(now)) / (1 - F(now)) begin before the donor ends; of the rest a small share moves on to the
    next donor. The term is the logarithm of that chance: how much likelier it makes an end without a car.

    Args:
        donors: Names of what it is built on, the most believed first.
        revealed: Day of the reveal.
        leads: Months from reveal to start of production of other cars, ascending.
        as_of: The day.
        weights: The share that moves on, and a donor's usual cycle.

    Returns:
        None where the reveal, the donor or its generation is not known.
    """
    if revealed is None or not leads:
        return None
    for name in donors:
        found = generation(name, revealed)
        if found is not None:
            vehicle, one = found
            return _term(vehicle, one, revealed, leads, as_of, weights)
    return None


def _term(
    vehicle: Vehicle, one: Generation, revealed: date, leads: Sequence[int], as_of: date, weights: Weights
) -> Term:
    end, why = ends(vehicle, one, as_of, weights)
    now, left = months_between(revealed, as_of), months_between(revealed, end)
    begun, by_end = started_by(leads, now), started_by(leads, max(now, left))
    in_time = (by_end - begun) / (1 - begun) if begun < 1 else 0.0
    carry = weights.time_left["carry_over"]
    chance = max(weights.time_left["least"], in_time + carry * (1 - in_time))
    name = f"{vehicle.full_name} {one.code}".strip()
    room = round(max(0.0, months_between(as_of, end)))
    words = f"{name} ends in {end.year} ({why}), {room} month{'' if room == 1 else 's'} from now"
    factors = (
        ("months since the reveal", now),
        ("months from the reveal to the donor's end", left),
        ("share of built cars begun by now", begun),
        ("share of built cars begun by the donor's end", by_end),
        ("share of those to come that begin in time", in_time),
        ("share of the late ones that move to the next donor", carry),
        ("chance", chance),
        ("log of the chance", log(chance)),
    )
    return Term("time_left", words, log(chance), factors)


def generation(name: str, day: date) -> tuple[Vehicle, Generation] | None:
    """The generation of a donor that was made on a day, by the catalogue.

    Args:
        name: With its maker; a generation's code, or the name of a trim (`BMW Z4 M40i`) will do.
        day: When the car on it was shown.
    """
    words = name.split()
    found = [v for length in range(len(words), 1, -1) for v in vehicles(" ".join(words[:length])) if not v.unverified]
    for vehicle in found:
        codes = {plain(one.code): one for one in vehicle.generations}
        if named := codes.get(plain(" ".join(words[1:]))):
            return vehicle, named
        made = [one for one in vehicle.generations if one.start is not None and one.start <= day.year]
        if made:
            return vehicle, max(made, key=lambda one: one.start or 0)
    for vehicle in found:
        if vehicle.kind != "concept" and vehicle.start is not None and vehicle.start <= day.year:
            return vehicle, Generation("", vehicle.start, vehicle.end)
    return None


def ends(vehicle: Vehicle, one: Generation, as_of: date, weights: Weights) -> tuple[date, str]:
    """When a generation ends, and how that is known: it has ended, its successor has come, or by the usual cycle.

    Years after the day asked for count as not known yet; one that is past its usual cycle is given another year.
    """
    if one.end is not None and one.end <= as_of.year:
        return date(one.end, 12, 31), f"made from {one.start} to {one.end}"
    later = [other.start for other in vehicle.generations if other.start and one.start and other.start > one.start]
    if later and min(later) <= as_of.year:
        return date(min(later), 12, 31), f"its successor came in {min(later)}"
    start, cycle = one.start or as_of.year, round(weights.time_left["cycle_years"])
    told = f"since {start}"
    if one.facelift is not None and one.facelift <= as_of.year:
        told += f", facelift {one.facelift}"
        cycle = max(cycle, 2 * (one.facelift - start))
    if start + cycle <= as_of.year:
        return date(as_of.year + 1, 12, 31), f"{told}, past its usual cycle of {cycle} years"
    return date(start + cycle, 12, 31), f"{told}, usual cycle {cycle} years"
