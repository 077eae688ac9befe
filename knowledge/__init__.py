"""Words and where they come from: understanding a question, and finding what answers it."""
