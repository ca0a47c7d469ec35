"""What the pages about sources show, as data."""
