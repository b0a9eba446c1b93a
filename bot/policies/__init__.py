"""Rasa's policies that keep people safe: thin, and independent of the action server."""
