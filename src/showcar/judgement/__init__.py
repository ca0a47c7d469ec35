"""From claims to verdicts: pure functions of what a ledger held at an instant."""
