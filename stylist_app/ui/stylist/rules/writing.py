"""What a text being written asks for: quick replies after "/", colleagues after "@", products after "#"; placeholders; who a note names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stylist_app.wire.shop import QuickReply
from stylist_app.wire.staff import StaffCard

MENTION = re.compile(r"(?:^|\s)@([^\s@]{0,40})$")
HASH = re.compile(r"(?:^|\s)#$")
FIELD = re.compile(r"( ?)\{(first_name|stylist|store|brand)\}")


@dataclass(frozen=True)
class Asked:
    """`kind`: reply, mention, product or "" for nothing; `query` is what stands behind the sign."""

    kind: str = ""
    query: str = ""


def asked(text: str, note: bool) -> Asked:
    if not note and text.startswith("/") and "\n" not in text and " " not in text:
        return Asked("reply", text[1:])
    if note and (found := MENTION.search(text)):
        return Asked("mention", found.group(1))
    if not note and HASH.search(text):
        return Asked("product")
    return Asked()


def replies(all_replies: Iterable[QuickReply], query: str, store_id: str | None) -> list[QuickReply]:
    """Those of the store or of every store whose shortcut, title or text has the query; shortcuts that begin with it first."""
    wanted = query.casefold()
    found = [one for one in all_replies if one.store_id in (None, store_id) and wanted in f"{one.shortcut} {one.title} {one.text}".casefold()]
    return sorted(found, key=lambda one: (not one.shortcut.startswith(wanted), wanted not in one.shortcut, one.shortcut, one.id))


def first_name(name: str) -> str:
    return name.split()[0] if name.split() else ""


def filled(text: str, *, customer: str, stylist: str, store: str, brand: str) -> str:
    """Placeholders replaced; one without a value goes with the space before it. Anything else in braces stays."""
    values = {"first_name": first_name(customer), "stylist": first_name(stylist), "store": store, "brand": brand}

    def one(found: re.Match[str]) -> str:
        value = values[found.group(2)]
        return f"{found.group(1)}{value}" if value else ""

    return FIELD.sub(one, text)


def colleagues(staff: Iterable[StaffCard], query: str, me: str) -> list[StaffCard]:
    wanted = query.casefold()
    return [one for one in staff if one.id != me and any(part.startswith(wanted) for part in [one.name.casefold(), *one.name.casefold().split()])]


def with_mention(text: str, name: str) -> str:
    """The text with the name in place of what stood behind the last @."""
    found = MENTION.search(text)
    return f"{text[: found.start(1)]}{name} " if found else f"{text}@{name} "


def without_hash(text: str) -> str:
    return text[:-1] if HASH.search(text) else text


def mentioned(text: str, staff: Sequence[StaffCard]) -> list[str]:
    """The ids of the colleagues a note names, longest names first so that "Ann Lee" is not also "Ann"; 20 at most."""
    found: list[str] = []
    rest = text
    for one in sorted(staff, key=lambda card: -len(card.name)):
        if f"@{one.name}" in rest:
            found.append(one.id)
            rest = rest.replace(f"@{one.name}", " ")
    return found[:20]
