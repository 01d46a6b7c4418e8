"""Customers: kept while their conversation is."""

from stylist_app.client.reduce.base import Body, Change, Put, Stored, View, newer
from stylist_app.wire.customer import Customer


def put(view: View, body: Body) -> list[Change]:
    customer = Customer.model_validate(body)
    conversation_id = view.conversation_of(customer.id)
    return [] if conversation_id is None else keep(view, customer, body, conversation_id)


def keep(view: View, customer: Customer, body: Body, conversation_id: str) -> list[Change]:
    if not newer(view, "customer", customer.id, customer.version):
        return []
    return [Put(Stored("customer", customer.id, body, customer.version, conversation_id))]
