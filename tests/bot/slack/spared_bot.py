"""``kam run`` and ``kam worker`` as they are, but with nothing shipped to index."""

from __future__ import annotations

import sys
from functools import partial

import bot.slack.run
from bot.__main__ import main
from bot.library import Stock

if __name__ == "__main__":
    spared = Stock(pages=dict, with_vectors=False)
    bot.slack.run.run = partial(bot.slack.run.run, stock=spared)
    bot.slack.run.work = partial(bot.slack.run.work, stock=spared)
    main(sys.argv[1:] or ["run"])
