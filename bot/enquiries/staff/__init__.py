"""The pages on which the practice reads and closes enquiries; a process of its own."""
