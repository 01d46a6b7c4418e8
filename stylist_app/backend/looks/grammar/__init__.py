"""The reply grammar: "2 in M, not the 4" → exact variants to propose, a question with buttons, or nothing. No I/O, no clock, no database."""

from stylist_app.backend.looks.grammar.guessing import may_be_choice
from stylist_app.backend.looks.grammar.settling import settle
from stylist_app.backend.looks.grammar.shapes import Ask, Button, Choice, Nothing, Pick, Piece, Variant, Want
from stylist_app.backend.looks.grammar.understanding import understand

__all__ = ["Ask", "Button", "Choice", "Nothing", "Pick", "Piece", "Variant", "Want", "may_be_choice", "settle", "understand"]
