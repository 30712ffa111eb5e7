//! Every outlet searched for words that must not come out of it.
//!
//! All that is private is a marked word; every page is then opened by everybody, mails are sent,
//! rows and logs are read, and each mark found must be one that reader may see.

use axum::http::Method;

use super::router::every_route;
use super::rows;
use crate::sessions::tests::act;
use crate::testing::Role::{self, *};
use crate::testing::{JOINED, Network, ROLES, Stage, Which, log, marked, marks, marks_in, proof};

/// Words a group says to itself: those who sit in it, and nobody else.
const OF_THE_GROUP: [&str; 14] = [
    "group",
    "purpose",
    "goals",
    "ways",
    "confidence",
    "place",
    "call-link",
    "guest",
    "unsigned",
    "decision",
    "why",
    "sign",
    "dissent",
    "commitment",
];
/// Words of a session that its author alone reads: a sealed note of one that runs, and what the
/// member noted for themselves.
const OF_THE_MEMBER: [&str; 2] = ["sealed", "pad"];
/// Words of a programme by invitation: its host, who sits in its group, who is on its list.
const OF_THE_PROGRAMME: [&str; 2] = ["programme", "promise"];
/// Those who sit in it.
pub(super) const SEATED: [Role; 3] = [Guest, Member, Steward];
/// Who holds the link of a group that is open sees its name, and nothing else of it.
const BY_THE_LINK: [&str; 1] = ["group"];
/// Fields that reach one's own groups unless their owner says otherwise.
const AMONG_GROUPS: [&str; 2] = ["organisation", "focus-note"];
/// What the steward hides from everybody: words in their profile.
const HIDDEN: [&str; 3] = ["background", "offers", "asks"];

proof!(leak_words_of_a_group_stay_in_it_on_every_page, which, {
    with_stage(which, async |stage| {
        let mut faults = Vec::new();
        for role in ROLES {
            let mut visitor = stage.visitor(role).await;
            for path in pages(&stage).await {
                let shown = visitor.open_quietly(&path).await;
                let found = marks_in(&shown.body).into_iter();
                for mark in found.filter(|mark| !may_see(role, &path, mark)) {
                    faults.push(format!("{role:?} reads {mark} at {path}"));
                }
                let own = format!("{}@example.org", marked(role.key()).to_lowercase());
                // Accounts are an admin's to keep; addresses stand on their pages and no other.
                let keeps = role == Admin && path.starts_with("/admin");
                if !keeps && shown.body.replace(&own, "").contains("zq@example.org") {
                    faults.push(format!("{role:?} reads somebody's address at {path}"));
                }
                for (word, owner) in hidden_from(role) {
                    if shown
                        .body
                        .contains(&format!("{} {}", marked(word), owner.key()))
                    {
                        faults.push(format!("{role:?} reads {word} of {owner:?} at {path}"));
                    }
                }
            }
        }
        faults
    })
    .await;
});

proof!(leak_mails_say_only_what_their_reader_may_see, which, {
    with_stage(which, async |stage| {
        for _ in 0..4 {
            stage.net.later(12 * 3600).await;
        }
        let mut faults = Vec::new();
        let rows = rows::all(&stage.net).await;
        let mails = rows.iter().filter(|row| row.starts_with("outbox:"));
        assert!(
            mails.clone().count() > 0,
            "two days on, nobody was written to"
        );
        for row in mails {
            let to = ROLES.into_iter().find(|role| {
                let address = format!("{}@example.org", marked(role.key()).to_lowercase());
                row.contains(&format!("address=Some(\"{address}\")"))
            });
            for mark in marks_in(row) {
                if !to.is_some_and(|role| may_see(role, "", &mark)) {
                    faults.push(format!("a mail to {to:?} says {mark}"));
                }
            }
        }
        faults
    })
    .await;
});

proof!(leak_no_words_in_rows_kept_about_acts, which, {
    with_stage(which, async |stage| {
        let mut faults = Vec::new();
        for row in rows::all(&stage.net).await {
            let about = [
                "audit:",
                "acts:",
                "jobs:",
                "tries:",
                "erasures:",
                "sizes:",
                "restore_tests:",
                "session_events:",
                "sessions:",
                "parts:",
                "presences:",
            ];
            if about.iter().any(|table| row.starts_with(table)) {
                let words = marks_in(&row)
                    .into_iter()
                    .chain(row.contains('@').then(|| row.clone()));
                faults.extend(words.map(|word| format!("kept about an act: {word}")));
            }
        }
        faults
    })
    .await;
});

