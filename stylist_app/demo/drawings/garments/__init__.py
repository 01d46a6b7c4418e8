"""How garments are put together: bodies and sleeves, collars, fastenings, skirts and legs. A piece says which, in which measures and which cloth."""
