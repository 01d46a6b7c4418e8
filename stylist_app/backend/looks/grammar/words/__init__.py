"""The languages the grammar reads, one file each."""

from stylist_app.backend.looks.grammar.words import de, en, fr, ja, uk, zh

LANGUAGES = (en.WORDS, de.WORDS, fr.WORDS, uk.WORDS, zh.WORDS, ja.WORDS)
