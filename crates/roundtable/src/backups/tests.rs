//! Stories of backups that take care of themselves.

use std::io::Cursor;

use axum::http::{StatusCode, header};

use super::{folder, list, tests};
use crate::db::{MemberId, restore};
use crate::testing::{Network, Visitor, story};

const DAY: u64 = 24 * 3600;

fn keeping(net: Network, kept: usize) -> Network {
    net.changed(|settings| settings.backups_kept = kept)
}

async fn hana(net: &Network) -> (MemberId, Visitor) {
    let (hana, admin) = net.member("Hana").await;
    net.give_role(hana, "admin").await;
    (hana, admin)
}

story!(one_is_taken_every_day_and_so_many_are_kept, net, {
    let net = keeping(net, 3);
    net.later(1).await;
    assert!(
        list(&net.app.settings.data).is_empty(),
        "not in the first minutes"
    );
    for day in 1..6 {
        net.later(DAY + 1).await;
        let kept = list(&net.app.settings.data);
        assert_eq!(kept.len(), day.min(3));
        assert!(kept[0].made_at > net.app.now().minus(std::time::Duration::from_secs(60)));
    }
    let taken = "select count(*) from audit where act = 'backed_up'";
    assert_eq!(net.number(taken).await, 5);
    let others = folder(&net.app.settings.data).join("mine.backup");
    std::fs::write(&others, "kept").unwrap();
    net.later(DAY + 1).await;
    assert!(others.exists(), "only files of ours are removed");
});

story!(making_one_by_hand_costs_none_of_the_days_before, net, {
    let net = keeping(net, 3);
    net.at("2026-12-01T08:00Z");
    net.later(1).await;
    for _ in 0..3 {
        net.later(DAY + 1).await;
    }
    for _ in 0..6 {
        crate::jobs::hurry(&net.app, crate::backups::BACKUP)
            .await
            .unwrap();
        net.later(60).await;
    }
    let kept = list(&net.app.settings.data);
    let of = |day: &str| kept.iter().filter(|one| one.name.contains(day)).count();
    let days = ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"];
    assert_eq!(days.map(of), [0, 1, 1, 3], "{kept:?}");
});

story!(
    where_none_are_kept_none_is_taken_until_somebody_asks,
    net,
    {
        net.later(3 * DAY).await;
        net.later(3 * DAY).await;
        assert!(list(&net.app.settings.data).is_empty());
        let (_, mut admin) = hana(&net).await;
        admin
            .submit("/admin/backups", &[])
            .await
            .says("A backup is being made");
        net.later(1).await;
        net.later(3 * DAY).await;
        assert_eq!(list(&net.app.settings.data).len(), 1);
    }
);

story!(
    the_newest_is_restored_every_week_and_how_it_went_is_kept,
    net,
    {
        let net = keeping(net, 3);
        let (hana, _) = hana(&net).await;
        net.later(1).await;
        for _ in 0..3 {
            net.later(DAY + 1).await;
        }
        let found = tests(&mut net.app.db.read().await.unwrap(), 9)
            .await
            .unwrap();
        assert_eq!(found.len(), 1, "once a week");
        assert_eq!(found[0].fault, "");
        assert!(found[0].rows > 5);
        for _ in 0..7 {
            net.later(DAY + 1).await;
        }
        let found = tests(&mut net.app.db.read().await.unwrap(), 9)
            .await
            .unwrap();
        assert_eq!(found.len(), 2);
        let left: Vec<_> = std::fs::read_dir(folder(&net.app.settings.data))
            .unwrap()
            .collect();
        assert_eq!(left.len(), 3, "nothing is left of the test: {left:?}");
        let mut admin = net.signed_in(hana).await;
        admin
            .get("/admin/backups")
            .await
            .says("Restores")
            .says("restoring it was tested");
    }
);

story!(a_backup_that_cannot_be_put_back_is_said_and_told, net, {
    let net = keeping(net, 30);
    let (hana, mut admin) = hana(&net).await;
    net.later(1).await;
    net.later(601).await;
    let newest = list(&net.app.settings.data).remove(0);
    let text = std::fs::read_to_string(&newest.path).unwrap();
    std::fs::write(&newest.path, text.replace("Hana", "Hanna")).unwrap();
    admin.post("/admin/backups/test", &[]).await;
    net.app.clock.advance(std::time::Duration::from_secs(1));
    assert!(crate::jobs::round(&net.app).await.is_err());
    admin.get("/admin").await.says("could not be restored");
    let page = admin.get("/admin/backups").await;
    page.says("Does not restore")
        .says("changed after it was written")
        .never_says("Hanna");
    for _ in 0..50 {
        net.app.clock.advance(std::time::Duration::from_secs(3600));
        std::fs::copy(&newest.path, list(&net.app.settings.data).remove(0).path).unwrap();
        let _ = crate::jobs::round(&net.app).await;
    }
    let mails = net.mails_to("hana@example.org").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].0.contains("no good backup"));
    let _ = hana;
});

story!(no_backup_for_two_days_is_told_to_the_admins_once, net, {
    let net = keeping(net, 3);
    hana(&net).await;
    net.later(1).await;
    net.later(601).await;
    let place = folder(&net.app.settings.data);
    std::fs::remove_dir_all(&place).unwrap();
    std::fs::write(&place, "in the way").unwrap();
    for _ in 0..60 {
        net.app.clock.advance(std::time::Duration::from_secs(3600));
        let _ = crate::jobs::round(&net.app).await;
    }
    let mails = net.mails_to("hana@example.org").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    let mut admin = net.signed_in(MemberId(1)).await;
    admin
        .get("/admin")
        .await
        .says("The last backup was 2 days ago");
});

story!(a_download_is_whole_asks_for_proof_and_is_noted, net, {
    let net = keeping(net, 3);
    let (_, mut admin) = hana(&net).await;
    net.later(1).await;
    net.later(601).await;
    let name = list(&net.app.settings.data).remove(0).name;
    let path = format!("/admin/backups/{name}/download");
    let asked = admin.post(&path, &[]).await;
    assert_eq!(asked.location(), "/settings/prove?next=%2Fadmin%2Fbackups");
    let (ada, mut hers) = net.member("Ada").await;
    assert_eq!(hers.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    net.give_role(ada, "admin").await;
    let shown = hers.post(&path, &[]).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(
        shown.headers[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .contains(&name)
    );
    restore::check(&mut Cursor::new(shown.body.as_bytes())).expect("it is whole");
    let noted = "select count(*) from audit where act = 'backup_downloaded'";
    assert_eq!(net.number(noted).await, 1);
    for name in [
        "..%2Fstory.db",
        "story.db",
        "roundtable-2020-01-01-000000.backup",
    ] {
        let path = format!("/admin/backups/{name}/download");
        assert_eq!(
            hers.post(&path, &[]).await.status,
            StatusCode::NOT_FOUND,
            "{name}"
        );
    }
    hers.get("/admin/backups")
        .await
        .says(&name)
        .never_says("Ada</b>");
});
