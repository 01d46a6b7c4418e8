"""What the shop sells: products with variants and pictures, found by words, imported from feeds, put into messages as cards. Knows no message."""
