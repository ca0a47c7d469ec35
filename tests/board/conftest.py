"""Ledgers on both stores, as the ledger's own tests have them."""

from tests.ledger.conftest import address, opened, server, store

__all__ = ["address", "opened", "server", "store"]
