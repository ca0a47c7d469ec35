"""A report's text with its claims marked in place, and their readings in words."""
