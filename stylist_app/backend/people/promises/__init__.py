"""What the shop owes a customer: by whom, until when, and that its owner is told once when the time has come."""
