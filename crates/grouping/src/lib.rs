//! Who sits with whom.
