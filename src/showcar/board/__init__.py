"""Verdicts on all programmes at hand: what is dear to work out is kept until what it rests on changes."""
