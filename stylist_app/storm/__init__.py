"""Proof under fault: a shop and its people as real processes, everything that can go wrong done to them on purpose, and what is left counted."""
