"""Pictures as PNG: pure functions from a result of the core to bytes."""
