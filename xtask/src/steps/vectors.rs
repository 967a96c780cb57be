//! The vectors of the conformance tests against the oracles that wrote them.

use std::fs;

use crate::failure::Failure;
use crate::job::Job;
use crate::tally::Tally;

/// An oracle, and the file that holds what it writes.
const WRITTEN: [(&str, &str); 7] = [
    ("tests/oracle/phase.py", "tests/vectors/phase.json"),
    ("tests/oracle/digest.py", "tests/vectors/digest.json"),
    ("tests/oracle/decide.py", "tests/vectors/decide-oracle.json"),
    ("tests/oracle/time_cases.py", "tests/vectors/time-oracle.json"),
    ("tests/oracle/pair_cases.py", "tests/vectors/pairs-oracle.json"),
    ("tests/oracle/removal_cases.py", "tests/vectors/removal-oracle.json"),
    ("tests/oracle/rollout.py", "tests/vectors/rollouts.json"),
];

pub(super) fn compare(job: &Job, _: &mut Tally) -> Result<(), Failure> {
    for (oracle, vectors) in WRITTEN {
        let (output, path) = job.scratch("vectors.json")?;
        let python = job.program("python3").arg(oracle).stdout(output);
        python.run().map_err(|failure| {
            failure.remedy("the oracles need python3, 3.11 or later, and the zones of Debian's tzdata")
        })?;
        let read = |path: &std::path::Path| {
            fs::read(path).map_err(|error| Failure::system(format_args!("{} cannot be read", path.display()), &error))
        };
        if read(&path)? != read(&job.root().join(vectors))? {
            return Err(Failure::new(format!("{vectors} is not what {oracle} writes"))
                .remedy(format!("python3 {oracle} > {vectors}, and look at what changed")));
        }
    }
    Ok(())
}
