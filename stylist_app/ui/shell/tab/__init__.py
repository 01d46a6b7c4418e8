"""What a tab's session is made of: its address bar, how it is dressed, its network with the API, its state. Known to the session alone."""
