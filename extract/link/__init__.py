"""Link: mentions to rows: all choosing between candidates happens here, and a row's `rule` says which rule chose."""
