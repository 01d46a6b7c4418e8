"""What was done about a reason to contact somebody: nothing of it is kept, whoever shows the list asks for it again."""

from stylist_app.client.reduce.base import Body, Change, Drop, View
from stylist_app.wire.today import Aside


def put_aside(view: View, body: Body) -> list[Change]:
    told = Aside.model_validate(body)
    return [Drop("reason", f"{told.customer_id} {told.key}", told.conversation_id)]
