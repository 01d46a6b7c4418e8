"""Everything that was between the shop and a customer, over all rooms. Composes other rooms' facts; keeps none."""
