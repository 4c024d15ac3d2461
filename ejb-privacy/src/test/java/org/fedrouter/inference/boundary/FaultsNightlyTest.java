package org.fedrouter.inference.boundary;

import org.junit.jupiter.api.Tag;

/** The same with fifty requests for each fault. */
@Tag("nightly")
class FaultsNightlyTest extends FaultsTest {
  @Override
  int requests() {
    return 50;
  }
}
