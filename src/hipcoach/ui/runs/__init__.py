"""The page of runs: what was run, how much it grows, the shoes, and what comes round."""
