//! Whom pictures show: a group of leaders as there might be one, and what they say.

use crate::testing::{Role, Stage};

/// Who else sits at the table of the pictures, where they are, and what they lead.
const MORE: [(&str, &str, &str); 3] = [
    ("Amara Okoye", "Africa/Lagos", "A bank branch of thirty"),
    (
        "Sofia Lindgren",
        "Europe/Stockholm",
        "Two schools and a bus line",
    ),
    ("Kenji Mori", "Europe/Rome", "A design studio of nine"),
];

/// Seats three more people, two of whom have answered and one of whom has signed.
pub(super) async fn sit_down_too(stage: &Stage) {
    for (number, (name, zone, lead)) in MORE.into_iter().enumerate() {
        let member = stage.net.add_member_in(name, zone).await;
        let now = stage.net.app.now();
        let mut rows = vec![
            format!(
                "update profiles set lead = '{lead}', languages = 'en',
                   search_text = '{}', free =
                   'mon 18:00-21:00; wed 12:00-14:00; thu 18:00-21:00'
                 where member_id = $1 + 0 * $2",
                name.to_lowercase()
            ),
            "insert into seats (group_id, member_id, steward, taken_at) values (7, $1, 0, $2)"
                .to_owned(),
        ];
        if number < 2 {
            rows.push(format!(
                "insert into answers (meeting_id, member_id, coming, answered_at)
                 values (11, $1, {}, $2)",
                1 - number
            ));
        }
        if number == 0 {
            rows.push(
                "insert into signatures (group_id, version, member_id, signed_at)
                 values (7, 2, $1, $2)"
                    .to_owned(),
            );
        }
        for row in rows {
            stage.fill_in(&row, &[member.0, now.0]).await;
        }
    }
}

/// What an admin has to look after: somebody suspended, mails that fared well and badly, acts
/// that were noted, a backup that was tested.
pub(super) async fn keep_busy(stage: &Stage) {
    let now = stage.net.app.now();
    let admin = stage.people[&Role::Admin].0;
    for row in [
        "insert into suspensions (member_id, suspended_by, reason, suspended_at)
         values (11, $1, 'Offered members of his group paid work, twice after being asked not to.',
           $2 - 86400000)",
        "insert into outbox (kind, event_key, member_id, address, subject, body, hold_until,
           good_until, message_key, tries, created_at, sent_at)
         values ('meeting', 'one', $1, 'amara.okoye@example.org', '', '', $2, $2, '', 1,
           $2 - 7200000, $2 - 7100000)",
        "insert into outbox (kind, event_key, member_id, address, subject, body, hold_until,
           good_until, message_key, tries, created_at, fault)
         values ('reminder', 'two', $1, 'sofia.lindgren@example.org', 'x', 'x', $2 + 600000,
           $2 + 86400000, '', 4, $2 - 3600000, 'transient error (421): try again later')",
        "insert into outbox (kind, event_key, member_id, address, subject, body, hold_until,
           good_until, message_key, tries, created_at, failed_at, fault)
         values ('code', 'three', $1, 'kenji.mori@example.org', '', '', $2, $2, '', 2,
           $2 - 9900000, $2 - 9300000, 'it could not be sent in time')",
        "insert into audit (at, member_id, act, about_id, thing)
         values ($2 - 86400000, $1, 'suspended', 11, '')",
        "insert into audit (at, member_id, act, thing) values ($2 - 3600000, $1, 'signed_in',
           'passkey')",
        "insert into jobs (job, due_at, ran_at) values ('meetings', $2 + 0 * $1, $2)",
        "insert into jobs (job, due_at, ran_at, fault, failed_at)
         values ('backup', $2 + 80000000 + 0 * $1, $2 - 6400000, 'the disk is full',
           $2 - 90000000)",
        "insert into restore_tests (backup, tested_at, taken_millis, rows)
         values ('roundtable-2026-12-01-120000.backup', $2 - 6300000 + 0 * $1, 840, 31415)",
        "insert into sizes (what, measured_at, amount) values ('database', $2 - 864000000, 9000000),
           ('database', $2 - 3600000, 9400000 + 0 * $1), ('meetings', $2 - 3600000, 1204)",
    ] {
        stage.fill_in(row, &[admin, now.0]).await;
    }
    let data = &stage.net.app.settings.data;
    for hours in [2, 26] {
        let at = now.minus(std::time::Duration::from_secs(hours * 3600));
        let out = crate::backups::dated(data, at);
        let taken = crate::backups::to_file(&stage.net.app.db, &out, at).await;
        taken.expect("a backup is taken");
    }
}

