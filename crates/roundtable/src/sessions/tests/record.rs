//! Stories of what a session leaves.
