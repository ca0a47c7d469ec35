"""What an install of Showcar is made of, and whether it is what it should be: `python -m tests.supply`.

`locked` reads `constraints.txt` against `pyproject.toml`, `licences` lists the licences, `files` compares what is
installed with what its packages say of themselves, `packages` builds Showcar and tries it in an empty place.
"""
