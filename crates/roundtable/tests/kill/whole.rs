//! What must be true of every database that programmes were run in, whatever was cut off when.

use std::collections::BTreeSet;

use roundtable::db::Conn;

use crate::placing::LIST_PEOPLE;
use crate::sink::Sink;

/// Questions whose answer is a count of what is broken.
const BROKEN: &[(&str, &str)] = &[
    (
        "somebody with two seats in one programme",
        "select count(*) from (select p.programme_id, s.member_id from seats s
         join programme_groups p on p.group_id = s.group_id
         join groups g on g.group_id = s.group_id and g.ended_at is null
         where s.ended_at is null
         group by p.programme_id, s.member_id having count(*) > 1) twice",
    ),
    (
        "somebody with a seat who is asked to take another",
        "select count(*) from offers o
         join programme_groups p on p.programme_id = o.programme_id
         join seats s on s.group_id = p.group_id and s.member_id = o.member_id
         where o.answered_at is null and s.ended_at is null",
    ),
    (
        "a run that is stuck",
        "select count(*) from placements
         where dropped_at is null and (formed_at is null or publishing_at is not null)",
    ),
    (
        "a run that failed",
        "select count(*) from placements where fault <> ''",
    ),
    (
        "a draft without its groups",
        "select count(*) from placements p where formed_at is not null and not exists (
           select 1 from proposed_groups g where g.placement_id = p.placement_id)",
    ),
    (
        "a published group of a draft that was not founded",
        "select count(*) from placements p
         join proposed_groups d on d.placement_id = p.placement_id
         left join programme_groups g on g.group_id = d.group_id
           and g.placement_id = p.placement_id
         where p.published_at is not null and p.undone_at is null and g.group_id is null",
    ),
    (
        "a published seat that was offered to nobody",
        "select count(*) from placements p
         join proposed_seats s on s.placement_id = p.placement_id
         join proposed_groups d on d.placement_id = p.placement_id and d.number = s.number
         left join offers o on o.group_id = d.group_id and o.member_id = s.member_id
         where p.published_at is not null and p.undone_at is null and o.offer_id is null",
    ),
    (
        "a group of a publication that is none",
        "select count(*) from programme_groups g
         join placements p on p.placement_id = g.placement_id
         where p.published_at is null or p.undone_at is not null",
    ),
    (
        "something left of a group that came to nothing",
        "select count(*) from groups g
         where g.founded_by is null
           and not exists (select 1 from programme_groups p where p.group_id = g.group_id)
           and (g.ended_at is null
             or exists (select 1 from meetings m where m.group_id = g.group_id)
             or exists (select 1 from seats s
                        where s.group_id = g.group_id and s.ended_at is null)
             or exists (select 1 from offers o
                        where o.group_id = g.group_id and o.answered_at is null))",
    ),
    (
        "a group without meetings",
        "select count(*) from programme_groups p where not exists (
           select 1 from meetings m where m.group_id = p.group_id)",
    ),
    (
        "an offer without its mail",
        "select count(*) from offers o
         where o.answer <> 'withdrawn' and not exists (select 1 from outbox m
           where m.member_id = o.member_id
             and m.event_key = 'offer ' || cast(o.offer_id as text) || ' made')",
    ),
    (
        "a seat that was taken by nobody's offer",
        "select count(*) from offers o where o.answer = 'accepted' and not exists (
           select 1 from seats s where s.group_id = o.group_id and s.member_id = o.member_id)",
    ),
    (
        "somebody on a list who is no member, or was told nothing",
        "select count(*) from enrolments e where e.enrolled_by is not null and (
           not exists (select 1 from profiles p where p.member_id = e.member_id)
           or not exists (select 1 from accounts a where a.member_id = e.member_id)
           or not exists (select 1 from outbox o
             where o.member_id = e.member_id and o.event_key like 'import %'))",
    ),
    (
        "a repair carried out without everybody's consent",
        "select count(*) from repairs r join moves m on m.repair_id = r.repair_id
         where r.done_at is not null and m.from_group is not null and m.consented_at is null",
    ),
    (
        "a repair carried out in part",
        "select count(*) from repairs r join moves m on m.repair_id = r.repair_id
         where r.done_at is not null and (
           (m.from_group is null and not exists (
             select 1 from offers o where o.repair_id = r.repair_id))
           or (m.from_group is not null and (
             not exists (select 1 from seats s
               where s.group_id = m.to_group and s.member_id = m.member_id)
             or exists (select 1 from seats s where s.group_id = m.from_group
               and s.member_id = m.member_id and s.ended_at is null))))",
    ),
    (
        "a seat offered by a repair that is none",
        "select count(*) from offers o left join repairs r on r.repair_id = o.repair_id
         where o.repair_id is not null and r.done_at is null",
    ),
    (
        "a repair found and nobody moved by it",
        "select count(*) from repairs r
         where r.found_at is not null and r.dropped_at is null and not exists (
           select 1 from moves m where m.repair_id = r.repair_id)",
    ),
    (
        "a mail given up",
        "select count(*) from outbox where failed_at is not null",
    ),
];

