"""Figures in text: dates, numbers and quantities, found with their characters. Pure functions, linear in the text."""
