"""What a language model is told, one file a prompt."""
