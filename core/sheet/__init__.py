"""Step five: out to the game."""
