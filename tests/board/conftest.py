"""Ledgers on both stores, as the ledger's own tests have them."""

from tests.ledger.conftest import address, cleared, opened, store

__all__ = ["address", "cleared", "opened", "store"]
