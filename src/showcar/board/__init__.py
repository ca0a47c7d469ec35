"""Verdicts on all programmes at hand: what is dear to work out is kept until what it rests on changes.

`Desk(ledger, place)` answers. `place` is a `Place` of files where rows of the board are kept; without one they are kept
in memory alone. `refreshing.start(address, place, clock) -> Refresher` begins a process of its own that keeps these
files up to date as the ledger grows and days pass; `Refresher.stop()` ends it. A server that has one hands the same
`place` to its desk, and never waits for it.
"""
