"""Commands answer signals in their own way; the test runner gets its own answers back."""

import signal
from collections.abc import Iterator

import pytest

from stylist_app.cli.processes import STOPPERS


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in STOPPERS}
    yield
    for number, answer in before.items():
        signal.signal(number, answer)
