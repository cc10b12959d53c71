"""What is seen on the pictures of the library, put into the other languages: on the board, and a form of its own."""
