"""What a customer has decided on: her bag, what is held for her, and proposals read from her replies."""