/// What is half-written, each as a sentence.
pub async fn broken(db: &mut Conn, database: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (what, ask) in BROKEN {
        let asked = sqlx::query_scalar(*ask).fetch_one(&mut *db).await;
        let count: i64 = asked.expect(what);
        if count != 0 {
            faults.push(format!("half-written: {what}, {count} times"));
        }
    }
    for (list, count) in lists(db).await {
        if count != i64::try_from(LIST_PEOPLE).expect("a small number") {
            faults.push(format!("half a list: {count} people of {list}"));
        }
    }
    if database.starts_with("sqlite:") {
        let asked = sqlx::query_scalar("pragma integrity_check").fetch_one(db);
        let word: String = asked.await.expect("the file can be checked");
        if word != "ok" {
            faults.push(format!("integrity: {word}"));
        }
    }
    faults
}

/// What there is of the rarest: whether the storm was one.
pub async fn counted(db: &mut Conn) -> String {
    let mut told = Vec::new();
    for (what, ask) in [
        (
            "publications",
            "select count(*) from placements where published_at is not null",
        ),
        (
            "repairs carried out",
            "select count(*) from repairs where done_at is not null",
        ),
        (
            "moves consented to",
            "select count(*) from moves where consented_at is not null",
        ),
        ("offers", "select count(*) from offers"),
    ] {
        let asked = sqlx::query_scalar(ask).fetch_one(&mut *db).await;
        let count: i64 = asked.expect("the question is answered");
        told.push(format!("{count} {what}"));
    }
    told.join(", ")
}

/// How many people of each list are enrolled: names begin with the list they are on.
async fn lists(db: &mut Conn) -> Vec<(String, i64)> {
    let asked = sqlx::query_as(
        "select substr(m.name, 1, 13) as list, count(*) from members m
         left join enrolments e on e.member_id = m.member_id
         where m.name like 'List %' and e.ended_at is null
         group by substr(m.name, 1, 13)",
    );
    asked.fetch_all(db).await.expect("the question is answered")
}

/// Mails that came and are not in the outbox: it holds one of each event for each address, so
/// that whoever got two of one event would have got one that is not there.
pub async fn mailed(db: &mut Conn, sink: &Sink) -> Vec<String> {
    let asked = sqlx::query_as("select address, message_key from outbox").fetch_all(db);
    let written: Vec<(String, String)> = asked.await.expect("the question is answered");
    let written: BTreeSet<(String, String)> = written.into_iter().collect();
    let mut faults = Vec::new();
    for (address, ids) in sink.all() {
        for id in ids {
            let key = id.trim_start_matches('<').split('@').next();
            let mail = (address.clone(), key.unwrap_or_default().to_owned());
            if !written.contains(&mail) {
                faults.push(format!("a mail nobody wrote came to {address}: {id}"));
            }
        }
    }
    faults
}
