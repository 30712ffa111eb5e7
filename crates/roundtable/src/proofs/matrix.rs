//! Every route, asked by everybody, with the group closed and open: what is answered, and what
//! the answer must not hold.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;

use super::leaks::{SEATED, may_see};
use super::rights::{Right, rights};
use super::router::every_route;
use super::rows;
use crate::testing::{Network, ROLES, Role, Shown, Stage, Which, marks, marks_in, proof, story};

/// What stands in a path where nothing is: an id, a code, a token that nobody was ever given.
const ABSENT: &str = "98765";

story!(matrix_every_route_has_its_line, net, {
    let routes = every_route(&net.app).await;
    let routes: BTreeSet<String> = routes
        .iter()
        .map(|(m, path)| format!("{m} {path}"))
        .collect();
    let lines: BTreeSet<String> = rights().iter().map(Right::route).collect();
    assert_eq!(lines.len(), rights().len(), "a route has two lines");
    let missing: Vec<_> = routes.difference(&lines).collect();
    let stale: Vec<_> = lines.difference(&routes).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "missing {missing:#?}, stale {stale:#?}"
    );
});

proof!(matrix_everybody_is_answered_as_the_table_says, which, {
    let mut faults = Vec::new();
    let Some(beginning) = fresh(which, false).await else {
        return;
    };
    for open in [false, true] {
        let mut stage = None;
        for right in &rights() {
            for (role, expected) in ROLES.into_iter().zip(right.answers(open).iter().copied()) {
                let now = match stage.take() {
                    Some(stage) => stage,
                    None => {
                        let stage = beginning.again().await;
                        stage.set_open(open).await;
                        stage
                    }
                };
                let shown = ask(&now, right, role, |path| now.path(path)).await;
                let said = answer(&shown);
                if said != expected {
                    let door = if open { "open" } else { "closed" };
                    let route = right.route();
                    faults.push(format!("{route} {role:?} {door}: {said}, not {expected}"));
                }
                faults.extend(foreign_words(right, role, &shown));
                // An act that was done may have changed anything: the next asks a new stage.
                let untouched = right.looks() || !["on", "join"].contains(&&said[..]);
                stage = untouched.then_some(now);
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
});

proof!(matrix_secret_and_absent_look_the_same, which, {
    let Some(stage) = fresh(which, false).await else {
        return;
    };
    let mut faults = Vec::new();
    for right in rights().iter().filter(|right| right.path.contains('{')) {
        for role in ROLES {
            let secret = ask(&stage, right, role, |path| stage.path(path)).await;
            let absent = ask(&stage, right, role, absent).await;
            // Who sits in the group knows that it is there; a 403 tells them who may.
            let hidden = match secret.status.as_u16() {
                404 => true,
                403 => !SEATED.contains(&role),
                _ => false,
            };
            if hidden && (secret.status, &secret.body) != (absent.status, &absent.body) {
                faults.push(format!(
                    "{} {role:?} tells secret from absent",
                    right.route()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
});

proof!(
    matrix_asvs_3_5_1_nothing_is_changed_from_elsewhere,
    which,
    {
        let elsewhere: [&[(&str, &str)]; 6] = [
            &[],
            &[("origin", "https://elsewhere.example")],
            &[("origin", "null")],
            &[("sec-fetch-site", "cross-site")],
            &[
                ("sec-fetch-site", "same-site"),
                ("origin", "http://localhost:3000"),
            ],
            &[
                ("sec-fetch-site", "cross-site"),
                ("origin", "http://localhost:3000"),
            ],
        ];
        let Some(stage) = fresh(which, true).await else {
            return;
        };
        let mut people = BTreeMap::new();
        for role in ROLES {
            people.insert(role, stage.visitor(role).await);
        }
        let before = rows::all(&stage.net).await;
        let mut faults = Vec::new();
        for (method, path) in every_route(&stage.net.app).await {
            if method == Method::GET {
                continue;
            }
            for (role, visitor) in &mut people {
                for headers in elsewhere {
                    let path = stage.path(path);
                    let shown = visitor.send_with(method.clone(), &path, headers).await;
                    if shown.status != 403 {
                        faults.push(format!(
                            "{method} {path} {role:?} {headers:?}: {}",
                            shown.status
                        ));
                    }
                }
            }
        }
        assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
        let mut after = rows::all(&stage.net).await;
        // That they came is noted; nothing else.
        after.retain(|row| !(row.starts_with("audit:") && row.contains("\"denied\"")));
        assert_eq!(after, before, "something was changed");
    }
);

proof!(matrix_asvs_3_5_3_looking_changes_nothing, which, {
    let Some(stage) = fresh(which, true).await else {
        return;
    };
    let mut people = BTreeMap::new();
    for role in ROLES {
        people.insert(role, stage.visitor(role).await);
    }
    let before = rows::all(&stage.net).await;
    for right in rights().iter().filter(|right| right.looks()) {
        for visitor in people.values_mut() {
            visitor.get(&stage.path(right.path)).await;
        }
    }
    assert_eq!(
        rows::all(&stage.net).await,
        before,
        "a look changed something"
    );
});

async fn fresh(which: Which, open: bool) -> Option<Stage> {
    let net = Network::begin(which).await?;
    let stage = Stage::set(net.unhurried(), marks).await;
    stage.set_open(open).await;
    Some(stage)
}

async fn ask(stage: &Stage, right: &Right, role: Role, at: impl Fn(&str) -> String) -> Shown {
    let mut visitor = stage.visitor(role).await;
    let path = at(right.path);
    if right.looks() {
        visitor.get(&path).await
    } else {
        visitor
            .send(Method::POST, &path, right.form.to_owned())
            .await
    }
}

/// The same path where every `{name}` is something that never was.
fn absent(path: &str) -> String {
    let parts = path.split('/').map(|part| match part.split_once('{') {
        Some((before, rest)) => {
            let after = rest.split_once('}').map_or("", |(_, after)| after);
            format!("{before}{ABSENT}{after}")
        }
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

fn answer(shown: &Shown) -> String {
    if !shown.status.is_redirection() {
        return shown.status.as_u16().to_string();
    }
    let to = shown.location();
    let known = [("/sign-in?next=", "in"), ("/joining", "join")];
    let name = known.iter().find(|(path, _)| to.starts_with(path));
    let plain = if to == "/sign-in" { "in" } else { "on" };
    name.map_or(plain, |(_, name)| *name).to_owned()
}

/// Marked words in an answer that whoever asked may not see.
fn foreign_words(right: &Right, role: Role, shown: &Shown) -> Vec<String> {
    let found = marks_in(&shown.body).into_iter();
    let foreign = found.filter(|mark| !may_see(role, right.path, mark));
    foreign
        .map(|mark| format!("{} {role:?} is told {mark}", right.route()))
        .collect()
}
