//! Stories of a draft: formed, read, changed, formed again, published, undone.

use jiff::civil::date;

use crate::db::{MemberId, ProgrammeId};
use crate::programmes::{self, Template, import};
use crate::testing::{Network, Shown, Visitor, story};
use crate::web::words::english;

/// Twelve who can meet on Thursday evenings, and their industries.
pub(super) const TWELVE: [(&str, &str); 12] = [
    ("Ada", "Healthcare"),
    ("Ben", "Energy"),
    ("Cleo", "Law"),
    ("Dora", "Culture"),
    ("Ella", "Healthcare"),
    ("Finn", "Energy"),
    ("Gita", "Law"),
    ("Hugo", "Culture"),
    ("Ida", "Construction"),
    ("Jon", "Construction"),
    ("Kim", "Consulting"),
    ("Lea", "Consulting"),
];

/// A host, their browser, and a programme of groups of five to seven.
pub(super) async fn hosted(net: &Network) -> (MemberId, Visitor, ProgrammeId) {
    net.at("2026-11-23T09:00Z");
    let (host, visitor) = net.member("Wanda").await;
    net.give_role(host, "host").await;
    let mut founding = Template::HalfYear.founding(english(), date(2026, 11, 9), "Europe/Berlin");
    founding.name = "Leaders".into();
    founding.rules.size_most = 7;
    let programme = programmes::found(&net.app, host, &founding, "story").await;
    (host, visitor, programme.expect("a programme is founded"))
}

/// Twelve enrol; in the order of [`TWELVE`].
pub(super) async fn twelve(net: &Network, programme: ProgrammeId) -> Vec<MemberId> {
    let mut members = Vec::new();
    for (name, industry) in TWELVE {
        let member = enrols(net, programme, name, "thu 18:00-21:00").await;
        set(net, member, "industry", industry).await;
        members.push(member);
    }
    members
}

/// Somebody in Berlin, with an organisation of their own, enrols.
pub(super) async fn enrols(
    net: &Network,
    programme: ProgrammeId,
    name: &str,
    free: &str,
) -> MemberId {
    let member = net.add_member(name).await;
    for (field, value) in [("languages", "en"), ("organisation", name), ("free", free)] {
        set(net, member, field, value).await;
    }
    net.enrol(programme, member).await;
    member
}

/// What somebody says of themselves.
pub(crate) async fn set(net: &Network, member: MemberId, field: &'static str, value: &str) {
    let statement = format!("update profiles set {field} = $1 where member_id = $2");
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    sqlx::query(sqlx::AssertSqlSafe(statement))
        .bind(value)
        .bind(member)
        .execute(&mut *tx)
        .await
        .expect("the profile is written");
    tx.commit().await.expect("it is committed");
}

/// Has a field of somebody's show to nobody.
pub(super) async fn hide(net: &Network, member: MemberId, field: &'static str) {
    let statement = format!(
        "insert into reaches (member_id, field, reach) values ($1, '{field}', 'placement')"
    );
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let ask = sqlx::query(sqlx::AssertSqlSafe(statement)).bind(member);
    ask.execute(&mut *tx).await.expect("it is hidden");
    tx.commit().await.expect("it is committed");
}

/// A statement of a story's own, with numbers filled in.
pub(super) async fn write(net: &Network, statement: &'static str, numbers: &[i64]) {
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let ask = sqlx::query(statement);
    let ask = numbers.iter().fold(ask, |ask, number| ask.bind(*number));
    ask.execute(&mut *tx).await.expect("it is written");
    tx.commit().await.expect("it is committed");
}

/// Has the network cover pairs by the first key that does as is wished.
pub(super) async fn cover(net: &Network, wished: impl Fn(&grouping::Cover) -> bool) {
    let share = super::super::inputs::COVER_PER_THOUSAND;
    let key = (1..).find(|key| wished(&grouping::Cover::new(*key, share)));
    let key = i64::try_from(key.expect("some key does")).expect("a small number");
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let now = net.app.now();
    crate::network::give_cover(&mut tx, now)
        .await
        .expect("there is a network");
    tx.commit().await.expect("it is committed");
    write(net, "update network set cover = $1", &[key]).await;
}

