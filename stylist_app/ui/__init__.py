"""What a person sees: Flet only; knows the client and the wire, never the backend.

Owns screens, look and words on screen; refuses facts and rules.
"""
