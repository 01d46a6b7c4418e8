"""One product: its pictures, choice, stock and what belongs to it; several side by side; and what was picked of them."""
