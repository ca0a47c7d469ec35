"""The tests; what they promise stands at the head of each file."""

import os

# two workers on two cores: threads of the arithmetic below the parser would only wait for each other
for library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")
