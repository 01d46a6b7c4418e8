"""What a shop's own words for sizes and colours mean, and which of them a reply means. Pure."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from stylist_app.backend.catalog import rules, sizes, swatches
from stylist_app.backend.looks.grammar.lexicon import lexicons, longest
from stylist_app.backend.looks.grammar.text import atoms, letters, plain
from stylist_app.backend.looks.grammar.words.shape import Role

ONE = "one"
MOST_LABELS = 4096
_SYSTEM = re.compile(r"(eu|uk|us|it|fr|de|int)\s+(.+)")
_JEANS = re.compile(r"w?\s*(\d{2})\s*[/x,\-]?\s*l?\s*(\d{2})")
_LETTERS = re.compile(r"x+[sl]|[sml]")
_COVERS = {"blue": ("navy", "teal"), "grey": ("silver",), "yellow": ("gold",)}
"""A colour that may be said of another, where the piece has no nearer one."""


@lru_cache(MOST_LABELS)
def size_keys(label: str) -> frozenset[str]:
    """What a label of the shop is compared by: `m`, `2xl`, `38`, `eu 38`, `w32 l34`, `one`."""
    folded = " ".join(rules.fold(label).split())
    jeans = _JEANS.fullmatch(folded)
    if jeans and ("l" in folded or int(jeans[1]) < 45):
        return frozenset((f"w{jeans[1]} l{jeans[2]}",))
    found: set[str] = {letters(folded)} if re.fullmatch(r"[xsml]+/[xsml]+", folded) else set()
    for key in sizes.size_keys(label):
        if key == sizes.ANY_SIZE:
            found.add(ONE)
            continue
        part = _SYSTEM.fullmatch(key)
        bare = part[2] if part else key
        bare = f"w{bare[1:]}" if re.fullmatch(r"w\d{2}", bare) else bare
        bare = bare.replace(" 1 2", ".5").replace("½", ".5")
        if _LETTERS.fullmatch(bare):
            bare = letters(bare)
        elif (named := _meant(plain(label), Role.SIZE)) is not None:
            bare = named
        found.add(f"{part[1]} {bare}" if part else bare)
    return frozenset(found)


def sizes_meant(key: str, labels: Iterable[str]) -> list[str]:
    """The labels that a size in a reply may mean. A size with a system fits labels of that system, and `EU` those without one; a size without one
    fits labels of any system."""
    asked = _SYSTEM.fullmatch(key)
    exact: list[str] = []
    loose: list[str] = []
    for label in labels:
        for has in size_keys(label):
            told = _SYSTEM.fullmatch(has)
            if has == key:
                exact.append(label)
            elif (asked and asked[1] == "eu" and has == asked[2]) or (told and not asked and told[2] == key):
                loose.append(label)
            elif key.startswith("w") and (has in (key[1:], key.split()[0]) or has.split()[0] == key):
                loose.append(label)
    return list(dict.fromkeys(exact or loose))


def is_size(key: str, labels: Iterable[str]) -> bool:
    return bool(sizes_meant(key, labels))


@lru_cache(MOST_LABELS)
def shades(label: str) -> tuple[tuple[str, str], ...]:
    """(family, shade or nothing) of each colour that a label of the shop names, in any of the languages."""
    parts = atoms(plain(label))
    for lexicon in lexicons().values():
        found: list[tuple[str, str]] = []
        at = 0
        while at < len(parts):
            hit = longest(parts, at, lexicon)
            if hit is not None and hit[0].role is Role.COLOUR:
                family, _, shade = hit[0].name.partition(":")
                found.append((family, shade))
            at += hit[1] if hit else 1
        if found:
            return tuple(found)
    return tuple((family, "") for family in swatches.families(label))


def colours_meant(colour: str, labels: Sequence[str]) -> list[str]:
    """The labels that a colour in a reply may mean: the very shade, else the plain colour, else any shade of it, else its near neighbours. A shade
    that was said means no other shade."""
    family, _, shade = colour.partition(":")
    whole = [label for label in labels if (family, shade) in shades(label)]
    exact = [label for label in whole if shades(label)[0] == (family, shade) and len(shades(label)) == 1] or whole
    if exact or shade:
        return exact
    near = [label for label in labels if any(named[0] == family for named in shades(label))]
    return near or [label for label in labels if any(named[0] in _COVERS.get(family, ()) for named in shades(label))]


def _meant(text: str, role: Role) -> str | None:
    parts = atoms(text)
    for lexicon in lexicons().values():
        hit = longest(parts, 0, lexicon) if parts else None
        if hit is not None and hit[1] == len(parts) and hit[0].role is role:
            return hit[0].name
    return None
