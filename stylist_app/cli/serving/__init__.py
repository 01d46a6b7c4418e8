"""The commands that run a shop (`demo`, `serve`, and the hidden `part`), and the watch over the processes they start."""
