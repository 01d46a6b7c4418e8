"""From her conversation and her wishes to pieces on a shelf: each product once, newest first, and which of them a filter keeps. No state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stylist_app.client.views import Row
from stylist_app.i18n import words
from stylist_app.ui import cards
from stylist_app.ui.shell.session import Session
from stylist_app.ui.thread.now import as_now as card_now
from stylist_app.ui.thread.now import asks_words, stock_words
from stylist_app.ui.thread.views import Eyes, photo, row_view
from stylist_app.wire.customer import Customer, Wish
from stylist_app.wire.money import Money
from stylist_app.wire.product import LivingCard, Product, ProductCard

Sent = tuple[Row, int, ProductCard]
ALL, LOVED, HER_SIZE = "all", "loved", "size"


@dataclass(frozen=True)
class Piece:
    """One product on a shelf: its tile, and the message it is from (an empty one for what no message shows)."""

    product_id: str
    message: cards.Message
    tile: cards.Tile


def newest_of_each(sent: Iterable[Sent]) -> list[Sent]:
    """Each product once, as it was shared last."""
    found: dict[str, Sent] = {}
    for one in sent:
        found.setdefault(one[2].product_id, one)
    return list(found.values())


def in_her_size(card: ProductCard, living: LivingCard | None, her: Customer | None) -> bool:
    """Whether she can have it in her size, as far as is known: by what the shop says now, else by the size it was sent in."""
    if living is not None:
        fits = (one for one in living.variants if set(one.options) & set(living.her_sizes))
        return any(one.state != "sold_out" for one in fits)
    hers = {size.value for size in her.sizes} if her else set()
    return any(option.value in hers for option in card.options)


def shared_piece(sent: Sent, eyes: Eyes) -> Piece:
    row, place, card = sent
    message = row_view(row, eyes)
    return Piece(card.product_id, message, message.tiles[place])


def money(amount: Money) -> str:
    return words().money(amount.minor, amount.currency)


def wished_piece(wish: Wish, product: Product, living: LivingCard | None, session: Session, eyes: Eyes) -> Piece | None:
    """Of a product that no message shows. None for one without variants."""
    named = next((one for one in product.variants if one.id == wish.variant_id), None)
    shown = named or min(product.variants, key=lambda one: (one.state == "sold_out", one.price.minor), default=None)
    if shown is None:
        return None
    card = ProductCard(
        product_id=product.id, variant_id=wish.variant_id, title=product.title, price=shown.price, compare_at=shown.compare_at, state=shown.state,
        stock=shown.stock,
    )  # fmt: skip
    now = card_now(card, living)
    tile = cards.Tile(
        f"0:{product.id}", product.title, money(now.price), photo(product.pictures[0], eyes, {}, None) if product.pictures else None,
        " · ".join(named.options) if named else "", named is not None, asks_words(card, living), money(now.compare_at) if now.compare_at else "",
        stock_words(now), now.state == "low", now.state == "sold_out", True,
    )  # fmt: skip
    return Piece(product.id, cards.Message(f"wish-{product.id}", "products", tiles=(tile,)), tile)


def wished(wishes: Iterable[Wish], sent: Iterable[Sent], products: Mapping[str, Product], session: Session, eyes: Eyes) -> list[Piece]:
    """The last wish first: as it was shared where it was, else as the shop shows it, as soon as that is known."""
    cards_of = {one[2].product_id: one for one in newest_of_each(sent)}
    found: list[Piece | None] = []
    for wish in wishes:
        if wish.product_id in cards_of:
            found.append(shared_piece(cards_of[wish.product_id], eyes))
        elif wish.product_id in products:
            found.append(wished_piece(wish, products[wish.product_id], eyes.living(wish.product_id), session, eyes))
    return [one for one in found if one is not None]
