"""The page of this step: out to the game."""
