"""What people are told unasked: planned each minute, told by durable jobs."""
