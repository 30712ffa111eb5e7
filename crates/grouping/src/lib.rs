//! Who sits with whom: groups of people who can meet, made to learn from each other.

mod anchors;
mod anneal;
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
    let problem = problem::Problem::new(people, rules, &Met::default(), week);
    let reach = place::reach(&problem);
    let mut dice = dice::Dice::new(seed);
    let circles = place::place(&problem, &reach, &mut dice, work, &mut |_, _| {});
    let placed = circles.iter().flatten().count();
    let t = std::time::Instant::now();
    let score = |c: &[(Vec<u32>, u32)]| {
        let mut all = 0.0;
        let names = ["function", "industry", "country", "organisation_size", "age"];
        for (m, _) in c {
            let mut s = 0.0;
            for i in 0..m.len() {
                for j in 0..i {
                    let (a, b) = (&people.all()[m[i] as usize], &people.all()[m[j] as usize]);
                    for n in names {
                        s += f64::from(a.column(n) != b.column(n)) / 6.0;
                    }
                    let y = |p: &Person| -> f64 { p.column("years_experience").parse().unwrap_or(0.0) };
                    s += (y(a) - y(b)).abs() / 50.0 / 6.0;
                }
            }
            all += anneal::mean(s, m.len());
        }
        all / c.len() as f64
    };
    let mut dance = anneal::Dance::new(&problem, &circles);
    dance.wander(&mut dice, 300 * people.len() as u64);
    let base = score(&dance.circles());
    let mut dance = anneal::Dance::new(&problem, &circles);
    let t2 = std::time::Instant::now();
    dance.anneal(&mut dice, work, &mut |_| {});
    let best = score(&dance.circles());
    eprintln!(
        "placed {placed} groups {} base {base:.4} best {best:.4} ratio {:.4} {:?} {:?}",
        circles.len(), best / base, t2 - t, t2.elapsed()
    );
}
