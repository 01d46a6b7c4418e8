"""Words that, sent alone, end or renew what she allowed."""

import csv
from pathlib import Path

import pytest

from stylist_app.backend.people.words import ANSWERS, DOCUMENTED, LONGEST, OWN, wish_of

SHARED = Path(__file__).parents[4] / "shared" / "data" / "opt-out-keywords.csv"


@pytest.mark.parametrize(
    "text", ["STOP", "stop", " Stop. ", "Unsubscribe!", "Ｓｔｏｐ", "СТОП", "Відписатися", "停止", "退订", "配信停止", "Abmelden", "إيقاف", "TD"]
)
def test_a_word_alone_ends_it_in_any_case(text: str) -> None:
    assert wish_of(text) == "stop"


@pytest.mark.parametrize("text", ["start", "START.", "Unstop", "СТАРТ", "恢复订阅", "配信再開"])
def test_a_word_alone_brings_it_back(text: str) -> None:
    assert wish_of(text) == "start"


@pytest.mark.parametrize(
    "text",
    ["please stop", "stop please", "STOP STOP", "yes", "help", "info", "", "…", "the stop near the shop", "не стоп", "stop" * 40, "停止しないで"],
)
def test_prose_is_for_a_person_to_read(text: str) -> None:
    assert wish_of(text) is None


def test_every_word_fits_what_is_looked_at() -> None:
    words = [word for table in (DOCUMENTED, OWN) for wishes in table.values() for some in wishes.values() for word in some]
    assert max(map(len, words)) <= LONGEST
    assert all(wish_of(word) for word in words)


@pytest.mark.skipif(not SHARED.exists(), reason="the list of documented words lies beside the project")
def test_the_documented_words_are_those_of_the_list() -> None:
    with SHARED.open(encoding="utf-8", newline="") as file:
        listed = {(row["language"], row["keyword"], row["action"]) for row in csv.DictReader(file) if row["action"] != "help"}
    ours = {
        (language, word, f"opt_{'out' if wish == 'stop' else 'in'}")
        for language, table in DOCUMENTED.items()
        for wish in table
        for word in table[wish]
    }
    assert listed - ours == {("en", word, "opt_in") for word in ANSWERS}
    assert ours <= listed
