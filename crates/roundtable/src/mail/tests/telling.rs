//! Telling a member: their zone, their hours, their wishes, once.

use super::tell;
use crate::mail::Kind;
use crate::testing::{Network, story};

const ADA: &str = "ada@example.org";

async fn held_until(net: &Network) -> String {
    let held = net.number("select max(hold_until) from outbox").await;
    crate::db::Moment(held).timestamp().to_string()
}

story!(a_notice_is_written_in_the_readers_own_time, net, {
    let ada = net.add_member("Ada").await;
    tell(&net, ada, Kind::Meeting, "meeting 1", false).await;
    let (subject, body) = net.mails_to(ADA).await.remove(0);
    assert_eq!(subject, "Thursday at 18:00", "Ada is in Berlin");
    assert!(
        body.contains("Look at the meeting:\nhttp://localhost:3000/groups/7"),
        "{body}"
    );
    assert_eq!(
        body.matches("http://").count(),
        2,
        "one act, one way out: {body}"
    );
});

story!(one_event_reaches_one_member_once_ever, net, {
    let ada = net.add_member("Ada").await;
    for _ in 0..3 {
        tell(&net, ada, Kind::Meeting, "meeting 1", false).await;
    }
    net.number("select count(*) from outbox").await;
    assert_eq!(net.mails_to(ADA).await.len(), 1);
    let mut device = net.signed_in(ada).await;
    device
        .post("/settings/email", &[("email", "new@example.org")])
        .await;
    let (_, body) = net.mails_to("new@example.org").await.remove(0);
    let code = body
        .split_whitespace()
        .find(|word| word.len() == 6 && word.parse::<u32>().is_ok());
    let fields = [("code", code.expect("six digits"))];
    device.post("/settings/email/code", &fields).await;
    tell(&net, ada, Kind::Meeting, "meeting 1", false).await;
    assert_eq!(
        net.mails_to("new@example.org").await.len(),
        1,
        "the code alone"
    );
});

story!(nobody_without_an_account_is_written_to, net, {
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let gus = crate::members::begin(&mut tx, "Gus", "UTC", net.app.now()).await;
    tx.commit().await.expect("it is committed");
    tell(
        &net,
        gus.expect("a member"),
        Kind::Meeting,
        "meeting 1",
        false,
    )
    .await;
    assert_eq!(net.number("select count(*) from outbox").await, 0);
});

story!(quiet_hours_hold_back_what_can_wait, net, {
    // 23:30 in Berlin.
    net.at("2026-12-07T22:30:00Z");
    let (ada, mut device) = net.member("Ada").await;
    device
        .post(
            "/settings/quiet",
            &[("quiet", "1"), ("from", "21:00"), ("until", "07:30")],
        )
        .await;
    tell(&net, ada, Kind::Meeting, "meeting 1", false).await;
    assert_eq!(held_until(&net).await, "2026-12-08T06:30:00Z");
    tell(&net, ada, Kind::Reminder, "meeting 1 soon", true).await;
    let due = net
        .number("select count(*) from outbox where hold_until < 1796700000000")
        .await;
    assert_eq!(due, 1, "what is urgent goes at once");
});

story!(after_midnight_quiet_hours_end_the_same_morning, net, {
    net.at("2026-12-07T02:00:00Z");
    let (ada, mut device) = net.member("Ada").await;
    device
        .post(
            "/settings/quiet",
            &[("quiet", "1"), ("from", "21:00"), ("until", "07:30")],
        )
        .await;
    tell(&net, ada, Kind::Meeting, "meeting 1", false).await;
    assert_eq!(held_until(&net).await, "2026-12-07T06:30:00Z");
});

story!(quiet_hours_that_hold_at_noon_pass_by_day, net, {
    net.at("2026-12-07T11:30:00Z");
    let (ada, mut device) = net.member("Ada").await;
    device
        .post(
            "/settings/quiet",
            &[("quiet", "1"), ("from", "12:00"), ("until", "13:00")],
        )
        .await;
    tell(&net, ada, Kind::Meeting, "meeting 1", false).await;
    assert_eq!(held_until(&net).await, "2026-12-07T12:00:00Z");
    device
        .post(
            "/settings/quiet",
            &[("quiet", "1"), ("from", "14:00"), ("until", "15:00")],
        )
        .await;
    net.at("2026-12-07T11:45:00Z");
    tell(&net, ada, Kind::Meeting, "meeting 2", false).await;
    let waiting = net
        .number("select count(*) from outbox where hold_until > created_at")
        .await;
    assert_eq!(waiting, 1, "the second one is not held");
});
