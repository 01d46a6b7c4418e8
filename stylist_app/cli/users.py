"""`stylist user`: the shop's people from the command line, the first manager above all."""

from typing import Annotated

import typer

from stylist_app.cli.common import DataDir, backend, fail, settings_of

app = typer.Typer(no_args_is_help=True, help="Add and manage the shop's people.")
ROLES = ("stylist", "expert", "manager", "admin")
Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The person's e-mail address.")]


@app.callback()
def users() -> None:
    """Add and manage the shop's people. The web app can do all of it too, once there is a manager."""


@app.command("add")
def add(
    email: Email,
    name: Annotated[str, typer.Option("--name", prompt=True, help="As shoppers and colleagues see it.")],
    role: Annotated[str, typer.Option("--role", help="stylist, expert, manager or admin.")] = "stylist",
    store: Annotated[str | None, typer.Option("--store", help="A store's name; made when there is none of that name.")] = None,
    title: Annotated[str, typer.Option("--title", help="For example: Senior stylist.")] = "",
    data_dir: DataDir = None,
) -> None:
    """Add a colleague and print a one-time link with which they sign in and choose a password."""
    from pydantic import ValidationError

    from stylist_app.backend.people.service.invites import make_invite
    from stylist_app.backend.people.service.staff import create_staff
    from stylist_app.backend.stores.service import store_named
    from stylist_app.wire.ids import new_id
    from stylist_app.wire.staff import CreateStaff

    if role not in ROLES:
        fail(f"There is no role {role!r}; choose one of {', '.join(ROLES)}.")
    settings = settings_of(data_dir)
    with backend(settings) as shop:

        def command(tx):  # type: ignore[no-untyped-def]
            stores = [store_named(tx, store).id] if store else []
            person, _ = create_staff(tx, None, CreateStaff(id=new_id(), name=name, email=email, role=role, title=title, store_ids=stores))  # type: ignore[arg-type]
            return make_invite(tx, shop.secret, staff_id=person.id)[1]

        try:
            token = shop.writer.call(command)
        except ValidationError as error:
            fail(f"{'.'.join(map(str, error.errors()[0]['loc']))}: {error.errors()[0]['msg']}")
    typer.echo(f"Added. One-time sign-in link: {settings.app_url}/enter/{token}")


@app.command("list")
def list_people(data_dir: DataDir = None) -> None:
    """List the shop's people."""
    from sqlmodel import select

    from stylist_app.backend.people.tables import StaffRow

    with backend(settings_of(data_dir)) as shop, shop.database.reading() as session:
        for person in session.exec(select(StaffRow).order_by(StaffRow.name)):
            typer.echo(f"{person.email or '-':40} {person.role:8} {person.name}{'  (disabled)' if person.disabled else ''}")


@app.command("disable")
def disable(email: Email, data_dir: DataDir = None) -> None:
    """Take a colleague's access away at once. Their conversations stay; `--enable` in the web app gives it back."""
    from stylist_app.backend.messaging.service.assignment import staff_access_changed
    from stylist_app.backend.people.service.staff import disable_staff, staff_by_email

    with backend(settings_of(data_dir)) as shop:
        with shop.database.reading() as session:
            person = staff_by_email(session, email)
        if person is None:
            fail("Nobody has this e-mail address.")
        shop.writer.call(lambda tx: disable_staff(tx, person.id, True, auth=shop.auth, media=shop.media, on_access_changed=staff_access_changed))
    typer.echo("Disabled. Every session of theirs has ended.")


@app.command("reset-password")
def reset_password(email: Email, data_dir: DataDir = None) -> None:
    """End a colleague's sessions and print a one-time link with which they sign in and choose a new password."""
    from stylist_app.backend.people.service.invites import make_invite
    from stylist_app.backend.people.service.staff import end_access, staff_by_email

    settings = settings_of(data_dir)
    with backend(settings) as shop:
        with shop.database.reading() as session:
            person = staff_by_email(session, email)
        if person is None:
            fail("Nobody has this e-mail address.")

        def command(tx):  # type: ignore[no-untyped-def]
            end_access(tx, shop.auth, person.id)
            return make_invite(tx, shop.secret, staff_id=person.id)[1]

        token = shop.writer.call(command)
    typer.echo(f"Their sessions have ended. One-time sign-in link: {settings.app_url}/enter/{token}")
