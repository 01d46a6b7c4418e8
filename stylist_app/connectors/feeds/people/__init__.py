"""Customers and their orders, as other shops' systems export them."""
