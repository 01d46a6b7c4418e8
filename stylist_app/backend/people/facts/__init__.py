"""What is known of a customer, value by value: who said it, when, because of which message, and what was said before."""