/// Has the network keep none of its first twenty members apart, so that a story goes one way.
pub(crate) async fn covers_nobody(net: &Network) {
    let first: Vec<MemberId> = (1..=20).map(MemberId).collect();
    cover(net, |cover| open(cover, &first)).await;
}

/// Whether a cover keeps nobody of these apart.
pub(super) fn open(cover: &grouping::Cover, members: &[MemberId]) -> bool {
    let ids: Vec<String> = members.iter().map(ToString::to_string).collect();
    let pairs = ids.iter().enumerate();
    let mut pairs = pairs.flat_map(|(at, one)| ids[..at].iter().map(move |other| (one, other)));
    pairs.all(|(one, other)| !cover.covers(one, other))
}

/// Forms a draft and opens it.
pub(super) async fn formed(net: &Network, host: &mut Visitor, programme: ProgrammeId) -> Shown {
    let path = format!("/programmes/{programme}/placement");
    host.post(&path, &[]).await.leads_to(&path);
    net.later(1).await;
    host.get(&path).await.is(200).clone()
}

/// Who sits in which group of the latest draft, by name.
pub(super) async fn seats(net: &Network, members: &[MemberId]) -> Vec<Option<i64>> {
    let mut db = net.app.db.read().await.expect("a connection is free");
    let mut seats = Vec::new();
    for member in members {
        let seat: Option<i64> = sqlx::query_scalar(
            "select number from proposed_seats where member_id = $1
             order by placement_id desc limit 1",
        )
        .bind(*member)
        .fetch_one(&mut *db)
        .await
        .expect("they are in the draft");
        seats.push(seat);
    }
    seats
}

story!(programme_a_host_forms_a_draft_and_reads_its_proof, net, {
    let (_, mut host, programme) = hosted(&net).await;
    let members = twelve(&net, programme).await;
    let late = enrols(&net, programme, "Mia", "tue 07:00-09:00").await;
    let path = format!("/programmes/{programme}/placement");
    host.get(&path).await.says("13 people wait for a seat");
    host.post(&path, &[]).await.leads_to(&path);
    host.get(&path)
        .await
        .says("Forming groups")
        .says("<progress");
    net.later(1).await;
    let draft = host.get(&path).await;
    draft
        .says("<b>12</b> of 13 placed")
        .says("No draft under these rules could place more.")
        .says("Every rule holds")
        .says("Nobody sits with somebody they are not to sit with")
        .says("Thursday 18:")
        .says("One person has no seat yet")
        .says("They would fit group")
        .never_says("tue 07:00")
        .never_says("Ages");
    assert_eq!(seats(&net, &members).await.iter().flatten().count(), 12);
    assert_eq!(seats(&net, &[late]).await, [None]);
    let group = host.get(&format!("{path}/groups/1")).await;
    group.says("Brings what nobody else here does").says("Lock");
    let file = host.get(&format!("{path}/groups.csv")).await;
    file.is(200).says("Group,Name,Meets").says("1,").says("Mia");
    net.never_mailed().await;
});

story!(programme_hours_by_no_known_clock_place_nobody, net, {
    let (hosts, mut host, programme) = hosted(&net).await;
    twelve(&net, programme).await;
    let list = "name,email,languages,free\nNora,nora@example.org,en,thu 18:00-21:00\n";
    let sent = import::send(&net.app, hosts, programme, list.to_owned()).await;
    sent.expect("it is kept").expect("it reads");
    let path = format!("/programmes/{programme}");
    let key = host.get(&format!("{path}/import")).await.value("list");
    let taken = host
        .post(&format!("{path}/import/take"), &[("list", &key)])
        .await;
    taken.leads_to(&path);
    let draft = formed(&net, &mut host, programme).await;
    draft
        .says("Nora")
        .says("Their profile names no time zone.")
        .never_says("in UTC");
});
