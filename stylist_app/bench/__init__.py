"""Measures the product with fixed workloads: the messaging API under load, and the screens in a real browser. Asserts nothing."""
