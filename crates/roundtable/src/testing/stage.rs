//! A network as it may be one evening: a group, its charter and meeting, and one person for each
//! way of standing to it. What gates, permissions and leaks are looked at on.

use std::collections::BTreeMap;

use super::{Network, Visitor};
use crate::db::{GroupId, MemberId, Moment};

pub(crate) mod sessions;

/// How somebody stands to the group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Role {
    /// Not signed in.
    Nobody,
    /// Signed in by a code, joining not finished.
    Half,
    /// A guest seat of the group: a name and a device.
    Guest,
    /// A member of the network, not of the group.
    Outsider,
    /// A member of the group.
    Member,
    /// Its steward.
    Steward,
    /// Was a member of the group.
    Left,
    /// Runs programmes; no seat in the group.
    Host,
    /// Keeps the installation running; no seat in the group.
    Admin,
}

pub(crate) const ROLES: [Role; 9] = [
    Role::Nobody,
    Role::Half,
    Role::Guest,
    Role::Outsider,
    Role::Member,
    Role::Steward,
    Role::Left,
    Role::Host,
    Role::Admin,
];

/// Those who have finished joining.
pub(crate) const JOINED: [Role; 6] = [
    Role::Outsider,
    Role::Member,
    Role::Steward,
    Role::Left,
    Role::Host,
    Role::Admin,
];

/// The words that fill the network, by what they are about and whose they are: a marker each
/// for leaks, fair words for pictures.
pub(crate) type Words = fn(&'static str, &str) -> String;

/// The network, and who is who in it.
pub(crate) struct Stage {
    pub net: Network,
    pub group: GroupId,
    pub people: BTreeMap<Role, MemberId>,
}

/// When it is.
pub(crate) const NOW: &str = "2026-12-01T18:20Z";
/// The group's short code.
pub(crate) const CODE: &str = "ROUND7AB";

impl Stage {
    /// Fills an empty network.
    pub async fn set(net: Network, words: Words) -> Stage {
        net.at(NOW);
        let mut people = BTreeMap::new();
        for role in ROLES {
            if role != Role::Nobody {
                people.insert(role, arrive(&net, role, words).await);
            }
        }
        net.give_role(people[&Role::Host], "host").await;
        net.give_role(people[&Role::Admin], "admin").await;
        let group = found(&net, &people, words).await;
        report(&net, &people, words).await;
        super::drafts::found(&net, &people, words).await;
        let stage = Stage { net, group, people };
        super::programmes::programme(&stage, words).await;
        super::programmes::lists(&stage, words).await;
        sessions::hold(&stage, words).await;
        stage
    }

    /// The same stage once more; this one is closed.
    pub async fn again(&self) -> Stage {
        Stage {
            net: self.net.copy().await.unhurried(),
            group: self.group,
            people: self.people.clone(),
        }
    }

    /// A path, with what is on this stage in place of its `{names}`.
    pub fn path(&self, path: &str) -> String {
        let member = self.people[&Role::Member].to_string();
        let left = self.people[&Role::Left].to_string();
        let mut at = path.to_owned();
        for (before, id) in [
            ("/groups/{id}", "7"),
            ("/sessions/{id}", "2"),
            ("/members/{id}", &member),
            ("/programmes/{id}/placement", "5"),
            ("/placement/groups/{number}", "1"),
            ("/placement/seats/{member}", &member),
            ("/meet/{code}", CODE),
            ("/invitations/{code}/end", "1"),
            ("/admin/invitations/{id}", "2"),
            ("/invitations/{code}", "INVITED1"),
            ("/seats/{seat}", "2"),
            ("/programmes/invited/{code}", "PROGRAMME1"),
            ("/people/{member}", &left),
            ("/meetings/{number}", "1"),
            ("/history/{version}", "1"),
        ] {
            let (begin, rest) = before.split_once('{').expect("a name");
            let end = rest.split_once('}').expect("it ends").1;
            at = at.replace(before, &format!("{begin}{id}{end}"));
        }
        // Tokens and ids nobody on this stage was given, or that are somebody else's.
        let unknown = |part: &str| if part.starts_with('{') { "1" } else { part }.to_owned();
        at.split('/').map(unknown).collect::<Vec<_>>().join("/")
    }

    /// A browser of somebody in this role.
    pub async fn visitor(&self, role: Role) -> Visitor {
        match self.people.get(&role) {
            Some(member) => self.net.signed_in(*member).await,
            None => self.net.visitor(),
        }
    }

    /// Opens the group to whoever holds its link, or closes it.
    pub async fn set_open(&self, open: bool) {
        let open = i64::from(open);
        write(&self.net, "update groups set open = $1", &[open]).await;
    }

    /// Has everybody who joined save their profile, by its own form, so that the directory
    /// finds them; the steward hides some of its fields from everybody.
    pub async fn profiles_are_saved(&self, words: Words, hidden: &[&str]) {
        for role in JOINED {
            let mut visitor = self.visitor(role).await;
            let said = |key: &'static str| words(key, role.key());
            let mut form = vec![
                ("name".to_owned(), words(role.key(), "")),
                ("lead".to_owned(), said("lead")),
                ("organisation".to_owned(), said("organisation")),
                (
                    "organisation_size".to_owned(),
                    "100 to 499 employees".to_owned(),
                ),
                ("industry".to_owned(), "Healthcare".to_owned()),
                ("function".to_owned(), "Operations".to_owned()),
                ("years_experience".to_owned(), "12".to_owned()),
                ("focus".to_owned(), "conflict".to_owned()),
                ("focus_note".to_owned(), said("focus-note")),
                ("background".to_owned(), said("background")),
                ("offers".to_owned(), said("offers")),
                ("asks".to_owned(), said("asks")),
                ("time_zone".to_owned(), role.zone().to_owned()),
                ("languages".to_owned(), "en".to_owned()),
                ("country".to_owned(), "de".to_owned()),
            ];
            if role != Role::Outsider {
                let free = ["mon-evening", "wed-midday", "thu-evening"];
                form.extend(free.map(|part| ("free".to_owned(), part.to_owned())));
            }
            if role == Role::Steward {
                let hide = |field: &&str| (format!("reach-{field}"), "placement".to_owned());
                form.extend(hidden.iter().map(hide));
            }
            let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (&a[..], &b[..])).collect();
            let shown = visitor.post("/profile", &form).await;
            assert!(shown.status.is_redirection(), "{role:?}: {}", shown.body);
        }
    }

    /// A statement of a proof's own, with numbers filled in.
    pub async fn fill_in(&self, statement: &str, numbers: &[i64]) {
        write(&self.net, statement, numbers).await;
    }

    /// Has everybody speak a language.
    pub async fn everybody_speaks(&self, tag: &str) {
        for member in self.people.values() {
            write(
                &self.net,
                "delete from settings where member_id = $1",
                &[member.0],
            )
            .await;
            let insert = format!("insert into settings (member_id, language) values ($1, '{tag}')");
            write(&self.net, &insert, &[member.0]).await;
        }
    }
}

