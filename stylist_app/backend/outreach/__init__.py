"""Whom to contact today and why: reasons from the facts of the other rooms, what was done about them, and how often she was written to."""
