"""The API under `/api/v1`: what the command line prints, for programs that ask over HTTP."""
