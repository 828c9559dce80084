use super::*;
use crate::content::testing::{faults_of, small, small_pack};

#[test]
fn print_small() {
    let pack = small();
    println!("{pack:#?}");
}
