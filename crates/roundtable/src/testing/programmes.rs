//! What stories of programmes begin with.

use jiff::tz::TimeZone;

use super::Network;
use super::stage::{Role, Stage, Words};
use super::visitor::Shown;
use crate::db::{GroupId, MemberId, ProgrammeId};
use crate::groups::{self, Founding};
use crate::offers::{self, Offering};
use crate::programmes::{self, Template};
use crate::web::{secrets, words};

impl Network {
    /// A quarter's programme of this host, as its template has it.
    pub async fn founds(&self, host: MemberId) -> ProgrammeId {
        let today = self.app.now().timestamp().to_zoned(TimeZone::UTC).date();
        let founding = Template::Quarter.founding(words::english(), today, "Europe/Berlin");
        let done = programmes::found(&self.app, host, &founding, &secrets::token()).await;
        done.expect("a programme is founded")
    }

    /// A group that sits already and has no dates, after a change.
    pub async fn sits(&self, members: &[MemberId], change: impl FnOnce(&mut Founding)) -> GroupId {
        let mut founding = Founding {
            name: "Harbour".into(),
            founded_by: None,
            time_zone: "Europe/Berlin".into(),
            language: "en".into(),
            minutes: 90,
            rhythm_weeks: 0,
            ends_on: None,
            starts_at: None,
            members: members.to_vec(),
        };
        change(&mut founding);
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        let group = groups::found(&mut tx, &founding, self.app.now()).await;
        tx.commit().await.expect("it is committed");
        group.expect("a group is founded")
    }

    /// Enrols a member as if they had done so themselves.
    pub async fn enrol(&self, programme: ProgrammeId, member: MemberId) {
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        sqlx::query(
            "insert into enrolments (programme_id, member_id, enrolled_at) values ($1, $2, $3)",
        )
        .bind(programme)
        .bind(member)
        .bind(self.app.now())
        .execute(&mut *tx)
        .await
        .expect("they are enrolled");
        tx.commit().await.expect("it is committed");
    }

    /// Makes a member one more host of a programme.
    pub async fn hosts(&self, programme: ProgrammeId, member: MemberId) {
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        sqlx::query("insert into hosts (programme_id, member_id, since_at) values ($1, $2, 1)")
            .bind(programme)
            .bind(member)
            .execute(&mut *tx)
            .await
            .expect("they are a host");
        tx.commit().await.expect("it is committed");
    }

    /// Who is enrolled.
    pub async fn enrolled(&self, programme: ProgrammeId) -> Vec<MemberId> {
        let mut db = self.app.db.read().await.expect("a connection is free");
        let enrolled = crate::programmes::enrolled(&mut db, programme).await;
        let enrolled = enrolled.expect("the enrolments are read");
        enrolled.into_iter().map(|one| one.member_id).collect()
    }

    /// Fails if anybody was written to.
    pub async fn never_mailed(&self) {
        let mails = self.number("select count(*) from outbox").await;
        assert_eq!(mails, 0, "a mail was written");
    }

    /// A programme is over, and nobody was told.
    pub async fn ends(&self, programme: ProgrammeId) {
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        sqlx::query("update programmes set ended_at = $1 where programme_id = $2")
            .bind(self.app.now())
            .bind(programme)
            .execute(&mut *tx)
            .await
            .expect("it is over");
        tx.commit().await.expect("it is committed");
    }

    /// Makes a group one of a programme's, the next by number.
    pub async fn belongs(&self, programme: ProgrammeId, group: GroupId) {
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        sqlx::query(
            "insert into programme_groups (group_id, programme_id, number, since_at)
             select $1, $2, count(*) + 1, $3 from programme_groups where programme_id = $2",
        )
        .bind(group)
        .bind(programme)
        .bind(self.app.now())
        .execute(&mut *tx)
        .await
        .expect("the group belongs to the programme");
        tx.commit().await.expect("it is committed");
    }
}

