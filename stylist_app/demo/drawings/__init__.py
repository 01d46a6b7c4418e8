"""The demo shop's pictures."""
