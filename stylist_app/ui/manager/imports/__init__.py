"""Bringing a catalogue in: a file is chosen, looked at, taken in, and read about afterwards."""

from stylist_app.ui.manager.imports.page import ImportsPage

__all__ = ["ImportsPage"]
