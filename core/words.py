"""Every sentence that a user reads passes through tr(), so that it can be said in another language."""


def tr(sentence: str, **gaps: object) -> str:
    """The sentence in the user's language, its named {gaps} filled. Whole sentences only, never glued parts."""
    return sentence.format(**gaps) if gaps else sentence
