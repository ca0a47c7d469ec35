"""What serves pages and the API: settings, the app, what keeps it safe, and how it is run."""
