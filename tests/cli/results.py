"""What the tests of the command line share: how to read an answer, and a small shop and catalogue to work with."""

import re
from collections.abc import Callable

from typer.testing import Result

Run = Callable[..., Result]
MARGAUX = ("user", "add", "margaux@example.com", "--name", "Margaux", "--role", "manager", "--store", "Le Marais")
CSV = """Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src
coat,Wool coat,<p>Warm</p>,Maison,Coats,Winter,TRUE,Size,S,COAT-S,300.00,
coat,,,,,,,,M,COAT-M,300.00,
scarf,Silk scarf,,Maison,Accessories,,TRUE,Title,Default Title,SCARF,95.00,
"""


def refused(result: Result, *, code: int = 1) -> str:
    """The one sentence of a command that failed."""
    assert result.exit_code == code, result.output
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].endswith(".")
    return lines[0]


def token_in(output: str) -> str:
    found = re.search(r"/enter/([\w-]+)", output)
    assert found, output
    return found[1]
