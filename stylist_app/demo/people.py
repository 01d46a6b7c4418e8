"""Who is in the demo shop."""

from dataclasses import dataclass
from typing import Literal

from stylist_app.wire.customer import Budget, ImportantDate, Size
from stylist_app.wire.fact import BudgetFact, DateFact, PronounsFact, Said, SizeFact, SpeaksFact, TierFact
from stylist_app.wire.money import Money
from stylist_app.wire.shop import Tone

StoreKey = Literal["marais", "chiado"]


@dataclass(frozen=True)
class DemoStore:
    key: StoreKey
    name: str
    city: str
    time_zone: str


@dataclass(frozen=True)
class DemoStaff:
    key: str
    name: str
    role: Literal["stylist", "expert", "manager"]
    title: str
    stores: tuple[StoreKey, ...]

    @property
    def email(self) -> str:
        return f"{self.key}@maison-aubry.example"


@dataclass(frozen=True)
class DemoCustomer:
    """`signs_in`: one of the two shoppers with a link of her own. `assignee` a staff key, "" for nobody yet. `snoozed`: for so many minutes. `sizes`:
    (garment, system, size)."""

    key: str
    name: str
    store: StoreKey
    assignee: str
    language: str
    time_zone: str
    labels: tuple[str, ...] = ()
    starred: bool = False
    signs_in: bool = False
    email: str = ""
    notes: tuple[str, ...] = ()
    consents: tuple[tuple[str, bool], ...] = (("email", True), ("sms", False))
    resolved: bool = False
    snoozed: int = 0
    sizes: tuple[tuple[str, str, str], ...] = ()
    loves: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    facts: tuple[Said, ...] = ()


STORES = (DemoStore("marais", "Le Marais", "Paris", "Europe/Paris"), DemoStore("chiado", "Chiado", "Lisbon", "Europe/Lisbon"))
STAFF = (
    DemoStaff("maya", "Maya Laurent", "stylist", "Senior stylist", ("marais",)),
    DemoStaff("clara", "Clara Moreau", "stylist", "Stylist", ("marais", "chiado")),
    DemoStaff("jonas", "Jonas Weber", "expert", "Tailoring expert", ("marais",)),
    DemoStaff("margaux", "Margaux Aubry", "manager", "Store manager", ("marais", "chiado")),
)
LABELS: tuple[tuple[str, Tone], ...] = (
    ("VIP", "accent"),
    ("Event", "plain"),
    ("Back in stock", "success"),
    ("Fitting", "plain"),
    ("New client", "warn"),
    ("Birthday", "warn"),
)
QUICK_REPLIES = (
    ("hello", "Greeting", "Hello {first_name}, this is {stylist} from {brand}. What may I find for you?"),
    ("hold", "Put aside", "I have put it aside for you at {store} until tomorrow evening."),
    ("size", "Ask the size", "Which size do you usually wear, {first_name}?"),
    ("look", "Looking", "Give me a moment, I am looking through the new arrivals for you."),
    ("thanks", "Thank you", "Thank you, {first_name}. It was a pleasure."),
    ("hours", "Opening hours", "{store} is open until 19:30 today. Shall I wait for you?"),
)
CUSTOMERS = (
    DemoCustomer(
        "olena",
        "Olena Kovalenko",
        "marais",
        "maya",
        "uk",
        "Europe/Kyiv",
        ("VIP", "Event"),
        True,
        True,
        "olena@example.com",
        ("Curator. Walks to work; prefers low heels by day.", "Warm tones, folk prints, soft leather. No wool on skin."),
        sizes=(("tops", "", "M"), ("outerwear", "", "M"), ("dresses", "EU", "38"), ("bottoms", "EU", "38"), ("shoes", "EU", "38")),
        loves=("red", "brown", "leather", "print"),
        refuses=("wool",),
        facts=(
            PronounsFact(value="she/her"),
            SpeaksFact(value="en"),
            SpeaksFact(value="fr"),
            TierFact(value="Atelier"),
            BudgetFact(value=Budget(most=Money(minor=120_000, currency="EUR"))),
            SizeFact(value=Size(garment="shoes", brand="Aubry", system="EU", value="38.5")),
            DateFact(value=ImportantDate(what="birthday", month=12, day=4)),
            DateFact(value=ImportantDate(what="other", label="Gallery opening", month=11, day=28)),
        ),
    ),
    DemoCustomer(
        "amelie",
        "Amélie Rousseau",
        "marais",
        "clara",
        "fr",
        "Europe/Paris",
        ("Back in stock",),
        False,
        True,
        "amelie@example.com",
        ("Wears 38, jackets one up.",),
        sizes=(("tops", "", "M"), ("outerwear", "", "L"), ("dresses", "EU", "38"), ("bottoms", "EU", "38"), ("shoes", "EU", "39")),
        loves=("silk", "beige"),
    ),
    DemoCustomer(
        "grace",
        "Grace Okafor",
        "marais",
        "maya",
        "en",
        "Europe/London",
        ("Fitting",),
        True,
        False,
        "grace@example.com",
        sizes=(("tops", "", "L"), ("dresses", "EU", "42"), ("bottoms", "EU", "42")),
        loves=("green", "linen"),
    ),
    DemoCustomer("haruka", "佐藤 遥", "marais", "maya", "ja", "Asia/Tokyo", ("New client",)),
    DemoCustomer("minji", "김민지", "chiado", "clara", "ko", "Asia/Seoul"),
    DemoCustomer("liwei", "李薇", "chiado", "", "zh", "Asia/Shanghai", ("New client",)),
    DemoCustomer("ingrid", "Ingrid Sørensen", "marais", "maya", "da", "Europe/Copenhagen", snoozed=20 * 60),
    DemoCustomer("priya", "Priya Raman", "marais", "", "en", "Asia/Kolkata", ("New client",)),
    DemoCustomer("sofia", "Sofia Marchetti", "marais", "maya", "it", "Europe/Rome", (), True),
    DemoCustomer("noor", "Noor Haddad", "chiado", "clara", "ar", "Europe/Paris", ("Birthday",), snoozed=2 * 24 * 60),
    DemoCustomer("charlotte", "Charlotte Weiss", "marais", "maya", "de", "Europe/Vienna", ("Event",), resolved=True),
    DemoCustomer(
        "elif",
        "Elif Baran",
        "marais",
        "maya",
        "tr",
        "Europe/Istanbul",
        resolved=True,
        sizes=(("tops", "", "S"), ("bottoms", "EU", "36"), ("shoes", "EU", "37")),
        loves=("denim",),
    ),
)
