"""Views: pure functions from a result of the core to Slack blocks."""
