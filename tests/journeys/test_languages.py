"""Browsers in other languages: the page speaks them, turns round for Arabic, draws their letters without any outside network, and keeps a choice."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import Flet
from tests.conftest import OpenTab
from tests.journeys.house import House

SPEAKERS = {  # browser's language: the one button, what she writes, the fonts the engine must ask us for, and the name it has for the forms of signs
    "uk-UA": ("Чат зі стилістом", "Добрий день! Чи є ця сукня у розмірі 38? З’їжджу до Києва", set(), "uk-UA"),
    "zh-CN": ("与造型师聊天", "您好，想找一件适合晚宴的连衣裙，骨直令海", {"notosanssc"}, "zh-Hans"),
    "zh-TW": ("與造型師聊天", "您好，臺灣繁體，想找一件洋裝，骨直令海", {"notosanstc"}, "zh-Hant"),
    "ja-JP": ("スタイリストとチャット", "こんにちは。骨直令海のワンピースを探しています", {"notosansjp"}, "ja"),
    "ko-KR": ("Chat with a stylist", "안녕하세요, 저녁 모임에 어울리는 원피스 값은 얼마예요?", {"notosanskr"}, "ko"),
    "ar-EG": ("محادثة مع منسّق أزياء", "مرحبًا، أبحثُ عن فُستانٍ للسَّهرةِ", {"notosansarabic"}, "ar-EG"),
    "en-GB": ("Chat with a stylist", "Lovely 👗 👩🏽‍🦰 👨‍👩‍👧‍👦 🇺🇦 👍🏾", {"notocoloremoji"}, "en-GB"),
}
COME_BACK = ("zh-TW", "ar-EG")
"""Who begins anew and finds her words again: signs that come in several forms, and the page that runs the other way."""
FAMILY = re.compile(r"/assets/fonts/(noto\w+)/")


def fonts_of(tab: Flet) -> tuple[set[str], list[str]]:
    """The families the engine asked for so far, and what it said about letters it found nowhere; both go on filling."""
    asked: set[str] = set()
    lost: list[str] = []
    tab.page.on("request", lambda request: asked.update(FAMILY.findall(request.url)))
    tab.page.on("console", lambda line: lost.append(line.text) if "missing characters" in line.text else None)
    return asked, lost


def begins_at_the_right(tab: Flet) -> bool:
    """Whether the sign that opens the choice of languages, at the end of its line, stands at the left."""
    sign = tab.page.get_by_role("button", name=re.compile("^(Language|Мова|语言|語言|言語|اللغة)")).first
    expect(sign).to_be_visible()
    box = sign.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2 < 195


@pytest.mark.parametrize("language", SPEAKERS)
def test_a_shopper_reads_from_her_side_and_writes_in_her_script(house: House, open_tab: OpenTab, language: str) -> None:
    begin, words, fonts, drawn = SPEAKERS[language]
    tab = open_tab(house.app_url, "phone", calm=True, locale=language)
    asked, lost = fonts_of(tab)
    way = tab.page.get_by_role("button", name=re.compile(begin)).first
    assert begins_at_the_right(tab) is (language == "ar-EG")
    way.click()
    field = tab.page.get_by_role("textbox").first
    expect(field).to_be_visible()
    field.click()
    expect(field).to_be_focused()
    tab.page.wait_for_timeout(120)  # what Flutter's text editing needs between focus and input
    field.fill(words)
    tab.page.wait_for_timeout(80)
    field.press("Enter")
    expect(tab.page.get_by_text(words).first).to_be_visible()
    if language in COME_BACK:
        tab.reload()
        expect(tab.page.get_by_text(words).first).to_be_visible()
    tab.page.wait_for_load_state("networkidle")
    assert fonts <= asked
    assert asked - fonts <= {"notocoloremoji", "notosanssymbols", "notosanssymbols2"}
    assert lost == []
    assert tab.page.evaluate("navigator.language") == drawn


def test_a_chosen_language_is_kept_and_brings_its_own_forms_of_the_signs(house: House, open_tab: OpenTab) -> None:
    tab = open_tab(house.app_url, "phone", calm=True, locale="uk-UA")
    tab.page.get_by_role("button", name=re.compile("^Мова")).first.click()
    with tab.page.expect_navigation():  # the page begins again
        tab.page.get_by_role("menuitem", name="日本語").first.click()
    tab.ready()
    tab.see("スタイリストとチャット")
    assert tab.page.evaluate("navigator.language") == "ja"
    assert tab.page.evaluate("document.documentElement.lang") == "ja"
    again = open_tab(house.app_url, "phone", beside=tab)
    again.see("スタイリストとチャット")
