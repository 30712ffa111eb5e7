//! Stories of this kind.
