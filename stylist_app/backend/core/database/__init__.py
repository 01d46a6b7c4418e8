"""The database itself: engines and types, and the two ways to speak to it fast. Knows no table."""
