"""`showcar watch`: follows feeds.

```
command         options, beginning and end
├── settings    FEEDS.toml
├── stopping    signals
└── watching    rounds over the feeds, pauses between them
    ├── visits      one feed: asked, read, its state kept
    ├── reports     one entry: fetched where the feed is short, read, recorded
    └── telling     what is printed and written: reports, changes
```
"""