/// What somebody, or the group, says about something.
pub(super) fn fair_words(key: &'static str, of: &str) -> String {
    let own = || OWN.iter().find(|words| words.who.key() == of);
    let words = match key {
        "member" => "Jonas Falk",
        "half" => "Noor Haddad",
        "guest" => "Tom Okafor",
        "outsider" => "Mei Lindqvist",
        "steward" => "Ada Berger",
        "left" => "Ruth Amsel",
        "host" => "Wanjiru Kamau",
        "admin" => "Luís Prata",
        "programme" => "Emerging Leaders 2027",
        "open-programme" => "Peer Groups for Heads of Team",
        "promise" => "A small group of peers who lead elsewhere, for half a year.",
        "lead" => own().map_or("A team of five", |words| words.lead),
        "organisation" => own().map_or("Calder Works", |words| words.organisation),
        "background" => own().map_or("", |words| words.background),
        "focus-note" => "Saying no to good ideas, early enough",
        "offers" => own().map_or("", |words| words.offers),
        "asks" => own().map_or("", |words| words.asks),
        "group" => "Thursday table",
        "purpose" if of == "1" => "To bring the decisions we would otherwise take alone.",
        "purpose" => "To bring the decisions we would otherwise take alone, and to be asked well.",
        "goals" if of == "1" => "Each of us settles one hard question.",
        "goals" => "Each of us settles one hard question this season.",
        "ways" if of == "1" => "Every second Thursday, ninety minutes.",
        "ways" => "Every second Thursday, ninety minutes.\nTwo challenges an evening.",
        "confidence" if of == "1" => "What is said here stays here.",
        "confidence" => "What is said here stays here.\nStories leave only with their owner.",
        "report" => "On Tuesday he told a colleague of mine what I had said in our group.",
        "report-line" => "Spoke with both of them; he will say so to the group himself.",
        "unsigned" => match of {
            "1" => "Meet each lead alone first and ask what they would lose in the merger.",
            "2" => "Announce the merged structure before you settle anything.",
            _ => "Give them one shared problem with a date on it, and stay out of the room.",
        },
        "decision" => "We do not merge the two teams before spring.",
        "why" => "Neither lead knows yet what the other is afraid of, and I did not either.",
        "sign" => "One of the two leads stops coming to our Monday hour.",
        "dissent" => "Waiting is a decision as well: both will hear of it from others first.",
        "commitment" => "I will talk to each of them alone, for an hour, away from the office.",
        "thanks" => "Your question what I would do if nobody ever knew.",
        "sealed" => "Ask both of them to write the plan together.",
        "pad" => "Call Mei about the spring budget.",
        "place" => "Library, second floor",
        "call-link" => "https://meet.example.org/thursday",
        "list" => "Ines Moreau",
        other => other,
    };
    words.to_owned()
}

/// The longest that may be written, without a space in it.
pub(super) fn unbroken_words(key: &'static str, _: &str) -> String {
    let of = |chars: usize| key.replace('-', "") + &"n".repeat(chars - key.len());
    match key {
        "call-link" => format!("https://meet.example.org/{}", of(70)),
        "place" => of(90),
        "group" => of(60),
        "purpose" | "goals" | "ways" | "confidence" | "report" | "report-line" => of(200),
        "background" | "offers" | "asks" | "focus-note" => of(200),
        "lead" | "organisation" => of(80),
        _ => of(80),
    }
}

struct Own {
    who: Role,
    lead: &'static str,
    organisation: &'static str,
    background: &'static str,
    offers: &'static str,
    asks: &'static str,
}

const OWN: [Own; 6] = [
    Own {
        who: Role::Member,
        lead: "A ward of forty nurses",
        organisation: "Nordlicht Health",
        background: "Trained as a nurse, then fifteen years of making hospitals run.",
        offers: "How we closed a site without losing its people",
        asks: "How others hand over a team they built",
    },
    Own {
        who: Role::Steward,
        lead: "Engineering, at a maker of pumps",
        organisation: "Halden Works",
        background: "Built a team from two to nineteen, and learned to stop building.",
        offers: "Hiring in a town of three streets",
        asks: "When to let a project end",
    },
    Own {
        who: Role::Outsider,
        lead: "A research group of eleven",
        organisation: "Straits Institute",
        background: "Came to leading late, by way of a laboratory.",
        offers: "Reading what the figures leave out",
        asks: "Two leads who do not speak to each other",
    },
    Own {
        who: Role::Left,
        lead: "A theatre, on and behind the stage",
        organisation: "Eastgate Stage",
        background: "Led volunteers before I led colleagues.",
        offers: "Saying no kindly",
        asks: "Telling bad news early",
    },
    Own {
        who: Role::Host,
        lead: "The programme for new managers",
        organisation: "Solway Energy",
        background: "Ran field offices in three countries.",
        offers: "The first hundred days in a new role",
        asks: "Keeping Fridays free",
    },
    Own {
        who: Role::Admin,
        lead: "IT for a town of sixty thousand",
        organisation: "Town of Aveira",
        background: "Second time leading; the first taught me most.",
        offers: "Budgets for people who fear them",
        asks: "Leading people who know more than I do",
    },
];
