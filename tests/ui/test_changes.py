"""Every kind of queued change has words, in the console and in the companion."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import get_args

import pytest

from stylist_app.client.ops.op import OpKind
from stylist_app.client.views import OpView
from stylist_app.ui.shopper import changes as companion
from stylist_app.ui.stylist.views import changes as console


def change(kind: str, **wanted: object) -> OpView:
    return OpView("1", kind, "failed", None, "2", datetime(2026, 3, 2, tzinfo=UTC), wanted)


@pytest.mark.parametrize("words", [console.what_words, companion.what_words])
@pytest.mark.parametrize("kind", get_args(OpKind))
def test_every_kind_has_words_of_its_own(kind: str, words: Callable[[OpView], str]) -> None:
    assert words(change(kind)) not in ("", words(change("unheard of")))


@pytest.mark.parametrize("kind", get_args(OpKind))
def test_she_reads_of_herself(kind: str) -> None:
    assert not {"her", "she", "client's"} & set(companion.what_words(change(kind)).lower().split())


def test_who_looks_after_her_is_told_apart_from_other_changes_of_a_conversation() -> None:
    assert console.what_words(change("patch", assignee_id="3")) == "The assignment"
    assert console.what_words(change("patch", state="resolved")) == "The change of this conversation"
