"""Words that people, files or customers could bring, and that no view may trip over."""

from __future__ import annotations

from hypothesis import strategies as st

NASTY = (
    "<!channel>",
    "<!here|here>",
    "<@U012AB3CD>",
    "<#C012AB3CD>",
    "<!subteam^S012AB3CD>",
    "<https://evil.example|ACME>",
    "&lt;!channel&gt;",
    "@channel",
    "*bold* _quiet_ ~gone~ `code`",
    "```\nblock\n```",
    "> quoted",
    ":rotating_light:",
    "\u202etxet desrever\u202c",
    "\u2066isolated\u2069",
    "zero\u200bwidth\ufeffjoined",
    "line\nbreak\r\nand\u2028more",
    "\x00\x07\x1b[31mred\x1b[0m",
    "\ud800",
    "{0} {name} {policy.ref} %s",
    "\U000e0041tag",
    "😀" * 300,
    "&" * 400,
    "<" * 3_000,
    "a" * 10_000,
    "word " * 2_000,
    "",
    " ",
    "\u200b",
)

hostile_words = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=4).map(" ".join),
    st.text(max_size=200),
)
