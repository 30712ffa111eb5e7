//! Backups: whole, the same on both databases, and never half put back.

use std::io::Cursor;
use std::path::Path;
use std::time::Duration;

use super::{Db, backup, erased, restore};
use crate::backups::to_file;
use crate::cli::put_back;
use crate::settings::{Given, Settings};
use crate::testing::{Network, Which, new_address, story};

async fn taken(net: &Network) -> String {
    let mut bytes = Vec::new();
    backup::write(&net.app.db, &mut bytes, net.app.now())
        .await
        .expect("a backup is written");
    String::from_utf8(bytes).expect("a backup is text")
}

/// All but the first line, which says when it was taken, and the last, which adds it up.
fn body(backup: &str) -> Vec<&str> {
    let lines: Vec<&str> = backup.lines().collect();
    lines[1..lines.len() - 1].to_vec()
}

fn settings(folder: &Path, database: &str) -> Settings {
    let given = Given {
        data: Some(folder.display().to_string()),
        database: Some(database.into()),
        ..Given::default()
    };
    given.settle().expect("the settings hold together")
}

/// Members, a group whose sister was founded after it, words with every awkward character.
async fn a_network(net: &Network) {
    for name in ["Ada", "Ben", "Çelik \"the\" O’Neil\n\u{1f30d}"] {
        net.add_member(name).await;
    }
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    for statement in [
        "insert into groups (name, code, open, time_zone, minutes, founded_by, founded_at)
         values ('Harbour', 'ABC', 1, 'UTC', 90, 1, 5)",
        "insert into groups (name, code, open, time_zone, minutes, sister_id, founded_at)
         values ('Lantern', 'ABD', 1, 'UTC', 90, 1, 6)",
        "update groups set sister_id = 2 where group_id = 1",
        "insert into reaches (member_id, field, reach) values (1, 'industry', 'groups')",
        "insert into reaches (member_id, field, reach) values (1, 'Zeal', 'groups')",
        "insert into reaches (member_id, field, reach) values (1, '_age', 'groups')",
        "insert into reaches (member_id, field, reach) values (1, 'ähnlich', 'groups')",
    ] {
        sqlx::query(statement)
            .execute(&mut *tx)
            .await
            .expect("a row is added");
    }
    tx.commit().await.expect("it is committed");
}

story!(a_backup_comes_back_the_same_on_either_database, net, {
    a_network(&net).await;
    let first = taken(&net).await;
    let folder = tempfile::tempdir().expect("a folder");
    let mut before = first.clone();
    for (place, which) in [Which::Postgres, Which::Sqlite, Which::Postgres]
        .iter()
        .enumerate()
    {
        let Some(address) = new_address(*which, folder.path(), place).await else {
            return;
        };
        let file = folder.path().join(format!("{place}.backup"));
        std::fs::write(&file, &before).expect("it is written");
        put_back(&settings(folder.path(), &address), &file, false)
            .await
            .expect("it is put back");
        let db = Db::open(&address).await.expect("it opens");
        let mut bytes = Vec::new();
        backup::write(&db, &mut bytes, net.app.now())
            .await
            .expect("it is backed up again");
        before = String::from_utf8(bytes).expect("text");
        assert_eq!(body(&first), body(&before), "byte by byte, on {which:?}");
        let mut tx = db.begin().await.expect("a transaction begins");
        let next = crate::members::begin(&mut tx, "Dora", "UTC", net.app.now()).await;
        assert_eq!(next.expect("numbers go on").0, 4, "after the highest");
    }
});

