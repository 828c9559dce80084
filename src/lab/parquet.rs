//! A sweep's tables as Parquet: columns with types, as data-frame tools read them. A column's type follows from its name, so the
//! tables of all shards and sweeps have the same.

use std::sync::Arc;

use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::errors::Result;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::{Type, TypePtr};

use super::csv::Sheet;

/// Rows of a group.
const GROUP: usize = 1 << 20;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A whole number, 0 or above.
    Count,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// Text.
    Text,
}

impl Kind {
    fn of(column: &str) -> Self {
        match column.split_once(':').map_or(column, |it| it.0) {
            "experiment" | "coding" | "seed" => Self::Count,
            "stock" => Self::Whole,
            "standing" | "people" | "gauge" | "start" | "lens" | "link" if column.contains(':') => {
                Self::Number
            }
            _ => Self::Text,
        }
    }

    fn column(self, name: &str) -> Result<TypePtr> {
        let (physical, logical) = match self {
            Self::Count => (Physical::INT64, Some(LogicalType::integer(64, false))),
            Self::Whole => (Physical::INT64, Some(LogicalType::integer(64, true))),
            Self::Number => (Physical::DOUBLE, None),
            Self::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        let column = Type::primitive_type_builder(name, physical);
        let column = column.with_repetition(Repetition::REQUIRED);
        Ok(Arc::new(column.with_logical_type(logical).build()?))
    }
}

/// The table as the bytes of a file. A cell that is no number where its column wants one is a fault.
pub fn write(sheet: &Sheet) -> std::result::Result<Vec<u8>, String> {
    let kinds: Vec<Kind> = sheet.head.iter().map(|it| Kind::of(it)).collect();
    for row in &sheet.rows {
        for (at, kind) in kinds.iter().enumerate() {
            if *kind != Kind::Text {
                row.number(at).map_err(|it| it.to_string())?;
            }
        }
    }
    bytes(sheet, &kinds).map_err(|it| it.to_string())
}

fn bytes(sheet: &Sheet, kinds: &[Kind]) -> Result<Vec<u8>> {
    let columns = sheet.head.iter().zip(kinds);
    let columns = columns.map(|(name, kind)| kind.column(name));
    let schema = Type::group_type_builder("sweep").with_fields(columns.collect::<Result<_>>()?);
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema.build()?), properties)?;
    for rows in sheet.rows.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        let mut at = 0;
        while let Some(mut column) = group.next_column()? {
            let cells = rows.iter().map(|it| it.cells[at].as_str());
            match kinds[at] {
                Kind::Count => {
                    let values: Vec<i64> = cells
                        .map(|it| it.parse::<u64>().unwrap_or_default() as i64)
                        .collect();
                    column
                        .typed::<Int64Type>()
                        .write_batch(&values, None, None)?;
                }
                Kind::Whole => {
                    let values: Vec<i64> = cells.map(|it| it.parse().unwrap_or_default()).collect();
                    column
                        .typed::<Int64Type>()
                        .write_batch(&values, None, None)?;
                }
                Kind::Number => {
                    let values: Vec<f64> = cells.map(|it| it.parse().unwrap_or_default()).collect();
                    column
                        .typed::<DoubleType>()
                        .write_batch(&values, None, None)?;
                }
                Kind::Text => {
                    let values: Vec<ByteArray> = cells.map(ByteArray::from).collect();
                    column
                        .typed::<ByteArrayType>()
                        .write_batch(&values, None, None)?;
                }
            }
            column.close()?;
            at += 1;
        }
        group.close()?;
    }
    writer.into_inner()
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use ::parquet::file::reader::SerializedFileReader;
    use ::parquet::record::Field;

    use super::*;

    #[test]
    fn a_table_comes_back_with_its_types() {
        let text = "experiment,ending,seed,standing:a,stock:b\n\
                    0,peace,18446744073709551615,4.25,-3\n\
                    1,war,2,50,0\n";
        let sheet = Sheet::parse(text).expect("a table");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("table.parquet");
        fs::write(&path, write(&sheet).expect("a table")).expect("written");
        let reader = SerializedFileReader::new(File::open(&path).expect("a file"));
        let rows = reader
            .expect("a table")
            .into_iter()
            .map(|it| it.expect("a row"));
        let rows: Vec<Vec<Field>> = rows
            .map(|it| it.get_column_iter().map(|it| it.1.clone()).collect())
            .collect();
        assert_eq!(
            rows[0],
            [
                Field::ULong(0),
                Field::Str("peace".into()),
                Field::ULong(u64::MAX),
                Field::Double(4.25),
                Field::Long(-3)
            ]
        );
        assert_eq!(rows.len(), 2);
        let wrong = Sheet::parse("experiment,standing:a\n0,much\n").expect("a table");
        assert!(write(&wrong).expect_err("no number").contains("2:2"));
    }
}
