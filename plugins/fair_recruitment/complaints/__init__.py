"""Complaints: the anonymous door for workers, the work on what they say, and restricted signs of forced labour."""
