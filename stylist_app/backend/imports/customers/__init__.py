"""Customers of other shops' systems: whom a row means, and how she becomes a record here."""
