"""Precision and recall of the offers of facts on the held-out half of the corpus, as a table: `python -m tests.client.offers.report`."""

from tests.client.offers.corpus import CORPORA, cases, score

HEAD = ("| language | offered | precision | recall |", "|---|---|---|---|")


def table() -> str:
    """Markdown, one line for each language and one for all."""
    held = {language: [one for one in cases(language) if one.held_out] for language in CORPORA}
    scores = [score(language, some) for language, some in held.items()]
    scores.append(score("all", [one for some in held.values() for one in some]))
    return "\n".join((*HEAD, *(f"| {one.language} | {one.offered} | {one.precision:.3f} | {one.recall:.3f} |" for one in scores)))


if __name__ == "__main__":
    print(table())
