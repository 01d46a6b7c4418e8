"""The pieces of the collection, by what they are made like. Each function paints one garment on a sheet in one tone."""
