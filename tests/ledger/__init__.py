"""The ledger on both stores."""
