//! What a step of a format says.

use serde::{Deserialize, Serialize};

use crate::steps::Kind;

/// One timed stretch of a session: who may speak, ask, write, vote and see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The step kind that runs it.
    pub kind: Kind,
    /// What it is called, in a few words.
    pub name: String,
    /// How long it takes.
    pub minutes: Minutes,
    /// What the minutes are for.
    #[serde(default)]
    pub basis: Basis,
    /// In which order turns go round.
    #[serde(default)]
    pub order: Order,
    /// Who may speak.
    #[serde(default)]
    pub speak: Who,
    /// Who may ask.
    #[serde(default)]
    pub ask: Who,
    /// Who may write.
    #[serde(default)]
    pub write: Who,
    /// Who may vote.
    #[serde(default)]
    pub vote: Who,
    /// Who sees what is written, and when.
    #[serde(default)]
    pub see: See,
    /// What comes of it.
    #[serde(default)]
    pub makes: Makes,
    /// What becomes of the words afterwards.
    #[serde(default)]
    pub keeps: Keeps,
    /// Who may have it take longer.
    #[serde(default)]
    pub extend: Extend,
    /// How is voted, in a step that votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// The step before whose notes this one is about, by its name; else the last that made any.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// How many sit together, in a step of pairs: 2 to [`super::TOGETHER_MAX`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<usize>,
    /// How many times they are mixed, in a step of pairs; else once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounds: Option<usize>,
    /// What is asked, in a pulse.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<String>,
    /// Whether a devil's advocate opens, in a step where the group talks.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub advocate: bool,
    /// What the page asks.
    pub prompt: String,
    /// The rule of the step, where it has one.
    #[serde(default)]
    pub rule: String,
    /// For the facilitator: a sentence to say aloud,
    #[serde(default)]
    pub say: String,
    /// a sign to watch for,
    #[serde(default)]
    pub watch: String,
    /// and what to say then.
    #[serde(default)]
    pub rescue: String,
}

/// A length in minutes: halves and quarters are.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(pub f64);

impl Minutes {
    /// As milliseconds.
    pub fn millis(self) -> i64 {
        (self.0 * 60_000.0) as i64
    }
}

/// What the minutes of a step are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The whole step, once.
    #[default]
    Once,
    /// Each seat's turn.
    Seat,
    /// The whole step, once for each presenter; steps like it that stand together are repeated
    /// together.
    Challenge,
    /// Each of the topics that were voted for.
    Topic,
    /// Each time they sit together, all at the same time.
    Pair,
}

/// In which order turns go round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// As they sit.
    #[default]
    Seating,
    /// Who has not begun a round for longest begins.
    Longest,
    /// Who has had the least time so far begins.
    Least,
}

/// Which seats may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// None.
    #[default]
    Nobody,
    /// All.
    Everyone,
    /// Who brings the challenge.
    Presenter,
    /// All but the presenter.
    Others,
    /// Who facilitates today.
    Facilitator,
}

/// Who sees what is written, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum See {
    /// Nothing is written: it is spoken only.
    #[default]
    Spoken,
    /// Everybody at once, with names, when it is revealed.
    Sealed,
    /// Everybody at once, without names.
    Unsigned,
    /// Everybody as it is written.
    Named,
    /// The presenter alone.
    Presenter,
    /// Who wrote it alone.
    Private,
    /// Those who sit together with who wrote it, as it is written.
    Together,
}

/// What comes of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Makes {
    /// Nothing that is kept.
    #[default]
    Nothing,
    /// Notes.
    Notes,
    /// Questions.
    Questions,
    /// Views: an option, how sure, the strongest reason against it.
    Views,
    /// Votes.
    Votes,
    /// Promises with a day and a partner.
    Commitments,
    /// A decision record.
    Decision,
    /// Thanks: what helped, from whom.
    Thanks,
    /// One word each.
    Word,
}

/// What becomes of the words when the session is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Keeps {
    /// They stay with the group.
    #[default]
    Group,
    /// They go to the presenter, and are gone for the rest.
    Presenter,
    /// They are gone.
    Gone,
    /// They are locked until the presenter reopens them.
    Locked,
}

/// Who may have a step take longer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Extend {
    /// The facilitator.
    #[default]
    Facilitator,
    /// A silent vote: two minutes, then one, then on.
    Vote,
}

/// How is voted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Three dots each, at most two on one.
    Dots,
    /// From 1 to 5 for each.
    Score,
    /// In order, the best in front.
    Ranking,
    /// Consent, or an objection.
    Consent,
}
