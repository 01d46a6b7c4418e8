"""What customers wrote, each in her own language."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from stylist_app.connectors.feeds.base import FeedReview


def _said(
    key: str, rating: int, author: str, language: str, title: str, text: str, year: int, month: int, day: int, verified: bool = True
) -> FeedReview:
    return FeedReview(key, rating, author, title, text, verified, language, datetime(year, month, day, 12, tzinfo=UTC))


REVIEWS: Mapping[str, tuple[FeedReview, ...]] = MappingProxyType(
    {
        "slip-dress": (
            _said(
                "1",
                5,
                "Hélène D.",
                "fr",
                "Elle tombe comme de l'eau",
                "Portée pour un mariage, dansée jusqu'à trois heures. Pas un pli.",
                2025,
                9,
                14,
            ),
            _said(
                "2",
                4,
                "Katharina W.",
                "de",
                "Wunderschön, etwas lang",
                "Bei 1,62 m musste sie gekürzt werden, das hat das Haus übernommen.",
                2025,
                10,
                2,
            ),
            _said("3", 5, "Оксана П.", "uk", "Тканина жива", "Сидить ідеально, колір глибший, ніж на фото. Беріть свій розмір.", 2025, 11, 20),
        ),
        "leather-jacket": (
            _said("1", 5, "Priya R.", "en", "Soft from the first day", "I have worn it daily since March and it only gets better.", 2025, 6, 8),
            _said("2", 4, "Lucía M.", "es", "Preciosa y cálida", "La piel es muy suave. Talla justa: pedí una más para llevar jersey.", 2025, 10, 19),
        ),
        "bow-pumps": (
            _said("1", 5, "Giulia F.", "it", "Eleganti e comode", "Otto ore ai piedi senza pensarci. Il fiocco resta al suo posto.", 2025, 5, 25),
            _said(
                "2", 3, "Hannah L.", "en", "Half a size small", "Lovely shoe, but I had to change 38 for 39. The exchange took two days.", 2025, 8, 11
            ),
        ),
        "wool-coat": (
            _said("1", 5, "김서연", "ko", "겨울 내내 입었어요", "가볍고 따뜻해요. 카멜 색상이 사진보다 더 고급스럽습니다.", 2025, 12, 1),
            _said("2", 5, "Margarida S.", "pt", "Um casaco para a vida", "Bom corte, bolsos fundos e não pica.", 2025, 1, 22),
        ),
        "trench-coat": (
            _said("1", 5, "佐々木 美咲", "ja", "雨の日が楽しみに", "軽くて水をよく弾きます。袖丈もちょうどよかったです。", 2025, 4, 6),
            _said("2", 4, "Claire B.", "fr", "Très belle coupe", "La ceinture est longue, mais le gabardine est superbe.", 2025, 9, 30),
        ),
        "straight-jeans": (
            _said("1", 4, "Anneke V.", "nl", "Stevig en mooi", "De eerste week stug, daarna perfect. Valt op maat.", 2025, 7, 3),
            _said(
                "2", 5, "Emma T.", "en", "Finally a straight leg", "High in the waist, no gap at the back, the right length for flats.", 2025, 10, 27
            ),
        ),
        "cable-knit": (
            _said("1", 5, "Ingrid S.", "da", "Varm og smuk", "Kradser ikke, og kablerne er virkelig flotte.", 2025, 11, 9),
            _said("2", 4, "Rosa K.", "de", "Wie von Oma", "Schön dick. Nach der ersten Wäsche liegend trocknen!", 2025, 2, 16, False),
        ),
        "penny-loafers": (_said("1", 5, "陈静", "zh-Hans", "很舒服的乐福鞋", "皮质柔软，走了一天路也不磨脚。尺码标准。", 2025, 10, 12),),
        "leather-tote": (
            _said("1", 5, "Noor H.", "ar", "حقيبة العمل المثالية", "الجلد جميل وتتسع للحاسوب وكل ما أحتاجه.", 2025, 9, 5),
            _said("2", 4, "Sophie L.", "en", "Carries everything", "A little heavy when full, but it ages beautifully.", 2025, 3, 28),
        ),
        "tea-dress": (_said("1", 5, "Олена К.", "uk", "Літо у квітах", "Легка, не мнеться, рукави — моя любов.", 2025, 7, 21),),
        "shift-dress": (_said("1", 5, "Charlotte W.", "de", "Passt immer", "Vom Büro ins Theater, ohne nach Hause zu müssen.", 2025, 11, 2),),
        "blanket-scarf": (_said("1", 5, "Aoife N.", "en", "Wraps twice", "Huge, soft and it does not shed.", 2025, 12, 10),),
    }
)
"""By drawing, oldest first."""
