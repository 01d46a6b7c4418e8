"""Fonts of the web app without any outside network: the routes that answer the engine's fallback requests, and the script that cut the shipped files.

Needs the server extra (`uharfbuzz`, the Noto packs); the native packages use their device's fallback fonts and never import this.
"""

from .routes import font_routes

__all__ = ["font_routes"]
