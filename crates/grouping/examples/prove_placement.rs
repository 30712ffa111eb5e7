//! Proves the placement of the people files in a folder: seats, time, rules, diversity.

use grouping::{Met, People, Placement, Rules, default_work, form, verify, wander};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// A file, the least to place, the best there could be, the seconds allowed, the least ratio.
const FILES: [(&str, usize, usize, f64, f64); 3] = [
    ("people_240.csv", 228, 230, 5.0, 1.04),
    ("people_2000.csv", 1987, 1988, 10.0, 1.08),
    ("people_16000.csv", 16127, 16134, 20.0, 1.08),
];
const NAMES: [&str; 5] = [
    "function",
    "industry",
    "country",
    "organisation_size",
    "age",
];
/// How many random placements the mean is taken over.
const RANDOM_PLACEMENTS: u64 = 8;

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: prove_placement FOLDER");
        return ExitCode::from(2);
    };
    let mut fine = FILES
        .iter()
        .any(|file| Path::new(&folder).join(file.0).exists());
    for file in FILES {
        if !Path::new(&folder).join(file.0).exists() {
            println!("{}: left out, it is not in {folder}", file.0);
            continue;
        }
        match prove(Path::new(&folder), file) {
            Ok(kept) => fine &= kept,
            Err(trouble) => {
                println!("{}: {trouble}", file.0);
                fine = false;
            }
        }
    }
    if fine {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn prove(
    folder: &Path,
    (name, least, best, seconds_max, ratio_min): (&str, usize, usize, f64, f64),
) -> Result<bool, String> {
    let bytes = std::fs::read(folder.join(name)).map_err(|fault| fault.to_string())?;
    let people = People::read(&bytes).map_err(|bad| bad[0].to_string())?;
    let rules = Rules::default();
    let week = "2026-12-07".parse()?;
    let begin = Instant::now();
    let work = default_work(people.len());
    let placement = form(&people, &rules, &Met::default(), week, 1, work, &mut |_| {});
    let placement = placement.map_err(|wrong| wrong.join("; "))?;
    let seconds = begin.elapsed().as_secs_f64();
    let violations = verify(&people, &rules, &placement.seats()).len();
    let ours = diversity(&people, &placement);
    let random = random(&people, &rules, &placement);
    let ratio = ours / random;
    let placed = placement.proof.placed;
    println!(
        "{name}: placed {placed} (least {least}, best {best}) in {} groups, {seconds:.1} s \
         (below {seconds_max}), violations {violations}, diversity {ours:.4}, random {random:.4}, \
         ratio {ratio:.3} (least {ratio_min})",
        placement.groups.len()
    );
    Ok(placed >= least && seconds < seconds_max && violations == 0 && ratio >= ratio_min)
}

/// The mean diversity of random placements of the same people that keep all rules.
fn random(people: &People, rules: &Rules, placement: &Placement) -> f64 {
    let steps = 400 * people.len() as u64;
    let mut sum = 0.0;
    let mut from = placement.clone();
    for seed in 0..RANDOM_PLACEMENTS {
        from = wander(people, rules, &from, seed, steps).expect("a placement just formed stands");
        sum += diversity(people, &from);
    }
    sum / RANDOM_PLACEMENTS as f64
}

/// The mean over groups of the share of pairs that differ, six columns weighted alike.
fn diversity(people: &People, placement: &Placement) -> f64 {
    let places = people.places();
    let mut sum = 0.0;
    for group in &placement.groups {
        let (mut differ, mut pairs) = (0.0, 0.0);
        for (at, one) in group.members.iter().enumerate() {
            for other in &group.members[..at] {
                let [one, other] = [one, other].map(|id| &people.all()[places[id.as_str()]]);
                let names = NAMES
                    .iter()
                    .filter(|name| one.column(name) != other.column(name));
                let years = [one, other]
                    .map(|person| person.column("years_experience").parse().unwrap_or(0.0));
                let years: f64 = years[0] - years[1];
                differ += (names.count() as f64 + years.abs() / 50.0) / 6.0;
                pairs += 1.0;
            }
        }
        sum += differ / pairs;
    }
    sum / placement.groups.len() as f64
}
