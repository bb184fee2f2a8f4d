"""The exceptions that cross from core to whoever asked: UserError is shown, Stopped is not."""


class UserError(Exception):
    """A problem the user can act on. str() is the sentence they read."""


class Stopped(Exception):
    """The user stopped the work. Unwinds quietly, is never shown."""
