//! Who plays and what they do when, as `demo/sit_in_plan.toml` has it.

use std::sync::LazyLock;

use serde::Deserialize;
use session::Format;

/// The format that is played.
pub const SCRIPT: &str = include_str!("../../../demo/sit_in.toml");
const PLAN: &str = include_str!("../../../demo/sit_in_plan.toml");

/// The plan, and the name its format goes by.
pub static PLAYED: LazyLock<Played> = LazyLock::new(|| Played {
    plan: toml::from_str(PLAN).expect("a test reads the plan"),
    format: Format::read(SCRIPT).expect("a test reads the format").name,
});

/// What [`PLAYED`] holds.
pub struct Played {
    /// The plan.
    pub plan: Plan,
    /// What the format is called.
    pub format: String,
}

/// The whole of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// What the group is called.
    pub group: String,
    /// The names of who plays: who facilitates, who presents, the others.
    pub cast: Vec<String>,
    /// Who drops out.
    pub gone: Gone,
    /// The steps, in the order of the format.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// Somebody's connection is lost.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gone {
    /// Whose, by the first of their names.
    pub who: String,
    /// In which step,
    pub step: String,
    /// so many seconds after it began.
    pub after: i64,
}

/// What is done in a step.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Which, by its name.
    pub name: String,
    /// So many seconds it waits for the visitor.
    #[serde(default)]
    pub waits: i64,
    /// So many seconds all may read before it goes on.
    pub rests: i64,
    /// Who does what.
    #[serde(rename = "cue")]
    pub cues: Vec<Cue>,
}

/// Somebody does something.
#[derive(Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// Who, by the first of their names.
    pub who: String,
    /// So many seconds after the step, or their turn, began.
    pub after: i64,
    /// What.
    pub does: Does,
}

/// What somebody does.
#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Does {
    /// Writes a note.
    Note(String),
    /// Asks, and puts down what they hear.
    Question {
        /// What they ask.
        asks: String,
        /// What they hear.
        hears: String,
    },
    /// Gives a view.
    View {
        /// Which option, by how it begins.
        option: String,
        /// How sure, in per cent.
        sure: u8,
        /// What speaks against it.
        against: String,
    },
    /// Gives dots: on which note, by how it begins, and how many.
    Dots(Vec<(String, u8)>),
    /// Writes the record of the decision.
    Record(Record),
    /// Dissents, once the decision is told.
    Dissent(String),
    /// Thanks somebody.
    Thanks {
        /// Whom, by the first of their names; or the visitor.
        to: String,
        /// With which words.
        words: String,
    },
}

/// The record of a decision.
#[derive(Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What is decided,
    pub decision: String,
    /// why,
    pub why: String,
    /// and what changed their mind.
    pub changed: String,
    /// A warning sign, and in how many days it is looked for.
    pub sign: String,
    /// In days from now.
    pub sign_days: i64,
    /// In how many days it is looked at again.
    pub review_days: i64,
}

impl Plan {
    /// The place in the cast of who goes by this first name.
    pub fn place(&self, who: &str) -> Option<usize> {
        let first = |name: &String| name.split(' ').next() == Some(who);
        self.cast.iter().position(first)
    }

    /// The place in the format of the step in which somebody drops out, and who.
    pub fn gone(&self) -> Option<(usize, usize)> {
        let named = |step: &Step| step.name == self.gone.step;
        let at = self.steps.iter().position(named);
        at.zip(self.place(&self.gone.who))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_fits_its_format() {
        let format = Format::read(SCRIPT).expect("it reads");
        let plan = &PLAYED.plan;
        let steps: Vec<&str> = format.steps.iter().map(|step| step.name.as_str()).collect();
        let planned: Vec<&str> = plan.steps.iter().map(|step| step.name.as_str()).collect();
        assert_eq!(steps, planned);
        let cues = plan.steps.iter().flat_map(|step| &step.cues);
        assert!(cues.clone().all(|cue| plan.place(&cue.who).is_some()));
        let thanked = |cue: &Cue| match &cue.does {
            Does::Thanks { to, .. } => to == "visitor" || plan.place(to).is_some(),
            _ => true,
        };
        assert!(cues.clone().all(thanked));
        assert!(plan.gone().is_some());
        assert_eq!(plan.cast.len(), 5);
    }
}
