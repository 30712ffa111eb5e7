//! Health, the checklist, mail without its words, jobs, storage, alarms.

use axum::http::StatusCode;

use super::hana;
use crate::mail::{self, Kind, Notice, Written};
use crate::testing::{Network, Post, story};
use crate::web::when::Reader;
use crate::web::words::Lang;

const DAY: u64 = 24 * 3600;

async fn with_post(net: Network) -> (Network, Post) {
    let post = Post::open().await;
    let net = net.changed(|settings| settings.smtp = Some(post.address.clone()));
    (net, post)
}

async fn write(net: &Network, member: crate::db::MemberId, kind: Kind, key: &str) {
    let writes = |_: &Reader, _: &'static Lang| Written {
        subject: "Secretsubject".into(),
        text: "Secretbody".into(),
        act: None,
    };
    let mut tx = net.app.db.begin().await.unwrap();
    let notice = Notice::new(kind, key, &writes).urgent();
    mail::tell(&mut tx, &net.app, member, notice).await.unwrap();
    tx.commit().await.unwrap();
}

story!(health_says_what_is_not_well_and_what_to_do, net, {
    let (_, mut admin) = hana(&net).await;
    let shown = admin.get("/admin").await;
    shown
        .says("No mail is set up")
        .says("Set smtp in roundtable.toml");
    shown
        .says("Nothing has run yet")
        .says("There is no backup yet");
    net.later(5).await;
    admin
        .get("/admin")
        .await
        .says("Everything runs when it should");
    net.app.clock.advance(std::time::Duration::from_secs(3600));
    admin
        .get("/admin")
        .await
        .says("Nothing has run since an hour ago");
});

story!(the_checklist_is_there_until_all_of_it_is_done, net, {
    let (net, _post) = with_post(net).await;
    let (hana, mut admin) = hana(&net).await;
    admin
        .get("/admin")
        .await
        .says("Before others come")
        .says("0 of 6 done");
    let fields = [("network", "Harbour"), ("joining", "open"), ("contact", "")];
    admin.post("/admin/network", &fields).await;
    admin.post("/admin/invitations", &[("act", "one")]).await;
    admin.get("/admin").await.says("2 of 6 done");
    let ada = net.add_member("Ada").await;
    net.give_role(ada, "host").await;
    write(&net, ada, Kind::Meeting, "one").await;
    admin.post("/admin/backups", &[]).await;
    net.later(1).await;
    admin.get("/admin").await.says("5 of 6 done");
    let mut tx = net.app.db.begin().await.unwrap();
    let passkey = "insert into passkeys (member_id, name, credential_key, credential, created_at)
                   values ($1, 'Laptop', 'none', '{}', 1)";
    sqlx::query(passkey)
        .bind(hana)
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    admin.get("/admin").await.never_says("Before others come");
});

story!(where_none_is_taken_by_itself_no_backup_is_late, net, {
    let (_, mut admin) = hana(&net).await;
    let before = admin.get("/admin").await;
    before
        .says("None is taken by itself")
        .never_says("One a day is taken");
    admin.post("/admin/backups", &[]).await;
    net.later(1).await;
    net.later(3 * 24 * 3600).await;
    let shown = admin.get("/admin/backups").await;
    shown
        .says("because backups_kept is 0")
        .says("None is taken by itself here; the last was")
        .says("sign-look")
        .never_says("sign-mend")
        .never_says("One a day");
});

story!(
    a_backup_that_could_not_be_restored_is_told_however_old,
    net,
    {
        let (_, mut admin) = hana(&net).await;
        admin.post("/admin/backups", &[]).await;
        net.later(1).await;
        let mut tx = net.app.db.begin().await.unwrap();
        let broken = "insert into restore_tests (backup, tested_at, taken_millis, rows, fault)
                  values ('one', $1, 1, 0, 'cut short')";
        let broken = sqlx::query(broken).bind(net.app.now());
        broken.execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        for days in [0, 3] {
            net.later(days * 24 * 3600).await;
            let shown = admin.get("/admin/backups").await;
            shown.says("could not be restored").says("sign-mend");
        }
    }
);

