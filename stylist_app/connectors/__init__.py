"""The outside world, a folder per family: each member translates, and knows no session."""
