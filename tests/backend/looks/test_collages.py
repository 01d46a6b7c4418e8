"""A look has one picture, of itself as it is now."""

from stylist_app.backend.core.media.tables import MediaRow
from stylist_app.backend.looks.service.picturing import make_collage
from stylist_app.backend.messaging.service.erasing import erase_conversation
from tests.backend.looks.house import Atelier, Body


def pictured(atelier: Atelier, look: Body) -> Body:
    make_collage(atelier.stall.api.backend, look["id"])
    return atelier.read(look)


def test_a_look_gets_a_picture_and_another_when_it_changes(atelier: Atelier) -> None:
    look = atelier.draft(atelier.piece("dress", slot="dress"), atelier.piece("bag", slot="bag"))
    first = pictured(atelier, look)
    assert first["collage"]["width"] > 0 and first["version"] == look["version"] + 1
    image = atelier.stall.as_("mara").get(first["collage"]["urls"]["medium"])
    assert image.status_code == 200 and image.headers["content-type"].startswith("image/")
    assert pictured(atelier, look) == first, "once for each version"
    atelier.done("DELETE", f"/looks/{look['id']}/pieces/{look['pieces'][1]['id']}")
    second = pictured(atelier, look)
    assert second["collage"]["id"] != first["collage"]["id"]
    assert first["collage"]["id"] not in {row.id for row in atelier.stall.rows(MediaRow)}
    atelier.done("DELETE", f"/looks/{look['id']}/pieces/{look['pieces'][0]['id']}")
    assert pictured(atelier, look)["collage"] is None


def test_pictures_go_with_their_look_and_their_conversation(atelier: Atelier) -> None:
    shelved, shared = atelier.draft(atelier.piece("bag"), shelf="personal"), atelier.shared(atelier.piece("bag"))
    pictures = [pictured(atelier, look)["collage"]["id"] for look in (shelved, shared)]
    atelier.ask("DELETE", f"/looks/{shelved['id']}")
    backend = atelier.stall.api.backend
    assert {row.id for row in atelier.stall.rows(MediaRow)} & set(pictures) == {pictures[1]}
    backend.writer.call(lambda tx: erase_conversation(tx, backend.media, atelier.stall.shop.aiko.id))
    assert not {row.id for row in atelier.stall.rows(MediaRow)} & set(pictures)
    assert atelier.ask("GET", f"/looks/{shared['id']}", by="ada").status_code == 404
