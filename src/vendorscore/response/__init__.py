"""Answers and their states; a response file read against the rubric it answers."""
