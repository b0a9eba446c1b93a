"""What Backchat does in a conversation: thin rasa_sdk actions around the pure code."""
