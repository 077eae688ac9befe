"""The sample company: its data as files, and how they get into a store."""
