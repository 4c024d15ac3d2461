package org.fedrouter.bench.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A public test suite. */
interface Suite {
  /** All of them, by the name on the command line. */
  Map<String, Suite> ALL =
      Map.of(
          "csaf", new CsafSuite(),
          "cvss", new CvssSuite(),
          "cyclonedx", new CycloneDxSuite(),
          "purl", new PurlSuite(),
          "vers", new VersSuite(),
          "versions", new VersionsSuite());

  /** Runs the suite that lies in a folder and prints a line for each of its parts. */
  Tally run(Path folder) throws IOException;
}
