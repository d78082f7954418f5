"""argv → command → exit code. stdout is data, stderr is talk."""
