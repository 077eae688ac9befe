"""What people's sentences say, found by rules alone: days, promises, names. German and English."""
