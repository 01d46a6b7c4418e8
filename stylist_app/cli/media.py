"""`stylist media`: pictures of earlier builds made as they are made today."""

from functools import partial

import typer

from stylist_app.cli.common import DataDir, backend, progress, settings_of

app = typer.Typer(no_args_is_help=True)
AT_ONCE = 20


@app.callback()
def media() -> None:
    """Look after the shop's pictures."""


@app.command("remake")
def remake(data_dir: DataDir = None) -> None:
    """Make pictures of earlier builds anew: WebP beside JPEG in four sizes, with a placeholder and the colours of the piece.

    Works while the shop runs; addresses that are out stay good. Ctrl-C stops after the picture at hand, and running it again goes on from there.
    A picture whose file is gone or broken stays as it is.
    """
    what = "Pictures"
    with backend(settings_of(data_dir)) as shop, progress(what) as tell:
        from stylist_app.backend.catalog.service import look_again
        from stylist_app.backend.core.media.remake import left, remake

        total, seen, after = left(shop), list[str](), ""
        while True:
            some: list[str] = []
            last = remake(shop, after, AT_ONCE, some.append)
            if last is None:
                break
            after = last
            shop.writer.call(partial(look_again, media_ids=some))
            seen += some
            tell(what, len(seen), total)
        remaining = left(shop)
    typer.echo(f"pictures: {len(seen) - remaining} made anew" if seen else "pictures: nothing to do")
    if remaining:
        typer.echo(f"{remaining} stay as they are: their files are gone or broken.", err=True)
