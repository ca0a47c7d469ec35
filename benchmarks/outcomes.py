"""What became of the cars of whole shows: counts by show, and base rates by kind with 90 % intervals.

python -m benchmarks.outcomes
"""

from __future__ import annotations

from statistics import quantiles

from showcar.judgement.outcomes import KINDS, Outcomes, base_rate, lead_times, load


def shows(found: Outcomes) -> list[str]:
    """A line for each show."""
    lines = [f"{'show':32}{'cars':>6}{'resolved':>10}{'built':>7}{'confirmed':>11}  whole"]
    for show in found.shows:
        cars = [one for one in found.all if one.event == show.name]
        resolved = [one for one in cars if one.built is not None]
        built = sum(bool(one.built) for one in resolved)
        confirmed = sum(one.confirmed for one in cars)
        whole = "yes" if show.complete else "as far as found"
        lines.append(f"{show.name:32}{len(cars):6}{len(resolved):10}{built:7}{confirmed:11}  {whole}")
    resolved = [one for one in found.all if one.built is not None]
    built, confirmed = sum(bool(one.built) for one in resolved), sum(one.confirmed for one in found.all)
    return [*lines, f"{'all':32}{len(found.all):6}{len(resolved):10}{built:7}{confirmed:11}"]


def rates(found: Outcomes) -> list[str]:
    """A line for each kind."""
    lines = [f"{'kind':24}{'resolved':>9}{'built':>7}{'rate':>7}  90 % interval"]
    for kind in (*KINDS, None):
        rate = base_rate(found, kind)
        told = f"{rate.low:.2f} to {rate.high:.2f}"
        lines.append(f"{(kind or 'all').replace('_', ' '):24}{rate.n:9}{rate.built:7}{rate.mean:7.2f}  {told}")
    return lines


def main() -> None:
    """Prints both, and the months from reveal to start of production."""
    found = load()
    leads = lead_times(found)
    low, middle, high = quantiles(leads, n=4)
    print("\n".join(shows(found)), "", "\n".join(rates(found)), sep="\n")
    half = f"middle half {low:.0f} to {high:.0f}"
    print(f"\nreveal to start of production: {len(leads)} cars, median {middle:.0f} months, {half}")


if __name__ == "__main__":
    main()
