"""A few lines of a conversation in each language, for photographs: what a shopper asks and what her stylist answers, with pieces of the demo shop."""

from datetime import UTC, datetime

import httpx

from stylist_app.demo.folder import Person
from stylist_app.wire.ids import new_id

PIECES = ("Satin bow pumps", "Border-print skirt", "Leather jacket")
STORIES = {
    "en": ("Hello! I need something warm in colour for a gallery opening on Saturday.", "Lovely. Three ideas in your size, all here today:"),
    "uk": ("Добрий день! Шукаю щось тепле за кольором на відкриття галереї в суботу.", "Чудово! Три ідеї у Вашому розмірі, усе є сьогодні:"),
    "zh-Hans": ("您好！周六要参加画廊开幕，想找一套暖色调的。", "太好了！三个想法，都有您的尺码，今天有货："),
    "zh-Hant": ("您好！週六要參加畫廊開幕，想找一套暖色調的。", "太好了！三個想法，都有您的尺寸，今天有貨："),
    "ja": (
        "こんにちは。土曜日のギャラリーのオープニングに、暖かい色の服を探しています。",
        "素敵ですね。サイズの合うものを三点、本日ご用意できます。",
    ),
    "de": ("Guten Tag! Ich suche etwas in warmen Farben für eine Vernissage am Samstag.", "Sehr gern. Drei Ideen in Ihrer Größe, alle heute da:"),
    "ar": ("مرحبًا! أبحث عن ملابس بألوان دافئة لافتتاح معرض يوم السبت.", "بكل سرور. ثلاث أفكار بمقاسك، وكلها متوفرة اليوم:"),
}


def told(tag: str) -> tuple[str, str]:
    return STORIES.get(tag, STORIES["en"])


def answer(api: str, stylist: Person, asked: str, said: str) -> None:
    """The stylist takes the conversation whose last words were `asked`, and sends three pieces with `said`."""
    with httpx.Client(base_url=f"{api}/v1", headers={"Authorization": f"Bearer {stylist.token}"}, timeout=30) as client:
        me = client.get("/me").raise_for_status().json()
        views = client.get("/snapshot", params={"conversations": 50, "messages": 3}).raise_for_status().json()["conversations"]
        found = next(
            v["conversation"] for v in views if any(m["payload"].get("text") == asked for m in v["messages"]) and not v["conversation"]["assignee_id"]
        )
        here = f"/conversations/{found['id']}"
        client.patch(here, json={"assignee_id": me["id"]}, headers={"If-Match": f'"{found["version"]}"'}).raise_for_status()
        hits = {hit["title"]: hit["id"] for hit in client.get("/products", params={"limit": 100}).raise_for_status().json()["items"]}
        payload = {"items": [{"product_id": hits[title]} for title in PIECES], "text": said}
        body = {"id": new_id(), "kind": "products", "payload": payload, "created_at": datetime.now(UTC).isoformat()}
        client.post(f"{here}/messages", json=body).raise_for_status()