story!(a_backup_taken_amid_writes_is_of_one_moment, net, {
    let db = net.app.db.clone();
    let now = net.app.now();
    let writing = tokio::spawn(async move {
        for turn in 0..200 {
            let mut tx = db.begin().await.expect("a transaction begins");
            let member = crate::members::begin(&mut tx, &format!("M{turn}"), "UTC", now).await;
            sqlx::query("insert into roles (member_id, role, given_at) values ($1, 'host', 1)")
                .bind(member.expect("a member begins"))
                .execute(&mut *tx)
                .await
                .expect("a row is added");
            tx.commit().await.expect("it is committed");
        }
    });
    for _ in 0..10 {
        let backup = taken(&net).await;
        let rows = |table: &str| {
            let mark = format!("\"table\":\"{table}\"}}");
            backup.lines().filter(|line| line.ends_with(&mark)).count()
        };
        assert_eq!(
            rows("members"),
            rows("profiles"),
            "each act whole or not at all"
        );
        assert_eq!(rows("members"), rows("roles"));
        restore::check(&mut Cursor::new(backup.as_bytes())).expect("it adds up");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    writing.await.expect("the writer finished");
});

story!(a_broken_backup_is_refused_and_nothing_is_written, net, {
    a_network(&net).await;
    let whole = taken(&net).await;
    let folder = tempfile::tempdir().expect("a folder");
    let lines: Vec<&str> = whole.lines().collect();
    let without_end = lines[..lines.len() - 1].join("\n");
    let without_a_row = [&lines[..3], &lines[4..]].concat().join("\n");
    let cases = [
        ("cut short", without_end.as_str()),
        ("cut short", &whole[..whole.len() / 2]),
        ("changed", &whole.replace("Harbour", "Lighthouse")),
        ("changed", &without_a_row),
        ("changed", &format!("{whole}{{}}\n")),
        ("no backup", "id,name\n1,Ada\n"),
        ("no backup", ""),
        ("newer", &whole.replacen("\"form\":1", "\"form\":9", 1)),
        (
            "newer",
            &whole.replacen("0001_house.sql", "0999_later.sql", 1),
        ),
    ];
    for (place, (said, text)) in cases.iter().enumerate() {
        let database = folder.path().join(format!("{place}.db"));
        let file = folder.path().join("broken.backup");
        std::fs::write(&file, text).expect("it is written");
        let address = format!("sqlite:{}", database.display());
        let refused = put_back(&settings(folder.path(), &address), &file, true).await;
        let fault = refused.err().expect("it is refused");
        assert!(fault.contains(said), "{fault:?} does not say {said:?}");
        assert!(!database.exists(), "nothing is written");
    }
});

story!(a_network_is_replaced_only_when_told_so, net, {
    a_network(&net).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.backup");
    std::fs::write(&file, taken(&net).await).expect("it is written");
    let here = settings(folder.path(), &net.app.settings.database);
    net.add_member("Cleo").await;
    let fault = put_back(&here, &file, false)
        .await
        .err()
        .expect("it is refused");
    assert!(fault.contains("--replace"), "{fault}");
    assert_eq!(
        net.number("select count(*) from members").await,
        4,
        "nothing is changed"
    );
    put_back(&here, &file, true).await.expect("it is replaced");
    let db = Db::open(&here.database).await.expect("it opens");
    let mut tx = db.begin().await.expect("a transaction begins");
    assert!(restore::has_members(&mut tx).await.expect("it answers"));
    let count: i64 = sqlx::query_scalar("select count(*) from members")
        .fetch_one(&mut *tx)
        .await
        .expect("it answers");
    assert_eq!(count, 3, "as it was then");
});

story!(whoever_was_erased_stays_erased_after_a_restore, net, {
    a_network(&net).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.backup");
    let backup = taken(&net).await;
    assert!(backup.contains("ben@example.org"));
    std::fs::write(&file, backup).expect("it is written");
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let ben = crate::db::MemberId(2);
    crate::accounts::erase(&mut tx, &net.app, ben)
        .await
        .expect("Ben is erased");
    tx.commit().await.expect("it is committed");
    net.later(3600).await;
    let own = &net.app.settings;
    let kept = erased::in_file(&own.data).expect("it reads");
    assert_eq!(kept.len(), 1, "the list stands beside the database as well");
    // The database itself knows; and where it was lost, the file does.
    let lost = folder.path().join("lost");
    std::fs::create_dir(&lost).expect("a folder");
    std::fs::copy(own.data.join("erased.txt"), lost.join("erased.txt")).expect("it is copied");
    let elsewhere = format!("sqlite:{}", lost.join("new.db").display());
    let there = settings(folder.path(), &own.database);
    for (place, database) in [
        (&there, &own.database),
        (&settings(&lost, &elsewhere), &elsewhere),
    ] {
        let done = put_back(place, &file, true).await.expect("it is put back");
        assert_eq!(done.forgotten, 1);
        let db = Db::open(database).await.expect("it opens");
        let mut bytes = Vec::new();
        backup::write(&db, &mut bytes, net.app.now())
            .await
            .expect("it is backed up");
        let text = String::from_utf8(bytes).expect("text").to_lowercase();
        assert!(
            !text.contains("ben@example.org") && !text.contains("\"ben\""),
            "{text}"
        );
        assert!(text.contains("ada@example.org"), "others are there");
    }
});

story!(nobody_new_is_given_the_number_of_somebody_erased, net, {
    a_network(&net).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.backup");
    std::fs::write(&file, taken(&net).await).expect("it is written");
    let late = net.add_member("Late").await;
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    crate::accounts::erase(&mut tx, &net.app, late)
        .await
        .expect("Late is erased");
    tx.commit().await.expect("it is committed");
    let here = settings(folder.path(), &net.app.settings.database);
    put_back(&here, &file, true).await.expect("it is put back");
    let db = Db::open(&here.database).await.expect("it opens");
    let mut tx = db.begin().await.expect("a transaction begins");
    let next = crate::members::begin(&mut tx, "Dora", "UTC", net.app.now()).await;
    assert!(next.expect("numbers go on") > late);
});

story!(a_backup_file_is_whole_and_its_owners_alone, net, {
    use std::os::unix::fs::PermissionsExt;
    a_network(&net).await;
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("deep/backups/a.backup");
    to_file(&net.app.db, &out, net.app.now())
        .await
        .expect("it is written");
    let mode = std::fs::metadata(&out)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let left = std::fs::read_dir(out.parent().expect("a folder"))
        .expect("it lists")
        .count();
    assert_eq!(left, 1, "no part of it is left beside it");
});

#[test]
fn the_erase_list_in_the_folder_is_read_as_it_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(
        erased::in_file(folder.path())
            .expect("no file, nobody")
            .is_empty()
    );
    let gone = |member_id, hash: &str| erased::Erasure {
        member_id,
        email_hash: hash.into(),
        erased_at: 12,
    };
    let list = [gone(3, "abc"), gone(7, "")];
    for erasure in &list {
        erased::append(folder.path(), erasure).expect("it is added");
    }
    assert_eq!(erased::in_file(folder.path()).expect("it reads"), list);
    std::fs::write(folder.path().join("erased.txt"), "seven\n").expect("it is written");
    let fault = erased::in_file(folder.path()).expect_err("that is no erasure");
    assert!(fault.contains("line 1"), "{fault}");
}
