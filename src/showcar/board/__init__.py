"""Verdicts on all programmes at hand: what is dear to work out is kept until what it rests on changes.

`Desk(ledger, folder, today, at_once)` answers; without a folder what it keeps is in memory alone. A server that stays
begins a process beside it, `refreshing.start(address, folder, clock) -> Refresher`, which keeps the boards of that
folder up to date as the ledger grows and days pass, and ends it with `Refresher.stop()`. Where it lacks, the desk
judges at most `at_once` programmes within a question.
"""