/// A statement of the stage's own, with numbers filled in.
pub(super) async fn write(net: &Network, statement: &str, numbers: &[i64]) {
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let mut query = sqlx::query(sqlx::AssertSqlSafe(statement.to_owned()));
    for number in numbers {
        query = query.bind(*number);
    }
    query
        .execute(&mut *tx)
        .await
        .unwrap_or_else(|fault| panic!("{statement}: {fault}"));
    tx.commit().await.expect("it is committed");
}

/// Words that are marked: the key's mark, and whose they are.
pub(crate) fn marks(key: &'static str, of: &str) -> String {
    format!("{} {of}", marked(key)).trim_end().to_owned()
}

/// A word nobody would write by chance, for one key: where it turns up, that key's words did.
pub(crate) fn marked(key: &'static str) -> String {
    format!("Quokka{}zq", key.replace('-', ""))
}

/// Every marked word in a text.
pub(crate) fn marks_in(text: &str) -> Vec<String> {
    let found = text.match_indices("Quokka");
    found
        .filter_map(|(at, _)| Some(text[at..].split_once("zq")?.0.to_owned() + "zq"))
        .collect()
}

impl Role {
    /// The key of this role's name.
    pub fn key(self) -> &'static str {
        match self {
            Role::Nobody => "nobody",
            Role::Half => "half",
            Role::Guest => "guest",
            Role::Outsider => "outsider",
            Role::Member => "member",
            Role::Steward => "steward",
            Role::Left => "left",
            Role::Host => "host",
            Role::Admin => "admin",
        }
    }

    fn zone(self) -> &'static str {
        match self {
            Role::Nobody | Role::Member | Role::Steward => "Europe/Berlin",
            Role::Half => "Europe/Paris",
            Role::Guest => "Europe/London",
            Role::Outsider => "Asia/Singapore",
            Role::Left => "America/New_York",
            Role::Host => "Africa/Nairobi",
            Role::Admin => "Europe/Lisbon",
        }
    }
}

async fn arrive(net: &Network, role: Role, words: Words) -> MemberId {
    let (key, zone) = (role.key(), role.zone());
    let name = words(key, "");
    let member = net.add_member_in(&name, zone).await;
    if matches!(role, Role::Half | Role::Guest) {
        write(
            net,
            "update members set joined_at = null where member_id = $1",
            &[member.0],
        )
        .await;
    }
    if role == Role::Guest {
        let account = "delete from accounts where member_id = $1";
        write(net, account, &[member.0]).await;
        return member;
    }
    let quote = |word: &'static str| words(word, key).replace('\'', "''");
    let profile = format!(
        "update profiles set lead = '{}', organisation = '{}', function = 'Operations',
           industry = 'Healthcare', country = 'de', languages = 'en;de',
           age = '35-44 years old', organisation_size = '100 to 499 employees',
           years_experience = 12, focus = 'conflict;strategy', focus_note = '{}',
           background = '{}', offers = '{}', asks = '{}',
           free = 'mon 18:00-20:30; thu 07:00-09:00'
         where member_id = $1",
        quote("lead"),
        quote("organisation"),
        quote("focus-note"),
        quote("background"),
        quote("offers"),
        quote("asks"),
    );
    write(net, &profile, &[member.0]).await;
    member
}

