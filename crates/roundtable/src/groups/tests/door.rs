//! Stories of the door: who keeps it, and what is closed to everybody else.

use axum::http::{Method, StatusCode};

use super::gather::{comes, gathered};
use super::*;

story!(only_a_steward_keeps_the_door, net, {
    let (mut ada, group, code) = gathered(&net).await;
    let mut ben = comes(&net, &code, "Ben").await;
    let path = format!("/groups/{group}");
    for act in [
        "name",
        "door/close",
        "code",
        "seats/1/free",
        "tables/two",
        "seats/1/steward",
    ] {
        let shown = ben
            .post(&format!("{path}/{act}"), &[("name", "Mine")])
            .await;
        assert_eq!(shown.status, StatusCode::FORBIDDEN, "{act}");
        shown.says("Ada");
    }
    ada.submit(&format!("{path}/name"), &[("name", "Quay")])
        .await
        .says("Quay");
    ben.get(&path).await.says("Quay").never_says("Harbour");
    ada.post(&format!("{path}/door/close"), &[]).await;
    let mut chi = net.visitor();
    let closed = chi.get(&format!("/meet/{code}")).await;
    closed.says("door of this table is closed");
    closed.never_says("Quay").never_says("2 people");
    let shown = chi.post(&format!("/meet/{code}"), &[("name", "Chi")]).await;
    assert_eq!(shown.status, StatusCode::CONFLICT);
    ada.post(&format!("{path}/door/open"), &[]).await;
    ada.post(&format!("{path}/code"), &[]).await;
    assert_eq!(
        chi.get(&format!("/meet/{code}")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(names(&net, group).await, ["Ada", "Ben"]);
});

story!(
    a_freed_seat_is_free_and_the_group_closed_to_who_had_it,
    net,
    {
        let (mut ada, group, code) = gathered(&net).await;
        let mut ben = comes(&net, &code, "Ben").await;
        let mut db = net.app.db.read().await.unwrap();
        let seats = seats_of(&mut db, group).await.unwrap();
        drop(db);
        let free = |seat: &Seat| format!("/groups/{group}/seats/{}/free", seat.id);
        let own = ada.post(&free(&seats[0]), &[]).await;
        assert_eq!(own.status, StatusCode::CONFLICT);
        assert_eq!(
            ada.post(&free(&seats[1]), &[]).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(names(&net, group).await, ["Ada"]);
        assert_eq!(
            ben.get(&format!("/groups/{group}")).await.status,
            StatusCode::NOT_FOUND
        );
        let gone = ada.post(&free(&seats[1]), &[]).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    }
);

story!(another_groups_pages_are_not_found_whatever_is_asked, net, {
    let (_, group, _) = gathered(&net).await;
    let (_, mut eve) = net.member("Eve").await;
    let asked = [
        "",
        "/gathering",
        "/door",
        "/calendar.ics",
        "/meetings",
        "/meetings/1",
        "/charter",
        "/meetings/1/calendar.ics",
        "/charter/edit",
        "/charter/history",
    ];
    for path in asked {
        let theirs = eve.get(&format!("/groups/{group}{path}")).await;
        let nobodys = eve.get(&format!("/groups/999999{path}")).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(theirs.body, nobodys.body, "{path}");
        theirs.never_says("Harbour").never_says("Ada");
    }
    let acts = [
        "/door/open",
        "/door/close",
        "/name",
        "/code",
        "/seats/1/free",
        "/seats/1/steward",
        "/leave",
        "/tables/two",
        "/tables/one",
        "/meetings",
        "/meetings/1",
        "/meetings/1/answer",
        "/meetings/1/cancel",
        "/meetings/1/restore",
        "/charter/edit",
        "/charter/sign",
        "/charter/history/1/restore",
    ];
    let typed =
        "name=x&coming=1&version=1&date=2030-01-01&time=10%3A00&minutes=60&weeks=0&purpose=x";
    for path in acts {
        let shown = eve
            .send(
                Method::POST,
                &format!("/groups/{group}{path}"),
                typed.into(),
            )
            .await;
        assert_eq!(
            shown.status,
            StatusCode::NOT_FOUND,
            "{path}: {}",
            shown.body
        );
    }
    for odd in [
        "/groups/abc",
        "/groups/1/meetings/x",
        "/groups/99999999999999999999",
    ] {
        assert_eq!(eve.get(odd).await.status, StatusCode::NOT_FOUND, "{odd}");
    }
});

story!(nobody_signed_in_is_asked_to_sign_in, net, {
    let (_, group, _) = gathered(&net).await;
    let shown = net.visitor().get(&format!("/groups/{group}/charter")).await;
    assert!(shown.location().starts_with("/sign-in?next="));
});

story!(hostile_words_stay_words, net, {
    let (mut ada, group, code) = gathered(&net).await;
    let bad = "<script>alert(1)</script>\"'><img src=x onerror=y>";
    let mut ben = comes(&net, &code, bad).await;
    let path = format!("/groups/{group}");
    let name = "</title><script>";
    ada.post(&format!("{path}/name"), &[("name", name)]).await;
    let text = [
        ("base", "0"),
        ("purpose", bad),
        ("goals", bad),
        ("ways", bad),
    ];
    ben.post(&format!("{path}/charter/edit"), &text).await;
    let shown = [
        "",
        "/gathering",
        "/door",
        "/meetings",
        "/meetings/1",
        "/charter",
        "/charter/edit",
        "/charter/history",
    ];
    for page in shown {
        let shown = ada.get(&format!("{path}{page}")).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        shown
            .never_says("<script>alert")
            .never_says("<img src")
            .never_says("</title><script>");
    }
    net.visitor()
        .get(&format!("/meet/{code}"))
        .await
        .never_says("</title><script>");
});
