"""What a benchmark says at its end: figures under stable names, as JSON or as a table, with the machine they were measured on."""

import json
import os
import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Figures = dict[str, Any]
"""By the names a benchmark's `KEYS` documents; None where this machine cannot tell."""
Say = Callable[[str], None]
"""Tells whoever waits what is being done."""


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that at least `percent` % of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def ratio(value: float | None, to: float | None) -> float | None:
    return None if value is None or not to else value / to


def rounded(value: Any) -> Any:
    """Three digits that mean something."""
    if not isinstance(value, float):
        return value
    return round(value, 1) if value >= 100 else float(f"{value:.3g}")


def machine() -> dict[str, Any]:
    """`load` is the machine's load before the benchmark began: what else was running."""
    try:
        load: float | None = round(os.getloadavg()[0], 2)
    except (AttributeError, OSError):
        load = None
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.system(),
        "architecture": platform.machine(),
        "load": load,
    }


def facts_of(workload: Mapping[str, Any], database_url: str | None) -> dict[str, Any]:
    """What a run's figures depend on."""
    return {"machine": machine(), "workload": {**workload, "database": "postgresql" if database_url else "sqlite"}}


def as_json(name: str, about: Mapping[str, Any], figures: Figures) -> str:
    return json.dumps({"benchmark": name, **about, **{key: rounded(value) for key, value in figures.items()}}, indent=2)


def show(name: str, about: Mapping[str, Any], figures: Figures, keys: Mapping[str, str]) -> None:
    """The table, on standard output."""
    from rich.console import Console
    from rich.table import Table

    facts = ", ".join(f"{key} {value}" for part in about.values() for key, value in (part.items() if isinstance(part, dict) else [("", part)]))
    table = Table(title=f"stylist bench {name}", caption=facts, title_justify="left", caption_justify="left")
    table.add_column("figure")
    table.add_column("value", justify="right")
    table.add_column("what it is")
    for key, meaning in keys.items():
        value = rounded(figures[key])
        table.add_row(key, "–" if value is None else f"{value:,}", meaning)
    Console().print(table)
