"""The nouns of Showcar; this layer imports nothing else of the package."""
