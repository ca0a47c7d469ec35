"""What is measured, against what: `make bench`, or `python -m benchmarks.read --help`."""
