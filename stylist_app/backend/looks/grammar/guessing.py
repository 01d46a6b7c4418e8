"""A cheap guess, for whoever has to look at every text that is sent."""

from stylist_app.backend.looks.grammar.text import MOST_LETTERS


def may_be_choice(text: str) -> bool:
    """False only for what `understand` answers with `Nothing`, whatever was shown."""
    return len(text) <= MOST_LETTERS and any(letter.isalnum() for letter in text)
