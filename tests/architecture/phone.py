"""Imports a module as a phone would: only what the base dependencies bring can be imported.

Run as `python phone.py FOLDER MODULE`. FOLDER is searched first. Prints the file that MODULE came from. Every distribution outside the closure of
the project's base dependencies is refused, [server] and [dev] alike, which is what an environment without them looks like from inside.
"""

import importlib
import importlib.metadata
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = "stylist-app"


def base_closure() -> set[str]:
    """Names of the distributions that `pip install stylist-app` without extras would bring."""
    reached: set[tuple[str, str]] = set()
    waiting = [(PROJECT, "")]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in reached:
            continue
        reached.add((name, extra))
        for requirement in map(Requirement, importlib.metadata.requires(name) or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                child = canonicalize_name(requirement.name)
                waiting += [(child, wanted) for wanted in ("", *requirement.extras)]
    return {name for name, _ in reached}


class Refuse:
    """A finder that knows only what it must not find."""

    def __init__(self, modules: set[str]) -> None:
        self.modules = modules

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name.partition(".")[0] in self.modules:
            raise ModuleNotFoundError(f"{name} is not among the base dependencies", name=name)
        return None


def server_modules() -> set[str]:
    """Top-level modules that only distributions outside the base closure bring."""
    base = base_closure()
    return {
        module
        for module, distributions in importlib.metadata.packages_distributions().items()
        if not any(canonicalize_name(distribution) in base for distribution in distributions)
    }


def main(folder: str, module: str) -> None:
    refused = server_modules()
    for name in [name for name in sys.modules if name.partition(".")[0] in refused]:
        del sys.modules[name]
    sys.meta_path.insert(0, Refuse(refused))
    sys.path.insert(0, folder)
    print(importlib.import_module(module).__file__)


if __name__ == "__main__":
    main(*sys.argv[1:3])
