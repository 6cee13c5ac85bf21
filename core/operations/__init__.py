"""Setting a deployment up, serving it and looking after it: what stands around the application."""
