"""What everything else is built of: exact numbers, places in text, problems, words.

Standard library only; nothing here knows a rubric, a vendor or a file format.
"""
