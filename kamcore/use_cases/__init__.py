"""What a caller can ask for: one function each, its transaction included."""
