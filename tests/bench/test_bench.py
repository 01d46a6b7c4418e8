"""The benchmarks run, and say what they promise to say. How fast anything was is not a test's business."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from stylist_app.bench import catalog, looks, messages, screens
from stylist_app.bench.report import percentile, rounded
from stylist_app.children import command

PATIENCE = 300


def bench(*words: str) -> dict[str, Any]:
    done = subprocess.run(
        command("stylist_app", "bench", *words, "--quick", "--json"),
        capture_output=True, text=True, timeout=PATIENCE, env={**os.environ, "STYLIST_DATA_DIR": "never-made"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def figures(told: dict[str, Any]) -> set[str]:
    return set(told) - {"benchmark", "machine", "workload"}


def test_messages_tells_every_figure_it_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = bench("messages")
    assert told["benchmark"] == "messages"
    assert told["machine"]["cores"] == os.cpu_count()
    assert told["workload"]["database"] == "sqlite"
    assert figures(told) == set(messages.KEYS)
    assert [key for key in figures(told) if key.startswith("ratio_to_raw_post")]
    assert told["delivery_lost"] == 0
    assert told["streams_open"] == told["streams_delivered"] == messages.QUICK.streams
    assert list(tmp_path.iterdir()) == [], "it works in a folder of its own"


@pytest.mark.browser
@pytest.mark.slow
def test_catalog_tells_every_figure_it_documents() -> None:
    told = bench("catalog")
    assert told["benchmark"] == "catalog"
    assert figures(told) == set(catalog.KEYS)
    assert told["workload"]["products"] == catalog.QUICK.products


@pytest.mark.browser
@pytest.mark.slow
def test_ui_tells_every_figure_it_documents() -> None:
    told = bench("ui")
    assert told["benchmark"] == "ui"
    assert figures(told) == set(screens.KEYS)
    assert told["tabs_open"] == screens.QUICK.tabs + 2


def test_looks_tells_every_figure_it_documents() -> None:
    told = bench("looks")
    assert told["benchmark"] == "looks"
    assert figures(told) == set(looks.KEYS)
    assert (told["both_changes"], told["both_lost"]) == (2 * looks.QUICK.changes, 0)


@pytest.mark.parametrize(("name", "keys"), [("messages", messages.KEYS), ("ui", screens.KEYS), ("catalog", catalog.KEYS), ("looks", looks.KEYS)])
def test_the_help_explains_every_figure(name: str, keys: dict[str, str]) -> None:
    words = command("stylist_app", "bench", name, "--help")
    shown = subprocess.run(words, capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "200"}).stdout
    assert [key for key in keys if key not in shown] == []


def test_a_database_that_is_no_server_is_refused_in_one_sentence(tmp_path: Path) -> None:
    words = command("stylist_app", "bench", "messages", "--quick", "--database-url", f"sqlite:///{tmp_path / 'mine.db'}")
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].startswith("--database-url names a PostgreSQL server")
    assert not (tmp_path / "mine.db").exists()


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(n) for n in range(1, 101)]
    assert [percentile(values, percent) for percent in (50, 95, 99, 100)] == [50.0, 95.0, 99.0, 100.0]
    assert percentile([3.0], 99) == 3.0


def test_figures_are_rounded_to_what_they_can_tell() -> None:
    assert [rounded(value) for value in (0.123456, 12.3456, 1234.56, 7, None)] == [0.123, 12.3, 1234.6, 7, None]
