"""`stylist seed`: fills a shop with what was made up, to see how it looks and works when it is large."""

from typing import Annotated

import typer

from stylist_app.cli.common import DataDir, backend, progress, settings_of

app = typer.Typer(no_args_is_help=True)


@app.callback()
def seed() -> None:
    """Fill a shop with made-up things: the same ones every time, and easily removed again."""


@app.command("products")
def products(
    count: Annotated[int, typer.Option("--count", min=1, max=1_000_000, help="How many products the seeded part of the shop shall have.")] = 1_000,
    remove: Annotated[bool, typer.Option("--remove", help="Take every product that was ever seeded out of the shop instead.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Add made-up products with brands, categories, sizes, colours, prices and stock per store.

    Product number 17 is the same in every shop. What is there already stays as it is, so repeating it changes nothing and a stopped seed goes on.
    Where the shop has pictures of its own, pieces of the same kind and colour share them. Works while the shop runs.
    """
    with backend(settings_of(data_dir)) as shop:
        from stylist_app.demo.large import remove_products, seed_products

        with progress("Products") as tell:
            if remove:
                removed = remove_products(shop, lambda done, total: tell("Products", done, total))
                said = f"{removed:,} products removed."
            else:
                seeded = seed_products(shop, count, lambda done, total: tell("Products", done, total))
                said = f"{seeded.added:,} products added, {seeded.there:,} were there already."
        typer.echo(said)
