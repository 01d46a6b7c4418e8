"""What is known of her in the panel: at a glance, changed where it stands, with who said it and what was said before."""
