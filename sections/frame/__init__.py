"""What every page is made with, whatever its kind."""
