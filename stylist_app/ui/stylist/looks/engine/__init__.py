"""The board's engine room: opens a look, writes every change of it, takes changes back, and sends it. Draws nothing."""

from .builder import Builder

__all__ = ["Builder"]
