"""Reports and their claims as text: JSON Lines, CSV and tables; nothing here prints."""
