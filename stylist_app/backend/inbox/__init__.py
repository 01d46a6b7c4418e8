"""What a client starts from and lists: the snapshot, the inbox with its filters and search, who is there. Composes other rooms' facts; keeps none."""
