"""Shoes and boots, from the side and from above."""
