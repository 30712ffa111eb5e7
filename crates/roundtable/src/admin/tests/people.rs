//! Members as an admin finds them; roles, sign-ins, erasure on somebody's behalf.

use axum::http::StatusCode;

use super::{PAGES, hana};
use crate::audit;
use crate::db::MemberId;
use crate::testing::{Network, story};

const DAY: u64 = 24 * 3600;

story!(only_an_admin_finds_the_pages_and_the_way_to_them, net, {
    let (_, mut admin) = hana(&net).await;
    let (bo, mut host) = net.member("Bo").await;
    net.give_role(bo, "host").await;
    for page in PAGES {
        let shown = admin.get(page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}: {}", shown.body);
        assert_eq!(host.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
        let stranger = net.visitor().get(page).await;
        assert!(stranger.location().starts_with("/sign-in?next="), "{page}");
    }
    admin.get("/today").await.says("href=\"/admin\"");
    host.get("/today").await.never_says("href=\"/admin\"");
});

story!(members_are_found_by_name_or_address_fifty_at_a_time, net, {
    let (_, mut admin) = hana(&net).await;
    for number in 0..52 {
        net.add_member(&format!("Leader {number:02}")).await;
    }
    let (_, mut her) = net.member("Özlem Aydin").await;
    her.post("/settings/zone", &[("zone", "Europe/Istanbul")])
        .await;
    let first = admin.get("/admin/members").await;
    first
        .says("54 members")
        .says("Leader 00")
        .never_says("Leader 51");
    first.says("/admin/members?page=2");
    admin.get("/admin/members?page=2").await.says("Leader 51");
    let found = admin.get("/admin/members?search=leader.07@").await;
    found
        .says("One member")
        .says("Leader 07")
        .never_says("Leader 08");
    admin
        .get("/admin/members?search=ozlem")
        .await
        .says("Özlem Aydin");
    let none = admin.get("/admin/members?search=%25").await;
    none.says("Nobody here goes by that name");
    let roles = admin.get("/admin/members?who=roles").await;
    roles.says("One member").says("Hana").never_says("Leader");
});

story!(an_admin_sees_no_profile_no_group_and_no_guest, net, {
    let (_, mut admin) = hana(&net).await;
    let ada = net.add_member("Ada").await;
    let mut tx = net.app.db.begin().await.unwrap();
    for write in [
        "update profiles set lead = 'Secretlead', background = 'Secretpast' where member_id = $1",
        "insert into groups (group_id, name, code, open, time_zone, minutes, founded_at)
         values (7, 'Secretgroup', 'SECRET77', 0, 'UTC', 60, 0 * $1)",
        "insert into seats (group_id, member_id, taken_at) values (7, $1, 0)",
    ] {
        sqlx::query(write)
            .bind(ada)
            .execute(&mut *tx)
            .await
            .unwrap();
    }
    let guest = crate::members::begin(&mut tx, "Secretguest", "UTC", net.app.now()).await;
    let guest = guest.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/admin/members/{ada}");
    for page in PAGES.iter().copied().chain([path.as_str()]) {
        admin
            .get(page)
            .await
            .never_says("Secret")
            .never_says("SECRET");
    }
    let search = admin.get("/admin/members?search=Secretlead").await;
    search.says("Nobody here");
    for nobody in [guest, MemberId(98765)] {
        let shown = admin.get(&format!("/admin/members/{nobody}")).await;
        assert_eq!(shown.status, StatusCode::NOT_FOUND);
    }
});

story!(roles_are_given_and_taken_and_noted, net, {
    let (_, mut admin) = hana(&net).await;
    let (ada, mut hers) = net.member("Ada").await;
    let roles = format!("/admin/members/{ada}/roles");
    let give = [("role", "admin"), ("turn", "give")];
    admin.submit(&roles, &give).await.says("The role is given.");
    admin.post(&roles, &give).await;
    assert_eq!(hers.get("/admin").await.status, StatusCode::OK);
    let given = "select count(*) from audit where act = 'role_given'";
    assert_eq!(net.number(given).await, 1, "twice is once");
    let take = [("role", "admin"), ("turn", "take")];
    admin
        .submit(&roles, &take)
        .await
        .says("The role is taken back.");
    assert_eq!(hers.get("/admin").await.status, StatusCode::NOT_FOUND);
    let wrong = admin
        .post(&roles, &[("role", "emperor"), ("turn", "give")])
        .await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let audit = admin.get(&format!("/admin/audit?member={ada}")).await;
    audit
        .says("Role taken back")
        .says("concerns Ada")
        .says("Hana");
    let typed = admin.get("/admin/audit?whose=ada%40example").await;
    typed.says("What Ada did").says("concerns Ada");
    let several = admin.get("/admin/audit?whose=example.org").await;
    several.says("Several members go by that");
    let nobody = admin.get("/admin/audit?member=98765").await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    let narrowed = admin.get("/admin/audit?act=role_given").await;
    narrowed
        .says("Role given</b>")
        .never_says("Role taken back</b>");
});

story!(the_audit_names_programmes_and_numbers_their_groups, net, {
    let (_, mut admin) = hana(&net).await;
    let (host, _) = net.member("Otto").await;
    let programme = net.founds(host).await;
    let group = net.sits(&[], |_| ()).await;
    net.belongs(programme, group).await;
    let mut tx = net.app.db.begin().await.unwrap();
    let (now, thing) = (net.app.now(), group.to_string());
    let noted = audit::note(&mut tx, Some(host), audit::Act::GroupNudged, &thing, now).await;
    noted.unwrap();
    tx.commit().await.unwrap();
    let audit = admin.get("/admin/audit").await;
    audit
        .says("Peer groups")
        .says("group 1 of Peer groups")
        .never_says("Harbour");
});

story!(the_last_admin_stays_one, net, {
    let (hana, mut admin) = hana(&net).await;
    let take = [("role", "admin"), ("turn", "take")];
    let own = format!("/admin/members/{hana}/roles");
    let refused = admin.post(&own, &take).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.says("This is the only admin");
    let (ada, mut hers) = net.member("Ada").await;
    net.give_role(ada, "admin").await;
    // An admin who can't act is none to leave the house to.
    suspend(&net, ada, hana).await;
    assert_eq!(admin.post(&own, &take).await.status, StatusCode::CONFLICT);
    let end = format!("/admin/members/{ada}/suspension/end");
    assert!(admin.post(&end, &[]).await.status.is_redirection());
    hers = {
        let _ = hers;
        net.signed_in(ada).await
    };
    let theirs = format!("/admin/members/{ada}/roles");
    let (one, two) = tokio::join!(admin.post(&theirs, &take), hers.post(&own, &take));
    let admins = net
        .number("select count(*) from roles where role = 'admin'")
        .await;
    assert_eq!(admins, 1, "{} and {}", one.status, two.status);
});

async fn suspend(net: &Network, member: MemberId, by: MemberId) {
    let mut tx = net.app.db.begin().await.unwrap();
    sqlx::query(
        "insert into suspensions (member_id, suspended_by, reason, suspended_at)
         values ($1, $2, 'Rest', 1)",
    )
    .bind(member)
    .bind(by)
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

story!(what_matters_asks_for_a_newer_proof, net, {
    let (_, mut admin) = hana(&net).await;
    let (ada, mut hers) = net.member("Ada").await;
    net.app
        .clock
        .advance(std::time::Duration::from_secs(11 * 60));
    let page = format!("/admin/members/{ada}");
    admin.get(&page).await.says("Make admin");
    let give = [("role", "host"), ("turn", "give")];
    let back = format!("/settings/prove?next=%2Fadmin%2Fmembers%2F{ada}");
    for (path, form) in [
        ("roles", &give[..]),
        ("sign-ins/end", &[]),
        ("closing", &[]),
        ("suspension", &[("reason", "Rest")]),
    ] {
        let asked = admin.post(&format!("{page}/{path}"), form).await;
        assert!(
            asked.location().starts_with(&back),
            "{path}: {}",
            asked.location()
        );
    }
    assert_eq!(net.number("select count(*) from roles").await, 1);
    assert_eq!(net.number("select count(*) from suspensions").await, 0);
    assert_eq!(hers.get("/settings").await.status, StatusCode::OK);
});

story!(sign_ins_are_ended_everywhere_at_once, net, {
    let (_, mut admin) = hana(&net).await;
    let (ada, mut laptop) = net.member("Ada").await;
    let mut phone = net.signed_in(ada).await;
    let page = format!("/admin/members/{ada}");
    admin.get(&page).await.says("Signed in on 2 devices");
    let shown = admin.submit(&format!("{page}/sign-ins/end"), &[]).await;
    shown
        .says("Every device is signed out")
        .says("Not signed in anywhere");
    for device in [&mut laptop, &mut phone] {
        assert!(
            device
                .get("/settings")
                .await
                .location()
                .starts_with("/sign-in")
        );
    }
});

story!(
    a_member_is_erased_on_their_behalf_with_a_week_to_undo_it,
    net,
    {
        let (hana, mut admin) = hana(&net).await;
        let (ada, mut hers) = net.member("Ada").await;
        let page = format!("/admin/members/{ada}");
        admin
            .get(&format!("{page}/closing"))
            .await
            .says("In a week everything");
        admin
            .submit(&format!("{page}/closing"), &[])
            .await
            .says("Everything of theirs is erased on");
        let (subject, body) = net.mails_to("ada@example.org").await.remove(0);
        assert!(subject.contains("closes in a week"));
        assert!(body.contains("on your behalf"), "{body}");
        hers.submit("/settings/closing/undo", &[])
            .await
            .says("Your account stays");
        net.later(8 * DAY).await;
        assert_eq!(hers.get("/settings").await.status, StatusCode::OK);
        let mut admin = net.signed_in(hana).await;
        admin.post(&format!("{page}/closing"), &[]).await;
        admin
            .submit(&format!("{page}/closing/undo"), &[])
            .await
            .says("Their account stays");
        admin.post(&format!("{page}/closing"), &[]).await;
        net.later(7 * DAY + 3601).await;
        assert_eq!(admin.get(&page).await.status, StatusCode::NOT_FOUND);
        assert_eq!(net.number("select count(*) from erasures").await, 1);
        let own = format!("/admin/members/{hana}/closing");
        let mut admin = net.signed_in(hana).await;
        assert_eq!(admin.post(&own, &[]).await.status, StatusCode::CONFLICT);
    }
);
