"""Forms: each a pure view builder and a pure reader of what was filled in."""
