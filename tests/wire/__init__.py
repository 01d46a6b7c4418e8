"""The shapes that both sides of the API know."""
