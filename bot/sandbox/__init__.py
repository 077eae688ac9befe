"""The local workspace: a stand-in for Slack, on this machine only, with a sample company."""
