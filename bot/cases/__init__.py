"""Business cases in words: asked for, read, and written as a reply, a page and a line of a plan."""
