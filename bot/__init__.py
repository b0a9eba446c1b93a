"""Backchat: a conversational symptom chatbot for back pain."""
