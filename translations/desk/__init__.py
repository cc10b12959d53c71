"""The translator's desk: a page text by text beside its original, with all that helps, and the next row after it."""
