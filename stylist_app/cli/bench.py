"""`stylist bench`: measures this machine and this build with fixed workloads. The work is in `stylist_app.bench`."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stylist_app.bench import figures
from stylist_app.cli.common import fail, need_server

if TYPE_CHECKING:
    from stylist_app.bench.report import Figures

app = typer.Typer(no_args_is_help=True)


def _epilog(keys: Mapping[str, str]) -> str:
    return "Figures, by their names in the JSON:\n\n" + "\n\n".join(f"{key}: {meaning}" for key, meaning in keys.items())


AsJson = Annotated[bool, typer.Option("--json", help="Print the figures as JSON, under the names listed below, instead of a table.")]

Database = Annotated[
    str | None, typer.Option("--database-url", metavar="URL", help="A PostgreSQL server, on which a database is made and dropped. Default: SQLite.")
]
Quick = Annotated[bool, typer.Option("--quick", help="A hundredth of the work: to see that it runs, not to measure.")]


@app.callback()
def bench() -> None:
    """Measure the product with fixed workloads: warm-up, several runs, medians. Each starts its own processes in a temporary folder."""


@app.command("messages", epilog=_epilog(figures.MESSAGES))
def messages(
    json: AsJson = False,
    database_url: Database = None,
    runs: Annotated[int, typer.Option("--runs", min=1, help="Runs that are measured; the figures are their medians.")] = 3,
    streams: Annotated[int, typer.Option("--streams", min=1, help="Idle streams to keep open.")] = 1_000,
    quick: Quick = False,
) -> None:
    """Measure the messaging API: durable messages per second, CPU, delivery, first synchronisation, open streams.

    The load comes from another process over plain sockets. Beside it the same load goes to a Starlette POST that stores nothing: ratios to it mean
    the same on every machine.
    """
    need_server()
    from stylist_app.bench import messages as work

    workload = work.QUICK if quick else work.Workload(runs=runs, streams=streams)
    _report("messages", lambda: work.measure(workload, database_url, _say), figures.MESSAGES, json)


@app.command("ui", epilog=_epilog(figures.UI))
def ui(
    json: AsJson = False,
    database_url: Database = None,
    tabs: Annotated[int, typer.Option("--tabs", min=1, help="Idle tabs to add, for the memory of each.")] = 10,
    quick: Quick = False,
) -> None:
    """Measure the screens in a real Chromium: start of the demo, sending, the other screen, long conversations, idle tabs.

    Needs Playwright (the dev extra) and a Chromium. Times are taken inside the pages: from the finger's lifting to the
    frame in which the words are there.
    """
    need_server()
    from dataclasses import replace

    from stylist_app.bench import screens as work

    workload = work.QUICK if quick else replace(work.Workload(), tabs=tabs)
    _report("ui", lambda: work.measure(workload, database_url, _say), figures.UI, json)


@app.command("catalog", epilog=_epilog(figures.CATALOG))
def catalog(
    json: AsJson = False,
    database_url: Database = None,
    products: Annotated[int, typer.Option("--products", min=100, help="How large the shop is.")] = 100_000,
    quick: Quick = False,
) -> None:
    """Measure the catalogue: importing with pictures, and finding in a large shop: words, slips, numbers, facets, her size, page by page.

    The large shop is that of `stylist seed products`. Questions are asked one after the other over one connection, fifty products to a page. The
    last part opens the gallery in a real Chromium and scrolls through it: it needs Playwright (the dev extra).
    """
    need_server()
    from dataclasses import replace

    from stylist_app.bench import catalog as work

    workload = work.QUICK if quick else replace(work.Workload(), products=products)
    _report("catalog", lambda: work.measure(workload, database_url, _say), figures.CATALOG, json)


@app.command("looks", epilog=_epilog(figures.LOOKS))
def looks(
    json: AsJson = False,
    database_url: Database = None,
    products: Annotated[int, typer.Option("--products", min=100, help="How large the shop is.")] = 100_000,
    quick: Quick = False,
) -> None:
    """Measure looks: collages, what could take a piece's place in a large shop, two people who change one look at once."""
    need_server()
    from dataclasses import replace

    from stylist_app.bench import looks as work

    workload = work.QUICK if quick else replace(work.Workload(), products=products)
    _report("looks", lambda: work.measure(workload, database_url, _say), figures.LOOKS, json)


def _report(name: str, measure: "Callable[[], tuple[dict[str, Any], Figures]]", keys: Mapping[str, str], json: bool) -> None:
    from stylist_app.bench import report
    from stylist_app.bench.processes import BenchError

    try:
        about, measured = measure()
    except BenchError as error:
        fail(str(error))
    if json:
        typer.echo(report.as_json(name, about, measured))
    else:
        report.show(name, about, measured, keys)


def _say(words: str) -> None:
    typer.echo(f"{words} ...", err=True)
