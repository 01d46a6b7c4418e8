"""What a manager sets about privacy, and who is being erased."""

from datetime import datetime, timedelta
from typing import get_args

import flet as ft

from stylist_app.ui.manager.privacy import kind_words, receipt_words
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from stylist_app.wire.privacy import Erasure, Receipt, RetentionKind
from tests.client.conftest import until as until_account
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until


def test_every_kind_of_record_has_its_words() -> None:
    named = [kind_words(kind) for kind in get_args(RetentionKind)]
    assert len({name for name, _about in named}) == len(named) and all(about for _name, about in named)


def test_a_receipt_says_until_when_backups_can_hold_her() -> None:
    def said(until: datetime | None) -> str:
        receipt = Receipt(rows={"message": 3}, files=1, noted=True, backups_until=until)
        return receipt_words(
            Erasure(customer_id=new_id(), asked_at=now(), asked_by="staff", due=now(), done_at=now(), receipt=receipt)
        )  # fmt: skip

    assert "in sealed backups until" in said(now() + timedelta(days=90))
    assert "backups until" not in said(None) and "backups until" not in said(now() - timedelta(days=1))


async def test_a_rule_shows_what_it_would_take_away_before_it_is_saved(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    ada = await enter(shop.ada)
    page = await tab(shop.ada, "/team/privacy")
    await sees(page, "Kept for 2 years")
    await page.tap(await until(page, lambda: next(iter(page.all(ft.Semantics, label="Messages, Kept for ever", button=True)), None)))
    await sees(page, "Nothing is thrown away.")
    await page.tap(page.labelled("3 years"))
    await sees(page, "0 would go with the next round.")
    await page.tap(page.labelled("Save"))
    await sees(page, "Kept for 3 years")
    assert {one.kind: one.days for one in (await ada.retention()).rules}["messages"] == 3 * 365


async def test_quiet_hours_of_the_shop_reach_everybody(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    aiko = await enter(shop.aiko)
    page = await tab(shop.ada, "/team/privacy")
    await sees(page, "No quiet hours")
    await page.tap(await until(page, lambda: next(iter(page.all(ft.Semantics, label="Quiet hours, No quiet hours", button=True)), None)))
    await page.type(page.one(ft.TextField, label="From"), "nine")
    await page.tap(page.labelled("Save"))
    assert page.one(ft.TextField, label="From").error
    await page.type(page.one(ft.TextField, label="From"), "20:30")
    await page.tap(page.labelled("Save"))
    await sees(page, "20:30 to 09:00")
    await until_account(aiko, lambda: aiko.quiet_of(shop.aiko.id) is not None)


async def test_an_erasure_is_taken_back_or_done_at_once_with_a_receipt(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    ada = await enter(shop.ada)
    await ada.ask_to_erase(shop.aiko.id)
    page = await tab(shop.ada, "/team/privacy")
    await sees(page, "asked for by Ada")
    await page.tap(page.labelled("Take it back"))
    await sees(page, "Nobody is being erased")
    await until_account(ada, lambda: ada.customer(shop.aiko.id).erase_at is None)  # type: ignore[union-attr]
    await ada.ask_to_erase(shop.aiko.id)
    again = await tab(shop.ada, "/team/privacy")
    await sees(again, "asked for by Ada")
    await again.tap(again.labelled("Erase now"))
    await sees(again, "There is no way back")
    await again.tap(again.all(ft.FilledButton)[-1])
    await until_account(ada, lambda: ada.customer(shop.aiko.id) is None)
