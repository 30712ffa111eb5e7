//! Sixteen thousand people: the figures a host waits for, each against its aim.
//! `ROUNDTABLE_PEOPLE` names their file; without it nothing is measured, and nothing is judged.

use std::ffi::OsStr;
use std::time::{Duration, Instant};

use super::drafts::hosted;
use crate::programmes::import;
use crate::testing::{Network, Visitor, Which, prove};

/// How often a page is asked for, to tell how long it takes.
const ASKED: usize = 21;
/// Into how many groups somebody is moved by way of trial, all over the draft.
const TRIED: i64 = 200;
/// The first byte of any page of a placement comes within this.
const PAGE: Duration = Duration::from_millis(100);
/// The draft is there within this, its progress shown meanwhile.
const DRAFT: Duration = Duration::from_secs(60);
/// A trial move is answered within this.
const TRIAL: Duration = Duration::from_millis(50);

/// What was measured, and what of it took longer than it may.
struct Figures {
    which: Which,
    missed: Vec<String>,
}

impl Figures {
    /// Prints what something took, and keeps it if it missed its aim.
    fn took(&mut self, what: &str, took: Duration, told: &str, aim: Option<Duration>) {
        let aimed = aim.map_or(String::new(), |aim| format!("; aim {aim:?}"));
        println!("{:?}: {what}: {took:.1?}{told}{aimed}", self.which);
        if aim.is_some_and(|aim| took >= aim) {
            self.missed.push(format!("{what}: {took:.1?}{aimed}"));
        }
    }

    /// The same of a page, asked for again and again: the longest counts.
    async fn page(&mut self, host: &mut Visitor, what: &str, path: &str, aim: Option<Duration>) {
        self.pages(host, what, &vec![path.to_owned(); ASKED], aim)
            .await;
    }

    /// The same of several pages.
    async fn pages(
        &mut self,
        host: &mut Visitor,
        what: &str,
        paths: &[String],
        aim: Option<Duration>,
    ) {
        let mut times = Vec::with_capacity(paths.len());
        for path in paths {
            let begun = Instant::now();
            host.get(path).await.is(200);
            times.push(begun.elapsed());
        }
        times.sort_unstable();
        let rule = times[times.len() / 2];
        let told = format!(" at most of {}, {rule:.1?} as a rule", times.len());
        self.took(what, times[times.len() - 1], &told, aim);
    }
}

/// A file of people as a host would send it: with a name and an address for everybody.
fn list(file: &OsStr) -> String {
    let mut rows = csv::Reader::from_path(file).expect("the file of people opens");
    let mut list = csv::Writer::from_writer(Vec::new());
    let head = rows.headers().expect("it has a header").clone();
    let id = head.iter().position(|column| column == "id");
    let id = id.expect("it tells people apart");
    let head = ["name", "email"].into_iter().chain(head.iter());
    list.write_record(head).expect("it is written");
    for row in rows.records() {
        let row = row.expect("a line reads");
        let name = row.get(id).expect("it has an id").to_owned();
        let email = format!("{name}@example.org");
        let cells = [name.as_str(), &email].into_iter().chain(row.iter());
        list.write_record(cells).expect("it is written");
    }
    let list = list.into_inner().expect("it is whole");
    String::from_utf8(list).expect("it is text")
}

