"""What the console decides without drawing: filters and order, keys, send-later times, placeholders. Pure; no page, no account, no clock."""
