"""What the pages about reports show, gathered before it is drawn."""
