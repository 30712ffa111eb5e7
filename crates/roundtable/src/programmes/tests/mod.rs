//! Stories of programmes.

mod adoption;
mod chances;
mod enrolment;
mod exclusions;
mod founding;
mod import;
mod link;
mod people;
mod persons;

use jiff::civil::date;

use super::{Enrolling, Founding, Template, found};
use crate::db::{MemberId, ProgrammeId};
use crate::testing::Network;
use crate::web::words::english;

/// A Monday before everything.
pub const NOW: &str = "2026-11-23T09:00Z";

/// A programme of half a year, founded by this member.
pub async fn programme(net: &Network, host: MemberId, enrolling: Enrolling) -> ProgrammeId {
    founded(net, host, Template::HalfYear, |founding| {
        founding.enrolling = enrolling;
    })
    .await
}

/// A programme as a template has it, after a change.
pub async fn founded(
    net: &Network,
    host: MemberId,
    template: Template,
    change: impl FnOnce(&mut Founding),
) -> ProgrammeId {
    let today = date(2026, 11, 23);
    let mut founding = template.founding(english(), today, "Europe/Berlin");
    founding.name = "Emerging Leaders".into();
    change(&mut founding);
    let act = crate::web::secrets::token();
    let done = found(&net.app, host, &founding, &act).await;
    done.expect("a programme is founded")
}

/// The code of a programme's link.
pub async fn code_of(net: &Network, programme: ProgrammeId) -> String {
    let mut db = net.app.db.read().await.expect("a connection is free");
    let found = super::by_id(&mut db, programme).await;
    found.expect("it is there").code
}

/// Has joining be by invitation only.
pub async fn close_network(net: &Network) {
    let close = "insert into network (network_id, name, joining, contact, founded_at)
                 values (1, 'Harbour', 'invitation', '', 1)";
    change(net, close).await;
}

/// Has the directory find everybody by name, as saving their profiles would.
pub async fn all_are_found(net: &Network) {
    let find = "update profiles set search_text =
                (select lower(name) from members m where m.member_id = profiles.member_id)";
    change(net, find).await;
}

/// A statement of a story's own.
pub async fn change(net: &Network, statement: &'static str) {
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let done = sqlx::query(statement).execute(&mut *tx).await;
    done.expect("it is changed");
    tx.commit().await.expect("it is committed");
}
