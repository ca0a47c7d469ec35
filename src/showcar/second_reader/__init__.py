"""A second reader: a language model behind an OpenAI-compatible endpoint proposes claims, and proposes only.

1 `prompt`: the report as numbered sentences, with the words of prompt.toml. 2 `schema`: the shape of an answer, out of
the claims' vocabulary. 3 `endpoint`: one question to the server that the user named, within limits. 4 `answers`: what
came back as proposals. 5 `anchoring`: proposals to claims, where the quote stands in the sentence that is named; the
others are dropped and counted. 6 `comparing`: beside the claims of the built-in reader.

Text and answers are hostile: whatever they say, all that can come of them is a claim in the vocabulary with words of
the report itself. `reading` puts these stages together; `keeping` keeps answers, so that nothing is asked twice.
"""