proof!(leak_no_token_is_stored_as_it_is, which, {
    with_stage(which, async |stage| {
        let mut faults = Vec::new();
        let mut secrets = Vec::new();
        for role in ROLES {
            let mut visitor = stage.visitor(role).await;
            visitor
                .post("/sign-in", &[("email", "somebody@example.org")])
                .await;
            secrets.extend(visitor.secrets());
        }
        for row in rows::all(&stage.net).await {
            for secret in &secrets {
                if row.contains(secret.as_str()) {
                    faults.push(format!("a token is stored as it is: {row}"));
                }
            }
        }
        faults
    })
    .await;
});

// An unsigned note that was told is the group's to read, and nobody's: not in the row of its words
// nor in any other.
proof!(leak_no_row_knows_who_wrote_without_a_name, which, {
    with_stage(which, async |stage| {
        let rows = rows::all(&stage.net).await;
        let unsigned = rows.iter().filter(|row| row.contains(&marked("unsigned")));
        assert_eq!(unsigned.clone().count(), 3, "three wrote without a name");
        let nobody =
            |row: &&String| row.contains("member_id=None") && row.contains("written_at=None");
        let words = unsigned.filter(|row| !nobody(row));
        let words = words.map(|row| format!("somebody wrote it: {row}"));
        // Nor is there an event that names one who wrote, or a note under its first number.
        let first = ["1001", "1002", "1003"];
        let first = first.map(|note| [format!(":{note}}}"), format!("note_id=Some({note})")]);
        let left = rows.iter().filter(|row| {
            let about = row.starts_with("session_events:") || row.starts_with("notes:");
            about && first.iter().flatten().any(|number| row.contains(number))
        });
        words
            .chain(left.map(|row| format!("its number is left: {row}")))
            .collect()
    })
    .await;
});

// A stream is a page pushed: whoever watches while others write is told how many, and no word.
proof!(leak_no_stream_says_what_is_sealed, which, {
    with_stage(which, async |stage| {
        let room = format!("/sessions/{}", crate::testing::sessions::RUNS);
        let mut open = Vec::new();
        for role in [Member, Steward] {
            let (_, stream) = stage.visitor(role).await.watches(&room).await;
            open.push((role, stream));
        }
        let mut guest = stage.visitor(Guest).await;
        let put = act(&guest.get(&room).await, "\"put\"");
        let note = put
            .rsplit(':')
            .next()
            .expect("a number")
            .trim_end_matches('}');
        let field = format!("words.{note}");
        let words = marked("guest-note");
        let form = [("act", put.as_str()), (field.as_str(), words.as_str())];
        let put = guest.post(&format!("{room}/acts"), &form).await;
        assert_eq!(put.status, 303, "{}", put.body);
        let mut faults = Vec::new();
        for (role, stream) in &mut open {
            let main = stream.page().await;
            let found = marks_in(&main).into_iter();
            let found = found.filter(|mark| *mark == words || !may_see(*role, &room, mark));
            faults.extend(found.map(|mark| format!("{role:?} is pushed {mark}")));
        }
        faults
    })
    .await;
});

// Opens every page as everybody, then reads the log of all that: no word, name or address.
proof!(leak_nothing_private_is_logged, which, {
    with_stage(which, async |stage| {
        let from = log::begin();
        for role in ROLES {
            let mut visitor = stage.visitor(role).await;
            for path in pages(&stage).await {
                visitor.open_quietly(&path).await;
            }
            for (method, path) in every_route(&stage.net.app).await {
                if method == Method::POST && path != "/sign-out" {
                    visitor
                        .post(&stage.path(path), &[("name", "Quokkatypedzq")])
                        .await;
                }
            }
        }
        stage.net.later(12 * 3600).await;
        let log = log::since(from);
        assert!(!log.is_empty(), "with all that asked, nothing was logged");
        let mut faults: Vec<_> = log
            .lines()
            .filter(|line| !marks_in(line).is_empty() || line.contains("zq@"))
            .map(|line| format!("logged: {line}"))
            .collect();
        faults.truncate(20);
        faults
    })
    .await;
});

