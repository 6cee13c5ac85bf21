"""What is issued to those who were there and passed."""
