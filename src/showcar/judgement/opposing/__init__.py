"""What sets claims against each other: values that exclude one another, voices, scopes, and words for all that."""
