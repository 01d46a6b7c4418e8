"""The shapes of the messaging API, a file per noun. Both sides import it; it imports nothing else of ours."""
