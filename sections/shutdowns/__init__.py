"""Network shutdowns (4.2): notices with times and places, what is said of them later, and the banner on every page."""
