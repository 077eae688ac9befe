"""What can go wrong that a person can do something about.

Every class carries the values a reader needs; ``bot.explain`` turns them into one
sentence in the reader's language. The English message is for the log and for ``kam``
without a locale.
"""

from __future__ import annotations


class KamError(Exception):
    """Something the user can mend. Anything else that is raised is a bug."""
