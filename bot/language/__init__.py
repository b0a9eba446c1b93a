"""Words to facts: no Rasa, language data in files beside the algorithms."""
