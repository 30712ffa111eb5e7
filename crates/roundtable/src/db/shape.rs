//! What a table is made of, asked from the database itself, so that a backup needs no list.

use serde_json::{Map, Value};
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe, Row};

use super::{Conn, Kind};

/// A table: its columns in the order they were made, and what its rows are sorted by.
pub(super) struct Shape {
    pub table: String,
    columns: Vec<Column>,
}

#[derive(sqlx::FromRow)]
struct Column {
    name: String,
    kind: String,
    /// Its place in the primary key, from 1; 0 when it is no part of it.
    key: i64,
}

impl Column {
    /// We have two types: text, and whole numbers.
    fn is_text(&self) -> bool {
        self.kind.eq_ignore_ascii_case("text")
    }
}

impl Shape {
    pub async fn of(db: &mut Conn, kind: Kind, table: &str) -> Result<Shape, sqlx::Error> {
        let ask = match kind {
            Kind::Sqlite => {
                "select name, type as kind, cast(pk as bigint) as key
                 from pragma_table_info($1) order by cid"
            }
            Kind::Postgres => {
                "select a.attname::text as name, format_type(a.atttypid, a.atttypmod)::text as kind,
                   coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0)::bigint as key
                 from pg_attribute a
                 left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
                 where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped
                 order by a.attnum"
            }
        };
        let columns = sqlx::query_as(ask).bind(table).fetch_all(db).await?;
        Ok(Shape {
            table: table.to_owned(),
            columns,
        })
    }

    /// Whether the database has no such table.
    pub fn missing(&self) -> bool {
        self.columns.is_empty()
    }

    /// The name of the sequential key, for a table that has one.
    pub fn sequential_key(&self) -> Option<&str> {
        let mut keys = self.columns.iter().filter(|column| column.key > 0);
        let only = keys.next().filter(|column| !column.is_text())?;
        keys.next().is_none().then_some(&only.name)
    }

    /// Asks for a page of rows, sorted alike on both databases.
    pub fn select(&self, kind: Kind) -> String {
        let names: Vec<String> = self.columns.iter().map(|c| quoted(&c.name)).collect();
        let mut keys: Vec<&Column> = self.columns.iter().filter(|c| c.key > 0).collect();
        keys.sort_by_key(|column| column.key);
        // Text is sorted by its bytes, whatever the language of the server.
        let order: Vec<String> = keys
            .iter()
            .map(|column| match kind {
                Kind::Postgres if column.is_text() => {
                    format!("{} collate \"C\"", quoted(&column.name))
                }
                _ => quoted(&column.name),
            })
            .collect();
        format!(
            "select {} from {} order by {} limit $1 offset $2",
            names.join(", "),
            quoted(&self.table),
            order.join(", ")
        )
    }

    /// A row as it stands in a backup.
    pub fn told(&self, row: &AnyRow) -> Result<Map<String, Value>, sqlx::Error> {
        let mut told = Map::new();
        for (index, column) in self.columns.iter().enumerate() {
            let value = if column.is_text() {
                row.try_get::<Option<String>, _>(index)?.map(Value::from)
            } else {
                row.try_get::<Option<i64>, _>(index)?.map(Value::from)
            };
            told.insert(column.name.clone(), value.unwrap_or(Value::Null));
        }
        Ok(told)
    }

    /// The statement that puts such a row back.
    pub fn insert(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(|c| quoted(&c.name)).collect();
        let places: Vec<String> = (1..=names.len()).map(|n| format!("${n}")).collect();
        format!(
            "insert into {} ({}) values ({})",
            quoted(&self.table),
            names.join(", "),
            places.join(", ")
        )
    }

    /// Binds a told row to that statement; nothing when the row is not of this shape.
    pub fn bind<'q>(
        &self,
        statement: &'q str,
        told: &Map<String, Value>,
    ) -> Option<Query<'q, Any, AnyArguments>> {
        if told.len() != self.columns.len() {
            return None;
        }
        let mut query = sqlx::query(AssertSqlSafe(statement.to_owned()));
        for column in &self.columns {
            query = match (told.get(&column.name)?, column.is_text()) {
                (Value::Null, true) => query.bind(None::<String>),
                (Value::Null, false) => query.bind(None::<i64>),
                (Value::String(text), true) => query.bind(text.clone()),
                (Value::Number(number), false) => query.bind(number.as_i64()?),
                _ => return None,
            };
        }
        Some(query)
    }
}

/// A name that can't be taken for anything but a name.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