story!(the_mail_log_tells_kind_and_fate_and_never_a_word, net, {
    let (net, post) = with_post(net).await;
    let (_, mut admin) = hana(&net).await;
    let ada = net.add_member("Ada").await;
    let ben = net.add_member("Ben").await;
    write(&net, ada, Kind::Meeting, "one").await;
    net.later(1).await;
    post.refuse(1);
    write(&net, ben, Kind::Reminder, "two").await;
    net.later(1).await;
    let log = admin.get("/admin/mail").await;
    log.says("ada@example.org").says("Meeting").says("Sent");
    log.says("ben@example.org")
        .says("Reminder")
        .says("Trying again");
    log.never_says("Secret");
    let failed = admin.get("/admin/mail?state=failed").await;
    failed
        .says("ben@example.org")
        .never_says("ada@example.org")
        .never_says("Secret");
    let shown = admin.submit("/admin/mail/2/again", &[]).await;
    shown.says("It is tried again now").never_says("Secret");
    net.later(1).await;
    admin
        .get("/admin/mail?state=failed")
        .await
        .says("No such mail");
    assert_eq!(post.letters().len(), 3);
    assert_eq!(
        admin.post("/admin/mail/2/again", &[]).await.status,
        StatusCode::NOT_FOUND
    );
});

story!(
    a_mail_that_was_given_up_has_no_words_to_try_again_with,
    net,
    {
        let (net, post) = with_post(net).await;
        let (hana, _) = hana(&net).await;
        let ada = net.add_member("Ada").await;
        write(&net, ada, Kind::Meeting, "one").await;
        post.refuse(1000);
        for _ in 0..30 {
            net.later(7 * 3600).await;
        }
        let mut admin = net.signed_in(hana).await;
        admin
            .get("/admin/mail")
            .await
            .says("Given up")
            .says("Its words are gone");
        let refused = admin.post("/admin/mail/1/again", &[]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        refused.says("Its words are gone");
        admin.get("/admin").await.says("No mail has left since");
    }
);

story!(an_admin_tries_mail_out_and_sees_what_came_of_it, net, {
    let (_, mut admin) = hana(&net).await;
    admin
        .post("/admin/mail/test", &[])
        .await
        .says("smtp is not set");
    let (net, post) = with_post(net).await;
    let mut admin = net.signed_in(crate::db::MemberId(1)).await;
    let shown = admin.post("/admin/mail/test", &[]).await;
    shown.says("The mail server took it for hana@example.org");
    assert_eq!(post.letters().len(), 1);
    post.refuse(1);
    admin
        .post("/admin/mail/test", &[])
        .await
        .says("It did not leave");
});

story!(mail_that_fails_for_a_day_is_told_to_the_admins_once, net, {
    let (net, post) = with_post(net).await;
    let (_, _) = hana(&net).await;
    let ada = net.add_member("Ada").await;
    post.refuse(1000);
    write(&net, ada, Kind::Meeting, "one").await;
    for _ in 0..16 {
        net.later(3600).await;
    }
    assert_eq!(net.mails_to("hana@example.org").await.len(), 0);
    for _ in 0..16 {
        net.later(3600).await;
    }
    let mails = net.mails_to("hana@example.org").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].0, "Your Roundtable's mail is failing");
    assert!(!mails[0].1.contains("Secret"));
});