/// The group: three seats and one given up, a charter in its second version, a meeting ahead.
async fn found(net: &Network, people: &BTreeMap<Role, MemberId>, words: Words) -> GroupId {
    let now = net.app.now();
    let quote = |key: &'static str, of: &str| words(key, of).replace('\'', "''");
    let steward = people[&Role::Steward].0;
    let group = format!(
        "insert into groups (group_id, name, code, open, language, time_zone, rhythm_weeks,
           minutes, founded_by, founded_at)
         values (7, '{}', '{CODE}', 0, 'en', 'Europe/Berlin', 2, 90, $1, $2)",
        quote("group", ""),
    );
    write(net, &group, &[steward, days(now, -30)]).await;
    let seats = [Role::Steward, Role::Member, Role::Guest, Role::Left];
    for role in seats {
        let seat = "insert into seats (group_id, member_id, steward, taken_at)
                    values (7, $1, $2, $3)";
        let is_steward = i64::from(role == Role::Steward);
        write(net, seat, &[people[&role].0, is_steward, days(now, -30)]).await;
    }
    let ended = "update seats set ended_at = $1 where member_id = $2";
    write(net, ended, &[days(now, -2), people[&Role::Left].0]).await;
    for (version, at) in [(1, -20), (2, -10)] {
        let said = |key: &'static str| quote(key, &version.to_string());
        let charter = format!(
            "insert into charters (group_id, version, purpose, goals, ways, confidence,
               changed_by, changed_at)
             values (7, $1, '{}', '{}', '{}', '{}',
               $2, $3)",
            said("purpose"),
            said("goals"),
            said("ways"),
            said("confidence"),
        );
        write(net, &charter, &[version, steward, days(now, at)]).await;
    }
    let signed = "insert into signatures (group_id, version, member_id, signed_at)
                  values (7, 2, $1, $2)";
    write(net, signed, &[steward, days(now, -9)]).await;
    let meeting = format!(
        "insert into meetings (meeting_id, group_id, number, starts_at, minutes, place, call_link)
         values (11, 7, 1, $1, 90, '{}', '{}')",
        quote("place", ""),
        quote("call-link", ""),
    );
    write(net, &meeting, &[days(now, 2)]).await;
    let answer = "insert into answers (meeting_id, member_id, coming, answered_at)
                  values (11, $1, 1, $2)";
    write(net, answer, &[steward, days(now, -1)]).await;
    open_ways_in(net, steward).await;
    GroupId(7)
}

/// A report of the member's about who left, and what the admin wrote down about it.
async fn report(net: &Network, people: &BTreeMap<Role, MemberId>, words: Words) {
    let now = net.app.now();
    let quote = |key: &'static str| words(key, "").replace('\'', "''");
    let report = format!(
        "insert into reports (report_id, reporter_id, about_member_id, kind, words, may_contact,
           reported_at)
         values (1, $1, $2, 'confidence', '{}', 1, $3)",
        quote("report"),
    );
    let (member, left) = (people[&Role::Member].0, people[&Role::Left].0);
    write(net, &report, &[member, left, days(now, -3)]).await;
    let line = format!(
        "insert into report_lines (report_id, member_id, line, written_at)
         values (1, $1, '{}', $2)",
        quote("report-line"),
    );
    write(net, &line, &[people[&Role::Admin].0, days(now, -2)]).await;
}

/// Two invitations of the steward's, a second device of theirs and a passkey.
async fn open_ways_in(net: &Network, steward: i64) {
    let now = net.app.now();
    for (code, group) in [("INVITED1", "7"), ("INVITED2", "null")] {
        let invitation = format!(
            "insert into invitations (code, group_id, invited_by, created_at, expires_at)
             values ('{code}', {group}, $1, $2, $3)"
        );
        write(net, &invitation, &[steward, days(now, -1), days(now, 20)]).await;
    }
    let device = "insert into sign_ins (member_id, token_hash, device, created_at, seen_at,
                  proved_at) values ($1, 'nobody holds its token', 'Phone', $2, $2, $2)";
    write(net, device, &[steward, days(now, -1)]).await;
    let passkey = "insert into passkeys (member_id, name, credential_key, credential, created_at)
                   values ($1, 'Laptop', 'none', '{}', $2)";
    write(net, passkey, &[steward, days(now, -1)]).await;
}

pub(super) fn days(from: Moment, days: i64) -> i64 {
    from.0 + days * 24 * 3_600_000
}
