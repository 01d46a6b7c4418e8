"""Stylist: screens, client and messaging API of a personal stylist's chat. This module owns the version and nothing else."""

__version__ = "0.1.0"
