"""What every screen stands in: the places of the app, one tab's session, and the frame that follows its state. Knows no screen."""
