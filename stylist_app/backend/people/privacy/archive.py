"""Everything about her as a page that a person reads: one file without scripts, its pictures beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import Any

Rows = Sequence[Mapping[str, Any]]
_KEYS = (
    "title", "customer", "identity", "consent", "message", "customer_wish", "customer_decline", "look", "bag_item", "customer_note", "session",
    "made", "pictures",
)  # fmt: skip
_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            "Everything about {name}", "Details", "Addresses", "What was allowed", "Conversation", "Wish list", "Said no to", "Looks", "Bag", "Notes",
            "Devices", "Made on {day}", "Photos",
        ),
        "de": (
            "Alles über {name}", "Angaben", "Adressen", "Was erlaubt wurde", "Gespräch", "Wunschliste", "Abgelehnt", "Looks", "Tasche", "Notizen",
            "Geräte", "Erstellt am {day}", "Fotos",
        ),
        "uk": (
            "Усе про {name}", "Дані", "Адреси", "Що дозволено", "Розмова", "Список бажань", "Відмови", "Образи", "Кошик", "Нотатки", "Пристрої",
            "Створено {day}", "Фото",
        ),
        "zh-Hans": (
            "关于{name}的全部资料", "资料", "地址", "许可记录", "对话", "心愿单", "不喜欢的商品", "搭配", "购物袋", "备注", "设备",
            "制作于{day}", "照片",
        ),
        "zh-Hant": (
            "關於{name}的全部資料", "資料", "地址", "許可紀錄", "對話", "願望清單", "不喜歡的商品", "搭配", "購物袋", "備註", "裝置",
            "製作於{day}", "相片",
        ),
        "ja": (
            "{name}さんに関するすべて", "プロフィール", "連絡先", "許可の記録", "会話", "お気に入り", "見送った商品", "コーディネート",
            "バッグ", "メモ", "端末", "{day}に作成", "写真",
        ),
        "ar": (
            "كل ما يخص {name}", "البيانات", "العناوين", "ما سُمح به", "المحادثة", "قائمة الأمنيات", "المرفوضات", "الإطلالات", "الحقيبة", "ملاحظات",
            "الأجهزة", "أُنشئ في {day}", "الصور",
        ),
    }
)  # fmt: skip
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1d1a17;background:#faf7f2}"
    "h1,h2{font-weight:500}h2{margin-top:2.5rem;border-top:1px solid #d9d2c7;padding-top:1rem}dl{display:grid;grid-template-columns:max-content 1fr;"
    "gap:.2rem 1rem;margin:0 0 1rem}dt{color:#6b645b}dd{margin:0;overflow-wrap:anywhere}p{margin:.2rem 0 1rem;white-space:pre-wrap;"
    "overflow-wrap:anywhere}small{color:#6b645b}img{max-width:16rem;max-height:20rem;border-radius:8px;margin:.2rem .4rem .2rem 0}"
    "@media(prefers-color-scheme:dark){body{color:#eee7dc;background:#1b1815}h2{border-color:#3c362f}dt,small{color:#b0a699}}"
)


@dataclass(frozen=True)
class Contents:
    """`tables`: rows by table, without what only machines need; `pictures`: name of the file beside the page, by media id."""

    name: str
    day: str
    tables: Mapping[str, Rows]
    pictures: Mapping[str, str] = field(default_factory=dict)


def headings(language: str) -> Mapping[str, str]:
    """By table. A language that is not known here is English; `zh` in its script, or as its country writes it."""
    tag = language.replace("_", "-")
    if tag.lower().startswith("zh"):
        traditional = any(part in ("hant", "tw", "hk", "mo") for part in tag.lower().split("-"))
        tag = "zh-Hant" if traditional else "zh-Hans"
    return dict(zip(_KEYS, _WORDS.get(tag, _WORDS.get(tag.split("-")[0], _WORDS["en"])), strict=True))


def page(contents: Contents, language: str) -> str:
    """HTML."""
    words = headings(language)
    title = words["title"].format(name=contents.name)
    parts = [f"<h1>{escape(title)}</h1><small>{escape(words['made'].format(day=contents.day))}</small>"]
    first = ("customer", "identity", "consent", "message")
    order = [*(name for name in first if name in contents.tables), *(name for name in contents.tables if name not in first)]
    shown: set[str] = set()
    for name in order:
        rows = contents.tables[name]
        if not rows or name == "media":
            continue
        heading = words.get(name, name.replace("_", " ").capitalize())
        body = "".join(_message(row, contents.pictures, shown) for row in rows) if name == "message" else "".join(_facts(row) for row in rows)
        parts.append(f"<h2>{escape(heading)}</h2>{body}")
    others = [file for media_id, file in contents.pictures.items() if media_id not in shown]
    if others:
        parts.append(f"<h2>{escape(words['pictures'])}</h2>" + "".join(_picture(file) for file in others))
    direction = "rtl" if language.lower().startswith("ar") else "ltr"
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="{escape(language, quote=True)}" dir="{direction}"><head>{head}</head><body>{"".join(parts)}</body></html>'


def _message(row: Mapping[str, Any], pictures: Mapping[str, str], shown: set[str]) -> str:
    payload = row.get("payload")
    payload = payload if isinstance(payload, Mapping) else {}
    items = [item for item in payload.get("items", ()) if isinstance(item, Mapping)]
    lines = [str(payload.get("text", "") or payload.get("title", "")), *(f"• {item['title']}" for item in items if item.get("title"))]
    said = "\n".join(line for line in lines if line)
    named = [*payload.get("items", ()), *(item.get("picture_id") for item in items)]
    files = [media_id for media_id in named if isinstance(media_id, str) and media_id in pictures]
    shown.update(files)
    if not said and not files:
        return ""
    who = str(row.get("sender_name") or row.get("sender_kind") or "")
    images = "".join(_picture(pictures[media_id]) for media_id in files)
    return f"<small>{escape(str(row.get('sent_at', '')))} · {escape(who)}</small><p>{escape(said)}{'<br>' if said and images else ''}{images}</p>"


def _picture(file: str) -> str:
    return f'<img src="{escape(file, quote=True)}" alt="">' if file.endswith(".jpg") else f'<a href="{escape(file, quote=True)}">{escape(file)}</a> '


def _facts(row: Mapping[str, Any]) -> str:
    told = [(name, value) for name, value in row.items() if value not in (None, "", [], {}) and not name.endswith("_id") and name != "id"]
    return "<dl>" + "".join(f"<dt>{escape(name.replace('_', ' '))}</dt><dd>{escape(_said(value))}</dd>" for name, value in told) + "</dl>"


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_said(one)}" for name, one in value.items() if one not in (None, "", [], {}))
    if isinstance(value, (list, tuple)):
        return "; ".join(_said(one) for one in value)
    return str(value)
