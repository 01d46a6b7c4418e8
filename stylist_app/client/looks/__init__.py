"""An account's looks and bags: read with what is queued laid over them, built, sent, decided on."""
