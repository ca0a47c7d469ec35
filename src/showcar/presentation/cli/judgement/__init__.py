"""Commands that judge what a ledger holds."""
