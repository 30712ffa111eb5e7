//! What moved between a first view and a second.

use std::collections::BTreeMap;

use super::{State, Told};
use crate::seats::{NoteId, Seat};

/// How an option is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub option: NoteId,
    /// By how many.
    pub views: usize,
    /// How sure they are, in per cent, on average of those who say so, rounded down.
    pub sure: Option<u8>,
}

/// How one seat's view moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Whose.
    pub seat: Seat,
    /// From which option and how sure,
    pub from: (NoteId, Option<u8>),
    /// to which, and how sure.
    pub to: (NoteId, Option<u8>),
}

/// What moved between a first view and a second.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shift {
    /// How the options were held at first, by most in front,
    pub before: Vec<Held>,
    /// and then.
    pub after: Vec<Held>,
    /// Each seat that gave both, where both were signed. Without names nobody knows any more
    /// who held what, so that only the group's shift can be told.
    pub moved: Vec<Moved>,
}

pub(super) fn of(first: &State, second: &State) -> Shift {
    let mut moved = Vec::new();
    for to in &second.told {
        let same = |from: &&Told| to.author.is_some() && from.author == to.author;
        if let (Some(seat), Some(from)) = (to.author, first.told.iter().find(same)) {
            moved.push(Moved {
                seat,
                from: (from.option, from.sure),
                to: (to.option, to.sure),
            });
        }
    }
    moved.sort_by_key(|moved| moved.seat);
    Shift {
        before: held(&first.told),
        after: held(&second.told),
        moved,
    }
}

fn held(views: &[Told]) -> Vec<Held> {
    let mut by_option: BTreeMap<NoteId, Vec<Option<u8>>> = BTreeMap::new();
    for told in views {
        by_option.entry(told.option).or_default().push(told.sure);
    }
    let mut all: Vec<Held> = by_option
        .into_iter()
        .map(|(option, said)| {
            let sure: Vec<usize> = said
                .iter()
                .flatten()
                .map(|sure| usize::from(*sure))
                .collect();
            let mean = sure.iter().sum::<usize>().checked_div(sure.len());
            Held {
                option,
                views: said.len(),
                sure: mean.map(|mean| mean as u8),
            }
        })
        .collect();
    all.sort_by_key(|held| (usize::MAX - held.views, held.option));
    all
}
