"""Faults on purpose: commands are killed, starved of disk, lied to about the time, cut off; nothing may be lost.

`python -m tests.chaos --rounds 20 --seed 1` prints what was done how often, at which moments it hit, and what was lost.
Each round is a command of its own process in a folder of its own (`child`), of what there is to disturb (`commands`).
The extraction is a stand-in, so that most of what a command does is writing.
"""
