"""Products for a customer: the picker with its tray, and one product's details."""
