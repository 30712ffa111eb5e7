//! Twos and threes, mixed anew.

use super::{Scene, Shown};

pub fn shown(_: &Scene<'_>) -> Result<Shown, askama::Error> {
    Ok(Shown::default())
}
