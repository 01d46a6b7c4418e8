"""What is asked of a large catalogue: questions as people ask them, made from its pieces, the same in every run."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from stylist_app.bench.shop import SEED
from stylist_app.demo.large.pieces import Piece, piece

PAGE = 50
Asked = Mapping[str, Any]


def questions(kind: str, count: int, products: int, customer_id: str) -> list[str]:
    """`count` paths of this kind of question (a key of `KINDS`), to a shop with so many seeded pieces."""
    chance = random.Random(f"{SEED} {kind}")
    return [path(_KINDS[kind](chance, _some(chance, products, kind), customer_id)) for _question in range(count)]


def path(asked: Asked) -> str:
    return f"/v1/products?{urlencode({'limit': PAGE, **asked}, doseq=True)}"


def _some(chance: random.Random, products: int, kind: str) -> Piece:
    """A piece of the shop; for some kinds of questions one that has what they need."""
    while True:
        one = piece(chance.randrange(1, products + 1), 1)
        if (kind == "cjk") == any("\u4e00" <= letter <= "\u9fff" for letter in one.title) and (kind != "typo" or _long(one)):
            return one


def _words(one: Piece) -> Sequence[str]:
    return [word for word in "".join(letter if letter.isalnum() or letter in "-'" else " " for letter in one.title).split() if len(word) > 2]


def _long(one: Piece) -> Sequence[str]:
    return [word for word in _words(one) if len(word) >= 6 and word.isalpha()]


def _word(chance: random.Random, one: Piece, _her: str) -> Asked:
    return {"query": chance.choice(_words(one))}


def _prefix(chance: random.Random, one: Piece, _her: str) -> Asked:
    word = chance.choice(_words(one))
    return {"query": word[: chance.randint(1, max(1, len(word) - 1))]}


def _several(chance: random.Random, one: Piece, _her: str) -> Asked:
    return {"query": " ".join((one.colours[0], *chance.sample(_words(one), min(2, len(_words(one)))), chance.choice(one.brand.split())))}


def _typo(chance: random.Random, one: Piece, _her: str) -> Asked:
    word = chance.choice(_long(one))
    at = chance.randrange(1, len(word) - 2)
    slips = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + "q" + word[at:],
        word[:at] + "x" + word[at + 1 :],
    )
    return {"query": chance.choice(slips)}


def _cjk(chance: random.Random, one: Piece, _her: str) -> Asked:
    name = one.title.split()[0]
    length = min(len(name), chance.randint(1, 4))
    at = chance.randint(0, len(name) - length)
    return {"query": name[at : at + length]}


def _code(chance: random.Random, one: Piece, _her: str) -> Asked:
    variant = chance.choice(one.variants)
    barcode = variant.barcode
    spaced = f"{barcode[0]} {barcode[1:7]} {barcode[7:]}"
    return {"query": chance.choice((variant.sku, variant.sku.replace("-", " "), variant.sku[:8], barcode, spaced, barcode[:11]))}


def _facets(chance: random.Random, one: Piece, _her: str) -> Asked:
    word = {} if chance.random() < 0.4 else {"query": chance.choice(_words(one))}
    chosen = {"brand": one.brand} if chance.random() < 0.4 else {"price_to": one.variants[0].price_minor}
    return {"facets": "true", **word, **(chosen if chance.random() < 0.6 else {})}


def _her_size(chance: random.Random, one: Piece, her: str) -> Asked:
    return {"customer_id": her, "in_her_size": "true", "facets": "true", **_word(chance, one, her)}


def _sorted(chance: random.Random, one: Piece, _her: str) -> Asked:
    return {"sort": chance.choice(("newest", "name", "price", "price_desc")), "query": chance.choice(("", chance.choice(_words(one))))}


_KINDS: Mapping[str, Callable[[random.Random, Piece, str], Asked]] = MappingProxyType(
    {
        "word": _word, "prefix": _prefix, "several": _several, "typo": _typo, "cjk": _cjk, "code": _code, "facets": _facets, "her_size": _her_size,
        "sorted": _sorted,
    }
)  # fmt: skip


def galleries() -> Iterator[Asked]:
    """Where somebody begins to look through the whole shop."""
    yield from ({"sort": sort} for sort in ("best", "newest", "name", "price"))
