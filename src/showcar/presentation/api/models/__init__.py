"""The shapes of the API's answers, for its description alone: the objects are made where the command line's are."""
