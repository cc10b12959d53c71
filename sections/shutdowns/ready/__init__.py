"""What dispatchers need not write again: sentences translated once, and events that come again and again."""
