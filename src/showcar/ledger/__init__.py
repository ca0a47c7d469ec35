"""Keeps reports and their claims, and answers for any past day; see `showcar.ledger.ledger.Ledger`."""

from showcar.ledger.ledger import Ledger, open_ledger

open = open_ledger

__all__ = ["Ledger", "open"]
