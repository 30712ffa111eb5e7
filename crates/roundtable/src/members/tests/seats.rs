//! Seats one was invited to: given once, kept for who is late, never taken back by an old link.

use axum::http::StatusCode;

use super::invitations::newest_code;
use super::joining::newcomer;
use super::reach::group_of;
use crate::db::{GroupId, MemberId};
use crate::groups::SEATS_MAX;
use crate::testing::{Network, Visitor, story};

const HELD: &str = "select count(*) from seats where ended_at is null";

/// A group whose door this member keeps, and the path of an invitation to it.
async fn invited_by(net: &Network, keeper: MemberId, host: &mut Visitor) -> (GroupId, String) {
    let group = group_of(net, &[keeper]).await;
    let mut tx = net.app.db.begin().await.unwrap();
    sqlx::query("update seats set steward = 1")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (group, invites(net, group, host, "first").await)
}

async fn invites(net: &Network, group: GroupId, host: &mut Visitor, act: &str) -> String {
    let to = group.to_string();
    host.post("/invitations", &[("group", &to), ("act", act)])
        .await;
    format!("/invitations/{}", newest_code(net).await)
}

/// The steward frees the seat that was taken last.
async fn frees_the_last_seat(net: &Network, group: GroupId, host: &mut Visitor) {
    let last = "select max(seat_id) from seats where ended_at is null";
    let seat = net.number(last).await;
    let path = format!("/groups/{group}/seats/{seat}/free");
    let shown = host.post(&path, &[]).await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER, "{}", shown.body);
}

/// Answers the questions of joining as who was invited does; the promise is still to come.
async fn nearly_joins(new: &mut Visitor, path: &str) {
    let code = path.trim_start_matches("/invitations/");
    let who = [
        ("invitation", code),
        ("name", "Ben"),
        ("lead", "A ward"),
        ("time_zone", "Asia/Tokyo"),
    ];
    new.post("/joining/name", &who).await;
    let shown = new
        .post("/joining/background", &[("languages", "en")])
        .await;
    assert_eq!(shown.location(), "/joining/promise", "{}", shown.body);
}

story!(a_freed_seat_is_not_taken_again_by_the_old_link, net, {
    let (ada, mut host) = net.member("Ada").await;
    let (_, mut ben) = net.member("Ben").await;
    let (group, path) = invited_by(&net, ada, &mut host).await;
    let home = format!("/groups/{group}");
    assert_eq!(ben.post(&path, &[]).await.location(), home);
    assert_eq!(ben.post(&path, &[]).await.location(), home, "sent twice");
    frees_the_last_seat(&net, group, &mut host).await;
    let again = ben.post(&path, &[]).await;
    assert_eq!(again.location(), home, "it answers where it led");
    assert_eq!(net.number(HELD).await, 1);
    let charter = ben.get(&format!("{home}/charter")).await;
    assert_eq!(charter.status, StatusCode::NOT_FOUND);
    let anew = invites(&net, group, &mut host, "second").await;
    assert_eq!(ben.post(&anew, &[]).await.location(), home);
    assert_eq!(net.number(HELD).await, 2, "a new invitation is a new seat");
});

story!(a_guest_whose_seat_was_freed_does_not_join_into_it, net, {
    let (ada, mut host) = net.member("Ada").await;
    let (group, path) = invited_by(&net, ada, &mut host).await;
    let (ben, mut new) = newcomer(&net, "Ben").await;
    nearly_joins(&mut new, &path).await;
    crate::groups::tests::seated(&net, group, ben).await;
    frees_the_last_seat(&net, group, &mut host).await;
    new.post("/joining/focus", &[("focus", "conflict")]).await;
    let hours = [("free", "sun-midday"), ("time_zone", "UTC")];
    new.post("/joining/hours", &hours).await;
    let shown = new.post("/joining/promise", &[]).await;
    assert_eq!(shown.location(), "/today", "{}", shown.body);
    assert_eq!(net.number(HELD).await, 1);
});

story!(who_is_invited_to_a_full_group_joins_all_the_same, net, {
    let (ada, mut host) = net.member("Ada").await;
    let (group, path) = invited_by(&net, ada, &mut host).await;
    let (_, mut new) = newcomer(&net, "Ben").await;
    nearly_joins(&mut new, &path).await;
    for number in 1..SEATS_MAX {
        let other = net.add_member(&format!("Other {number}")).await;
        crate::groups::tests::seated(&net, group, other).await;
    }
    for _ in 0..2 {
        let shown = new.post("/joining/promise", &[]).await;
        assert_eq!(shown.location(), "/today?said=said-joined-no-seat");
    }
    new.get("/today?said=said-joined-no-seat")
        .await
        .says("every seat in the group you were invited to is taken");
    assert_eq!(net.number(HELD).await, 24);
    let full = new.post(&path, &[]).await;
    assert_eq!(full.status, StatusCode::CONFLICT);
    frees_the_last_seat(&net, group, &mut host).await;
    let shown = new.post(&path, &[]).await;
    assert_eq!(shown.location(), format!("/groups/{group}"));
    assert_eq!(net.number(HELD).await, 24, "the seat was waiting");
});

story!(an_ended_invitation_seats_nobody_who_joins_later, net, {
    let (ada, mut host) = net.member("Ada").await;
    let (_, path) = invited_by(&net, ada, &mut host).await;
    let (_, mut new) = newcomer(&net, "Ben").await;
    nearly_joins(&mut new, &path).await;
    let end = net.number("select max(invitation_id) from invitations");
    host.post(&format!("/invitations/{}/end", end.await), &[])
        .await;
    new.post("/joining/focus", &[("focus", "conflict")]).await;
    let hours = [("free", "sun-midday"), ("time_zone", "UTC")];
    new.post("/joining/hours", &hours).await;
    assert_eq!(new.post("/joining/promise", &[]).await.location(), "/today");
    assert_eq!(new.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(net.number(HELD).await, 1);
});

story!(a_form_without_a_key_is_new_each_time_it_is_sent, net, {
    let (ada, mut host) = net.member("Ada").await;
    let group = group_of(&net, &[ada]).await.to_string();
    let endless = "x".repeat(100_000);
    for act in ["", "", &endless, "raw-key"] {
        let form = [("group", group.as_str()), ("act", act)];
        let shown = host.post("/invitations", &form).await;
        assert!(shown.location().ends_with("said-invitation-made"));
    }
    assert_eq!(net.number("select count(*) from invitations").await, 4);
    let longest = "select max(length(act_key)) from acts";
    assert!(net.number(longest).await <= 64);
    let raw = "select count(*) from acts where act_key like '%raw-key%'";
    assert_eq!(net.number(raw).await, 0, "a key is stored hashed");
});
