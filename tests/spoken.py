"""What a screen reader makes of a tab: Chromium's own accessibility tree, and what Flutter says can be pressed."""

from tests.browser import Flet

NAMED = ("button", "checkbox", "combobox", "heading", "image", "link", "menuitem", "radio", "searchbox", "slider", "switch", "tab", "textbox")
UNPRESSED = """() => [...document.querySelectorAll('flt-semantics[role=button]:not([aria-disabled=true]):not([flt-tappable])')]
    .map((one) => "button that cannot be pressed: " + (one.getAttribute("aria-label") || one.textContent))"""


def unspeakable(tab: Flet) -> list[str]:
    """What is on screen and cannot be named, is named twice, or is a button that a screen reader or the Tab key could not use. (An empty text field
    says its hint beside its name: Flutter gives no way to silence a hint.)"""
    session = tab.page.context.new_cdp_session(tab.page)
    nodes = [node for node in session.send("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
    session.detach()
    wrong = []
    for node in nodes:
        role, words = node["role"]["value"], node.get("name", {}).get("value", "").split()
        facts = {fact["name"]: fact["value"].get("value") for fact in node.get("properties", [])}
        half, rest = divmod(len(words), 2)
        if role in NAMED and not words:
            wrong.append(f"{role} without a name")
        elif role in NAMED and role != "textbox" and not rest and words[:half] == words[half:]:
            wrong.append(f"{role} named twice: {' '.join(words)}")
        elif role == "button" and not facts.get("focusable") and not facts.get("disabled"):
            wrong.append(f"button that cannot have the focus: {' '.join(words)}")
    return [*wrong, *tab.page.evaluate(UNPRESSED)]
