//! Files into layers: one file of code per format; format crates are named only here.
