"""What became of concept cars and announced limited runs, whole shows at a time, and how often such cars are built."""

from showcar.judgement.outcomes.base_rates import Rate, base_rate, beta_quantile, lead_times
from showcar.judgement.outcomes.loader import FORMS, KINDS, Outcome, Outcomes, Show, load, read

__all__ = [
    "FORMS", "KINDS", "Outcome", "Outcomes", "Rate", "Show", "base_rate", "beta_quantile", "lead_times", "load", "read",
]
