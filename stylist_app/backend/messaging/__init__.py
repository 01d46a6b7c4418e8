"""Conversations and what is said in them. Owns access to a conversation, its state, and every message; knows cards only as a kind plus a payload."""
