"""Every sentence that a user reads passes through tr(), so that it can be said in another language."""


def tr(sentence: str, **gaps: object) -> str:
    """The sentence in the user's language, its named {gaps} filled. Whole sentences only, never glued parts."""
    return writable(sentence.format(**gaps)) if gaps else sentence


def writable(text: str) -> str:
    """The text as it can be shown and saved anywhere: names on a disk may hold bytes that are no letters."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
