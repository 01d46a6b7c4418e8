"""What customers bought, here and elsewhere."""
