"""Writes a revision from the difference between the tables and the last revision: `python -m stylist_app.backend.migrations "what changes"`."""

import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path

from alembic import command

from stylist_app import backend
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.migrations import config, upgrade


def main() -> None:
    for module in pkgutil.walk_packages(backend.__path__, f"{backend.__name__}."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)  # wherever a table is, it is known now
    number = len(list(Path(__file__).with_name("versions").glob("[0-9]*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'empty.db'}")
        upgrade(database)
        with database.write.begin() as connection:
            command.revision(config(connection), " ".join(sys.argv[1:]) or "Change", autogenerate=True, rev_id=f"{number:04}")
        database.close()


if __name__ == "__main__":
    main()
