"""The shell: it carries questions in and answers out, and decides nothing about key accounts."""
