"""Sprites that move: a sheet drawn as one thing, looked at, repaired and walked about."""
