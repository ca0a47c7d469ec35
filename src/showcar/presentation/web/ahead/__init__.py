"""Pages of cars of which much is told, drawn ahead by the process that judges, so that nobody waits for them.

    store.Store(folder)                          the file, beside the boards; it may be thrown away at any time
    drawing.further(ledger, folder, clock)       draws what lacks, a little at a time
    showing.Ahead(desk, folder)                  what of it may be shown just now

A page is drawn again once its programme was judged anew. Until then it is shown as it was, and says so.
"""
