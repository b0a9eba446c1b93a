"""Rasa's NLU components: thin shells around bot.language and bot.interpretation."""
