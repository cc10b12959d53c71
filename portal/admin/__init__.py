"""What the screens of the admin have in common: matters that wait, and columns of lists."""
