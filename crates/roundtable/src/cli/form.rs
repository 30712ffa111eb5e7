//! `roundtable form`: groups from a file of people, without a server.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use grouping::{Met, People, Placement, Rules, Week};
use indicatif::{ProgressBar, ProgressStyle};

use super::{Done, people};

/// Form groups of people who can meet
///
/// Exits 0 also when somebody stays without a group; 2 when a file cannot be used.
#[derive(Args)]
pub struct Form {
    /// The people: id, time_zone, languages, free, and columns the rules may use
    #[arg(value_name = "PEOPLE.csv")]
    people: PathBuf,
    /// The rules, where they are not those by default
    #[arg(long, value_name = "RULES.toml")]
    rules: Option<PathBuf>,
    /// Pairs of ids that have met: a wish to keep them apart
    #[arg(long, value_name = "PAIRS.csv")]
    met: Option<PathBuf>,
    /// The same seed and work give the same groups
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How much to search; by default by the number of people
    #[arg(long, value_name = "N")]
    work: Option<u64>,
    /// The Monday of the week in which hours are turned into UTC; by default the next one
    #[arg(long, value_name = "YYYY-MM-DD")]
    week: Option<Week>,
    /// Where to write the groups; by default to standard output
    #[arg(long, value_name = "GROUPS.csv")]
    out: Option<PathBuf>,
    /// Where to write everything known about the placement
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

impl Form {
    pub(super) fn run(self) -> Done {
        let read = [
            Some(&*self.people),
            self.rules.as_deref(),
            self.met.as_deref(),
        ];
        apart(&read, [self.out.as_deref(), self.json.as_deref()])?;
        let everybody = people::people(&self.people)?;
        let rules = people::rules(self.rules.as_deref(), &everybody)?;
        let met = match &self.met {
            Some(path) => {
                Met::read(&people::bytes(path)?).map_err(|bad| people::lines(path, &bad))?
            }
            None => Met::default(),
        };
        let strangers = met.strangers(&everybody);
        if let Some(first) = strangers.first() {
            eprintln!(
                "Of those who have met, {} are nobody in {}, such as {first}: their pairs are not \
                 heeded. The first line of the pairs is their header.",
                strangers.len(),
                self.people.display()
            );
        }
        let week = match self.week {
            Some(week) => week,
            None => Week::after(jiff::Zoned::now().date())?,
        };
        let placement = self.placement(&everybody, &rules, &met, week)?;
        let violations = grouping::verify(&everybody, &rules, &placement.seats());
        if let Some(first) = violations.first() {
            return Err(format!(
                "nothing is written, for the engine erred: {first}."
            ));
        }
        if let Some(path) = &self.json {
            let text = serde_json::to_string_pretty(&placement)
                .map_err(|e| format!("the placement cannot be told as JSON ({e})."))?;
            write(path, &text)?;
        }
        match &self.out {
            Some(path) => write(path, &placement.to_csv())?,
            None => print(&placement.to_csv())?,
        }
        eprint!("{}", summary(&placement));
        Ok(ExitCode::SUCCESS)
    }

    fn placement(
        &self,
        everybody: &People,
        rules: &Rules,
        met: &Met,
        week: Week,
    ) -> Result<Placement, String> {
        let work = self
            .work
            .unwrap_or_else(|| grouping::default_work(everybody.len()));
        let bar = ProgressBar::new(1000);
        let look = "{bar:40} {percent:>3} % {msg}";
        bar.set_style(ProgressStyle::with_template(look).expect("the template is sound"));
        let mut tell = |progress: grouping::Progress| {
            bar.set_position((progress.done * 1000.0) as u64);
            bar.set_message(format!("{} placed", progress.placed));
        };
        let placement = grouping::form(everybody, rules, met, week, self.seed, work, &mut tell);
        bar.finish_and_clear();
        placement.map_err(|wrong| wrong.join("\n  "))
    }
}

/// Refuses to write over what was read, or one result over the other.
fn apart(read: &[Option<&Path>], written: [Option<&Path>; 2]) -> Result<(), String> {
    let same = |a: &Path, b: &Path| match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    };
    for path in written.into_iter().flatten() {
        if read.iter().flatten().any(|read| same(read, path)) {
            return Err(format!(
                "{} is read and would be written over: name another file.",
                path.display()
            ));
        }
    }
    match written {
        [Some(out), Some(json)] if same(out, json) => Err(format!(
            "{} is named for the groups and for the JSON: name two files.",
            out.display()
        )),
        _ => Ok(()),
    }
}

/// Writes a file as a whole or not at all; what is no plain file, such as a pipe, as it comes.
fn write(path: &Path, text: &str) -> Result<(), String> {
    let fault = |e: std::io::Error| format!("{} cannot be written ({e}).", path.display());
    if path.is_dir() {
        return Err(format!("{} is a folder: name a file.", path.display()));
    }
    if path.exists() && !path.is_file() {
        return std::fs::write(path, text).map_err(fault);
    }
    let name = path.file_name().ok_or("a folder is named: name a file.")?;
    let name = format!(".{}.{}.part", name.to_string_lossy(), std::process::id());
    let part = path.with_file_name(name);
    let written = std::fs::File::create_new(&part)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .and_then(|()| std::fs::rename(&part, path));
    written.map_err(|e| {
        // Of a result that could not be kept nothing stays.
        let _ = std::fs::remove_file(&part);
        fault(e)
    })
}

/// Prints the groups; a reader that has seen enough is no fault.
fn print(text: &str) -> Result<(), String> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(format!("the groups cannot be printed ({e})."))
        }
        _ => Ok(()),
    }
}

/// What was done, the proof, and everybody without a group with what would help them.
fn summary(placement: &Placement) -> String {
    let proof = placement.proof;
    let groups = placement.groups.len();
    let mut text = format!(
        "{} of {} people in {groups} groups, week of {}.\n",
        proof.placed, proof.people, placement.week
    );
    text += "Proof: every rule holds, as separate code has checked; ";
    text += &if proof.placed == proof.placed_at_most {
        "no placement under these rules seats more people.\n".to_owned()
    } else {
        format!("no placement seats more than {}.\n", proof.placed_at_most)
    };
    text += &format!("Wishes met: {:.0} %.\n", proof.score * 100.0);
    for unplaced in &placement.unplaced {
        let reasons: Vec<String> = unplaced.reasons.iter().map(ToString::to_string).collect();
        text += &format!("{} is not placed: {}", unplaced.id, reasons.join("; "));
        if let Some(change) = &unplaced.change {
            text += &format!("; {change}");
        }
        text += ".\n";
    }
    text
}
