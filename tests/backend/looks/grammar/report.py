"""Precision and recall of the reply grammar on the held-out half of the corpus, as a table: `python -m tests.backend.looks.grammar.report`.

Precision: of the replies that a bag was proposed for, those where every piece, size, colour and quantity was right. Recall: of the replies that
choose, those proposed exactly. Asked: replies answered with a question, and of them those that were to be asked back."""

from tests.backend.looks.grammar.scoring import LANGUAGES, Score, cases, scored

HEAD = ("| language | replies | proposed | precision | recall | asked | rightly |", "|---|---|---|---|---|---|---|")


def table() -> str:
    """Markdown, one line for each language and one for all."""
    held = {language: list(cases(language, "held_out")) for language in LANGUAGES}
    scores = [scored(language, some) for language, some in held.items()]
    return "\n".join((*HEAD, *(_line(one) for one in (*scores, scored("all", [case for some in held.values() for case in some])))))


def _line(one: Score) -> str:
    return f"| {one.language} | {one.replies} | {one.proposed} | {one.precision:.3f} | {one.recall:.3f} | {one.asked} | {one.rightly} |"


if __name__ == "__main__":
    print(table())
