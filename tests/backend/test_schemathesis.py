"""The whole OpenAPI document against the running API: whatever a caller sends, the answer is a documented one, and never a fault of ours.

Each operation is asked as manager, stylist, shopper, admin and nobody, half of the time about things that exist. The event stream is left out: it
answers without end, and what it sends is proved in `core/test_stream.py`. Deterministic: the same examples every time.
"""

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import APIOperation
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from stylist_app.backend.catalog.service import PutProduct, put_product
from stylist_app.backend.catalog.service.places import put_size_guide
from stylist_app.settings import Settings
from stylist_app.wire.base import now
from stylist_app.wire.catalog import PutSizeGuide
from stylist_app.wire.ids import new_id
from tests.backend.catalog.feeds import product, variant
from tests.backend.conftest import DATABASES
from tests.backend.document import document
from tests.examples import Shop, build_shop, enter
from tests.running import RunningApi

ROLES = ("max", "mara", "aiko", "ada", "")
"""Manager, stylist, shopper, admin, and somebody without a session."""
EXAMPLES = 2 * len(ROLES)
ENDLESS = "/v1/events/stream"
CHECKS = [schemathesis.checks.not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def operations() -> dict[str, APIOperation[Any, Any, Any, Any]]:
    schema = schemathesis.openapi.from_dict(deepcopy(dict(document())))
    found = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    return {f"{operation.method.upper()} {operation.path}": operation for operation in found if operation.path != ENDLESS}


OPERATIONS = operations()


@pytest.fixture(scope="module", params=DATABASES)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningApi, Shop]]:
    folder = tmp_path_factory.mktemp("fuzzed")
    url = request.getfixturevalue("postgres").fresh() if request.param == "postgresql" else None
    rates = dict.fromkeys(("writes_per_minute", "reads_per_minute", "sign_ins_per_minute", "guests_per_hour"), 1_000_000)
    api = RunningApi(Settings(data_dir=folder, database_url=url, **rates))
    yield api, build_shop(api.backend)
    api.close()


@pytest.fixture(scope="module")
def known(running: tuple[RunningApi, Shop]) -> dict[str, str]:
    """What path parameters may name; what is deleted on the way is missing afterwards, and that is an answer too."""
    api, shop = running
    client = api.client(shop.max.token)
    chat = f"/v1/conversations/{shop.aiko.conversation_id}"
    ids = {name: new_id() for name in ("message_id", "scheduled_id", "label_id", "quick_reply_id", "import_id")}
    text = {"kind": "text", "payload": {"text": "hello"}}
    later = (now() + timedelta(days=3)).isoformat()
    made = [
        client.post(f"{chat}/messages", json={"id": ids["message_id"], **text}),
        client.post(f"{chat}/scheduled", json={"id": ids["scheduled_id"], **text, "send_at": later}),
        client.put(f"/v1/labels/{ids['label_id']}", json={"id": ids["label_id"], "name": "VIP"}),
        client.post("/v1/imports", data={"id": ids["import_id"]}, files={"file": ("a.csv", b"Handle,Title,Variant Price\ncoat,Coat,none\n")}),
    ]
    assert all(answer.is_success for answer in made), [answer.text for answer in made]
    told = product("coat", "Coat", variant("C", "Grey", "S"))
    api.backend.writer.call(lambda tx: put_product(tx, api.backend.media, PutProduct("shopify", "EUR", "", told, ())))
    guide = PutSizeGuide(id=new_id(), name="Coats")
    api.backend.writer.call(lambda tx: put_size_guide(tx, None, guide))
    ids |= {"product_id": client.get("/v1/products").json()["items"][0]["id"], "guide_id": guide.id}
    sent = client.post(f"{chat}/messages", json={"id": new_id(), "kind": "products", "payload": {"items": [{"product_id": ids["product_id"]}]}})
    assert sent.status_code == 201, sent.text
    ids |= {"cards_id": sent.json()["id"], "item": "0"}
    people = {"conversation_id": shop.aiko.conversation_id, "customer_id": shop.aiko.id, "staff_id": shop.noa.id, "store_id": shop.store}
    return ids | people


def destroying_last(name: str) -> tuple[bool, str]:
    return name.startswith("DELETE"), name


def made_likely(case: Any, known: dict[str, str]) -> None:
    """Of what was made up: the ids of things that exist, the version they have, the id in the body as in the path, and a text."""
    case.path_parameters = {**case.path_parameters, **{key: known[key] for key in case.path_parameters if key in known}}
    if "item" in case.path_parameters:
        case.path_parameters["message_id"] = known["cards_id"]
    if any(name.lower() == "if-match" for name in case.headers or {}) or case.method in ("PATCH", "DELETE"):
        case.headers = {**{name: value for name, value in case.headers.items() if name.lower() != "if-match"}, "If-Match": '"1"'}
    if isinstance(case.body, dict):
        if case.method == "PUT" and "product_id" in (case.path_parameters or {}):
            case.body = {**case.body, "product_id": case.path_parameters["product_id"]}
        if case.method == "PUT" and case.path_parameters and "id" in case.body:
            case.body = {**case.body, "id": list(case.path_parameters.values())[-1]}
        if "payload" in case.body:
            case.body = {**case.body, "kind": "text", "payload": {"text": str(case.body["payload"])[:200].replace("\\", "")}, "quote": None}


@pytest.mark.parametrize("name", sorted(OPERATIONS, key=destroying_last))
def test_every_answer_is_a_documented_one(running: tuple[RunningApi, Shop], known: dict[str, str], name: str) -> None:
    api, shop = running
    operation, turn = OPERATIONS[name], count()
    people = [shop.people[name] for name in ROLES if name]
    # Sessions of their own: some operations end the one they are asked with.
    tokens = api.backend.writer.call(lambda tx: [enter(api.backend, tx, person.kind, person.id, "").token for person in people])
    headers = [*({"Authorization": f"Bearer {token}"} for token in tokens), {}]

    @settings(
        max_examples=EXAMPLES, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        place = next(turn)
        if place % 2 == 0:
            made_likely(case, known)
        if "wait" in (case.query or {}):
            case.query = {**case.query, "wait": 0}
        answer = case.call(base_url=api.url, headers=headers[place // 2 % len(ROLES)], timeout=20)
        case.validate_response(answer, checks=CHECKS)

    ask()
