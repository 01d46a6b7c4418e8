"""A shop's folder and commands that work in it. Commands answer signals in their own way; the test runner gets its own answers back."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stylist_app.cli import app
from stylist_app.cli.serving.processes import STOPPERS
from tests.cli.results import Run


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in STOPPERS}
    yield
    for number, answer in before.items():
        signal.signal(number, answer)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return tmp_path / "shop"


@pytest.fixture
def run(shop: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("STYLIST_DATA_DIR", str(shop))
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])
