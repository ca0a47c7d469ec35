"""The commands that keep reports in a ledger and answer from it."""
