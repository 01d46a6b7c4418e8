"""What finishes a look: hats, scarves, belts, gloves, glasses, jewellery."""
