"""The list beside the board: for whom, piece by piece with size, colour and plan B, what it costs, the note, and where it goes."""