async fn measured(which: Which, file: &OsStr) {
    let Some(net) = Network::begin(which).await else {
        return;
    };
    let net = net.unhurried();
    let mut figures = Figures {
        which,
        missed: Vec::new(),
    };
    let (host, mut visitor, programme) = hosted(&net).await;
    let begun = Instant::now();
    let sent = import::send(&net.app, host, programme, list(file)).await;
    sent.expect("it is kept").expect("it is a list");
    figures.took("a list sent", begun.elapsed(), "", None);
    taken(
        &net,
        &mut figures,
        &mut visitor,
        &format!("/programmes/{programme}"),
    )
    .await;
    let path = format!("/programmes/{programme}/placement");
    figures
        .page(&mut visitor, "the page before", &path, Some(PAGE))
        .await;
    formed(&net, &mut figures, &mut visitor, &path).await;
    let who = net
        .number("select min(member_id) from proposed_seats where number = 3")
        .await;
    let last = net.number("select max(number) from proposed_groups").await;
    let step = usize::try_from(last / TRIED + 1).expect("a small number");
    let tried = (1..=last).step_by(step);
    let tried = tried.map(|group| format!("{path}/seats/{who}?group={group}"));
    let tried: Vec<String> = tried.collect();
    figures
        .pages(&mut visitor, "a trial move", &tried, Some(TRIAL))
        .await;
    for (what, page) in [
        ("the draft", String::new()),
        ("the best moves", format!("/seats/{who}")),
        ("a group", "/groups/3".to_owned()),
    ] {
        let page = format!("{path}{page}");
        figures.page(&mut visitor, what, &page, Some(PAGE)).await;
    }
    let file = format!("{path}/groups.csv");
    figures.page(&mut visitor, "the file", &file, None).await;
    published(&net, &mut figures, &mut visitor, &path).await;
    figures
        .page(&mut visitor, "the page after", &path, Some(PAGE))
        .await;
    assert!(figures.missed.is_empty(), "{}", figures.missed.join("\n"));
}

/// The list is looked at and taken.
async fn taken(net: &Network, figures: &mut Figures, visitor: &mut Visitor, path: &str) {
    let begun = Instant::now();
    let look = visitor.get(&format!("{path}/import")).await;
    let key = look.is(200).value("list");
    figures.took("what it would do", begun.elapsed(), "", None);
    let begun = Instant::now();
    let take = format!("{path}/import/take");
    visitor.post(&take, &[("list", &key)]).await.is(303);
    let took = begun.elapsed();
    let count = net.number("select count(*) from enrolments").await;
    figures.took("the list taken", took, &format!(", {count} enrolled"), None);
}

/// A placement is begun and looked at until its draft is there.
async fn formed(net: &Network, figures: &mut Figures, visitor: &mut Visitor, path: &str) {
    visitor.post(path, &[]).await.leads_to(path);
    let begun = Instant::now();
    let mut looker = visitor.clone();
    let looks = async {
        let (mut most, mut seen) = (Duration::ZERO, Vec::new());
        loop {
            let begun = Instant::now();
            let page = looker.get(path).await;
            most = most.max(begun.elapsed());
            if page.body.contains("Every rule holds") {
                return (most, seen);
            }
            let progress = page.body.split_once("<progress");
            let progress = progress
                .and_then(|(_, bar)| bar.split('"').nth(5))
                .map(str::to_owned);
            seen.extend(progress);
            seen.dedup();
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
    };
    let (worked, (most, seen)) = tokio::join!(crate::placement::work(&net.app), looks);
    worked.expect("it is formed");
    let took = begun.elapsed();
    let told = format!(", shown to go on {} times", seen.len());
    figures.took("the draft is there after", took, &told, Some(DRAFT));
    figures.took("its page meanwhile", most, " at most", Some(PAGE));
}

async fn published(net: &Network, figures: &mut Figures, visitor: &mut Visitor, path: &str) {
    let form = [("revision", "0")];
    visitor.post(&format!("{path}/publish"), &form).await;
    let begun = Instant::now();
    crate::placement::work(&net.app).await.expect("it works");
    let took = begun.elapsed();
    visitor.get(path).await.says("It can be undone until");
    let offers = net.number("select count(*) from offers").await;
    let mails = net
        .number("select count(*) from outbox where event_key like 'offer %'")
        .await;
    let told = format!(", {offers} seats offered by {mails} mails");
    figures.took("published after", took, &told, None);
    let begun = Instant::now();
    let undo = format!("{path}/publish/undo");
    let placement = visitor.get(path).await.value("placement");
    let form = [("placement", placement.as_str())];
    visitor.post(&undo, &form).await.leads_to(path);
    figures.took("undone after", begun.elapsed(), "", None);
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
