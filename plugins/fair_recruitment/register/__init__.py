"""What everybody may see: who pays what, the register of organisations, and how the programme does."""
