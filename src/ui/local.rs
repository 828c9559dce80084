//! The local door: this computer's terminal.
