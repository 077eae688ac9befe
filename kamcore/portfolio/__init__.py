"""The programme as a whole: whom to look after, how many, and what that comes to."""
