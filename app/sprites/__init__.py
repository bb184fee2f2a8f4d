"""The page of this step: art in. Files become clean, equal sprites with words."""
