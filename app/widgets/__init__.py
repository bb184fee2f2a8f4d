"""Pieces of window that more than one page shows."""
