"""`quizgrad check`: what is there, what is missing, what is wrong, and how it is mended."""
