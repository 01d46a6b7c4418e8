"""The load generator: raw HTTP/1.1 on kept-alive sockets, in a process of its own. Knows addresses and tokens, nothing of the product's code."""
