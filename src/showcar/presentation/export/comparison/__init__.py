"""Two readings of reports beside each other, as a table, JSON Lines, CSV and a page."""
