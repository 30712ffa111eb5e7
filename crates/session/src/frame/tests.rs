//! Stories of the frame.
