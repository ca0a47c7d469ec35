"""Fuzzing: targets that check promises about any bytes, and three ways to run them; see docs/explanation/fuzzing.md."""
