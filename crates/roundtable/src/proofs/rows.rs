//! Everything the database holds, as text: to see whether anything has changed.

use sqlx::{AssertSqlSafe, Column, Row};

use crate::testing::Network;

/// Every row of every table, sorted. Sign-ins are left out: being asked who one is notes it.
pub(super) async fn all(net: &Network) -> Vec<String> {
    let mut db = net.app.db.read().await.expect("a connection is free");
    let mut found = Vec::new();
    for table in tables() {
        let ask = format!("select * from {table}");
        let rows = sqlx::query(AssertSqlSafe(ask)).fetch_all(&mut *db).await;
        for row in rows.unwrap_or_else(|fault| panic!("{table}: {fault}")) {
            let values = row.columns().iter().map(|column| {
                let at = column.ordinal();
                let number = row.try_get::<Option<i64>, _>(at).map(|n| format!("{n:?}"));
                let text = || {
                    row.try_get::<Option<String>, _>(at)
                        .map(|t| format!("{t:?}"))
                };
                let value = number
                    .or_else(|_| text())
                    .expect("numbers and texts are all there is");
                format!("{}={value}", column.name())
            });
            found.push(format!("{table}: {}", values.collect::<Vec<_>>().join(" ")));
        }
    }
    found.sort();
    found
}

/// The tables the migrations make.
pub(super) fn tables() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut names = Vec::new();
    for file in std::fs::read_dir(folder).expect("the migrations are there") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("it is text");
        let made = text
            .lines()
            .filter_map(|line| line.strip_prefix("create table "));
        names.extend(made.filter_map(|rest| Some(rest.split_whitespace().next()?.to_owned())));
    }
    names
}
