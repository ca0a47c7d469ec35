"""Archives of the web to tables of claims: WARC, folders of pages and JSON Lines in, Parquet out.

`run.sweep` does a whole sweep; `loading.reports` reads a finished one back. Nothing heavy is imported here.
"""
