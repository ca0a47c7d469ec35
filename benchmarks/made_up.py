"""Made-up reports in the shape of real ones: many claims about few programmes, few about most."""

from __future__ import annotations

import bisect
import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from showcar.catalogue.loader import load
from showcar.model.claim import Claim
from showcar.model.document import Document, document_id

Report = tuple[Document, tuple[Claim, ...]]

_SYLLABLES = "va lo ri ten mar qui sol an der ke no bri ul tha zen pe ra co vi do gla mir est or um fa jo wex".split()
_FIRST, _DAYS = date(2005, 1, 1), 21 * 365
_OUTLETS = ("Autocar", "BMWBlog", "CarBuzz", "Car and Driver", "Motor1", "Auto Motor und Sport", "Top Gear", "Evo")
_PEOPLE = ("the design boss", "insiders", "a spokesman", "a supplier", "the chief engineer", "dealers")
# roughly as often as in the project's corpus
_PREDICATES: tuple[tuple[str, int, tuple[dict[str, Any], ...]], ...] = (
    ("production", 30, ({"form": "any"}, {"form": "limited"}, {"form": "series"}, {"form": "one_off"})),
    ("revealed", 8, ({"date": "Y"}, {"date": "Y", "event": "Geneva"})),
    ("on_sale", 9, ({"date": "Y"}, {"from": "Y-07", "to": "Y-12"})),
    ("price", 7, ({"amount": 85000, "currency": "EUR"}, {"at_least": 120000, "currency": "USD"})),
    ("run_size", 6, ({"amount": 50}, {"at_most": 500, "approximate": True})),
    ("engine", 8, ({"layout": "inline-6"}, {"layout": "electric"}, {"layout": "V8"})),
    ("power", 7, ({"amount": 503, "unit": "hp"}, {"amount": 410, "unit": "kW"})),
    ("body_style", 7, ({"style": "coupe"}, {"style": "roadster"}, {"style": "suv"})),
    ("donor", 5, ({"name": "BMW M8"}, {"name": "E-GMP"})),
    ("inspired_by", 4, ({"name": "BMW Z3 Coupé"},)),
    ("market", 4, ({"market": "US"}, {"market": "EU"})),
    ("feature", 5, ({"change": "kept", "what": "the headlights of the concept"},)),
    ("nickname", 1, ({"name": "NICK"},)),
)
_FACTUALITIES = ("CT+",) * 9 + ("PR+",) * 4 + ("PS+",) * 3 + ("CT-", "PR-", "PS-", "Uu")


class _World:
    """Programmes, and how often each is written about."""

    def __init__(self, programmes: int, seed: int) -> None:
        chance = random.Random(seed)
        makers = [maker.name for maker in load().makers]
        self.names: list[str] = []
        seen = set()
        while len(self.names) < programmes:
            word = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize()
            name = f"{chance.choice(makers)} {word}{chance.choice(('', '', '', ' GT', ' 2', ' E'))}"
            if name not in seen:
                seen.add(name)
                self.names.append(name)
        self.concepts = [chance.random() < 0.4 for _ in self.names]
        self.begun = [chance.randrange(_DAYS - 800) for _ in self.names]
        # the tenth most written about has a fifth of the claims of the first
        self._heights = list(itertools.accumulate(1 / (rank + 3) ** 0.7 for rank in range(programmes)))

    def one(self, chance: random.Random) -> int:
        """A programme, by how often it is written about."""
        return bisect.bisect(self._heights, chance.random() * self._heights[-1])


def reports(programmes: int, seed: int = 1) -> Iterator[Report]:
    """Reports without end.

    Args:
        programmes: How many there are to write about.
        seed: The same seed gives the same reports.
    """
    world, chance = _World(programmes, seed), random.Random(seed + 1)
    weights = [weight for _, weight, _ in _PREDICATES]
    for number in itertools.count():
        main = world.one(chance)
        about = [main] * 3 + [world.one(chance) for _ in range(chance.choice((0, 1, 1, 2)))]
        day = _FIRST + timedelta(world.begun[main] + int(800 * chance.random() ** 2))
        published = day.isoformat() if chance.random() < 0.95 else None
        claims: list[dict[str, Any]] = []
        lines = [f"Report {number:,}: what is known of the {world.names[main]}"]
        length = len(lines[0]) + 1
        for _ in range(chance.randint(8, 32)):
            which = chance.choice(about)
            predicate, _, values = chance.choices(_PREDICATES, weights)[0]
            value = dict(chance.choice(values))
            for key, told in value.items():
                if isinstance(told, str):
                    value[key] = told.replace("Y", str(day.year + 1)).replace("NICK", f"{world.names[which][:9]} Nick")
            subject = world.names[which]
            if world.concepts[which] and chance.random() < 0.5:
                subject += " Concept"
            source = tuple(chance.sample((*_PEOPLE, *_OUTLETS), chance.choice((0, 0, 1, 1, 2))))
            factuality = chance.choice(_FACTUALITIES)
            quote = f"{predicate.replace('_', ' ')} {number % 997} {chance.choice(_SYLLABLES)} {factuality}"
            line = f"It is said that the {subject} has {quote}, according to {' and '.join(source) or 'nobody'}."
            start = length + line.index(quote)
            length += len(line) + 1
            lines.append(line)
            claims.append(
                {
                    "subject": subject, "predicate": predicate, "value": value, "factuality": factuality,
                    "source": source, "said_on": None, "condition": None, "quote": quote, "start": start,
                    "end": start + len(quote), "reasons": (f"cue: {predicate}", f"factuality: {factuality}"),
                }
            )  # fmt: skip
        text = "\n".join(lines)
        identity, path = document_id(text.encode()), f"reports/{number:07}.txt"
        outlet = chance.choice(_OUTLETS)
        document = Document(identity, path, text, lines[0], published, None, outlet, language="en")
        yield document, tuple(Claim(identity, path, published, **claim) for claim in claims)
