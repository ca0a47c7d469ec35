"""Scores the claims of a set of reports against its gold."""

from __future__ import annotations

import argparse
import sys

from tests.scoring import floors
from tests.scoring.corpus import FOLDERS
from tests.scoring.families import FAMILIES
from tests.scoring.renamed import KINDS, score_renamed
from tests.scoring.run import score
from tests.scoring.score import Count, Score


def _rows(title: str, rows: list[tuple[str, Count]]) -> list[str]:
    lines = [f"{title:22}{'gold':>6}{'found':>7}{'right':>7}{'P':>7}{'R':>7}{'F1':>7}"]
    for name, count in rows:
        precision, recall, both = count.rates()
        numbers = f"{count.gold:>6}{count.found:>7}{count.core:>7}{precision:>7.2f}{recall:>7.2f}{both:>7.2f}"
        lines.append(f"{name:22}{numbers}")
    return [*lines, ""]


def _summary(total: Score) -> list[str]:
    bars = {
        "core": total.total().rates(),
        "strict": total.total().rates("strict"),
        "production": total.total("production").rates(),
    }
    lines = [f"{name:12} P {p:.3f}  R {r:.3f}  F1 {f:.3f}" for name, (p, r, f) in bars.items()]
    core = total.total().core
    of_core = ", ".join(f"{k} {total.right[k] / core if core else 0:.3f}" for k in ("source", "factuality", "quote"))
    lines.append(f"of the core matches: {of_core}")
    lines.append(f"publication dates right: {total.right['date']} of {total.reports}")
    return lines


def _rate(count: Count) -> str:
    precision, recall, both = count.rates()
    return f"{count.gold:>6}{precision:>6.2f}{recall:>6.2f}{both:>6.2f}"


def side_by_side(names: tuple[str, str]) -> list[str]:
    """Two sets' scores by predicate beside each other, the most frequent predicates first."""
    one, other = map(score, names)
    titles = [f"{name}, {s.reports} reports" for name, s in zip(names, (one, other), strict=True)]
    head = f"{'':22}{titles[0]:>24}   {titles[1]:>24}"
    lines = [head, f"{'predicate':22}{'  gold     P     R    F1':>24}   {'  gold     P     R    F1':>24}"]
    order = sorted(one.by_predicate, key=lambda name: (-one.by_predicate[name].gold, name))
    order += sorted(set(other.by_predicate) - set(order))
    for name in order:
        lines.append(f"{name:22}{_rate(one.total(name))}   {_rate(other.total(name))}")
    lines += ["", f"{'all, core':22}{_rate(one.total())}   {_rate(other.total())}"]
    strict = [
        f"{s.total().gold:>6}" + "".join(f"{rate:>6.2f}" for rate in s.total().rates("strict")) for s in (one, other)
    ]
    lines.append(f"{'all, strict':22}{strict[0]}   {strict[1]}")
    for key in ("source", "factuality", "quote"):
        shares = [s.right[key] / max(1, s.total().core) for s in (one, other)]
        lines.append(f"{key + ' right':22}{shares[0]:>24.2f}   {shares[1]:>24.2f}")
    dates = [f"{s.right['date']} of {s.reports}" for s in (one, other)]
    lines.append(f"{'dates right':22}{dates[0]:>24}   {dates[1]:>24}")
    return lines


def with_other_names(names: tuple[str, ...]) -> list[str]:
    """The core F1 of sets as they are, and with their main cars renamed."""
    lines = [f"{'':22}" + "".join(f"{name:>12}" for name in names)]
    plain = [score_renamed(name, KINDS[0])[0].total().rates()[2] for name in names]
    lines.append(f"{'as they are':22}" + "".join(f"{f1:>12.2f}" for f1 in plain))
    for kind in KINDS:
        new = [score_renamed(name, kind)[1].total().rates()[2] for name in names]
        lines.append(f"{kind:22}" + "".join(f"{f1:>12.2f}" for f1 in new))
    return lines


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; returns its exit status: 0, or 2 where it refuses."""
    parser = argparse.ArgumentParser(prog="python -m tests.scoring", description=__doc__)
    parser.add_argument("--set", choices=list(FOLDERS), default="seen", help="which reports (default: seen)")
    parser.add_argument("--by-predicate", action="store_true", help="one row for each predicate")
    parser.add_argument("--by-family", action="store_true", help="one row for each predicate family")
    parser.add_argument("--compare", action="store_true", help="the seen and the unseen set side by side")
    parser.add_argument("--renamed", action="store_true", help="both sets, with their main cars renamed")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what is wrong")
    parser.add_argument("--i-know", action="store_true", help="list the misses of the unseen set all the same")
    parser.add_argument("--write-floors", action="store_true", help="set tests/floors.json to what is reached")
    parser.add_argument("--lower", metavar="REASON", help="with --write-floors: lower floors as well, and say why")
    args = parser.parse_args(arguments)
    if args.misses and args.set == "unseen" and not args.i_know:
        print(
            "The unseen set only measures: whoever reads its misses tunes on them. "
            "If a gold claim itself is in doubt, add --i-know.",
            file=sys.stderr,
        )
        return 2
    if args.compare:
        print("\n".join(side_by_side(("seen", "unseen"))))
        return 0
    if args.renamed:
        print("\n".join(with_other_names(("seen", "unseen"))))
        return 0
    if args.write_floors:
        try:
            print("\n".join(floors.write(args.lower)) or "no floor changed")
        except floors.Lowered as fault:
            print(f"These floors would fall; give --lower REASON if they must:\n{fault}", file=sys.stderr)
            return 2
        return 0
    try:
        total = score(args.set)
    except FileNotFoundError as fault:
        print(fault, file=sys.stderr)
        return 2
    lines = [f"{args.set}: {total.reports} reports, {total.total().gold} gold claims", ""]
    if args.misses:
        lines += [*total.misses, ""]
    if args.by_family:
        lines += _rows("family", [(family, total.total(*names)) for family, names in FAMILIES.items()])
    if args.by_predicate:
        lines += _rows("predicate", sorted(total.by_predicate.items(), key=lambda item: (-item[1].gold, item[0])))
    print("\n".join(lines + _summary(total)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
