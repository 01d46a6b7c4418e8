"""Where her screens lead: to the places of the companion, to a look and back, and to what could lie in a piece's place."""

from stylist_app.ui.shell import routes
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shopper.state import Over


class Ways:
    session: Session
    over: Over
    came_from = routes.SHARED
    """The place that she opened a look from."""

    def open_place(self, name: str) -> None:
        self.session.go(routes.Route(name).path)

    def open_look(self, look_id: str) -> None:
        self.over.kind = ""
        self.session.go(routes.look(look_id))

    def leave_look(self) -> None:
        self.open_place(self.came_from)

    def leave_for_chat(self) -> None:
        self.open_place(routes.CHAT)

    def swap(self, look_id: str, piece_id: str) -> None:
        """What could lie there instead."""
        self.over.look_id, self.over.piece_id, self.over.kind = look_id, piece_id, "swap"
