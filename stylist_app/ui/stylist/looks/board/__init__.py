"""The board as it is drawn: canvas and pieces, the frame of the selected one, the slots below."""
