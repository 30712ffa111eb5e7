//! Sixteen thousand people: the figures a host waits for. `ROUNDTABLE_PEOPLE` names their file;
//! without it nothing is measured.

use std::time::{Duration, Instant};

use super::drafts::{hosted, write};
use crate::members::{self, Described};
use crate::testing::{Network, Visitor, Which, prove};

/// The columns a file of people has, besides their ids.
const COLUMNS: [&str; 12] = [
    "time_zone",
    "languages",
    "free",
    "organisation",
    "organisation_size",
    "industry",
    "function",
    "country",
    "years_experience",
    "age",
    "gender",
    "focus",
];

fn people(file: &std::ffi::OsStr) -> Vec<Described> {
    let mut rows = csv::Reader::from_path(file).expect("the file of people opens");
    let head = rows.headers().expect("it has a header").clone();
    let row = |row: csv::StringRecord| {
        let cell = |name: &str| {
            let at = head.iter().position(|column| column == name)?;
            row.get(at).map(str::to_owned)
        };
        let fields = COLUMNS.iter().filter_map(|name| Some((*name, cell(name)?)));
        Described {
            name: cell("id").unwrap_or_default(),
            fields: fields.collect(),
        }
    };
    let lines = rows.records().map(|read| read.expect("a line reads"));
    lines.map(row).collect()
}

/// How long a page takes, the median and the longest of some askings.
async fn takes(host: &mut Visitor, path: &str) -> String {
    let mut times = Vec::new();
    for _ in 0..21 {
        let begun = Instant::now();
        host.get(path).await.is(200);
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    format!("{:?}, at most {:?}", times[10], times[20])
}

async fn measured(which: Which, file: &std::ffi::OsStr) {
    let Some(net) = Network::begin(which).await else {
        return;
    };
    let net = net.unhurried();
    let (host, mut visitor, programme) = hosted(&net).await;
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let added = members::add_described(&mut tx, &people(file), net.app.now()).await;
    let added = added.expect("they are added").len();
    tx.commit().await.expect("it is committed");
    let enrol = "insert into enrolments (programme_id, member_id, enrolled_at)
                 select 1, member_id, 0 from members where member_id > $1";
    write(&net, enrol, &[host.0]).await;
    let path = format!("/programmes/{programme}/placement");
    println!("{which:?}, {added} people");
    println!("the page before: {}", takes(&mut visitor, &path).await);
    visitor.post(&path, &[]).await.leads_to(&path);
    let begun = Instant::now();
    let mut looker = visitor.clone();
    let looks = async {
        let mut most = Duration::ZERO;
        loop {
            let begun = Instant::now();
            let page = looker.get(&path).await;
            most = most.max(begun.elapsed());
            if page.body.contains("Every rule holds") {
                return most;
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    };
    let (worked, most) = tokio::join!(crate::placement::work(&net.app), looks);
    worked.expect("it is formed");
    let formed = begun.elapsed();
    println!("the draft after {formed:?}; its page meanwhile at most {most:?}");
    let who = net
        .number("select min(member_id) from proposed_seats where number = 3")
        .await;
    for (what, page) in [
        ("the draft", String::new()),
        ("a trial move", format!("/seats/{who}?group=77")),
        ("the best moves", format!("/seats/{who}")),
        ("a group", "/groups/3".to_owned()),
        ("the file", "/groups.csv".to_owned()),
    ] {
        let page = format!("{path}{page}");
        println!("{what}: {}", takes(&mut visitor, &page).await);
    }
    publishes(&net, &mut visitor, &path).await;
}

async fn publishes(net: &Network, visitor: &mut Visitor, path: &str) {
    let form = [("revision", "0")];
    visitor.post(&format!("{path}/publish"), &form).await;
    let begun = Instant::now();
    crate::placement::work(&net.app).await.expect("it works");
    println!("published after {:?}", begun.elapsed());
    visitor.get(path).await.says("It can be undone until");
    let begun = Instant::now();
    visitor
        .post(&format!("{path}/publish/undo"), &[])
        .await
        .leads_to(path);
    println!("undone after {:?}", begun.elapsed());
}

#[test]
fn sixteen_thousand_on_sqlite() {
    if let Some(file) = std::env::var_os("ROUNDTABLE_PEOPLE") {
        prove(measured(Which::Sqlite, &file));
    }
}

#[test]
fn sixteen_thousand_on_postgres() {
    if let Some(file) = std::env::var_os("ROUNDTABLE_PEOPLE") {
        prove(measured(Which::Postgres, &file));
    }
}
