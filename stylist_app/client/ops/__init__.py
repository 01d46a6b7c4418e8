"""Queued changes: what one is, how it is carried out, and how it already shows. The queue itself is `client.outbox`."""
