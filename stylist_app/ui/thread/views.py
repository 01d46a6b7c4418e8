"""From the client's rows to what cards draw: words in the viewer's language and zone, addresses of pictures, day separators. No state."""

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path

from PIL import Image

from stylist_app.client.views import Row
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui import cards
from stylist_app.ui.shell.trouble import of_problem
from stylist_app.ui.thread.looks import look_view, no_look, proposal_view, sent_view
from stylist_app.ui.thread.now import as_now, asks_words, instead_words, news_words, nothing_known, reason_words, stock_words, with_choice
from stylist_app.wire.bag import BagProposal
from stylist_app.wire.customer import Customer
from stylist_app.wire.look import Look
from stylist_app.wire.media import Media
from stylist_app.wire.message import Message, Quote
from stylist_app.wire.payloads import LookCard, MediaPayload, Note, Products, QuickReplies, System, Text, parse
from stylist_app.wire.product import LivingCard, ProductCard

HEART = "♥"
PREVIEW = 360
"""Width in pixels of a picture that is still on its way."""


@dataclass(frozen=True)
class Eyes:
    """Who looks: `kind` is staff or customer, `picture` makes a Media's address, `face` a person's portrait, `online` whether the API answers.
    `living` says how a product is now, `look` how a look is, `customer` is whose wishes and declines count."""

    person_id: str
    kind: str
    online: bool
    picture: Callable[[Media | None, str], str]
    absolute: Callable[[str | None], str]
    face: Callable[[str | None], str]
    name: Callable[[str | None], str]
    living: Callable[[str], LivingCard | None] = nothing_known
    customer: Customer | None = None
    look: Callable[[str], Look | None] = no_look


def products_in(rows: Iterable[Row]) -> list[str]:
    """The products that these messages show, alone and in looks."""
    found = (parse(row.message.kind, row.message.payload) for row in rows if row.message.kind in ("products", "look") and not row.message.deleted_at)
    return [card.product_id for shown in found if isinstance(shown, Products | LookCard) for card in shown.items]


def looks_in(rows: Iterable[Row]) -> list[str]:
    """The looks that these messages show."""
    found = (parse(row.message.kind, row.message.payload) for row in rows if row.message.kind == "look" and not row.message.deleted_at)
    return [shown.look_id for shown in found if isinstance(shown, LookCard)]


@lru_cache(maxsize=32)
def local_picture(path: Path) -> str:
    """A small copy of a picture that has no address yet, as base64; "" when the file cannot be read."""
    out = BytesIO()
    try:
        with Image.open(path) as image:
            image.draft("RGB", (PREVIEW * 2, PREVIEW * 2))
            image.thumbnail((PREVIEW, PREVIEW * 2))
            image.convert("RGB").save(out, "JPEG", quality=80)
    except OSError:
        return ""
    return base64.b64encode(out.getvalue()).decode()


def item_of(tile_id: str) -> int:
    """The place of a carousel's tile inside its message, from 0."""
    return int(tile_id.split(":", 1)[0])


def system_words(system: System) -> str:
    """What the shop's own line says."""
    names = {key: value or _("somebody") for key, value in system.names.items()}
    who, by = names.get("assignee", names.get("person", "")), names.get("by", "")
    match system.event:
        case "assigned":
            return _("{name} is the stylist now", name=who)
        case "unassigned":
            return _("Nobody is assigned now")
        case "resolved":
            return _("Resolved by {name}", name=by) if by else _("Resolved")
        case "reopened":
            return _("Opened again")
        case "snoozed":
            return _("Snoozed by {name}", name=by) if by else _("Snoozed")
        case "joined":
            return _("{name} joined", name=who)
        case "left":
            return _("{name} left", name=who)
        case "bagged":
            count, look = int(names.get("count", "1")), system.names.get("look", "")
            said = ngettext("{name} put {n} piece in the bag", "{name} put {n} pieces in the bag", count, name=who)
            return _("{said}: {look}", said=said, look=look) if look else said
        case "opted-out":
            return _("No news and offers here any more, as asked with “{word}”. The word START brings them back.", word=names.get("word", ""))
        case "opted-in":
            return _("News and offers are allowed here again")
    return _("The conversation changed")


def photo(media: Media, eyes: Eyes, files: Mapping[str, Path], progress: float | None) -> cards.Photo:
    local = files.get(media.id)
    if local is not None and not media.urls:
        preview = local_picture(local)
        return cards.Photo(preview, preview, media.alt or _("Photo"), media.width, media.height, progress=progress)
    shown, whole = eyes.picture(media, "medium"), eyes.picture(media, "full")
    return cards.Photo(shown, whole, media.alt or _("Photo"), media.width, media.height, media.studio, media.placeholder)


def tile(place: int, card: ProductCard, message: Message, eyes: Eyes) -> cards.Tile:
    """The product as it is now where the shop has said so, else as it was sent."""
    mine = any(r.emoji == HEART and r.item == place and (eyes.kind == "staff" or r.person_id == eyes.person_id) for r in message.reactions)
    wished = eyes.customer is not None and any(wish.product_id == card.product_id for wish in eyes.customer.wishes)
    declined = next((no for no in eyes.customer.declines if no.product_id == card.product_id), None) if eyes.customer is not None else None
    living = eyes.living(card.product_id)
    chosen = next((one for one in message.choices if one.item == place), None)
    meant = with_choice(card, chosen)
    now = as_now(meant, living)
    choice = " · ".join(option.value for option in meant.options)
    as_sent = "" if eyes.online else _("As sent at {time}", time=words().clock(message.sent_at))
    news = news_words(card, now) if meant.variant_id == card.variant_id else ""
    return cards.Tile(
        f"{place}:{card.product_id}", card.title, words().money(now.price.minor, now.price.currency),
        photo(card.picture, eyes, {}, None) if card.picture else None,
        _("Chosen: {choice}", choice=choice) if chosen and eyes.kind == "staff" else choice, chosen is not None, asks_words(card, living),
        words().money(now.compare_at.minor, now.compare_at.currency) if now.compare_at else "",
        stock_words(now), now.state == "low", now.state == "sold_out", mine or wished,
        news=as_sent or news, declined=reason_words(declined.reason) if declined else "",
        instead=instead_words(now), whys=tuple(card.why),
    )  # fmt: skip


