"""What could go into an empty slot, or in a piece's place, each with its reasons. Nothing is placed without a tap."""
