"""Queued changes of looks and bags: how each is carried out, and how it already shows."""
