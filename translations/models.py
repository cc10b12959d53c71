"""The tables of this app: an index, each stands where its work is done."""
