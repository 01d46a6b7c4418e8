"""The messaging API. Rooms keep facts; `app.create_app` is the only place where they are put together."""
