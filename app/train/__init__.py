"""The page of this step: a network learns the sprites. The only room that knows torch."""
