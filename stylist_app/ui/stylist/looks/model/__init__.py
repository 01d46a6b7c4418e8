"""What happens on a board, without drawing: where pieces lie, their numbers, every act as writes with its way back, what it costs. Pure."""
