"""What a programme's page shows, made of what the desk tells: data alone, so that it can be tested without a page."""
