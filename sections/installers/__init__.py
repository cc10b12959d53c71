"""The directory of organisations that install and verify meters."""
