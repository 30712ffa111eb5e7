//! Who may do what: `rights.txt`, read.

use crate::testing::ROLES;

/// One line of the table.
#[derive(Debug)]
pub(super) struct Right {
    pub method: &'static str,
    pub path: &'static str,
    /// What each role is answered, in the order of `ROLES`, while the group's door is closed,
    pub closed: Vec<&'static str>,
    /// and while it is open.
    pub open: Vec<&'static str>,
    /// What the form holds, such as `coming=1`.
    pub form: &'static str,
}

/// The whole table. A route that has no line in it fails `matrix_every_route_has_its_line`.
pub(super) fn rights() -> Vec<Right> {
    let mut rights: Vec<Right> = Vec::new();
    for line in include_str!("rights.txt").lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] | ["#", ..] => {}
            ["sent", form] => rights.last_mut().expect("below a route").form = form,
            ["while", "its", "door", "is", "open", open @ ..] => {
                rights.last_mut().expect("below a route").open = open.to_vec();
            }
            [method, path, answers @ ..] => rights.push(Right {
                method,
                path,
                closed: answers.to_vec(),
                open: answers.to_vec(),
                form: "",
            }),
            _ => panic!("this line says nothing: {line}"),
        }
    }
    for right in &rights {
        let counts = (right.closed.len(), right.open.len());
        assert_eq!(counts, (ROLES.len(), ROLES.len()), "{right:?}");
    }
    rights
}

impl Right {
    /// What each role is answered.
    pub fn answers(&self, open: bool) -> &[&'static str] {
        if open { &self.open } else { &self.closed }
    }

    /// `GET /today`
    pub fn route(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Whether it only looks.
    pub fn looks(&self) -> bool {
        self.method == "GET"
    }
}
