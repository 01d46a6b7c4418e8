"""Cloth from near: panels with a grid of their own, weaves and prints that follow it."""
