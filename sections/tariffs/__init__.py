"""The rates with validity and order, the page that shows them, what a volume costs by them."""
