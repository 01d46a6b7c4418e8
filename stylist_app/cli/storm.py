"""`stylist storm`: proof under fault."""

import asyncio
import json
import random
import shutil
import signal
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from stylist_app.cli.common import fail, need_server, need_writable


def storm(
    minutes: Annotated[float | None, typer.Option("--minutes", min=0.1, help="How long it blows. Default: 2, unless --rounds is given.")] = None,
    rounds: Annotated[int | None, typer.Option("--rounds", min=0, help="How many rounds of faults instead of a time; 0 is calm weather.")] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Reproduces a schedule of faults. Default: a new one, which is printed.")] = None,
    rate: Annotated[float, typer.Option("--rate", min=0.1, help="Messages a second, all writers together.")] = 8.0,
    database_url: Annotated[
        str | None,
        typer.Option("--database-url", metavar="URL", help="An empty database to use. It is not stopped: only --postgres brings a server that is."),
    ] = None,
    postgres: Annotated[bool, typer.Option("--postgres", help="Bring a PostgreSQL of its own, and stop and kill it too.")] = False,
    api_workers: Annotated[int, typer.Option("--api-workers", min=1, help="API processes on one database; more than one needs PostgreSQL.")] = 1,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="DIR", help="Keep stores, logs and evidence here. A storm that fails is kept anyway.")
    ] = None,
    recount: Annotated[Path | None, typer.Option("--recount", metavar="DIR", help="No storm: count again what one has kept (SQLite).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Prove the promises: nothing lost, doubled or out of order, whatever breaks.

    Starts a shop in a temporary folder, stylists and shoppers with stores of their own in several processes, and other systems on the raw stream.
    Then processes are killed and held still, lines cut, slowed, half-opened, answers swallowed and requests doubled, disks filled, clocks moved and
    the database stopped. At the end everything is healed and counted. Ends with 1 if anything was lost, doubled, misordered or seen by somebody who
    may not see it, or if nothing was tested.
    """
    need_server()
    from stylist_app.storm.judge import Verdict
    from stylist_app.storm.run import Storm, Wanted, recounted
    from stylist_app.storm.shop import NotEmpty

    def tell(sentence: str) -> None:
        typer.echo(sentence, err=True)

    def report(verdict: Verdict) -> None:
        typer.echo(json.dumps(facts | verdict.json()) if as_json else "\n".join(verdict.lines()))

    if recount is not None:
        facts: dict[str, object] = {}
        verdict = recounted(recount)
        report(verdict)
        raise typer.Exit(0 if verdict.sound else 1)
    if postgres and database_url is not None:
        fail("--postgres and --database-url exclude each other.")
    if api_workers > 1 and not postgres and not (database_url or "").startswith("postgresql"):
        fail("Several API processes need PostgreSQL: --postgres, or --database-url with one.")
    seed = random.SystemRandom().randrange(1 << 31) if seed is None else seed
    folder = Path(tempfile.mkdtemp(prefix="stylist-storm-")) if keep is None else keep.expanduser().resolve()
    need_writable(folder)
    if any(folder.iterdir()):
        fail(f"The folder {folder} is not empty.")
    seconds = minutes * 60 if minutes is not None else None if rounds is not None else 120.0
    wanted = Wanted(folder, seed, seconds, rounds, rate, api_workers, database_url, postgres)
    kind = "PostgreSQL" if postgres or database_url else "SQLite"
    facts = {"seed": seed, "database": kind, "api_workers": api_workers}
    tell(f"seed {seed}, {kind}, {api_workers} API process(es), in {folder}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: what was started is put away
    try:
        verdict = asyncio.run(Storm(wanted, tell).run())
    except NotEmpty:
        fail("This database holds a shop already. A storm needs an empty one.")
    report(verdict)
    if not verdict.sound:
        fail(f"Not sound. Everything is kept in {folder}.")
    if keep is None:
        shutil.rmtree(folder, ignore_errors=True)
