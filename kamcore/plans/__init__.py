"""The key account plan: what is in it, who may not lose a word of it, and when it is one."""
