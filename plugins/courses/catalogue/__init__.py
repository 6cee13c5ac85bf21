"""What is taught: courses, their banks of questions, and what their certificates look like."""
