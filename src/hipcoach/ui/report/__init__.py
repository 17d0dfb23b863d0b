"""One page for the physio: what it says, and how it is drawn on paper."""
