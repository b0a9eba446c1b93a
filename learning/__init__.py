"""Teaches the network that reads replies; needed only by those who change what it learns from."""
