//! Suspensions: out at once, told plainly to whoever shows who they are, and to nobody else.

use axum::http::StatusCode;

use super::hana;
use crate::db::{MemberId, Moment};
use crate::mail::{self, Kind, Notice, Written};
use crate::testing::{Network, Visitor, story};
use crate::web::when::Reader;
use crate::web::words::Lang;

const REASON: [(&str, &str); 1] = [("reason", "Sold contacts to a recruiter.")];

async fn last_code(net: &Network, email: &str) -> String {
    let mails = net.mails_to(email).await;
    let body = &mails.last().expect("a mail was written").1;
    let digits = body
        .split_whitespace()
        .find(|word| word.len() == 6 && word.parse::<u32>().is_ok());
    digits.expect("six digits").to_owned()
}

async fn suspended(net: &Network, admin: &mut Visitor, member: MemberId) {
    let path = format!("/admin/members/{member}/suspension");
    let shown = admin.submit(&path, &REASON).await;
    shown.says("Suspended, and signed out everywhere");
    assert_eq!(net.number("select count(*) from suspensions").await, 1);
}

story!(
    who_is_suspended_is_out_at_once_and_told_when_they_prove_it,
    net,
    {
        let (_, mut admin) = hana(&net).await;
        let (ada, mut hers) = net.member("Ada").await;
        let fields = [
            ("network", "Harbour"),
            ("joining", "open"),
            ("contact", "hana@x.org"),
        ];
        admin.post("/admin/network", &fields).await;
        admin
            .get(&format!("/admin/members/{ada}/suspension"))
            .await
            .says("Their seats stay");
        suspended(&net, &mut admin, ada).await;
        assert!(hers.get("/today").await.location().starts_with("/sign-in"));
        let mut fresh = net.visitor();
        let asked = fresh
            .post("/sign-in", &[("email", "ada@example.org")])
            .await;
        assert_eq!(asked.location(), "/sign-in/code");
        let code = last_code(&net, "ada@example.org").await;
        let told = fresh.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(told.status, StatusCode::FORBIDDEN);
        told.says("Sold contacts to a recruiter.")
            .says("hana@x.org");
        assert!(fresh.get("/today").await.location().starts_with("/sign-in"));
        let (subject, body) = net.mails_to("ada@example.org").await.remove(0);
        assert_eq!(subject, "Your account is suspended");
        assert!(body.contains("Sold contacts") && body.contains("hana@x.org"));
    }
);

story!(a_stranger_cannot_tell_who_is_suspended, net, {
    let (_, mut admin) = hana(&net).await;
    let (ada, _) = net.member("Ada").await;
    suspended(&net, &mut admin, ada).await;
    let mut answers = Vec::new();
    for email in ["ada@example.org", "nobody@example.org"] {
        let mut eve = net.visitor();
        let asked = eve.post("/sign-in", &[("email", email)]).await;
        let waiting = eve.get("/sign-in/code").await;
        let wrong = eve.post("/sign-in/code", &[("code", "000000")]).await;
        answers.push((
            asked.status,
            asked.location().to_owned(),
            waiting.body.replace(email, "?"),
            wrong.status,
            wrong.body.replace(email, "?"),
        ));
    }
    assert_eq!(answers[0], answers[1]);
    // Other members see the profile as before: a suspension is no public matter.
    let (_, mut ben) = net.member("Ben").await;
    ben.get(&format!("/members/{ada}"))
        .await
        .never_says("uspended");
});

story!(
    seats_stay_and_the_way_back_is_open_once_let_in_again,
    net,
    {
        let (_, mut admin) = hana(&net).await;
        let (ada, _) = net.member("Ada").await;
        net.sits(&[], |founding| founding.founded_by = Some(ada))
            .await;
        suspended(&net, &mut admin, ada).await;
        let seats = "select count(*) from seats where ended_at is null";
        assert_eq!(net.number(seats).await, 1);
        let page = format!("/admin/members/{ada}");
        admin
            .get(&page)
            .await
            .says("Sold contacts")
            .says("Let in again");
        admin
            .submit(&format!("{page}/suspension/end"), &[])
            .await
            .says("They can sign in again");
        let mut fresh = net.visitor();
        fresh
            .post("/sign-in", &[("email", "ada@example.org")])
            .await;
        let code = last_code(&net, "ada@example.org").await;
        let shown = fresh.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(shown.location(), "/today");
        fresh.open("/groups").await.says("Harbour");
        let subjects: Vec<_> = net.mails_to("ada@example.org").await;
        assert!(
            subjects
                .iter()
                .any(|(subject, _)| subject == "You can sign in again")
        );
    }
);

