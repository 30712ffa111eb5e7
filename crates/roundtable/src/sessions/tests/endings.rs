//! Stories of commitments, thanks and breaks.
