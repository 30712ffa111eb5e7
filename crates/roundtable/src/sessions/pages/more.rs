//! More time by a silent vote: a strip above the step, whatever kind of step it is.

use session::{Act, May, More, Outcome};

use crate::sessions::room::Room;
use crate::sessions::steps::written;
use crate::web::frame::Frame;
use crate::web::words::Say;

/// How many milliseconds a minute has.
const MINUTE: i64 = 60_000;

/// What the strip says and offers.
pub struct Strip {
    /// How the last vote ended, in a sentence.
    pub ended: Option<String>,
    /// How many have voted in the one that is open.
    pub counts: Option<String>,
    /// What one may say in it: the act, the words, whether one has said it.
    pub votes: Vec<(String, String, bool)>,
    /// For who facilitates: the act that opens a vote, or closes it.
    pub ask: Option<String>,
    pub close: Option<String>,
    /// Whether the page must be looked at anew when the time is up.
    pub waits: bool,
}

/// The strip; nothing in a step whose people don't vote for more time.
pub fn strip(f: &Frame, room: &Room) -> Option<Strip> {
    let sight = &room.sight;
    let more = sight.more.as_ref()?;
    let may = |may| sight.may.contains(&may);
    let does = |act| {
        written(&Act::More {
            at: sight.here.at,
            round: more.round,
            act,
        })
    };
    let vote = |yes: bool, says: &str| (does(More::Vote(yes)), f.t(says), more.own == Some(yes));
    Some(Strip {
        ended: more.closed.last().map(|outcome| ended(f, outcome)),
        counts: more.open.then(|| {
            let (voted, all) = more.counts;
            let say = Say::new("vote-have-voted").count("count", voted);
            f.lang.say(&say.count("all", all))
        }),
        votes: match may(May::VoteMore) {
            true => vec![vote(true, "longer-yes"), vote(false, "longer-no")],
            false => Vec::new(),
        },
        ask: may(May::AskMore).then(|| does(More::Open)),
        close: may(May::CloseMore).then(|| does(More::Close)),
        waits: sight.facilitator == Some(room.me) && !more.open,
    })
}

fn ended(f: &Frame, outcome: &Outcome) -> String {
    let say = match usize::try_from(outcome.gives / MINUTE).unwrap_or(0) {
        0 => Say::new("longer-not").count("count", outcome.yes),
        minutes => Say::new("longer-given").count("count", minutes),
    };
    let say = say.with("yes", outcome.yes.to_string());
    f.lang.say(&say.with("voted", outcome.voted.to_string()))
}