story!(jobs_say_when_they_ran_and_what_went_wrong, net, {
    let (hana, mut admin) = hana(&net).await;
    admin.get("/admin/jobs").await.says("Not yet");
    net.later(1).await;
    admin
        .get("/admin/jobs")
        .await
        .says("just now")
        .says("All the time");
    let mut tx = net.app.db.begin().await.unwrap();
    sqlx::query("alter table acts rename to acts_away")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    net.app
        .clock
        .advance(std::time::Duration::from_secs(2 * 3600));
    assert!(crate::jobs::round(&net.app).await.is_err());
    let mut tx = net.app.db.begin().await.unwrap();
    sqlx::query("alter table acts_away rename to acts")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut admin_later = net.signed_in(hana).await;
    admin_later
        .get("/admin")
        .await
        .says("Sweeping what is over");
    admin_later.get("/admin/jobs").await.says("acts");
    net.later(3601).await;
    admin_later.get("/admin").await.never_says("Not working");
});

story!(storage_shows_growth_from_day_to_day, net, {
    let (hana, mut admin) = hana(&net).await;
    admin
        .get("/admin/storage")
        .await
        .says("Not known yet")
        .says("Tables are counted");
    net.later(1).await;
    net.later(3601).await;
    admin
        .get("/admin/storage")
        .await
        .says("measured just now")
        .says("members");
    for name in ["Ada", "Ben", "Cem"] {
        net.add_member(name).await;
    }
    net.later(DAY + 1).await;
    let mut admin = net.signed_in(hana).await;
    admin.get("/admin/storage").await.says("+\u{a0}3");
    assert!(net.app.db.bytes().await.unwrap() > 10_000);
});

story!(
    invitations_to_the_network_are_listed_and_ended_those_of_groups_are_not,
    net,
    {
        let (_, mut admin) = hana(&net).await;
        let (bo, mut host) = net.member("Wanjiru").await;
        net.give_role(bo, "host").await;
        host.post("/invitations", &[("act", "one")]).await;
        for _ in 0..2 {
            admin.post("/admin/invitations", &[("act", "two")]).await;
        }
        let mut tx = net.app.db.begin().await.unwrap();
        for statement in [
            "insert into groups (group_id, name, code, open, time_zone, minutes, founded_at)
         values (7, 'Secretgroup', 'SECRET77', 0, 'UTC', 60, 0 * $1)",
            "insert into invitations (code, group_id, invited_by, created_at, expires_at)
         values ('SECRETCODE', 7, $1, 1, 9999999999999)",
        ] {
            sqlx::query(statement)
                .bind(bo)
                .execute(&mut *tx)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let shown = admin.get("/admin/invitations").await;
        shown
            .says("Wanjiru")
            .says("By you")
            .says("nobody came yet")
            .never_says("SECRET");
        assert_eq!(
            shown.body.matches("/end\"").count(),
            2,
            "a double post is one"
        );
        assert_eq!(
            shown.body.matches("localhost:3000/invitations/").count(),
            1,
            "one's own link"
        );
        admin
            .submit("/admin/invitations/1/end", &[])
            .await
            .never_says("Wanjiru");
        for gone in ["1", "3", "98765"] {
            let answer = admin
                .post(&format!("/admin/invitations/{gone}/end"), &[])
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{gone}");
        }
    }
);

story!(an_admin_names_the_network_and_nobody_else, net, {
    let (_, mut ada) = net.member("Ada").await;
    let (_, mut admin) = hana(&net).await;
    let fields = [
        ("network", "Harbour"),
        ("joining", "invitation"),
        ("contact", "hana@x.org"),
    ];
    ada.get("/settings").await.never_says("/admin");
    let refused = ada.post("/admin/network", &fields).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    admin.get("/admin").await.says("Your network");
    let shown = admin.submit("/admin/network", &fields).await;
    assert_eq!(shown.value("network"), "Harbour");
    assert_eq!(shown.value("contact"), "hana@x.org");
    let noted = "select count(*) from audit where act = 'network_settled'";
    assert_eq!(net.number(noted).await, 1);
    let shown = admin
        .post("/admin/network", &[("network", ""), ("joining", "open")])
        .await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    admin.get("/admin/network").await.says("value=\"Harbour\"");
});
