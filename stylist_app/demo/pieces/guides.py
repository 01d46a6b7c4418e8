"""The house's size guides: measures of the body in centimetres, and the same sizes in other countries."""

from dataclasses import dataclass

from stylist_app.demo.pieces.piece import COATS, DRESSES, JACKETS, KNITWEAR, SKIRTS, TOPS, TROUSERS

MEASURE = "Measure over what you wear beneath, standing as you always do. Between two sizes, take the larger for coats and the smaller for knitwear."


@dataclass(frozen=True, slots=True)
class Guide:
    """`places` in the tree for which it holds, with all below them. `conversions`: label, then EU, UK and US."""

    name: str
    places: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    conversions: tuple[tuple[str, str, str, str], ...]
    note: str


_ALPHA = (("XS", "34", "6", "2"), ("S", "36", "8", "4"), ("M", "38", "10", "6"), ("L", "40", "12", "8"), ("XL", "42", "14", "10"))
_NUMBERS = tuple((eu, eu, uk, us) for _, eu, uk, us in _ALPHA)

GUIDES = (
    Guide(
        "Tops, knitwear and jackets",
        (TOPS, KNITWEAR, JACKETS, COATS),
        ("Size", "Bust", "Waist", "Sleeve"),
        (
            ("XS / 34", "80–83", "62–65", "59"), ("S / 36", "84–87", "66–69", "60"), ("M / 38", "88–91", "70–73", "61"),
            ("L / 40", "92–96", "74–78", "62"), ("XL / 42", "97–102", "79–84", "63"),
        ),
        (*_ALPHA, *_NUMBERS),
        MEASURE,
    ),
    Guide(
        "Dresses",
        (DRESSES,),
        ("Size", "Bust", "Waist", "Hip"),
        (
            ("XS / 34", "80–83", "62–65", "88–91"), ("S / 36", "84–87", "66–69", "92–95"), ("M / 38", "88–91", "70–73", "96–99"),
            ("L / 40", "92–96", "74–78", "100–103"), ("XL / 42", "97–102", "79–84", "104–109"),
        ),
        (*_NUMBERS, *_ALPHA),
        "A dress follows its widest measure: choose by that, and let the tailor take in the rest.",
    ),
    Guide(
        "Trousers and skirts",
        (TROUSERS, SKIRTS),
        ("Size", "Waist", "Hip", "Inseam"),
        (
            ("XS / 34", "62–65", "88–91", "78"), ("S / 36", "66–69", "92–95", "79"), ("M / 38", "70–73", "96–99", "80"),
            ("L / 40", "74–78", "100–103", "81"), ("XL / 42", "79–84", "104–109", "82"),
        ),
        (*_NUMBERS, *_ALPHA),
        "The inseam is that of the straight cuts; wide legs are left long for your tailor.",
    ),
    Guide(
        "Shoes",
        (("Shoes",),),
        ("Size", "Foot length"),
        (("36", "23.0"), ("37", "23.7"), ("38", "24.3"), ("39", "25.0"), ("40", "25.7"), ("41", "26.3")),
        (
            ("36", "36", "3", "5"), ("37", "37", "4", "6"), ("38", "38", "5", "7"), ("39", "39", "6", "8"), ("40", "40", "6.5", "9"),
            ("41", "41", "7.5", "10"),
        ),
        "Stand on a sheet of paper, mark heel and longest toe, and measure in the evening, when feet are at their largest.",
    ),
)  # fmt: skip
