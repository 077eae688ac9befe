"""Forms from press to commit: drawn while the press is fresh, taken before they close."""
