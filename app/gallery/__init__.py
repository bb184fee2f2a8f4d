"""The page of this step: choosing."""
