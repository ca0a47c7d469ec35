"""A ledger as files, and back: a round trip gives an equal ledger."""

from showcar.ledger.exchange.copy import FORMATS, dump, restore
from showcar.ledger.exchange.files import Writable

__all__ = ["FORMATS", "Writable", "dump", "restore"]
