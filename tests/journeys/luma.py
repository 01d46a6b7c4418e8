"""Some pieces of a real catalogue, brought into an open shop as a shop does it: by the command, from the file that another shop exported."""

import csv
import subprocess

import pytest

from stylist_app import children
from tests.conftest import ROOT
from tests.journeys.house import House

CATALOGUE = ROOT.parent / "shared" / "catalogs" / "luma-women"
needed = pytest.mark.skipif(not CATALOGUE.exists(), reason="needs the shared catalogue luma-women, which is not beside this checkout")


def bring_in(house: House, *handles: str, pictures: int | None = None) -> str:
    """These products, with so many of their pictures, or all of them. Returns what the command said."""
    rows = list(csv.DictReader((CATALOGUE / "products.csv").open(encoding="utf-8", newline="")))
    wanted = [row for row in rows if row["Handle"] in handles]
    assert {row["Handle"] for row in wanted} == set(handles)
    if pictures is not None:
        for row in wanted:
            if int(row["Image Position"] or 0) > pictures:
                row["Image Src"] = row["Image Position"] = row["Image Alt Text"] = ""
    file = house.folder / "products.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(wanted)
    words = ("import", "shopify", str(file), "--pictures-from", str(CATALOGUE), "--data-dir", str(house.folder))
    done = subprocess.run(children.command("stylist_app", *words), env=children.environment(), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout
