"""What Slack refuses: shapes and sizes of blocks and forms, scopes, metadata."""
