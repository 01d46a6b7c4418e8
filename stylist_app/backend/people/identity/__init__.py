"""Who may be recorded twice."""
