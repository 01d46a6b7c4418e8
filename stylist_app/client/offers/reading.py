"""Facts heard in a text: sentence by sentence, in whatever language it is. What is asked, doubted or said of somebody else is left alone. Pure."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pydantic import ValidationError

from stylist_app.client.offers.tongue import Tongue
from stylist_app.client.offers.tongues import de, en, fr, ja, uk, zh
from stylist_app.wire.customer import ImportantDate, Size
from stylist_app.wire.fact import DateFact, NameFact, Said, SizeFact, TasteFact

LONGEST = 2000
"""Letters of a text that are looked at."""
MOST = 4
"""Facts of one text: who says more than that tells a story."""
_SENTENCE = re.compile(r"(?<![0-9]\.)(?<=[.!?…])\s+|(?<=[。！？])|\n+")
_QUESTION = re.compile(r"[?？⁇][\s\W]*$")
_DAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|back|anytime|soon", re.IGNORECASE)
_CLOTHES, _SHOES = (0.0, 60.0), (2.0, 50.0)


@cache
def tongues() -> tuple[Tongue, ...]:
    return (en.tongue(), fr.tongue(), de.tongue(), uk.tongue(), zh.tongue(), ja.tongue())


@lru_cache(maxsize=1024)
def offered(text: str) -> tuple[Said, ...]:
    """In the order of the rules, each once, `MOST` at most. Remembered: a thread is drawn again and again."""
    found: dict[tuple[str, str], Said] = {}
    for sentence in _SENTENCE.split(text[:LONGEST].replace("’", "'").replace("‘", "'")):
        plain = sentence.strip()
        if plain and not plain.startswith(">") and not _QUESTION.search(plain):
            for tongue in tongues():
                if not tongue.doubts.search(plain):
                    for fact in _heard(plain, tongue):
                        found.setdefault((fact.kind, fact.key), fact)
    return tuple(found.values())[:MOST]


def _heard(sentence: str, tongue: Tongue) -> Iterator[Said]:
    for kind, own, pattern in tongue.patterns:
        for match in pattern.finditer(sentence):
            try:
                yield from _facts(kind, own, match, tongue)
            except ValidationError:
                continue  # 31 February
            if kind == "size" and tongue.further is not None:
                following = tongue.further.match(sentence, match.end())
                while following is not None:
                    yield from _facts(kind, "", following, tongue)
                    following = tongue.further.match(sentence, following.end())


def _facts(kind: str, own: str, match: re.Match[str], tongue: Tongue) -> Iterator[Said]:
    said = match.groupdict()
    match kind:
        case "size":
            garment = own or tongue.garments[said["garment"].casefold()]
            size = _size(garment, said)
            if size is not None:
                yield SizeFact(value=size)
        case "loves" | "refuses":
            for word in tongue.taste_words.findall(said["tastes"]):
                yield TasteFact(kind="loves" if kind == "loves" else "refuses", value=tongue.tastes[word.casefold()])
        case "birthday" | "anniversary":
            day, month, year = (next((said[f"{sign}{n}"] for n in "1234" if said.get(f"{sign}{n}")), None) for sign in "dmy")
            number = next((said[f"n{n}"] for n in "34" if said.get(f"n{n}")), None)
            at = int(number) if number else tongue.months[str(month).casefold()]
            what = "birthday" if kind == "birthday" else "anniversary"
            yield DateFact(value=ImportantDate.model_validate({"what": what, "month": at, "day": int(day or 0), "year": year}))
        case "name":
            if not _DAYS.fullmatch(said["name"]) and said["name"].casefold() not in tongue.months:
                yield NameFact(value=said["name"])


def _size(garment: str, said: dict[str, str | None]) -> Size | None:
    system = (said.get("before") or said.get("behind") or "").strip().upper()
    value = str(said["size"]).replace("М", "M").replace(",", ".").upper()
    if not value[0].isdigit() or value[-1] == "L":
        return None if system or garment == "shoes" else Size(garment=garment, system="alpha", value=value, brand=said.get("brand") or "")
    least, most = _SHOES if garment == "shoes" else _CLOTHES
    likely = system != "" or float(value) >= 20 if garment != "shoes" else least <= float(value) <= most
    if not likely or float(value) > most:
        return None
    return Size(garment=garment, system=system, value=value, brand=said.get("brand") or "")
