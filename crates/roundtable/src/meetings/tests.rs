//! Stories of meetings: laid, answered, moved, cancelled, remembered.

use axum::http::StatusCode;

use super::*;
use crate::groups::tests::{founded, moment, weekly};
use crate::testing::{Network, Visitor, story};

mod bounds;
mod calendar;
mod change;
mod following;
mod mails;
mod overlap;
mod rhythm;
mod work;

/// Ada's weekly group, Thursdays at six in Berlin; the clock on the Monday before. Ben is in it.
pub(crate) async fn harbour(net: &Network) -> (GroupId, Visitor, Visitor) {
    net.at("2026-09-14T09:00:00Z");
    let (ada, adas) = net.member("Ada").await;
    let (ben, bens) = net.member("Ben").await;
    let mut founding = weekly(ada, moment("2026-09-17T16:00:00Z"));
    founding.members = vec![ben];
    (founded(net, &founding).await, adas, bens)
}

/// What a member types to set a meeting.
pub(crate) const SET: [(&str, &str); 6] = [
    ("date", "2026-09-23"),
    ("time", "10:00"),
    ("minutes", "90"),
    ("weeks", "0"),
    ("place", "Library"),
    ("call_link", "https://meet.example.org/x"),
];

story!(
    an_answer_given_twice_counts_once_and_the_last_one_holds,
    net,
    {
        let (group, mut ada, mut ben) = harbour(&net).await;
        let path = format!("/groups/{group}");
        let answer = format!("{path}/meetings/1/answer");
        for coming in ["1", "1", "0", "1"] {
            let shown = ada.post(&answer, &[("coming", coming)]).await;
            assert_eq!(shown.location(), format!("{path}#nx"));
        }
        ben.post(&answer, &[("coming", "0")]).await;
        assert_eq!(net.number("select count(*) from answers").await, 2);
        assert_eq!(
            net.number("select count(*) from answers where coming = 1")
                .await,
            1
        );
        let odd = ada.post(&answer, &[("coming", "maybe")]).await;
        assert_eq!(odd.status, StatusCode::BAD_REQUEST);
        let none = ada
            .post(&format!("{path}/meetings/99/answer"), &[("coming", "1")])
            .await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    }
);

story!(a_meeting_set_twice_by_one_form_is_one_meeting, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let path = format!("/groups/{group}/meetings");
    let act = ada.get(&path).await.value("act");
    let typed: Vec<_> = SET.into_iter().chain([("act", act.as_str())]).collect();
    ada.post(&path, &typed).await;
    ada.post(&path, &typed).await;
    assert_eq!(
        net.number("select count(*) from meetings where minutes = 90")
            .await,
        1
    );
    ada.get(&path)
        .await
        .says("Wednesday 23 September")
        .says("10:00 to 11:30");
});

story!(
    a_link_that_is_not_https_is_refused_with_all_that_was_typed,
    net,
    {
        let (group, mut ada, _) = harbour(&net).await;
        let path = format!("/groups/{group}/meetings");
        for bad in [
            "javascript:alert(1)",
            "http://x.example",
            "data:text/html,x",
            "https://",
            "x",
        ] {
            let typed = SET.into_iter().take(5).chain([("call_link", bad)]);
            let shown = ada.post(&path, &typed.collect::<Vec<_>>()).await;
            assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
            shown
                .says("begins with https://")
                .says("value=\"2026-09-23\"")
                .says("value=\"Library\"");
        }
        let typed = SET.into_iter().skip(1).chain([("date", "1999-01-01")]);
        let past = ada.post(&path, &typed.collect::<Vec<_>>()).await;
        past.says("passed already");
        assert_eq!(net.number("select count(*) from meetings").await, 12);
    }
);

story!(a_new_rhythm_takes_the_place_of_the_old_one, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let typed = SET.map(|(name, value)| match name {
        "weeks" => (name, "2"),
        _ => (name, value),
    });
    ada.post(&format!("/groups/{group}/meetings"), &typed).await;
    let live = "select count(*) from meetings where cancelled_at is null";
    assert_eq!(
        net.number(live).await,
        1 + 12,
        "the first Thursday came before"
    );
    assert_eq!(net.number("select rhythm_weeks from groups").await, 2);
});

story!(who_sat_together_when_a_group_met_is_tied, net, {
    let (_, _, _) = harbour(&net).await;
    let cy = net.add_member("Cy").await;
    net.later(4 * 24 * 3600).await;
    assert_eq!(net.number("select count(*) from ties").await, 1);
    assert_eq!(
        net.number("select count(*) from ties where member_a < member_b")
            .await,
        1
    );
    let tied = "select count(*) from ties t join members m on m.member_id = t.member_a
                or m.member_id = t.member_b where m.name = 'Cy'";
    assert_eq!(net.number(tied).await, 0, "{cy} was not there");
    let mut db = net.app.db.read().await.unwrap();
    let ahead = of_group(&mut db, GroupId(1)).await.unwrap();
    let ahead = ahead
        .iter()
        .filter(|meeting| meeting.starts_at > net.app.now());
    assert_eq!(ahead.count(), AHEAD_MEETINGS_MAX, "the rhythm is topped up");
});

story!(who_could_not_come_has_met_nobody, net, {
    let (group, _, mut ben) = harbour(&net).await;
    ben.post(
        &format!("/groups/{group}/meetings/1/answer"),
        &[("coming", "0")],
    )
    .await;
    net.later(4 * 24 * 3600).await;
    assert_eq!(net.number("select count(*) from ties").await, 0);
    net.later(7 * 24 * 3600).await;
    assert_eq!(net.number("select count(*) from ties").await, 1);
});