def quote(quoted: Quote, eyes: Eyes) -> cards.Quote:
    author = _("You") if quoted.sender.id == eyes.person_id else quoted.sender.name or _("Guest")
    kinds = {"media": _("Photo"), "products": _("Products"), "look": _("Look"), "bag": _("A choice for the bag")}
    said = quoted.text or kinds.get(quoted.kind, _("Deleted message"))
    return cards.Quote(
        quoted.message_id,
        author,
        said,
        eyes.absolute(quoted.picture),
        quoted.item + 1 if quoted.item is not None and quoted.kind in ("products", "look") else 0,
    )


def _reactions(message: Message, eyes: Eyes) -> tuple[cards.Reaction, ...]:
    counted: dict[str, list[str]] = {}
    for reaction in message.reactions:
        if reaction.item is None:
            counted.setdefault(reaction.emoji, []).append(reaction.person_id)
    return tuple(cards.Reaction(emoji, len(people), eyes.person_id in people) for emoji, people in counted.items())


def _delivery(row: Row, eyes: Eyes) -> str:
    if row.status == "received":
        return ""
    return cards.SENDING if row.status == "queued" and eyes.online else row.status


def _content(row: Row, eyes: Eyes, answerable: bool) -> dict[str, object]:
    """The parts of a card that differ by kind; an unknown kind has none and is drawn as not supported."""
    message, shows = row.message, partial(photo, eyes=eyes, files={}, progress=None)
    match parse(message.kind, message.payload):
        case Text(text=text):
            return {"text": text}
        case Note() as note:
            return {"text": note.text, "mentions": tuple(eyes.name(person) for person in note.mentions)}
        case MediaPayload() as media:
            progress = row.uploaded / len(row.files) if row.files else None
            unnamed = _("File")
            files = [f"{item.name or unnamed}\n{eyes.absolute(item.urls.get('original'))}" for item in media.items if item.kind == "file"]
            return {
                "photos": tuple(photo(m, eyes, row.files, progress) for m in media.items if m.kind == "photo"),
                "text": "\n".join(filter(None, [media.text, *files])),
            }
        case Products() as products:
            return {"tiles": tuple(tile(n, card, message, eyes) for n, card in enumerate(products.items)), "text": products.text}
        case LookCard() as sent:
            there = eyes.look(sent.look_id)
            shown = look_view(there, eyes.living, shows) if there is not None else sent_view(sent, eyes.living, shows)
            return {"look": shown, "text": sent.text}
        case BagProposal() as proposal:
            return {"proposal": proposal_view(proposal, shows)}
        case QuickReplies() as asked if eyes.kind == "customer":
            return {"text": asked.text, "replies": tuple(cards.Reply(o.id, o.title) for o in asked.options) if answerable else ()}
        case QuickReplies() as asked:
            return {"text": "\n".join([asked.text, *(f"▫ {option.title}" for option in asked.options)])}
        case System() as system:
            return {"text": system_words(system)}
    return {}


def row_view(row: Row, eyes: Eyes, *, show_face: bool = False, answerable: bool = False) -> cards.Message:
    """One row. A staff member sees colleagues' messages on her own side; `author` says whose they are."""
    message = row.message
    side = message.sender.kind == eyes.kind
    content = {} if message.deleted_at else _content(row, eyes, answerable)
    return cards.Message(
        id=row.op_id or message.id, kind=message.kind, mine=side, author=message.sender.name or _("Guest"),
        by=message.sender.name if side and not row.mine else "", face=eyes.face(message.sender.id), show_face=show_face,
        time=words().clock(message.created_at if row.op_id else message.sent_at), delivery=_delivery(row, eyes) if side else "",
        problem=of_problem(row.problem) if row.problem else "", edited=message.edited_at is not None, deleted=message.deleted_at is not None,
        quote=quote(message.quote, eyes) if message.quote and not message.deleted_at else None, reactions=_reactions(message, eyes), **content,  # type: ignore[arg-type]
    )  # fmt: skip


def shown_rows(rows: Sequence[Row], eyes: Eyes, *, latest: bool) -> list[cards.Message]:
    """Oldest first, with a line before each new day. `latest`: these rows end the conversation, so its last question may be answered."""
    shown: list[cards.Message] = []
    day = None
    for place, row in enumerate(rows):
        at = row.message.sent_at.astimezone(words().tz).date()
        if at != day:
            day = at
            shown.append(cards.Message(id=f"day-{at.isoformat()}", kind="day", text=words().day(row.message.sent_at)))
        following = rows[place + 1] if place + 1 < len(rows) else None
        last_of_run = following is None or following.message.sender.id != row.message.sender.id or following.message.kind == "system"
        shown.append(row_view(row, eyes, show_face=last_of_run, answerable=latest and following is None))
    return shown
