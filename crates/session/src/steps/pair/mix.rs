//! Who sits with whom: by fewest meetings again.

use crate::dice::Dice;
use crate::seats::Seat;
use crate::steps::Scene;

/// How many beginnings are tried where nobody knows a best one.
const TRIES: usize = 12;
/// How many times all swaps are gone through, at most, from each beginning.
const SWEEPS_MAX: usize = 8;

/// How many times each two have met, by their places at the table.
type Met = Vec<Vec<usize>>;

/// Everybody at a table, so that as few as possible sit with somebody they have sat with.
pub(super) fn of(scene: &Scene<'_>) -> Vec<Vec<Seat>> {
    let seats = scene.table.seats;
    let met: Met = seats
        .iter()
        .map(|one| {
            seats
                .iter()
                .map(|other| scene.voices.met(*one, *other))
                .collect()
        })
        .collect();
    let sizes = sizes(seats.len(), scene.step.together.unwrap_or(2));
    let tables = fewest_again(&sizes, &met, scene.chance);
    let seated = |table: Vec<usize>| table.into_iter().map(|place| seats[place]).collect();
    tables.into_iter().map(seated).collect()
}

/// Who left is gone from their table, who came late sits down at the smallest, and nobody is
/// left alone where there is another table.
pub(super) fn seats_changed(tables: &mut Vec<Vec<Seat>>, seats: &[Seat]) {
    for table in tables.iter_mut() {
        table.retain(|seat| seats.contains(seat));
    }
    let sits = |seat: &&Seat| !tables.iter().any(|table| table.contains(seat));
    let mut stand: Vec<Seat> = seats.iter().filter(sits).copied().collect();
    tables.retain(|table| match table.as_slice() {
        [alone] => {
            stand.push(*alone);
            false
        }
        table => !table.is_empty(),
    });
    while let Some(seat) = stand.pop() {
        match tables.iter_mut().min_by_key(|table| table.len()) {
            Some(table) => table.push(seat),
            None => tables.push(vec![seat]),
        }
    }
}

/// How large tables are: as said, or as near as it goes; nobody sits alone.
fn sizes(seats: usize, together: usize) -> Vec<usize> {
    let nearest = (seats + together / 2) / together.max(1);
    let tables = nearest.clamp(1, (seats / 2).max(1));
    let (each, more) = (seats / tables, seats % tables);
    (0..tables)
        .map(|at| each + usize::from(at < more))
        .collect()
}

fn fewest_again(sizes: &[usize], met: &Met, chance: u64) -> Vec<Vec<usize>> {
    // Twos go round as in a round robin, which alone never runs into a corner.
    let rounds = (0..met.len().max(1)).map(|turn| in_tables(&robin(met.len(), turn), sizes));
    let best = rounds.min_by_key(|tables| again(tables, met));
    let mut best = best.unwrap_or_default();
    let mut dice = Dice::new(chance);
    for _ in 0..TRIES {
        if again(&best, met) == 0 {
            break;
        }
        let mut all: Vec<usize> = (0..met.len()).collect();
        dice.shuffle(&mut all);
        let tables = swapped(in_tables(&all, sizes), met);
        if again(&tables, met) < again(&best, met) {
            best = tables;
        }
    }
    best
}

fn in_tables(all: &[usize], sizes: &[usize]) -> Vec<Vec<usize>> {
    let mut all = all.iter().copied();
    let table = |size: &usize| all.by_ref().take(*size).collect();
    sizes.iter().map(table).collect()
}

/// One round of a round robin, as twos beside each other: the first stays, the others go round.
/// With an odd number one more chair goes round, and who faces it comes first, to make a three.
fn robin(seats: usize, turn: usize) -> Vec<usize> {
    let mut chairs: Vec<Option<usize>> = (0..seats).map(Some).collect();
    if seats % 2 == 1 {
        chairs.push(None);
    }
    if let Some((_, round)) = chairs.split_first_mut() {
        round.rotate_right(turn % round.len());
    }
    let across = (0..chairs.len() / 2).map(|at| [chairs[at], chairs[chairs.len() - 1 - at]]);
    let (twos, alone): (Vec<_>, Vec<_>) = across.partition(|two| two.iter().all(Option::is_some));
    alone.into_iter().chain(twos).flatten().flatten().collect()
}

/// How many meetings are repeated, once for each time two have met before.
fn again(tables: &[Vec<usize>], met: &Met) -> usize {
    let of = |table: &Vec<usize>| {
        let two = |at: usize| table[..at].iter().map(move |one| (*one, table[at]));
        let twos = (0..table.len()).flat_map(two);
        twos.map(|(one, other)| met[one][other]).sum::<usize>()
    };
    tables.iter().map(of).sum()
}

/// Swaps two at different tables as long as that saves a meeting.
fn swapped(mut tables: Vec<Vec<usize>>, met: &Met) -> Vec<Vec<usize>> {
    let mut least = again(&tables, met);
    let places: Vec<(usize, usize)> = (0..tables.len())
        .flat_map(|table| (0..tables[table].len()).map(move |at| (table, at)))
        .collect();
    for _ in 0..SWEEPS_MAX {
        let before = least;
        for (nth, one) in places.iter().enumerate() {
            for other in places[..nth].iter().filter(|other| other.0 != one.0) {
                swap(&mut tables, *one, *other);
                let now = again(&tables, met);
                match now < least {
                    true => least = now,
                    false => swap(&mut tables, *one, *other),
                }
            }
        }
        if least == 0 || least == before {
            break;
        }
    }
    tables
}

fn swap(tables: &mut [Vec<usize>], one: (usize, usize), other: (usize, usize)) {
    let kept = tables[one.0][one.1];
    tables[one.0][one.1] = tables[other.0][other.1];
    tables[other.0][other.1] = kept;
}
