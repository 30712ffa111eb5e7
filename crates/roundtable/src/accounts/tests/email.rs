//! Addresses: added to a guest seat, changed, taken over.

use axum::http::StatusCode;

use super::{is_in, last_code, sign_in};
use crate::db::MemberId;
use crate::groups::tests::{founded, weekly};
use crate::testing::{Network, Visitor, story};

/// A member without account, and the device that holds their seat.
pub(super) async fn guest(net: &Network, name: &str) -> (MemberId, Visitor) {
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let member = crate::members::begin(&mut tx, name, "UTC", net.app.now()).await;
    let member = member.expect("a member begins");
    tx.commit().await.expect("it is committed");
    (member, net.signed_in(member).await)
}

async fn add_email(net: &Network, device: &mut Visitor, email: &str) {
    let shown = device.post("/settings/email", &[("email", email)]).await;
    assert_eq!(shown.location(), "/settings/email/code");
    let code = last_code(net, email).await;
    let shown = device
        .post("/settings/email/code", &[("code", &code)])
        .await;
    assert_eq!(
        shown.location(),
        "/settings?saved=email#email",
        "{}",
        shown.body
    );
}

story!(a_guest_adds_an_address_and_signs_in_elsewhere, net, {
    let (id, mut phone) = guest(&net, "Ada").await;
    phone.get("/settings").await.says("Add your e-mail");
    add_email(&net, &mut phone, "ada@example.org").await;
    phone.get("/settings").await.says("ada@example.org");
    let mut laptop = net.visitor();
    sign_in(&net, &mut laptop, "ada@example.org").await;
    let owner = net.number("select max(member_id) from accounts").await;
    assert_eq!(owner, id.0);
});

story!(
    an_address_with_an_account_takes_the_guests_seat_over,
    net,
    {
        let owner = net.add_member("Ada").await;
        let (guest_id, mut phone) = guest(&net, "Ada the guest").await;
        let group = founded(&net, &weekly(guest_id, net.app.now())).await;
        add_email(&net, &mut phone, "ada@example.org").await;
        assert!(is_in(&mut phone).await, "signed in as the account's member");
        let mut db = net.app.db.read().await.expect("a connection is free");
        crate::groups::for_member(&mut db, owner, group)
            .await
            .expect("the seat is Ada's");
        assert_eq!(net.number("select count(*) from accounts").await, 1);
        let ended = net
            .number("select count(*) from members where ended_at is not null")
            .await;
        assert_eq!(ended, 1, "the guest is forgotten");
    }
);

story!(programme_a_guests_seat_that_is_given_up_is_told, net, {
    let (hana, ada) = (net.add_member("Hana").await, net.add_member("Ada").await);
    let bea = net.add_member("Bea").await;
    let programme = net.founds(hana).await;
    let own = net.sits(&[ada, bea], |_| ()).await;
    net.belongs(programme, own).await;
    for by_sign_in in [false, true] {
        let other = net.add_member(&format!("Cy, {by_sign_in}")).await;
        let (guest_id, mut phone) = guest(&net, "Ada the guest").await;
        let group = net.sits(&[guest_id, other], |_| ()).await;
        net.belongs(programme, group).await;
        let next = format!("/groups/{group}");
        let (ask, take) = match by_sign_in {
            true => ("/sign-in", "/sign-in/code"),
            false => ("/settings/email", "/settings/email/code"),
        };
        let email = ("email", "ada@example.org");
        phone.post(ask, &[email, ("next", &next)]).await;
        net.later(1).await;
        let code = last_code(&net, "ada@example.org").await;
        let shown = phone
            .submit(take, &[("code", &code), ("next", &next)])
            .await;
        shown
            .is(200)
            .says("the seat you held as a guest is given up");
        phone.get(&next).await.is(404);
        phone.get(&format!("/groups/{own}")).await.is(200);
    }
});

story!(a_changed_address_signs_in_and_the_old_one_is_told, net, {
    let (_, mut ada) = net.member("Ada").await;
    add_email(&net, &mut ada, "new@example.org").await;
    let (subject, _) = net.mails_to("ada@example.org").await.remove(0);
    assert!(subject.contains("address was changed"), "{subject}");
    let mut laptop = net.visitor();
    sign_in(&net, &mut laptop, "new@example.org").await;
    laptop.get("/settings").await.says("new@example.org");
    assert_eq!(net.number("select count(*) from accounts").await, 1);
});

story!(a_member_may_not_take_over_anothers_address, net, {
    net.add_member("Ada").await;
    let (_, mut eve) = net.member("Eve").await;
    eve.post("/settings/email", &[("email", "ada@example.org")])
        .await;
    let code = last_code(&net, "ada@example.org").await;
    let shown = eve.post("/settings/email/code", &[("code", &code)]).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    eve.get("/settings").await.says("eve@example.org");
});

story!(
    asking_about_an_address_never_tells_whether_it_is_known,
    net,
    {
        net.add_member("Ada").await;
        let (_, mut eve) = net.member("Eve").await;
        let known = eve
            .post("/settings/email", &[("email", "ada@example.org")])
            .await;
        let unknown = eve
            .post("/settings/email", &[("email", "bea@example.org")])
            .await;
        assert_eq!(known.status, unknown.status);
        assert_eq!(known.location(), unknown.location());
    }
);

story!(a_wrong_address_is_said_and_kept, net, {
    let (_, mut ada) = net.member("Ada").await;
    let shown = ada
        .post("/settings/email", &[("email", "not an address")])
        .await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(shown.value("email"), "not an address");
    shown.says("not a full e-mail address");
});
