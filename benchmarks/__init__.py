"""Measures Backchat: how replies are understood, how fast it is, and stock Rasa beside it."""
