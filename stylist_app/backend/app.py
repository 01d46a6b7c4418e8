"""The messaging API, put together: the only place that knows every room. Nothing happens at import; all is made in `create_app` or `opened`."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from fastapi import FastAPI
from starlette.types import ASGIApp

import stylist_app
from stylist_app.backend import migrations
from stylist_app.backend.backup import keys as backup_keys
from stylist_app.backend.backup import ledger
from stylist_app.backend.catalog import cards
from stylist_app.backend.catalog import jobs as catalog_jobs
from stylist_app.backend.catalog import kinds as catalog_kinds
from stylist_app.backend.catalog import render as catalog_render
from stylist_app.backend.catalog.finding import Keeper
from stylist_app.backend.catalog.routes import routes as catalog_routes
from stylist_app.backend.catalog.service import known_product
from stylist_app.backend.core import housekeeping
from stylist_app.backend.core.backend import Backend, Renderings
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.core.live import events
from stylist_app.backend.core.live.replicas import Replicas
from stylist_app.backend.core.live.stream import Hub
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.media import jobs as media_jobs
from stylist_app.backend.core.media.routes import routes as media_routes
from stylist_app.backend.core.metrics import Metrics
from stylist_app.backend.core.metrics import routes as metrics_routes
from stylist_app.backend.core.security import seal
from stylist_app.backend.core.security.auth import Auth
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.security.secret import secret_of
from stylist_app.backend.core.web import edge, openapi, service_routes
from stylist_app.backend.core.web.direct import Door
from stylist_app.backend.core.web.http import joined
from stylist_app.backend.core.web.table import Shortcut, Table
from stylist_app.backend.core.writing.tx import Committed, Tx
from stylist_app.backend.core.writing.writer import Writer
from stylist_app.backend.history.routes import routes as history_routes
from stylist_app.backend.imports import job as import_job
from stylist_app.backend.imports import reading as import_reading
from stylist_app.backend.imports.customers.importing import customers_of
from stylist_app.backend.imports.routes import routes as imports_routes
from stylist_app.backend.inbox.routes import routes as inbox_routes
from stylist_app.backend.looks import cards as look_cards
from stylist_app.backend.looks import render as looks_render
from stylist_app.backend.looks.jobs import register_jobs as looks_jobs
from stylist_app.backend.looks.routes import routes as looks_routes
from stylist_app.backend.looks.service import handing
from stylist_app.backend.messaging.access import ConversationAccess
from stylist_app.backend.messaging.builtin import builtin_kinds
from stylist_app.backend.messaging.jobs import register_jobs as messaging_jobs
from stylist_app.backend.messaging.kinds import Kind, Kinds, Sending, Sent
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.records import known_message
from stylist_app.backend.messaging.render import register_renderings as messaging_renderings
from stylist_app.backend.messaging.routes import routes as messaging_routes
from stylist_app.backend.messaging.service import keeping as messages_keeping
from stylist_app.backend.messaging.service import open_conversation, staff_access_changed
from stylist_app.backend.orders import render as orders_render
from stylist_app.backend.orders.jobs import register_jobs as orders_jobs
from stylist_app.backend.orders.purchases import keeping as purchases_keeping
from stylist_app.backend.orders.purchases.importing import orders_of
from stylist_app.backend.orders.replies import proposal
from stylist_app.backend.orders.routes import routes as orders_routes
from stylist_app.backend.orders.service.holds import follow_piece
from stylist_app.backend.orders.service.proposals import notice
from stylist_app.backend.outreach import jobs as outreach_jobs
from stylist_app.backend.outreach import keeping as outreach_keeping
from stylist_app.backend.outreach.routes import routes as outreach_routes
from stylist_app.backend.outreach.service import asides
from stylist_app.backend.people import render as people_render
from stylist_app.backend.people.mentions import render as mention_render
from stylist_app.backend.people.mentions import service as mentions
from stylist_app.backend.people.privacy import erasing, exporting, retention
from stylist_app.backend.people.promises import jobs as promise_jobs
from stylist_app.backend.people.promises import render as promise_render
from stylist_app.backend.people.routes import routes as people_routes
from stylist_app.backend.people.service import NewCustomer, join_store, person_facts
from stylist_app.backend.people.service.customers import hear
from stylist_app.backend.stores import render as stores_render
from stylist_app.backend.stores.routes import routes as stores_routes
from stylist_app.connectors.feeds.people.shopify_customers import ShopifyCustomers
from stylist_app.connectors.feeds.people.shopify_orders import ShopifyOrders
from stylist_app.connectors.feeds.people.woocommerce_customers import WooCommerceCustomers
from stylist_app.connectors.feeds.people.woocommerce_orders import WooCommerceOrders
from stylist_app.settings import Settings


def _text_sent(tx: Tx, caller: Caller, sending: Sending) -> None:
    """`messaging.kinds.Sent` of the kind text: what a shopper writes may end what she allowed, or choose from what she was shown."""
    if not caller.is_staff:
        hear(tx, caller.id, sending.id, sending.channel, str(sending.payload.get("text", "")))
    notice(tx, caller, sending)


def _note_sent(tx: Tx, caller: Caller, sending: Sending) -> None:
    """The same of the kind note: whom it names is told."""
    named = sending.payload.get("mentions", ())
    if named:
        access = ConversationAccess()
        customer_id = access.scopes(tx.session, [sending.conversation_id])[sending.conversation_id].customer_id
        mentions.name(
            tx, caller, customer_id, sending.conversation_id, named, access=access, field="payload.mentions", message_id=sending.id
        )  # fmt: skip


_SENT: Mapping[str, Sent] = MappingProxyType({"text": _text_sent, "note": _note_sent})


def presenter_of(media: MediaLibrary) -> Presenter:
    """Every kind of message this build knows, and how it is shown."""
    kinds = Kinds()
    for kind in builtin_kinds(media):
        kinds.register(replace(kind, sent=_SENT.get(kind.name)))
    kinds.register(
        Kind(
            cards.KIND, cards.COMMAND, accept=cards.accept, render=cards.present, excerpt=cards.excerpt, media_ids=cards.media_ids,
            items=lambda payload: [(str(item.get("title", "")), item.get("picture_id")) for item in payload.get("items", ())],
            choose=cards.choose, shows=True,
        )
    )  # fmt: skip
    kinds.register(look_cards.kind())
    kinds.register(proposal.kind())
    return Presenter(kinds, media)


def keepers_of(presenter: Presenter) -> retention.Keepers:
    """What of the rooms above the people room goes with its age."""
    return {**messages_keeping.keepers(presenter), **purchases_keeping.keepers(), **outreach_keeping.keepers()}


def importing() -> import_job.Works:
    """What can be imported, and who takes it in."""
    people: import_job.Works = {
        "shopify-customers": customers_of(ShopifyCustomers, _conversation_aside), "shopify-orders": partial(orders_of, ShopifyOrders),
        "woocommerce-customers": customers_of(WooCommerceCustomers, _conversation_aside),
        "woocommerce-orders": partial(orders_of, WooCommerceOrders),
    }  # fmt: skip
    return {**catalog_kinds.importing(), **people}


def new_conversation(tx: Tx, new: NewCustomer) -> None:
    """`people.service.OpenConversation`, done by the messaging room."""
    open_conversation(tx, new.customer_id, new.conversation_id, new.store_id, new.assignee_id)


def _conversation_aside(tx: Tx, new: NewCustomer) -> None:
    """`imports.customers.importing.OpenAside`: thousands who never wrote here are no work that waits."""
    open_conversation(tx, new.customer_id, new.conversation_id, new.store_id, None, state="resolved")


def compose(settings: Settings) -> Backend:
    """The services of the core and what the rooms register with them. Opens no connection and starts no thread."""
    secret = secret_of(settings)
    database = Database(settings.database)
    renderings = Renderings()
    access = ConversationAccess()
    auth = Auth(database, settings, secret, person_facts)

    def committed_elsewhere(with_jobs: bool) -> None:
        hub.wake()
        if with_jobs:
            jobs.kick()

    hub = Hub(database, renderings, access, auth, Replicas(database, committed=committed_elsewhere))
    writer = Writer(database, on_commit=hub.wake)
    jobs = Jobs(database, writer)
    media = MediaLibrary(settings, secret)

    def follow(committed: Committed) -> None:
        auth.follow(committed.changes)
        if committed.jobs:
            jobs.kick()

    writer.followers.append(follow)
    presenter = presenter_of(media)
    housekeeping.register(jobs)
    media_jobs.register(jobs)
    catalog_jobs.register(jobs)
    import_job.register(jobs, importing())
    messaging_jobs(jobs, presenter)
    looks_jobs(jobs)
    orders_jobs(jobs)
    outreach_jobs.register_jobs(jobs)
    ledger.register(jobs)
    backup_keys.register(jobs)
    erasing.register(jobs, backups_until=backup_keys.last_until)
    promise_jobs.register(jobs)
    exporting.register(jobs)
    retention.register(jobs, keepers_of(presenter))
    stores_render.register(renderings, media)
    people_render.register(renderings, media)
    promise_render.register(renderings)
    mention_render.register(renderings)
    catalog_render.register(renderings)
    import_reading.register(renderings)
    messaging_renderings(renderings, presenter)
    looks_render.register(renderings, media)
    orders_render.register(renderings, media)
    asides.register(renderings)
    return Backend(settings, secret, database, writer, renderings, access, auth, hub, jobs, media)


def migrate(settings: Settings, database: Database) -> None:
    """Makes the folder and brings the database to the present shape. Blocking."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrations.upgrade(database)