story!(
    a_suspended_member_gets_no_mail_of_groups_and_lets_nobody_in,
    net,
    {
        let (hana, mut admin) = hana(&net).await;
        let (ada, _) = net.member("Ada").await;
        net.give_role(ada, "host").await;
        let mut hers = net.signed_in(ada).await;
        hers.post("/invitations", &[("act", "one")]).await;
        let writes = |_: &Reader, _: &'static Lang| Written::default();
        let mut tx = net.app.db.begin().await.unwrap();
        let waiting = Notice::new(Kind::Reminder, "waiting", &writes);
        mail::tell(&mut tx, &net.app, ada, waiting).await.unwrap();
        tx.commit().await.unwrap();
        suspended(&net, &mut admin, ada).await;
        let waiting = "select count(*) from outbox where kind = 'reminder'";
        assert_eq!(net.number(waiting).await, 0, "what waited is taken back");
        let open = "select count(*) from invitations where ended_at is null";
        assert_eq!(net.number(open).await, 0);
        let before = net.mails_to("ada@example.org").await.len();
        let mut tx = net.app.db.begin().await.unwrap();
        for (key, member) in [("a", ada), ("b", hana)] {
            let notice = Notice::new(Kind::Meeting, key, &writes);
            mail::tell(&mut tx, &net.app, member, notice).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(net.mails_to("ada@example.org").await.len(), before);
        assert_eq!(net.mails_to("hana@example.org").await.len(), 1);
    }
);

story!(
    a_guest_who_types_a_suspended_address_is_not_let_in_by_it,
    net,
    {
        let (_, mut admin) = hana(&net).await;
        let (ada, _) = net.member("Ada").await;
        suspended(&net, &mut admin, ada).await;
        let mut tx = net.app.db.begin().await.unwrap();
        let guest = crate::members::begin(&mut tx, "Gus", "UTC", net.app.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut guest = net.signed_in(guest).await;
        guest
            .post("/settings/email", &[("email", "ada@example.org")])
            .await;
        let code = last_code(&net, "ada@example.org").await;
        let told = guest.post("/settings/email/code", &[("code", &code)]).await;
        assert_eq!(told.status, StatusCode::FORBIDDEN);
        guest.get("/settings").await.says("Gus");
    }
);

story!(a_suspension_needs_a_reason_and_never_hits_oneself, net, {
    let (hana, mut admin) = hana(&net).await;
    let (ada, mut hers) = net.member("Ada").await;
    let path = format!("/admin/members/{ada}/suspension");
    let long = "n".repeat(crate::accounts::REASON_CHARS_MAX + 1);
    for reason in ["", long.as_str()] {
        let shown = admin.post(&path, &[("reason", reason)]).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
        shown.says(reason);
    }
    let own = format!("/admin/members/{hana}/suspension");
    assert_eq!(admin.get(&own).await.status, StatusCode::CONFLICT);
    assert_eq!(admin.post(&own, &REASON).await.status, StatusCode::CONFLICT);
    let absent = admin.post("/admin/members/98765/suspension", &REASON).await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
    assert_eq!(hers.get("/settings").await.status, StatusCode::OK);
    admin.post(&path, &REASON).await;
    admin.post(&path, &REASON).await;
    assert_eq!(net.number("select count(*) from suspensions").await, 1);
    let who = "select count(*) from suspensions where suspended_at > 0 and suspended_by > 0";
    assert_eq!(net.number(who).await, 1, "who, when, why");
    assert_ne!(net.app.now(), Moment(0));
});
