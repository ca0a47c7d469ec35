"""What the tests of fuzzing leave to others."""

# it stands on atheris, which `make fuzz` installs beside the rest, and looking for examples in docstrings imports it
collect_ignore = ["guided.py"]
