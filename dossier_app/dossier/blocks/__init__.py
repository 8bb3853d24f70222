"""How each kind of block of the value becomes strips of a page."""
