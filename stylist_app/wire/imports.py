"""Imports of products, customers and orders: a file that was uploaded, looked at, and taken in; how far it is and what was wrong with it."""

from typing import Literal

from stylist_app.wire.base import Command, Instant, Wire
from stylist_app.wire.ids import Id
from stylist_app.wire.money import Currency
from stylist_app.wire.phrases import Phrased

ImportKind = Literal["shopify", "woocommerce", "google", "shopify-customers", "shopify-orders", "woocommerce-customers", "woocommerce-orders"]
"""The first three bring products."""
ImportState = Literal["uploaded", "previewing", "previewed", "running", "done", "cancelled", "failed"]
OF_CUSTOMERS = frozenset({"shopify-customers", "woocommerce-customers"})
PERSONAL = OF_CUSTOMERS | {"shopify-orders", "woocommerce-orders"}
"""Kinds of files with people's data: seen by who brought them and by admins."""
ACTIVE = frozenset({"previewing", "running"})
FIRST_PROBLEMS = 20
"""Told with the import itself."""
MOST_PROBLEMS = 10_000
"""Kept of one import; more are counted."""


class ImportCounts(Wire):
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


class ImportSummary(Wire):
    """What was done, or in a preview would be done. `samples`: names of the first of them by `added` and `changed`. `absent`: products of this
    kind of feed that the shop has and the file did not tell; they stay."""

    products: ImportCounts = ImportCounts()
    variants: ImportCounts = ImportCounts()
    pictures: ImportCounts = ImportCounts()
    customers: ImportCounts = ImportCounts()
    orders: ImportCounts = ImportCounts()
    samples: dict[str, list[str]] = {}
    absent: int = 0


class ImportProblem(Wire):
    """`line` of the file (from 1, the heading is 1), 0 where there is none; `column` as the file calls it, empty where it is the whole line.
    `message` and `remedy` in English; `phrased` is the same to be translated, where it was told in phrases."""

    line: int
    column: str
    message: str
    remedy: str
    phrased: Phrased | None = None


class ImportProblemPage(Wire):
    """In the order of the file."""

    items: list[ImportProblem]
    next: str | None = None


class Import(Wire):
    """`kind` None until somebody has said it; `guess` is what the file's headings look like. `currency` None: the file's own, else the shop's.
    `store_id`: the store or warehouse whose pieces the file counts, or to which new customers belong; None: the shop as a whole, for customers its
    first store. `by_id` is the colleague who uploaded it. `file_size` in bytes; `kept` says whether the file is still there, so that it can be
    previewed and run. `done` of `total` things, `doing` is the name of the last one. `problems` are the first of `problem_count`. `error`: why it
    failed, in English; `error_phrased` as with a problem. `previewed` says whether the summary is of a preview."""

    id: Id
    kind: ImportKind | None
    guess: ImportKind | None = None
    state: ImportState
    file_name: str
    file_size: int
    kept: bool = True
    currency: Currency | None = None
    store_id: Id | None = None
    by_id: Id
    created_at: Instant
    started_at: Instant | None = None
    ended_at: Instant | None = None
    done: int = 0
    total: int = 0
    doing: str = ""
    previewed: bool = False
    summary: ImportSummary = ImportSummary()
    problem_count: int = 0
    problems: list[ImportProblem] = []
    error: str = ""
    error_phrased: Phrased | None = None
    version: int = 1


class ImportPage(Wire):
    """The newest first."""

    items: list[Import]
    next: str | None = None


class CreateImport(Command):
    """The fields beside the file. `kind` None: as its headings look."""

    id: Id
    kind: ImportKind | None = None
    currency: Currency | None = None
    store_id: Id | None = None


class StartImport(Command):
    """How the file is to be read, all of it: what is left out is as if it had never been said, but for `kind`, which stays as it was."""

    kind: ImportKind | None = None
    currency: Currency | None = None
    store_id: Id | None = None
