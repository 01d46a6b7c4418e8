"""`stylist user`: the shop's people from the command line, the first manager above all."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from stylist_app.cli.common import DataDir, app_url, backend, fail, settings_of

if TYPE_CHECKING:
    from stylist_app.backend.core.backend import Backend
    from stylist_app.backend.core.writing.tx import Tx
    from stylist_app.backend.people.tables import StaffRow

app = typer.Typer(no_args_is_help=True)
Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The person's e-mail address.")]


@app.callback()
def users() -> None:
    """Add and manage the shop's people. A manager can do all of it on the screens too; the first one is made here.

    Works while the shop runs and while it does not. A link works once, for two weeks.
    """


@app.command("add")
def add(
    email: Email,
    name: Annotated[str, typer.Option("--name", prompt=True, help="As shoppers and colleagues see it.")],
    role: Annotated[
        Literal["stylist", "expert", "manager", "admin"],
        typer.Option("--role", help="A manager leads her stores, an admin all of them; an expert sees what she is brought into."),
    ] = "stylist",
    store: Annotated[
        str | None, typer.Option("--store", help="Name of her store, made when there is none of that name. Default: the shop's first.")
    ] = None,
    title: Annotated[str, typer.Option("--title", help="For example: Senior stylist.")] = "",
    data_dir: DataDir = None,
) -> None:
    """Add a colleague and print a one-time link with which she signs in and chooses a password."""
    settings = settings_of(data_dir)
    with backend(settings) as shop:
        from pydantic import ValidationError
        from sqlmodel import col, select

        from stylist_app.backend.people.service.invites import make_invite
        from stylist_app.backend.people.service.staff import create_staff
        from stylist_app.backend.stores.service import store_named
        from stylist_app.backend.stores.tables import StoreRow
        from stylist_app.wire.ids import new_id
        from stylist_app.wire.staff import CreateStaff

        def command(tx: "Tx") -> tuple[str, str]:
            first = select(StoreRow.name).where(col(StoreRow.closed).is_(False)).order_by(col(StoreRow.id))
            wanted = store or (None if role == "admin" else tx.session.exec(first).first())
            if wanted is None and role != "admin":
                fail("The shop has no store yet. Name the first one with --store.")
            stores = [store_named(tx, wanted).id] if wanted else []
            person, _ = create_staff(tx, None, CreateStaff(id=new_id(), name=name, email=email, role=role, title=title, store_ids=stores))
            return make_invite(tx, shop.secret, staff_id=person.id)[1], wanted or "every store"

        try:
            token, where = shop.writer.call(command)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            fail(f"{'.'.join(map(str, first['loc']))}: {first['msg']}.")
    typer.echo(f"Added {name}, {role} of {where}. One-time sign-in link:\n{app_url(settings)}/enter/{token}")


@app.command("list")
def list_people(data_dir: DataDir = None) -> None:
    """List the shop's people: e-mail address, role, name, whether disabled."""
    with backend(settings_of(data_dir)) as shop:
        from sqlmodel import select

        from stylist_app.backend.people.tables import StaffRow

        with shop.database.reading() as session:
            people = session.exec(select(StaffRow).order_by(StaffRow.name)).all()
    if not people:
        typer.echo('Nobody yet. Add the first manager: stylist user add EMAIL --name NAME --role manager --store "Your store"', err=True)
    width = max((len(person.email or "-") for person in people), default=0)
    for person in people:
        typer.echo(f"{person.email or '-':{width}}  {person.role:8}  {person.name}{'  (disabled)' if person.disabled else ''}")


@app.command("disable")
def disable(email: Email, data_dir: DataDir = None) -> None:
    """Take a colleague's access away at once. What she wrote stays; a manager can give her access back on the screens."""
    with backend(settings_of(data_dir)) as shop:
        from stylist_app.backend.messaging.service.assignment import staff_access_changed
        from stylist_app.backend.people.service.staff import disable_staff

        person = _person(shop, email)
        shop.writer.call(lambda tx: disable_staff(tx, person.id, True, auth=shop.auth, media=shop.media, on_access_changed=staff_access_changed))
    typer.echo(f"{person.name} is disabled. Every session of hers has ended.")


@app.command("reset-password")
def reset_password(email: Email, data_dir: DataDir = None) -> None:
    """End a colleague's sessions and print a one-time link with which she signs in and chooses a new password."""
    settings = settings_of(data_dir)
    with backend(settings) as shop:
        from stylist_app.backend.people.service.invites import make_invite
        from stylist_app.backend.people.service.staff import end_access, staff_row

        person = _person(shop, email)
        if person.disabled:
            fail(f"{person.name} is disabled; a manager can give her access back on the screens.")

        def command(tx: "Tx") -> str:
            staff_row(tx.session, person.id).password_hash = None
            end_access(tx, shop.auth, person.id)
            return make_invite(tx, shop.secret, staff_id=person.id)[1]

        token = shop.writer.call(command)
    typer.echo(f"{person.name} is signed out everywhere, and her password is gone. One-time sign-in link:\n{app_url(settings)}/enter/{token}")


def _person(shop: "Backend", email: str) -> "StaffRow":
    from stylist_app.backend.people.service.staff import staff_by_email

    with shop.database.reading() as session:
        found = staff_by_email(session, email)
    if found is None:
        fail(f"Nobody has the e-mail address {email}. `stylist user list` shows everybody.")
    return found
