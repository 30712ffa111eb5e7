//! Stories of the outbox: whom it tells, when, how often; and of mail that really leaves.

mod leaving;
mod silence;
mod telling;

use crate::db::{MemberId, Moment};
use crate::mail::{self, Kind, Notice, Written};
use crate::testing::Network;
use crate::web::when::Reader;
use crate::web::words::Lang;

/// Tells a member that a meeting begins, and commits.
async fn tell(net: &Network, member: MemberId, kind: Kind, key: &str, urgent: bool) {
    let at = Moment::from(
        "2026-12-10T17:00:00Z"
            .parse::<jiff::Timestamp>()
            .expect("one"),
    );
    let writes = move |reader: &Reader, lang: &'static Lang| Written {
        subject: format!("Thursday at {}", reader.hour(at)),
        text: format!("You meet at {}. ({})", reader.hour(at), lang.tag),
        act: Some(("Look at the meeting".into(), "/groups/7".into())),
    };
    let notice = Notice::new(kind, key, &writes).calendar("BEGIN:VCALENDAR");
    let notice = if urgent { notice.urgent() } else { notice };
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    mail::tell(&mut tx, &net.app, member, notice)
        .await
        .expect("it is told");
    tx.commit().await.expect("it is committed");
}
