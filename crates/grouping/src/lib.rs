//! Who sits with whom: groups of people who can meet, made to learn from each other.

mod anchors;
mod chains;
mod dice;
mod hours;
mod met;
mod people;
mod place;
mod problem;
mod rules;
mod seating;
mod table;
mod week;
mod wishes;

pub use hours::{Hours, WEEK_MINUTES};
pub use met::Met;
pub use people::{People, Person};
pub use rules::Rules;
pub use table::BadLine;
pub use week::{Slot, Week};

pub fn trial(people: &People, rules: &Rules, week: Week, seed: u64, work: u64) {
    let t = std::time::Instant::now();
    let problem = problem::Problem::new(people, rules, &Met::default(), week);
    eprintln!("problem {:?} anchors {}", t.elapsed(), problem.anchors.len());
    let reach = place::reach(&problem);
    eprintln!("reach {:?} bound {}", t.elapsed(), reach.bound);
    let mut dice = dice::Dice::new(seed);
    let circles = place::place(&problem, &reach, &mut dice, work, &mut |_, _| {});
    eprintln!(
        "place {:?} groups {} placed {}",
        t.elapsed(),
        circles.len(),
        circles.iter().flatten().count()
    );
}
