"""The whole shop on a screen: found by words, sizes, colours and more, picked in order, sent. Beside a conversation, or on its own."""