impl Network {
    /// Holds seats in a group for these, and tells them.
    pub async fn offers(&self, programme: ProgrammeId, group: GroupId, to: &[MemberId]) {
        let offering = Offering {
            programme,
            name: "Peer groups",
            group,
            members: to,
            repair: None,
            not_before: None,
        };
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        let made = offers::make(&mut tx, &self.app, &offering, self.app.now()).await;
        made.expect("seats are held");
        tx.commit().await.expect("it is committed");
    }
}

impl Shown {
    /// Fails unless it was answered with this status.
    pub fn is(&self, status: u16) -> &Shown {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    /// Fails unless it leads on to an address that begins so.
    pub fn leads_to(&self, beginning: &str) -> &Shown {
        let there = self.location().starts_with(beginning);
        assert!(
            there,
            "{} {:?}: {}",
            self.status,
            self.location(),
            self.body
        );
        self
    }
}

/// A programme by invitation: the host's, with the group as its first, and who left on its list.
pub(super) async fn programme(stage: &Stage, words: Words) {
    let now = stage.net.app.now();
    let id = |role: Role| stage.people[&role].0;
    let quote = |key: &'static str| words(key, "").replace('\'', "''");
    let programme = format!(
        "insert into programmes (programme_id, name, promise, code, enrolling, time_zone,
           starts_on, ends_on, placing_on, size_least, size_most, minutes, rhythm_weeks, apart,
           alone, wishes, founded_at)
         values (1, '{}', '{}', 'PROGRAMME1', 'invitation', 'Europe/Berlin', '2027-01-11',
           '2027-07-11', '2027-01-04', 5, 8, 90, 2, 'organisation', 'gender', 'function 2', $1)",
        quote("programme"),
        quote("promise"),
    );
    stage
        .fill_in(&programme, &[super::stage::days(now, -31)])
        .await;
    let host = "insert into hosts (programme_id, member_id, since_at) values (1, $1, $2)";
    stage
        .fill_in(host, &[id(Role::Host), super::stage::days(now, -31)])
        .await;
    let group = "insert into programme_groups (group_id, programme_id, number, since_at)
                 values (7, 1, 1, $1)";
    stage.fill_in(group, &[super::stage::days(now, -30)]).await;
    let enrolled = "insert into enrolments (programme_id, member_id, enrolled_at)
                    values (1, $1, $2)";
    stage
        .fill_in(enrolled, &[id(Role::Left), super::stage::days(now, -1)])
        .await;
}

/// What is said on a stage of who sits with whom: by the steward, whom they keep from themselves
/// (nobody else may ever read it), and by the host; and a list of people nobody has taken.
pub(super) async fn lists(stage: &Stage, words: Words) {
    let now = stage.net.app.now().0;
    let id = |role: Role| stage.people[&role].0;
    let two = |a: i64, b: i64| (a.min(b), a.max(b));
    for (programme, (a, b), maker) in [
        (
            "null",
            two(id(Role::Steward), id(Role::Outsider)),
            Role::Steward,
        ),
        ("1", two(id(Role::Left), id(Role::Admin)), Role::Host),
    ] {
        let exclusion = format!(
            "insert into exclusions (programme_id, member_a, member_b, made_by, made_at)
             values ({programme}, $1, $2, $3, $4)"
        );
        stage.fill_in(&exclusion, &[a, b, id(maker), now]).await;
    }
    let (a, b) = two(id(Role::Left), id(Role::Member));
    let pair = "insert into pairs (programme_id, member_a, member_b, made_at)
                values (1, $1, $2, $3)";
    stage.fill_in(pair, &[a, b, now]).await;
    let name = words("list", "").replace('\'', "''");
    let list = format!(
        "insert into imports (import_id, programme_id, member_id, text, made_at)
         values (9, 1, $1, 'name,email,free,team
{name},ines@example.com,mon 18:00-20:00,north
Otto,nowhere,teatime,south', $2)"
    );
    stage.fill_in(&list, &[id(Role::Host), now]).await;
}