def _at_start(tx: Tx) -> None:
    housekeeping.ask(tx)
    media_jobs.ask_for_sweep(tx)
    catalog_jobs.ask(tx)
    import_job.ask(tx)
    erasing.ask(tx)
    exporting.ask(tx)
    retention.ask(tx)
    backup_keys.ask(tx)
    outreach_jobs.ask(tx)


@contextmanager
def opened(settings: Settings) -> Iterator[Backend]:
    """The backend without the web: for the command line, imports and seeds. Writes are seen by a running API within a second."""
    backend = compose(settings)
    migrate(settings, backend.database)
    seal.keep(backend.database, backend.secret)
    backend.writer.start()
    try:
        yield backend
    finally:
        backend.media.close()
        backend.writer.close()
        backend.database.close()


def create_app(settings: Settings, connectors: Sequence[object] = ()) -> FastAPI:
    """`app.state.backend` is what the rooms were given; `app.state.connectors` the outside world this API may use; `app.state.door` is the
    server's."""
    backend = compose(settings)
    keeper = Keeper(backend.database)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(migrate, settings, backend.database)
        await asyncio.to_thread(seal.keep, backend.database, backend.secret)
        backend.writer.start()
        await backend.hub.start()
        backend.hub.replicas.start()
        await asyncio.to_thread(backend.writer.call, _at_start)
        backend.jobs.start(backend)
        keeper.start()
        try:
            yield
        finally:
            await asyncio.to_thread(keeper.close)
            await backend.hub.close()
            await asyncio.to_thread(backend.hub.replicas.close)
            await asyncio.to_thread(backend.jobs.close)
            await asyncio.to_thread(backend.media.close)
            await asyncio.to_thread(backend.writer.close)
            backend.database.close()

    metrics = Metrics(backend)
    backend.writer.followers.append(metrics.committed)
    table = Table(backend.auth.of)
    app = edge.Fronted(
        title="Stylist messaging API",
        version=stylist_app.__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )

    def front(framework: ASGIApp) -> ASGIApp:
        shortcut = Shortcut(framework, table=table, answer=edge.answer)
        outermost = edge.Edge(shortcut, origin=settings.app_url, upload_bytes=(settings.upload_mb + 1) << 20, observe=metrics.request)
        app.state.door = Door(table, backend.auth, backend.writer, outermost)
        return outermost

    app.stand(front)
    app.state.backend = backend
    app.state.connectors = tuple(connectors)
    edge.handle_problems(app)
    app.openapi = lambda: openapi.describe(app)  # type: ignore[method-assign]
    token = settings.metrics_token
    presenter = presenter_of(backend.media)
    rooms = joined(
        service_routes.routes(app, backend),
        metrics_routes(metrics, token.get_secret_value() if token else None),
        people_routes(
            backend,
            open_conversation=new_conversation,
            on_staff_access_changed=staff_access_changed,
            known_product=known_product,
            known_message=known_message,
            look_of=lambda session, caller, look_id: handing.look_of(session, backend.access, caller, look_id),
            hand_look=partial(handing.hand_look, access=backend.access, media=backend.media, presenter=presenter),
            keepers=keepers_of(presenter),
        ),
        stores_routes(backend, created=join_store),
        catalog_routes(backend, keeper),
        imports_routes(backend),
        messaging_routes(backend, presenter),
        inbox_routes(backend, presenter),
        history_routes(backend, presenter),
        looks_routes(backend, keeper, resized=follow_piece),
        orders_routes(backend, presenter),
        outreach_routes(backend),
        media_routes(backend),
        events.routes(backend.auth, backend.hub),
    )
    app.router.routes.extend(rooms.routes)
    table.fill(app.routes)
    app.router.routes.insert(0, table)
    return app
