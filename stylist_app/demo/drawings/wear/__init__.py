"""The wardrobe: each garment's cut, cloth and details, from the front and from the back."""
