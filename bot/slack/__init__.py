"""Slack in and out: listeners, handlers, forms and delivery."""
