"""Amounts in words, to be put into sentences: one sprite is never "1 sprites"."""

from core.words import tr


def sprites(count: int) -> str:
    return tr("1 sprite") if count == 1 else tr("{count} sprites", count=f"{count:,}")


def labels(count: int) -> str:
    return tr("1 label") if count == 1 else tr("{count} labels", count=f"{count:,}")


def colours(count: int) -> str:
    return tr("1 colour") if count == 1 else tr("{count} colours", count=f"{count:,}")


def pictures(count: int) -> str:
    return tr("1 picture") if count == 1 else tr("{count} pictures", count=f"{count:,}")


def minutes(count: int) -> str:
    return tr("1 minute") if count == 1 else tr("{count} minutes", count=f"{count:,}")
