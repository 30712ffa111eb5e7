//! Who may do what, written by hand: one line for each route, one answer for each role.

/// One line: the route, and what each role is answered, in the order of `testing::ROLES`.
///
/// A number is a status; `in` is sent to sign in, `join` to finish joining, `on` is sent on to
/// where the act leads. A form is sent empty, so whoever may send it gets 422 or `on`.
pub(super) struct Right {
    pub route: &'static str,
    pub closed: &'static str,
    /// Where it differs while the group is open to whoever holds its link.
    pub open: &'static str,
}

/// The whole of it. A route that has no line here fails `matrix_every_route_has_its_line`.
#[rustfmt::skip]
pub(super) const RIGHTS: &[Right] = &[
    //                                     nobody half guest outsider member steward left host admin
    // the way in
    right("GET /",                         "200   on   on    on       on     on      on   on   on"),
    right("GET /joining",                  "in    on   on    on       on     on      on   on   on"),
    right("GET /joining/name",             "in    200  on    on       on     on      on   on   on"),
    right("POST /joining/name",            "in    422  on    on       on     on      on   on   on"),
    right("GET /joining/focus",            "in    on   on    on       on     on      on   on   on"),
    right("POST /joining/focus",           "in    on   on    on       on     on      on   on   on"),
    right("GET /joining/hours",            "in    on   on    on       on     on      on   on   on"),
    right("POST /joining/hours",           "in    on   on    on       on     on      on   on   on"),
    right("GET /joining/background",       "in    on   on    on       on     on      on   on   on"),
    right("POST /joining/background",      "in    on   on    on       on     on      on   on   on"),
    right("GET /joining/promise",          "in    on   on    on       on     on      on   on   on"),
    right("POST /joining/promise",         "in    on   on    on       on     on      on   on   on"),
    right("GET /sign-in",                  "200   200  200   200      200    200     200  200  200"),
    right("POST /sign-in",                 "422   422  422   422      422    422     422  422  422"),
    right("GET /sign-in/code",             "200   on   on    on       on     on      on   on   on"),
    right("POST /sign-in/code",            "422   422  422   422      422    422     422  422  422"),
    right("GET /sign-in/link/{token}",     "410   410  410   410      410    410     410  410  410"),
    right("POST /sign-out",                "in    on   on    on       on     on      on   on   on"),
    // a member's own
    right("GET /today",                    "in    join join  200      200    200     200  200  200"),
];

const fn right(route: &'static str, closed: &'static str) -> Right {
    let open = closed;
    Right {
        route,
        closed,
        open,
    }
}

impl Right {
    /// The same route while the group is open to its link.
    #[expect(dead_code, reason = "no route differs yet")]
    const fn open(self, open: &'static str) -> Right {
        Right { open, ..self }
    }

    /// What each role is answered.
    pub fn answers(&self, open: bool) -> Vec<&'static str> {
        let line = if open { self.open } else { self.closed };
        line.split_whitespace().collect()
    }
}