/// Every page there is, and the directory asked for each private word.
async fn pages(stage: &Stage) -> Vec<String> {
    let routes = every_route(&stage.net.app).await;
    let gets = routes.iter().filter(|(method, _)| method == Method::GET);
    let mut pages: Vec<String> = gets.map(|(_, path)| stage.path(path)).collect();
    pages.push(format!("/sessions/{}", crate::testing::sessions::OVER));
    let asked = OF_THE_GROUP
        .iter()
        .chain(&HIDDEN)
        .chain(&AMONG_GROUPS)
        .chain(&["half", "lead"]);
    for word in asked {
        // Without its beginning, so that a page that repeats the question holds no mark.
        pages.push(format!("/members?q={}", &marked(word)[3..]));
    }
    pages
}

/// The fields of others' profiles that somebody in this role may not read.
fn hidden_from(role: Role) -> Vec<(&'static str, Role)> {
    let mut hidden = Vec::new();
    for owner in JOINED.into_iter().filter(|owner| *owner != role) {
        if owner == Steward {
            hidden.extend(HIDDEN.map(|word| (word, owner)));
        }
        let together = SEATED.contains(&role) && SEATED.contains(&owner);
        if !together {
            hidden.extend(AMONG_GROUPS.map(|word| (word, owner)));
        }
    }
    hidden
}

/// Whether somebody in this role may read a marked word, on a page or in a mail.
pub(super) fn may_see(role: Role, path: &str, mark: &str) -> bool {
    let is = |key: &&str| mark == marked_as(key);
    if mark == marked(role.key()) {
        return true;
    }
    // One's own data names the groups one has sat in.
    let own_data = path == "/settings/data.json";
    if role == Left && own_data && is(&"group") {
        return true;
    }
    // Whoever holds an invitation sees who invites them, and where to.
    if path.starts_with("/invitations/") && (is(&"group") || is(&"steward")) {
        return true;
    }
    // What was reported is its author's and the admins'; what was done about it, the admins'.
    if is(&"report") {
        let own = role == Member && (path == "/reports" || own_data);
        return own || (role == Admin && path.starts_with("/admin/reports/"));
    }
    if is(&"report-line") {
        return role == Admin && path.starts_with("/admin/reports/");
    }
    if OF_THE_MEMBER.iter().any(&is) {
        return role == Member;
    }
    // Thanks are for the two of them.
    if is(&"thanks") {
        return matches!(role, Member | Steward);
    }
    if OF_THE_GROUP.iter().any(&is) {
        let by_link = path.starts_with("/meet/") && BY_THE_LINK.iter().any(is);
        return SEATED.contains(&role) || by_link;
    }
    // Whoever has an account is known by name to those who keep the accounts.
    // Whoever holds a programme's link sees what it is, and who hosts it.
    let by_link = path.starts_with("/programmes/invited/");
    if by_link && (OF_THE_PROGRAMME.iter().any(&is) || is(&"host")) {
        return true;
    }
    // A list of people is its host's alone, until they take it.
    if is(&"list") {
        return role == Host && path == "/programmes/1/import";
    }
    if OF_THE_PROGRAMME.iter().any(&is) {
        return SEATED.contains(&role) || matches!(role, Host | Left);
    }
    if mark == marked("half") {
        return role == Admin && path.starts_with("/admin");
    }
    // Who is on the way in reads what they said themselves.
    if role == Half && (path.starts_with("/joining") || own_data) {
        return true;
    }
    // Names and profiles of members: everybody who has joined, within each field's own reach.
    !matches!(role, Nobody | Half | Guest) || SEATED.contains(&role)
}

fn marked_as(key: &str) -> String {
    format!("Quokka{}zq", key.replace('-', ""))
}

async fn with_stage(which: Which, proof: impl AsyncFn(Stage) -> Vec<String>) {
    let Some(net) = Network::begin(which).await else {
        return;
    };
    let stage = Stage::set(net.unhurried(), marks).await;
    stage.set_open(true).await;
    stage.profiles_are_saved(marks, &HIDDEN).await;
    let faults = proof(stage).await;
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
