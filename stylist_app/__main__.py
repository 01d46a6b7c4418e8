"""The `stylist` command's doorstep: says in one sentence what is missing when only a phone's packages are installed."""

import sys


def main() -> None:
    """Run the command line. Exits with 1 when the [server] extra is not installed."""
    try:
        import typer  # noqa: F401
    except ModuleNotFoundError:
        sys.exit('The `stylist` command needs the server packages: pip install "stylist-app[server]" (in a checkout: pip install ".[server]").')
    from stylist_app.cli import app

    app()


if __name__ == "__main__":
    main()
